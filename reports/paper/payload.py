"""The frozen payload: everything that stands on the paper, resolved to words; nothing else is read while drawing."""

import dataclasses
import datetime
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reports.paper import strict
from reports.paper.blocks import (
    MAX_ROWS,
    AnnexBlock,
    Block,
    Chart,
    Paragraph,
    Table,
    annex_block_from_json,
    block_to_json,
    blocks_from_json,
    contents_of,
    notes_of,
    text_of,
)
from reports.paper.profiles import PARTY, PROFILES, STATE, URGENCY_MM
from reports.paper.strict import Fault, PayloadError

__all__ = [
    "CODE_LENGTH",
    "SCHEMA",
    "Annex",
    "Issuer",
    "Payload",
    "PayloadError",
    "Section",
    "Signature",
    "canonical",
    "from_json",
    "sha256",
    "to_json",
]

SCHEMA = 1
CODE_LENGTH = 32
"""Of a SHA-256 in hexadecimal, from its beginning: 128 bits, to be guessed by nobody. The code of a document."""

FORMS = (STATE, PARTY)
LANGUAGES = ("vi-VN",)
AS_ABOVE = "Như trên"
URGENCIES = ("", *URGENCY_MM)
MAX_CHARACTERS = 600_000
MAX_ANNEXES = 20
MAX_ANNEX_ROWS = 5_000
MAX_RECIPIENTS = 1_500


@dataclass(frozen=True, slots=True)
class Issuer:
    """The issuing body as printed: names upper case and already broken into lines."""

    parent_lines: tuple[str, ...]
    lines: tuple[str, ...]
    place: str
    symbol: str
    full_name: str
    seal_diameter_mm: float = 36


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of the report; its Roman number is given when drawn."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs in what capacity (``TM. …``, ``KT. …``, office), as printed."""

    capacity_lines: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Annex:
    """A phụ lục of the report: its number is given when drawn, its pages are counted apart.

    A *separate* one goes out in a file of its own; a draft shows it behind the report all the same.
    """

    title: str
    landscape: bool
    blocks: tuple[AnnexBlock, ...]
    separate: bool = False

    def rows(self) -> int:
        """Return how many table rows it holds."""
        return _rows(self.blocks)


@dataclass(frozen=True, slots=True)
class Payload:
    """One report as frozen for drawing. ``number`` and ``date`` are both given (issued) or both None (draft).

    ``extract``: a part of an issued document, drawn again for a copy; “(Đã ký)” stands where that bears the signature.
    ``verify_at`` is the address, up to the code, of the public page to which annexes lead; empty: they lead nowhere.
    """

    issuer: Issuer
    month: int
    year: int
    subject: str
    opening: tuple[Block, ...]
    sections: tuple[Section, ...]
    closing: tuple[Block, ...]
    recipients: tuple[str, ...]
    archive: str
    signature: Signature
    number: int | None = None
    date: datetime.date | None = None
    addressees: tuple[str, ...] = ()
    kind_name: str = "BÁO CÁO"
    form: str = STATE
    profile: str = "ND30-14"
    lang: str = "vi-VN"
    test_mark: bool = False
    urgency: str = ""
    annexes: tuple[Annex, ...] = ()
    verify_at: str = ""
    extract: bool = False

    @property
    def issued(self) -> bool:
        """Tell whether number and day are printed (else blanks are left for them)."""
        return self.number is not None

    @property
    def places_behind(self) -> tuple[int, ...]:
        """Return the places (from 1) of the annexes that stand behind the report in its file."""
        numbered = enumerate(self.annexes, start=1)
        return tuple(place for place, annex in numbered if not (self.issued and annex.separate))

    @property
    def places_apart(self) -> tuple[int, ...]:
        """Return the places (from 1) of those that go out in files of their own."""
        return tuple(sorted({*range(1, len(self.annexes) + 1)} - {*self.places_behind}))

    def blocks(self) -> Iterator[Block]:
        """Yield every block of the report itself in reading order."""
        yield from self.opening
        for section in self.sections:
            yield from section.blocks
        yield from self.closing

    def characters(self) -> int:
        """Return how many characters the report itself holds (the declared size)."""
        return _characters(self.blocks())

    def rows(self) -> int:
        """Return how many table rows the report itself holds (the declared size)."""
        return _rows(self.blocks())

    def annex_characters(self) -> int:
        """Return how many characters the annexes hold (the declared size)."""
        return sum(_characters(annex.blocks) for annex in self.annexes)

    def annex_rows(self) -> int:
        """Return how many table rows the annexes hold (the declared size)."""
        return sum(annex.rows() for annex in self.annexes)


def _characters(blocks: Iterable[Block | Chart]) -> int:
    return sum(
        len(text_of(content)) + sum(len(note) for note in notes_of(content))
        for block in blocks
        for content in contents_of(block)
    )


