"""The year-end sheet as a workbook."""

import io

from django.utils.translation import gettext as _

from dashboards.facts.year.sheet import Section, Told
from records.workbook import write
from records.workbook.sheet import Kind, SheetColumn, SheetSpec, Value


def year_workbook(sections: list[Section], *, year: int, title: str, told: str) -> bytes:
    """Every line of the sheet with its numbers; what is within another line is set in."""
    spec = SheetSpec(
        "year",
        _("Phiếu tổng hợp năm %(year)d") % {"year": year},
        (
            SheetColumn("part", _("Phần")),
            SheetColumn("line", _("Chỉ tiêu")),
            SheetColumn("now", _("Năm %(year)d") % {"year": year}, Kind.INTEGER),
            SheetColumn("now-percent", _("Tỷ lệ năm %(year)d (%%)") % {"year": year}, Kind.INTEGER),
            SheetColumn("before", _("Năm %(year)d") % {"year": year - 1}, Kind.INTEGER),
            SheetColumn("before-percent", _("Tỷ lệ năm %(year)d (%%)") % {"year": year - 1}, Kind.INTEGER),
        ),
    )
    rows = (
        {
            "part": str(section.title),
            "line": _("trong đó: %(line)s") % {"line": row.line.label} if row.line.within else str(row.line.label),
            **_numbers("now", row.now),
            **_numbers("before", row.before),
        }
        for section in sections
        for row in section.rows
    )
    out = io.BytesIO()
    write.export(spec, rows, out, title=title, told=told)
    return out.getvalue()


def _numbers(column: str, told: Told | None) -> dict[str, Value]:
    return {} if told is None else {column: told.number, f"{column}-percent": told.percent}
