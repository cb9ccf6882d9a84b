"""The drawing engine kept warm: imported, fonts registered and style sheet parsed once per process."""

import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from weasyprint import CSS, DEFAULT_OPTIONS, HTML
from weasyprint.document import Document
from weasyprint.layout import LayoutContext
from weasyprint.text.fonts import FontConfiguration

from reports.paper.fetch import LockedFetcher

SHEETS = Path(__file__).parent / "layout"
FORMS = ("state", "party")
VARIANT = "pdf/a-3a"

# Pango and fontconfig are entered by one thread at a time, and nobody forks while a thread is inside them.
LOCK = threading.RLock()


class NotesStay(LayoutContext):  # type: ignore[misc]
    """A layout that never sends a note already placed to the next page to make room for one more line.

    The engine does that (since 65) when a paragraph's second line or a row's cell overflows, so that a note stands on
    another page than its sign. It does not while it lays out columns, so outside its own sums it is told so.
    """

    _summing = False

    @property
    def in_column(self) -> bool:
        """Tell the engine that it lays out columns, but for the sum of the notes' heights."""
        return not self._summing

    def _update_footnote_area(self) -> object:
        self._summing = True
        try:
            return super()._update_footnote_area()
        finally:
            self._summing = False


class PaperDocument(Document):  # type: ignore[misc]
    """A document laid out with notes that stay on the page of their sign."""

    @classmethod
    def _build_layout_context(cls, *args: object) -> LayoutContext:
        context = super()._build_layout_context(*args)
        context.__class__ = NotesStay
        return context


def style_sheet(form: str) -> str:
    """Return the style of a form: what all forms share, then its own."""
    return "".join((SHEETS / f"{name}.css").read_text("utf-8") for name in ("common", form))


@cache
def fonts_and_style(form: str) -> tuple[FontConfiguration, CSS, LockedFetcher]:
    """Return the registered fonts, the style sheet of a form, and what may fetch; made once."""
    fonts, fetcher = FontConfiguration(), LockedFetcher()
    return fonts, CSS(string=style_sheet(form), font_config=fonts, url_fetcher=fetcher), fetcher


# One page in the four styles with a note and a table: what the engine loads late, it loads for this.
SPECIMEN = """<!DOCTYPE html><html lang="vi-VN" class="nd30-14"><title>Á</title><body><h1>Ấ</h1>
<p class="text">Ộ<b>ộ<i>ữ</i></b><i>đ</i>
<span class="note">1</span></p><table><tr><td>ơ</td></tr></table></body></html>"""


def warm() -> None:
    """Pay the start-up cost now: register and load the fonts, parse the style sheets, draw a page of each form."""
    with LOCK:
        _warmed()


@cache
def _warmed() -> None:
    for form in FORMS:
        write(lay_out(SPECIMEN, form=form))


def lay_out(html: str, *, form: str = "state", extra_css: str = "") -> Document:
    """Lay out the document in the style of *form*, with the rules of *extra_css* last."""
    with LOCK:
        fonts, style, fetcher = fonts_and_style(form)
        styles = [style]
        if extra_css:
            styles.append(CSS(string=extra_css, font_config=fonts, url_fetcher=fetcher))
        source = HTML(string=html, url_fetcher=fetcher)
        options = {**DEFAULT_OPTIONS, "stylesheets": styles, "pdf_variant": VARIANT}
        return PaperDocument._render(source, fonts, None, None, options)


def joined(main: Document, others: Sequence[Document]) -> Document:
    """Return *main* with the pages of *others* behind its own, its metadata kept.

    Pages are joined before the file is written, so structure tree, fonts and metadata are made once for all.
    """
    return main.copy([page for document in (main, *others) for page in document.pages])


def write(document: Document) -> bytes:
    """Return the tagged PDF/A-3a of a laid-out document; the same document gives the same bytes."""
    with LOCK:
        pdf: bytes = document.write_pdf(pdf_variant=VARIANT, pdf_tags=True, custom_metadata=True)
        return pdf
