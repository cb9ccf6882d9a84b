"""Filings of lower units as the unit above holds them, written straight into their tables."""

from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from reports import actions
from reports.models import Expectation, Filing, Report, Round
from reports.states import ReportState
from tests.cast import Cast

Block = dict[str, Any]


def said(text: str, kind: str = "paragraph") -> Block:
    """A block of a filed text."""
    return {"type": kind, "content": [{"type": "text", "text": text}]}


def filed(
    cast: Cast,
    round_: Round,
    unit: str,
    situation: list[Block],
    *,
    state: str = ReportState.ACCEPTED,
    figures: list[dict[str, Any]] | None = None,
    is_late: bool = False,
    is_nil: bool = False,
    replaces: Filing | None = None,
) -> Filing:
    """The unit's filing with these paragraphs in its first section; its report stands in `state`."""
    owed, _created = Expectation.objects.get_or_create(
        round=round_,
        unit=cast.unit(unit),
        defaults={
            "receiver": cast.unit("minh-hoa"),
            "reviewer": cast.unit("minh-hoa"),
            "deadline": date(2023, 9, 18),
        },
    )
    report = actions.open_report(expectation=owed, actor=None)
    Report.objects.filter(pk=report.pk).update(state=state)
    return Filing.objects.create(
        report=report,
        attempt=replaces.attempt + 1 if replaces else 1,
        replaces=replaces,
        content={"sections": [{"title": "Tình hình", "blocks": situation}, {"title": "Đánh giá chung", "blocks": []}]},
        facts={"figures": figures or [], "nil": []},
        signer=cast.official("leader"),
        approved_by=cast.user("leader"),
        approved_at=timezone.now(),
        issued_at=timezone.make_aware(datetime.combine(date(2023, 9, 18), time(9))),
        accepted_at=timezone.now() if state == ReportState.ACCEPTED else None,
        is_late=is_late,
        is_nil=is_nil,
    )
