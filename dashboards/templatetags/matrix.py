"""Rows of the matrix: two hundred squares stand on a page, and most of them look alike."""

from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join
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
    return format_html("<tr>{}{}</tr>", name, format_html_join("", "{}", ((_square(each),) for each in row.squares)))


def _square(square: Square | None) -> SafeString:
    if square is None:
        said = _("Không phải gửi")
        return format_html('<td class="cell is-missing"><span class="visually-hidden">{}</span></td>', said)
    told, late = cell_told(square.cell), " is-late" if square.cell.is_overdue else ""
    if square.url:
        return format_html('<td class="cell{}"><a class="cell-link" href="{}">{}</a></td>', late, square.url, told)
    return format_html('<td class="cell{}"><div class="cell-link is-closed">{}</div></td>', late, told)


def cell_told(cell: Cell) -> SafeString:
    """The word, further marks, the day of filing, of signing before the system, or the deadline."""
    return _told(get_language(), cell)


@lru_cache(maxsize=5000)
def _told(_language: str | None, cell: Cell) -> SafeString:
    """Equal cells are drawn once for whoever asks this process: they say nothing but their values."""
    late = status(cell.late_label, "late", compact=True) if cell.late_label else ""
    nil = format_html(" · {}", cell.nil_label) if cell.nil_label else ""
    return format_html("{}{} <small>{}{}</small>", status(cell.label, cell.tone, compact=True), late, cell.day, nil)
