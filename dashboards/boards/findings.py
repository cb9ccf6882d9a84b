"""Biểu hiện, vụ việc: how many, of what, where, why, and how many for every thousand officials."""

from collections.abc import Sequence
from typing import Any, cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dashboards.boards.filters import FindingBoardFilter
from dashboards.boards.kinds import Asked, Board, Exhibit, List, Shown
from dashboards.boards.maps import map_of
from dashboards.boards.over_quarters import labels
from dashboards.boards.units import ranked
from dashboards.facts.boards.counting import Key, added, by_group, by_quarter
from dashboards.facts.boards.rows import Row, per_row
from dashboards.facts.boards.tallies import Weights, tallied, weighed
from dashboards.facts.boards.terms import Term, terms
from dashboards.quarters import Quarter
from library.charts import Amount, Bar, Bars, Heat, HeatRow, Line, Multiples, Node, Tree, Trend
from library.dates import screen_date
from library.numbers import decimal_text
from remedies.access import visible_findings
from remedies.kinds.workforce import STAFF
from remedies.models import Workforce
from remedies.querysets import FindingQuerySet
from remedies.tallied import own_findings, tallied_findings

NARROWED = ("unit", "field", "manifestation", "cause", "trigger", "subject", "step")
FINDINGS = List("remedies:findings", "found_after", "found_before", NARROWED)


def found(asked: Asked) -> FindingQuerySet:
    """The findings that the reader sees, as the address narrows them."""
    rows: FindingQuerySet = asked.filter.qs
    return rows


def standing_in_range(asked: Asked) -> FindingQuerySet:
    """Those of them that count, found in the quarters shown."""
    return found(asked).standing().between(asked.quarters[0].start, asked.quarters[-1].end)


def by_weight(asked: Asked, quarters: Sequence[Quarter] = ()) -> Weights:
    """In each quarter, of those shown or of some: all that count, those of conduct or violation, those concluded.

    They are named as the list's filter.
    """
    quarters = quarters or asked.quarters
    if asked.filter.narrows_records:
        return weighed(found(asked), quarters)[()]
    return _tallied(asked, quarters)[()]


def _tallied(asked: Asked, quarters: Sequence[Quarter], *by: str) -> dict[Key, Weights]:
    """The same, by the fields `by`, without a look at the records but for those kept from the reader."""
    narrow, own = asked.filter.below, own_findings(asked.user)
    without = None if own is None else cast("FindingQuerySet", narrow(own))
    return tallied(cast("Any", narrow(tallied_findings(asked.user))), without, quarters, *by)


def trend(asked: Asked) -> Shown:
    """All that count, those of conduct or violation, and those concluded, quarter by quarter."""
    weights = by_weight(asked)

    def line(label: str, name: str) -> Line:
        pairs = zip(asked.quarters, weights[name], strict=True)
        return Line(label, tuple(FINDINGS.amount(asked, value, (one,), counted=name) for one, value in pairs))

    lines = (
        line(_("Ghi nhận"), "standing"),
        line(_("Hành vi, vi phạm"), "conduct"),
        line(_("Kết luận có"), "confirmed"),
    )
    chart = Trend(_("Biểu hiện, vụ việc theo quý"), labels(asked), lines, first=_("Nhóm"))
    return Shown(chart, records_url=FINDINGS.url(asked, asked.quarters))


def manifestations(asked: Asked) -> Shown | None:
    """A small picture for each manifestation that was found."""
    numbers = by_quarter(found(asked).standing(), "found_on", asked.quarters, "manifestations__code")
    lines = tuple(
        Line(
            term.name,
            tuple(
                FINDINGS.amount(asked, value, (one,), counted="standing", manifestation=term.pk)
                for one, value in zip(asked.quarters, numbers[term.code,], strict=True)
            ),
        )
        for term in terms("manifestation")
        if (term.code,) in numbers and any(numbers[term.code,])
    )
    chart = Multiples(_("Từng biểu hiện theo quý"), labels(asked), lines, first=_("Biểu hiện"))
    return Shown(chart, _("Một vụ việc có thể có nhiều biểu hiện.")) if lines else None


def by_field(asked: Asked) -> Shown | None:
    """Manifestations × fields over all quarters shown."""
    numbers = by_group(standing_in_range(asked), "manifestations__code", "field__code")
    rows = _used(terms("manifestation"), [row for row, _field in numbers])
    columns = _used(terms("field"), [field for _row, field in numbers])
    cells = tuple(
        HeatRow(
            row.name,
            tuple(
                FINDINGS.amount(
                    asked,
                    numbers.get((row.code, column.code), 0),
                    asked.quarters,
                    counted="standing",
                    manifestation=row.pk,
                    field=column.pk,
                )
                for column in columns
            ),
        )
        for row in rows
    )
    title = _("Biểu hiện theo lĩnh vực")
    return Shown(Heat(title, tuple(one.name for one in columns), cells, first=_("Biểu hiện"))) if cells else None


def _used(known: Sequence[Term], codes: Sequence[str]) -> list[Term]:
    wanted = set(codes)
    return [term for term in known if term.code in wanted]


