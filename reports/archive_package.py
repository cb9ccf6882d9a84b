"""The package of files handed to the archive: every document, what the list says of it, and the sums of all. Pure."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from library.media import DOCX, JPEG, PDF, PNG, XLSX
from library.vietnamese import search_key

SUFFIXES: Mapping[str, str] = {PDF: "pdf", PNG: "png", JPEG: "jpg", DOCX: "docx", XLSX: "xlsx"}
MINUTES, INDEX, SUMS = "bien-ban-giao-nhan.pdf", "muc-luc.json", "SHA256SUMS"


@dataclass(frozen=True)
class Packed:
    """A document in a file: how the list tells of it, and what reads its bytes; None where only the paper goes.

    `annexes` read those that went out beside it in files of their own (PDF).
    """

    told: Mapping[str, Any]
    content: Callable[[], bytes] | None
    media_type: str
    annexes: Sequence[Callable[[], bytes]] = ()


def package(
    dossiers: Iterable[tuple[Mapping[str, Any], Sequence[Packed]]],
    *,
    minutes: bytes,
    add: Callable[[str, bytes], None],
) -> None:
    """Put everything into a zip by `add`, one document at a time; its `SHA256SUMS` checks by `sha256sum -c`."""
    index, sums = [], []

    def put(name: str, content: bytes) -> None:
        add(name, content)
        sums.append(f"{hashlib.sha256(content).hexdigest()}  {name}\n")

    put(MINUTES, minutes)
    for number, (told, papers) in enumerate(dossiers, start=1):
        listed = []
        for place, (paper, name) in enumerate(_named(number, told, papers), start=1):
            if paper.content is not None:
                put(name, paper.content())
            beside = [f"{name.removesuffix('.pdf')}-phu-luc-{nth}.pdf" for nth in range(1, len(paper.annexes) + 1)]
            for annex, read in zip(beside, paper.annexes, strict=True):
                put(annex, read())
            listed.append({"number": place, **paper.told, "file": name, **({"annexes": beside} if beside else {})})
        index.append({**told, "papers": listed})
    put(INDEX, json.dumps(index, ensure_ascii=False, indent=1, default=str).encode())
    add(SUMS, "".join(sums).encode())


def _named(number: int, told: Mapping[str, Any], papers: Sequence[Packed]) -> Iterator[tuple[Packed, str]]:
    """Each document with its name in the package, which every system can write; empty without bytes."""
    folder = f"{number:03d}-{_plain(str(told['code']))}"
    for place, paper in enumerate(papers, start=1):
        name = _plain(str(paper.told["notation"])) or "van-ban"
        suffix = SUFFIXES.get(paper.media_type, "bin")
        yield paper, f"{folder}/{place:03d}-{name}.{suffix}" if paper.content is not None else ""


def _plain(text: str) -> str:
    """Letters without accents, figures and dashes."""
    return "-".join("".join(letter if letter.isalnum() else " " for letter in search_key(text)).split())