def _rows(blocks: Iterable[Block | Chart]) -> int:
    return sum(len(block.rows) for block in blocks if isinstance(block, Table))


def _line(value: object, path: str) -> str:
    return strict.text(value, path, limit=300)


def _place(value: object, path: str) -> str:
    return strict.text(value, path, limit=60)


def _recipient(value: object, path: str) -> str:
    return strict.text(value, path, limit=120)


def _symbol(value: object, path: str) -> str:
    symbol = strict.text(value, path, limit=30)
    if any(character.isspace() for character in symbol):
        raise PayloadError(path, "must hold no space")
    return symbol


def _issuer(value: object, path: str) -> Issuer:
    keys = frozenset({"parent_lines", "lines", "place", "symbol", "full_name", "seal_diameter_mm"})
    data = strict.record(value, path, keys)
    return Issuer(
        parent_lines=strict.items(data["parent_lines"], f"{path}.parent_lines", _line, high=3),
        lines=strict.items(data["lines"], f"{path}.lines", _line, low=1, high=4),
        place=_place(data["place"], f"{path}.place"),
        symbol=_symbol(data["symbol"], f"{path}.symbol"),
        full_name=_line(data["full_name"], f"{path}.full_name"),
        seal_diameter_mm=strict.number(data["seal_diameter_mm"], f"{path}.seal_diameter_mm", 28, 42),
    )


def _section(value: object, path: str) -> Section:
    data = strict.record(value, path, frozenset({"title", "blocks"}))
    return Section(
        strict.text(data["title"], f"{path}.title", limit=1_000), blocks_from_json(data["blocks"], f"{path}.blocks")
    )


def _annex(value: object, path: str) -> Annex:
    data = strict.record(value, path, frozenset({"title", "landscape", "blocks"}), frozenset({"separate"}))
    blocks = strict.items(data["blocks"], f"{path}.blocks", annex_block_from_json, low=1)
    title = strict.text(data["title"], f"{path}.title", limit=500)
    separate = strict.boolean(data.get("separate", False), f"{path}.separate")
    return Annex(title, strict.boolean(data["landscape"], f"{path}.landscape"), blocks, separate)


def _signature(value: object, path: str) -> Signature:
    data = strict.record(value, path, frozenset({"capacity_lines", "name"}))
    lines = strict.items(data["capacity_lines"], f"{path}.capacity_lines", _line, low=1, high=4)
    return Signature(lines, strict.text(data["name"], f"{path}.name", limit=80))


def _date(value: object, path: str) -> datetime.date | None:
    if value is None:
        return None
    try:
        return datetime.date.fromisoformat(strict.text(value, path, limit=10))
    except ValueError as error:
        raise PayloadError(path, "must be a date as YYYY-MM-DD") from error


def _verify_at(value: object, path: str) -> str:
    address = strict.text(value, path, empty=True, limit=200)
    if address and not (address.startswith(("https://", "http://")) and address.endswith("/") and address.isascii()):
        raise PayloadError(path, "must be the address of a page")
    return address


def _number(value: object, path: str) -> int | None:
    return None if value is None else strict.integer(value, path, 1, 999_999)


# What payloads frozen by an earlier release lack.
LATER = frozenset({"urgency", "annexes", "verify_at", "extract"})
KEYS = frozenset({"schema", *(field.name for field in dataclasses.fields(Payload))}) - LATER


def from_json(value: object) -> Payload:
    """Read a payload of schema 1; raises PayloadError (``path``, ``sentence``) on anything else."""
    data = strict.record(value, "", KEYS, LATER)
    strict.integer(data["schema"], "schema", SCHEMA, SCHEMA)
    payload = Payload(
        form=strict.choice(data["form"], "form", FORMS),
        profile=strict.choice(data["profile"], "profile", tuple(PROFILES)),
        lang=strict.choice(data["lang"], "lang", LANGUAGES),
        test_mark=strict.boolean(data["test_mark"], "test_mark"),
        urgency=strict.choice(data.get("urgency", ""), "urgency", URGENCIES),
        issuer=_issuer(data["issuer"], "issuer"),
        number=_number(data["number"], "number"),
        date=_date(data["date"], "date"),
        month=strict.integer(data["month"], "month", 1, 12),
        year=strict.integer(data["year"], "year", 1945, 9999),
        kind_name=_line(data["kind_name"], "kind_name"),
        subject=strict.text(data["subject"], "subject", limit=1_000),
        addressees=strict.items(data["addressees"], "addressees", _line, high=20),
        opening=blocks_from_json(data["opening"], "opening"),
        sections=strict.items(data["sections"], "sections", _section, high=60),
        closing=blocks_from_json(data["closing"], "closing"),
        recipients=strict.items(data["recipients"], "recipients", _recipient, low=1, high=40),
        archive=_line(data["archive"], "archive"),
        signature=_signature(data["signature"], "signature"),
        annexes=strict.items(data.get("annexes", []), "annexes", _annex, high=MAX_ANNEXES),
        verify_at=_verify_at(data.get("verify_at", ""), "verify_at"),
        extract=strict.boolean(data.get("extract", False), "extract"),
    )
    _check_whole(payload)
    return payload


