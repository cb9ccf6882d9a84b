"""Rows of lists: a hundred cells stand on a page, and a template for each costs a sixth of it."""

from django import template
from django.utils.formats import localize
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from library.templatetags.marks import status
from records.kind import Column
from records.table import Cell, TableLine

register = template.Library()

NOTHING = "–"


@register.simple_tag
def table_row(line: TableLine, picks: object = None) -> SafeString:
    """A record in a table, which its first cell opens; with `picks` it can be chosen for an act on many."""
    address = format_html(' data-href="{}"', line.url) if line.url else ""
    cells = ((_cell(column, cell, "" if place else line.url),) for place, (column, cell) in enumerate(line.cells))
    return format_html("<tr{}>{}{}</tr>", address, _pick(line) if picks else "", format_html_join("", "{}", cells))


def _pick(line: TableLine) -> SafeString:
    said = _("Chọn hồ sơ số %(pk)s") % {"pk": localize(line.pk)}
    box = '<td class="pick"><input type="checkbox" class="form-check-input" data-bulk="{}" aria-label="{}"></td>'
    return format_html(box, str(line.pk), said)


def _cell(column: Column, cell: Cell, url: str) -> SafeString:
    if column.number:
        return format_html('<td class="num">{}</td>', _text(column, cell, url))
    if cell.is_day or column.unbroken:
        return format_html('<td class="text-nowrap">{}</td>', _text(column, cell, url))
    return format_html("<td>{}</td>", _text(column, cell, url))


def _text(column: Column, cell: Cell, url: str) -> SafeString | str:
    if cell.status:
        return format_html("{} {}", status(cell.status.label, cell.status.tone), cell.status.note)
    if url:
        clip = format_html(' class="clip" title="{}"', cell.text) if column.long else ""
        return format_html('<a href="{}"{}>{}</a>', url, clip, cell.text or NOTHING)
    if column.long:
        return format_html('<span class="clip" title="{}">{}</span>', cell.text, cell.text)
    return cell.text or NOTHING
