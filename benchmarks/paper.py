"""What cage and checks cost: ratios to a bare warm drawing, taken in one run, interleaved, by the median.

Processor time of this process and its children, so that a busy machine does not blur the ratio.

Bounds: with cage and checks 1.5, without them 1.15 (decision 18); of the batch, see `benchmarks.batch`.
"""

import json
import os
import statistics
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from benchmarks import batch
from benchmarks.figure import WARM_UP, Figure
from reports.paper import cage, draw, engine
from reports.paper.fetch import LockedFetcher
from reports.paper.layout.page import document

SAMPLE = Path(__file__).parent.parent / "tests" / "reports" / "paper" / "thap-muoi.json"
BOUNDS = {"plain": 1.15, "checked": 1.5, "caged": 1.5}


def ways(payload: dict[str, Any]) -> dict[str, Callable[[], object]]:
    """Return the ways to draw: the bare engine with fonts and style kept, and ours by what it adds."""
    html = document(draw.read(payload))
    fonts, fetcher = FontConfiguration(), LockedFetcher()
    style = CSS(string=engine.style_sheet("state"), font_config=fonts, url_fetcher=fetcher)

    def bare() -> bytes:
        source = HTML(string=html, url_fetcher=fetcher)
        pdf: bytes = source.write_pdf(font_config=fonts, stylesheets=[style], pdf_variant=engine.VARIANT, pdf_tags=True)
        return pdf

    return {
        "bare": bare,
        "plain": lambda: draw.plain(payload),
        "checked": lambda: draw.draw(payload),
        "caged": lambda: cage.draw_in_cage(payload),
    }


def _processor_seconds() -> float:
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def figures(turns: int) -> Iterator[Figure]:
    """Each way beside the bare engine, in milliseconds of the processor."""
    payload = json.loads(SAMPLE.read_text("utf-8"))
    cage.warm()
    tried = ways(payload)
    times: dict[str, list[float]] = {name: [] for name in tried}
    for turn in range(turns + WARM_UP):
        for name, way in tried.items():
            start = _processor_seconds()
            way()
            if turn >= WARM_UP:
                times[name].append((_processor_seconds() - start) * 1000)
    bare = statistics.median(times["bare"])
    for name, bound in BOUNDS.items():
        yield Figure(f"paper.{name}", tuple(times[name]), bare, bound * bare)
    yield from batch.figures()