def _check_whole(payload: Payload) -> None:
    _check_form(payload)
    if (payload.number is None) != (payload.date is None):
        raise PayloadError("number", "and date come together")
    if payload.date is not None and (payload.date.month, payload.date.year) != (payload.month, payload.year):
        raise PayloadError("month", "and year must be those of the date")
    if not payload.closing or not isinstance(payload.closing[-1], Paragraph):
        raise PayloadError("closing", "must end with a paragraph", Fault.END)
    if bool(payload.addressees) != (payload.recipients[0] == AS_ABOVE):
        raise PayloadError("recipients[0]", f"is “{AS_ABOVE}” when there is an addressee, and only then")
    if sum(len(line) for line in payload.recipients) > MAX_RECIPIENTS:
        raise PayloadError("recipients", f"hold more than {MAX_RECIPIENTS} characters", Fault.LONG, MAX_RECIPIENTS)
    if payload.characters() > MAX_CHARACTERS:
        told = f"hold more than {MAX_CHARACTERS} characters; long tables belong in annexes"
        raise PayloadError("sections", told, Fault.LONG, MAX_CHARACTERS)
    if payload.rows() > MAX_ROWS:
        told = f"hold more than {MAX_ROWS} table rows; long tables belong in annexes"
        raise PayloadError("sections", told, Fault.ROWS, MAX_ROWS)
    if payload.annex_rows() > MAX_ANNEX_ROWS:
        raise PayloadError("annexes", f"hold more than {MAX_ANNEX_ROWS} table rows", Fault.ROWS, MAX_ANNEX_ROWS)


def _check_form(payload: Payload) -> None:
    if PROFILES[payload.profile].form != payload.form:
        raise PayloadError("profile", f"is none of the form {payload.form}")
    slashes = payload.issuer.symbol.count("/")
    if slashes != (1 if payload.form == PARTY else 0):
        raise PayloadError("issuer.symbol", f"is not written as in the form {payload.form}")
    if payload.form == PARTY and payload.addressees:
        raise PayloadError("addressees", "stand on no report of the Party")


def to_json(payload: Payload) -> dict[str, Any]:
    """Return the JSON form of *payload*; ``from_json`` reads it back to an equal payload."""
    issuer, signature = payload.issuer, payload.signature
    said = {
        "schema": SCHEMA,
        "form": payload.form,
        "profile": payload.profile,
        "lang": payload.lang,
        "test_mark": payload.test_mark,
        "urgency": payload.urgency,
        "issuer": {
            "parent_lines": list(issuer.parent_lines),
            "lines": list(issuer.lines),
            "place": issuer.place,
            "symbol": issuer.symbol,
            "full_name": issuer.full_name,
            "seal_diameter_mm": issuer.seal_diameter_mm,
        },
        "number": payload.number,
        "date": None if payload.date is None else payload.date.isoformat(),
        "month": payload.month,
        "year": payload.year,
        "kind_name": payload.kind_name,
        "subject": payload.subject,
        "addressees": list(payload.addressees),
        "opening": [block_to_json(block) for block in payload.opening],
        "sections": [
            {"title": section.title, "blocks": [block_to_json(block) for block in section.blocks]}
            for section in payload.sections
        ],
        "closing": [block_to_json(block) for block in payload.closing],
        "recipients": list(payload.recipients),
        "archive": payload.archive,
        "signature": {"capacity_lines": list(signature.capacity_lines), "name": signature.name},
    }
    annexes = [_annex_json(annex) for annex in payload.annexes]
    if payload.verify_at:
        said["verify_at"] = payload.verify_at
    if payload.extract:
        said["extract"] = True
    return {**said, "annexes": annexes} if annexes else said


def _annex_json(annex: Annex) -> dict[str, Any]:
    said = {
        "title": annex.title,
        "landscape": annex.landscape,
        "blocks": [block_to_json(block) for block in annex.blocks],
    }
    return {**said, "separate": True} if annex.separate else said


def canonical(payload_json: Mapping[str, Any]) -> bytes:
    """Return the one byte form of a payload's JSON: sorted keys, UTF-8, no spaces. This is what is hashed."""
    return json.dumps(payload_json, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def sha256(payload_json: Mapping[str, Any]) -> str:
    """Return the hex SHA-256 of the canonical bytes."""
    return hashlib.sha256(canonical(payload_json)).hexdigest()
