"""A batch of 124 reports, drawn and signed by two processes at once: ours beside the bare engine with a kept signer.

Ours does at least 0.9 times what the bare way does. The bare way draws by the engine alone and signs what it drew by
the same two keys; ours draws in the cage with every check.
"""

import json
import multiprocessing
import os
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from benchmarks.figure import Figure
from reports.paper import cage, draw, engine
from reports.paper.fetch import LockedFetcher
from reports.paper.layout.page import document
from reports.signing.keys import ensure_organisation_key, ensure_person_key, open_authority
from reports.signing.sign import prepare_and_sign_person, seal_organisation
from reports.signing.stamp import organisation_seal, person_signature

SAMPLE = Path(__file__).parent.parent / "tests" / "reports" / "paper" / "thap-muoi.json"
DOCUMENTS, PROCESSES = 124, 2
SHARE = 0.9
AT = datetime(2023, 9, 20, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))

Made = tuple[bytes, dict[str, draw.Box]]


def payload() -> dict[str, Any]:
    """The sample report, numbered."""
    content: dict[str, Any] = json.loads(SAMPLE.read_text("utf-8"))
    return {**content, "number": 6126, "date": AT.date().isoformat()}


@cache
def _boxes() -> dict[str, draw.Box]:
    return draw.draw(payload()).boxes


@cache
def _warm() -> tuple[FontConfiguration, CSS, LockedFetcher]:
    fonts, fetcher = FontConfiguration(), LockedFetcher()
    return fonts, CSS(string=engine.style_sheet("state"), font_config=fonts, url_fetcher=fetcher), fetcher


def _bare() -> Made:
    fonts, style, fetcher = _warm()
    source = HTML(string=document(draw.read(payload())), url_fetcher=fetcher)
    drawn: bytes = source.write_pdf(font_config=fonts, stylesheets=[style], pdf_variant=engine.VARIANT, pdf_tags=True)
    return drawn, _boxes()


def _ours() -> Made:
    drawn = cage.draw_in_cage(payload())
    return drawn.pdf, drawn.boxes


WAYS: dict[str, Callable[[], Made]] = {"bare": _bare, "ours": _ours}


def _one(way: str, folder: str) -> float:
    """Draws and signs one report; the seconds of the processor that it took, the cage's child included."""
    keys, before = Path(folder), _used()
    pdf, boxes = WAYS[way]()
    authority = open_authority(keys, allow_test_keys=True)
    leader = ensure_person_key(keys, name="Trần Văn Mẫu", code="CB-001", allow_test_keys=True)
    body = ensure_organisation_key(keys, name="UBND huyện Thí Dụ", code="thi-du", allow_test_keys=True)
    picture, seal = person_signature("Trần Văn Mẫu"), organisation_seal("UBND huyện Thí Dụ")
    signed = prepare_and_sign_person(pdf, boxes=boxes, signer=leader, stamp=picture, authority=authority, at=AT)
    seal_organisation(signed, signer=body, stamp=seal, authority=authority, at=AT)
    return _used() - before


def _used() -> float:
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def figures(documents: int = DOCUMENTS) -> Iterator[Figure]:
    """The milliseconds of the processor for one report of the batch, each way by the same two warm processes."""
    times: dict[str, tuple[float, ...]] = {}
    fresh = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(PROCESSES, mp_context=fresh) as two:
        for way in WAYS:
            list(two.map(_one, [way] * 2 * PROCESSES, [folder] * 2 * PROCESSES))  # warm
            times[way] = tuple(1000 * took for took in two.map(_one, [way] * documents, [folder] * documents))
    bare = sum(times["bare"]) / documents
    yield Figure(f"paper.batch-{documents}", (sum(times["ours"]) / documents,), bare, bare / SHARE)
