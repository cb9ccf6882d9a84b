"""What a unit filed for the period before, section by section: to be taken over at a press, marked with its source.

The figures of such a text are tokens, so that in the new report they tell of the new period.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from reports import document, provenance
from reports.lower import Source
from reports.models import Filing, Report, Section
from reports.querysets import FilingQuerySet
from reports.states import FILED

Json = dict[str, Any]


@dataclass(frozen=True)
class LastText:
    """The unit's last filing of the same regime, and what it said in each section that had a text, by key."""

    source: Source
    bodies: dict[str, Json]


def last_text(report: Report) -> LastText | None:
    """The last filing that was issued for an earlier period and has not come back since: two queries."""
    round_ = report.expectation.round
    earlier = (
        _own(report)
        .filter(
            report__expectation__round__regime=round_.regime_id,
            report__expectation__round__ends_on__lt=round_.ends_on,
            report__state__in=FILED,
        )
        .order_by("-report__expectation__round__ends_on", "-attempt")
        .values_list("pk", "report_id", "report__expectation__round__name")
        .first()
    )
    if earlier is None:
        return None
    pk, report_id, name = earlier
    sections = Section.objects.filter(report=report_id)
    return LastText(
        _source(pk, name),
        {
            section.key: provenance.retold(section.body, pk)
            for section in sections
            if not document.is_empty(section.body)
        },
    )


def own_sources(filing_ids: Iterable[int], report: Report) -> dict[int, Source]:
    """Which of these are filings of the report's own unit; what others filed is not told."""
    ids = list(filing_ids)
    if not ids:
        return {}
    found = _own(report).filter(pk__in=ids).values_list("pk", "report__expectation__round__name")
    return {pk: _source(pk, name) for pk, name in found}


def _own(report: Report) -> FilingQuerySet:
    """What the report's unit itself has issued about the same unit: whoever may write the one may read the other."""
    return Filing.objects.filter(
        report__unit=report.unit_id, report__expectation__unit=report.expectation.unit_id, issued_at__isnull=False
    )


def _source(pk: int, round_name: str) -> Source:
    return Source(pk, _("báo cáo đã gửi của đơn vị"), round_name, stands=True, is_own=True)