def numbers_of_rows(asked: Asked) -> list[list[int]]:
    """For each unit shown, how many in each quarter."""

    def ask() -> list[list[int]]:
        if asked.filter.narrows_records:
            numbers = added(by_quarter(found(asked).standing(), "found_on", asked.quarters, "unit_id"), 0)
        else:
            numbers = {
                unit: weights["standing"] for (unit,), weights in _tallied(asked, asked.quarters, "unit_id").items()
            }
        return per_row(asked.rows, numbers, len(asked.quarters))

    rows: list[list[int]] = asked.once("findings of rows", ask)
    return rows


def units(asked: Asked) -> Shown | None:
    """Units × quarters."""
    rows = tuple(
        HeatRow(
            row.name,
            tuple(
                FINDINGS.amount(asked, value, (one,), counted="standing", **row.asked)
                for one, value in zip(asked.quarters, values, strict=True)
            ),
        )
        for row, values in zip(asked.rows, numbers_of_rows(asked), strict=True)
    )
    if not any(amount.value for row in rows for amount in row.amounts):
        return None
    return Shown(Heat(_("Đơn vị theo quý"), labels(asked), rows, first=_("Đơn vị")))


def amounts_of_rows(asked: Asked) -> list[tuple[Row, Amount]]:
    """Each unit shown with how many it has in all quarters."""
    return [
        (row, FINDINGS.amount(asked, sum(values), asked.quarters, counted="standing", **row.asked))
        for row, values in zip(asked.rows, numbers_of_rows(asked), strict=True)
    ]


def ranking(asked: Asked) -> Shown | None:
    """The units with most first."""
    pairs = [(row.name, amount) for row, amount in amounts_of_rows(asked)]
    chart = ranked(_("Xếp theo số biểu hiện, vụ việc"), pairs)
    return Shown(chart) if chart else None


def on_the_map(asked: Asked) -> Shown | None:
    """The units as tiles; provinces, and communes of a country, as discs at their places."""
    return map_of(_("Bản đồ ô đơn vị"), [(row, amount) for row, amount in amounts_of_rows(asked) if not row.alone])


def causes(asked: Asked) -> Shown | None:
    """The tree of causes; what stands above counts each finding once."""
    rows = standing_in_range(asked)
    leaves = by_group(rows, "causes__code")
    above = by_group(rows, "causes__parent__code")
    known = terms("cause")

    def amount(term: Term, value: int) -> Amount:
        return FINDINGS.amount(asked, value, asked.quarters, counted="standing", cause=term.pk)

    nodes = tuple(
        Node(
            term.name,
            amount(term, above[term.code,]),
            tuple(
                Node(leaf.name, amount(leaf, leaves[leaf.code,]))
                for leaf in known
                if leaf.parent == term.code and leaves.get((leaf.code,))
            ),
        )
        for term in known
        if not term.parent and above.get((term.code,))
    )
    note = _("Một vụ việc có thể có nhiều nguyên nhân; ở nhóm, mỗi vụ việc tính một lần.")
    return Shown(Tree(_("Cây nguyên nhân"), nodes, first=_("Nguyên nhân")), note) if nodes else None


def per_thousand(asked: Asked) -> Shown | None:
    """How many for every thousand officials at work, by the count that held on the last day shown."""
    last = min(asked.quarters[-1].end, asked.on)
    counts = Workforce.objects.newest_of([row.pk for row in asked.rows if not row.alone], STAFF, on=last)
    told = {one.unit_id: one for one in counts}
    rated = []
    for row, values in zip(asked.rows, numbers_of_rows(asked), strict=True):
        count = told.get(row.pk)
        rate = count.per_thousand(sum(values), STAFF) if count else None
        if count is not None and rate is not None:
            staff, day = decimal_text(rate.__class__(count.count(STAFF))), screen_date(count.counted_on)
            note = _("(%(number)d / %(staff)s người, %(day)s)") % {"number": sum(values), "staff": staff, "day": day}
            url = FINDINGS.url(asked, asked.quarters, counted="standing", **row.asked) if sum(values) else ""
            rated.append((rate, Bar(row.name, Amount(rate, url), note=note)))
    bars = tuple(bar for _rate, bar in sorted(rated, key=lambda pair: -pair[0]))
    note = _("Mẫu số là số có mặt theo số liệu cơ sở của đơn vị, tại ngày ghi trong ngoặc; chưa có thì không vẽ.")
    title = _("Biểu hiện, vụ việc trên 1.000 người")
    return Shown(Bars(title, bars, first=_("Đơn vị"), measure=_("Trên 1.000 người")), note) if bars else None


BOARD = Board(
    "findings",
    gettext_lazy("Biểu hiện, vụ việc"),
    gettext_lazy("Tính theo ngày phát hiện; không tính hồ sơ trùng và trường hợp kết luận không có."),
    FindingBoardFilter,
    visible_findings,
    (
        Exhibit("trend", gettext_lazy("Diễn biến"), trend),
        Exhibit("ranking", gettext_lazy("Nhiều nhất ở đâu"), ranking),
        Exhibit("units", gettext_lazy("Đơn vị theo quý"), units),
        Exhibit("map", gettext_lazy("Bản đồ"), on_the_map),
        Exhibit("manifestations", gettext_lazy("Từng biểu hiện"), manifestations, wide=True),
        Exhibit("fields", gettext_lazy("Biểu hiện theo lĩnh vực"), by_field, wide=True),
        Exhibit("causes", gettext_lazy("Nguyên nhân"), causes),
        Exhibit("per-thousand", gettext_lazy("Trên 1.000 người"), per_thousand),
    ),
)
