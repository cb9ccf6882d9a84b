"""Rows of the matrix: two hundred squares stand on a page, and most of them look alike."""

from functools import lru_cache, reduce
from operator import add

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dashboards.cells import Cell
from dashboards.facts.matrix import Row, Square
from library.templatetags.marks import status

register = template.Library()


@register.simple_tag
def matrix_row(row: Row) -> SafeString:
    """A unit with its squares; None where it owes nothing."""
    name = format_html('<th scope="row" class="depth-{}">{}</th>', str(row.depth), capfirst(row.node.name))
    language = get_language()
    return format_html("<tr>{}</tr>", reduce(add, (_square(language, one) for one in row.squares), name))


def _square(language: str | None, square: Square | None) -> SafeString:
    if square is None or not square.url:
        return _closed(language, square and square.cell)
    before, after = _open(language, square.cell)
    return before + escape(square.url) + after


@lru_cache(maxsize=5000)
def _closed(_language: str | None, cell: Cell | None) -> SafeString:
    """Equal squares are drawn once for whoever asks this process: they say nothing but their values."""
    if cell is None:
        said = _("Không phải gửi")
        return format_html('<td class="cell is-missing"><span class="visually-hidden">{}</span></td>', said)
    told = cell_told(cell)
    return format_html('<td class="cell{}"><div class="cell-link is-closed">{}</div></td>', _late(cell), told)


@lru_cache(maxsize=5000)
def _open(_language: str | None, cell: Cell) -> tuple[SafeString, SafeString]:
    """What stands before and after the address that a square opens."""
    before = format_html('<td class="cell{}"><a class="cell-link" href="', _late(cell))
    return before, format_html('">{}</a></td>', cell_told(cell))


def _late(cell: Cell) -> str:
    return " is-late" if cell.is_overdue else ""


def cell_told(cell: Cell) -> SafeString:
    """The word, further marks, the day of filing, of signing before the system, or the deadline."""
    late = status(cell.late_label, "late", compact=True) if cell.late_label else ""
    nil = format_html(" · {}", cell.nil_label) if cell.nil_label else ""
    return format_html("{}{} <small>{}{}</small>", status(cell.label, cell.tone, compact=True), late, cell.day, nil)
