"""What cage and checks cost: ratios to a bare warm drawing, taken in one run, interleaved, by the median.

Processor time of this process and its children, so that a busy machine does not blur the ratio.

Run ``python -m benchmarks.paper [ROUNDS]``. Bounds: with cage and checks 1.5, without them 1.15 (decision 18).
"""

import json
import os
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

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


def measure(rounds: int) -> dict[str, float]:
    """Return the median processor seconds of each way over *rounds* interleaved rounds."""
    payload = json.loads(SAMPLE.read_text("utf-8"))
    cage.warm()
    tried = ways(payload)
    times: dict[str, list[float]] = {name: [] for name in tried}
    for turn in range(rounds + 2):
        for name, way in tried.items():
            start = _processor_seconds()
            way()
            if turn >= 2:  # the first two warm up
                times[name].append(_processor_seconds() - start)
    return {name: statistics.median(taken) for name, taken in times.items()}


def main() -> int:
    """Print the table; return 1 when a bound is passed."""
    medians = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
    broken = 0
    for name, seconds in medians.items():
        ratio = seconds / medians["bare"]
        bound = BOUNDS.get(name)
        broken += bound is not None and ratio > bound
        print(f"{name:8} {seconds * 1000:7.1f} ms  {ratio:5.2f}  {f'bound {bound}' if bound else ''}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
