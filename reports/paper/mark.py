"""The mark of an electronic copy, drawn as a page of its own: real text, 10 points, upright, black (ô 14)."""

from html import escape

from weasyprint import CSS, HTML

from reports.paper.engine import LOCK, fonts_and_style

STYLE = """
@page {{ size: {width}mm {height}mm; margin: 0 }}
html {{ font: 10pt/1.15 "BC Serif"; font-kerning: none; font-variant-ligatures: none; color: #000 }}
body {{ margin: 0; text-align: right }}
span {{ white-space: nowrap }}
"""


class TooLong(ValueError):
    """The words do not fit into the mark."""


def draw_mark(text: str, *, note: str = "", width_mm: float, height_mm: float) -> bytes:
    """Return the PDF of one page of that size with the words flush right on top: the time on one line, the note below.

    Raises TooLong.
    """
    words, _semicolon, time = text.rpartition("; ")
    html = f"<!DOCTYPE html><html lang='vi-VN'><body>{escape(words)}; <span>{escape(time)}</span><br>{escape(note)}"
    with LOCK:
        fonts, _style, fetcher = fonts_and_style("state")
        style = CSS(string=STYLE.format(width=width_mm, height=height_mm), font_config=fonts, url_fetcher=fetcher)
        source = HTML(string=html, url_fetcher=fetcher)
        drawn = source.render(stylesheets=[style], font_config=fonts)
        if len(drawn.pages) != 1:
            raise TooLong(text)
        pdf: bytes = drawn.write_pdf()
        return pdf
