"""Changing what has been accepted: a new filing with its reason; the accepted one holds until that is accepted too."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.flow import advance
from journal.refusal import Refused
from reports.actions.attaching import attached
from reports.actions.locking import lock
from reports.actions.remarking import remark
from reports.actions.writing import save_section
from reports.models import Correction, FigureStatement, NilStatement, Report, ReportAnnex, ReportAttachment
from reports.states import CORRECT, DROP_CORRECTION

Json = dict[str, Any]

DETAILS = ("subject", "recipients", "archive", "urgency")
STATEMENTS: tuple[type[Model], ...] = (NilStatement, FigureStatement, ReportAnnex, ReportAttachment)
SAID = ("subject", "addressees", "opening", "sections", "closing", "recipients", "archive", "urgency", "annexes")
"""What of a filing's content its unit says; number, days and signature differ from one filing to the next anyway."""


@transaction.atomic
def correct(*, report: Report, reason: str, actor: User) -> Correction:
    """The unit takes its accepted report up again, and says why. What was accepted goes on counting."""
    lock(report, CORRECT)
    pointer = remark(report, CORRECT.verb, reason, actor=actor)
    correction = Correction.objects.create(
        filing=report.filings.filter(accepted_at__isnull=False).latest("attempt"),
        reason_id=pointer["remark"],
        working=_working(report),
    )
    advance(report, CORRECT, actor=actor, unit_id=report.unit_id, detail=pointer)
    return correction


@transaction.atomic
def drop_correction(*, report: Report, actor: User) -> None:
    """Lets the correction go: the text is again what was accepted. What was written meanwhile stays in the versions.

    Raises Refused when no correction is under way.
    """
    lock(report, DROP_CORRECTION)
    correction = Correction.objects.under_way(report)
    if correction is None:
        raise Refused(_("Báo cáo không có bản chỉnh sửa nào đang làm."))
    _bring_back(report, correction.working, actor)
    correction.dropped_at = clock.now()
    correction.save(update_fields=["dropped_at"])
    advance(report, DROP_CORRECTION, actor=actor, unit_id=report.unit_id)


def demand_change(report: Report, content: Mapping[str, Any], facts: Mapping[str, Any]) -> None:
    """A correction says something else than what it corrects. Raises Refused."""
    correction = Correction.objects.under_way(report)
    if correction is None or attached(report.attachments.all()) != attached(correction.filing.attachments.all()):
        return
    if _said(content, facts) == _said(correction.filing.content, correction.filing.facts):
        raise Refused(
            _(
                "Bản chỉnh sửa giống hệt báo cáo đã được chấp nhận: nội dung, số liệu và tài liệu chưa thay đổi. "
                "Hãy sửa rồi trình, hoặc bỏ bản chỉnh sửa."
            )
        )


def _said(content: Mapping[str, Any], facts: Mapping[str, Any]) -> list[object]:
    return [*(content.get(name, "") for name in SAID), facts.get("figures"), facts.get("nil")]


def _working(report: Report) -> Json:
    return {
        "sections": dict(report.sections.values_list("key", "body")),
        "details": {name: getattr(report, name) for name in DETAILS},
        "statements": [list(model._base_manager.filter(report=report).values()) for model in STATEMENTS],
    }


def _bring_back(report: Report, working: Json, actor: User) -> None:
    for section in report.sections.all():
        body = working["sections"][section.key]
        if body != section.body:
            save_section(report=report, key=section.key, body=body, revision=section.revision, actor=actor)
    Report.objects.filter(pk=report.pk).update(**working["details"])
    for model, rows in zip(STATEMENTS, working["statements"], strict=True):
        model._base_manager.filter(report=report).delete()
        model._base_manager.bulk_create([model(**{**row, "id": None}) for row in rows])
