"""Recording findings, concluding on them, and opening the name behind one."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.flow import advance
from journal.refusal import Refused
from library.models import CatalogueItem
from remedies.models import Finding, Visit
from remedies.states import CLEAR, CONFIRM, VERIFY, EvidenceStep, ReadingReason
from units.models import Identity, Official, Unit


@transaction.atomic
def record_finding(
    *,
    unit: Unit,
    subject: Finding.Subject,
    manifestations: Sequence[CatalogueItem],
    causes: Sequence[CatalogueItem],
    field: CatalogueItem,
    step: EvidenceStep,
    found_on: date,
    summary: str,
    actor: User | None,
    visit: Visit | None = None,
    official: Official | None = None,
) -> Finding:
    """What was found in `unit`, as an allegation still to be verified. Raises Refused.

    The terms must hold in their catalogues on the day of recording; an official must have held a
    post in the unit on the day of the finding.
    """
    _demand_terms(manifestations, "manifestation", _("Hãy chọn ít nhất một biểu hiện còn hiệu lực."))
    _demand_terms(causes, "cause", _("Hãy chọn ít nhất một nguyên nhân còn hiệu lực."))
    _demand_terms([field], "field", _("Lĩnh vực đã chọn không còn hiệu lực."))
    if found_on > clock.today():
        raise Refused(_("Ngày phát hiện không được sau ngày hôm nay."))
    if not Identity.objects.on(found_on).filter(unit=unit).exists():
        raise Refused(_("Đơn vị này không tồn tại vào ngày phát hiện."))
    if visit is not None and (visit.unit_id != unit.pk or visit.on > found_on):
        raise Refused(_("Lần kiểm tra đã chọn không phải của đơn vị này hoặc diễn ra sau ngày phát hiện."))
    if official is not None:
        _demand_in_unit(official, unit, subject, found_on)
    finding = Finding.objects.create(
        unit=unit,
        visit=visit,
        subject=subject,
        official=official,
        field=field,
        step=step,
        found_on=found_on,
        summary=summary.strip(),
    )
    finding.manifestations.set(manifestations)
    finding.causes.set(causes)
    record("record_finding", finding, actor=actor, unit_id=unit.pk, detail={"step": step.value})
    return finding


@transaction.atomic
def verify_finding(*, finding: Finding, actor: User | None) -> None:
    """Begin to verify what was reported. Raises StateChanged."""
    advance(finding, VERIFY, actor=actor, unit_id=finding.unit_id)


@transaction.atomic
def confirm_finding(*, finding: Finding, step: EvidenceStep, conclusion: str, actor: User | None) -> None:
    """Conclude that it is so, and how far the evidence goes. Raises Refused, StateChanged."""
    text = _demand_conclusion(conclusion)
    detail = {"step": step.value}
    advance(finding, CONFIRM, actor=actor, unit_id=finding.unit_id, detail=detail, step=step, conclusion=text)


@transaction.atomic
def clear_finding(*, finding: Finding, conclusion: str, actor: User | None) -> None:
    """Conclude that it is not so; the finding no longer counts. Raises Refused, StateChanged."""
    text = _demand_conclusion(conclusion)
    advance(finding, CLEAR, actor=actor, unit_id=finding.unit_id, conclusion=text)


@transaction.atomic
def read_name(*, finding: Finding, reason: ReadingReason, actor: User) -> Official:
    """The official whom the finding is about; every reading is journalled (decision 13).

    Raises Refused when the finding is about no single person.
    """
    if finding.official is None:
        raise Refused(_("Trường hợp này không ghi tên cá nhân."))
    record("read_name", finding, actor=actor, unit_id=finding.unit_id, detail={"reason": reason.value})
    return finding.official


def _demand_terms(terms: Sequence[CatalogueItem], catalogue: str, sentence: str) -> None:
    wanted = {term.pk for term in terms}
    valid = CatalogueItem.objects.of(catalogue, on=clock.today()).filter(pk__in=wanted).count()
    if not wanted or valid != len(wanted):
        raise Refused(sentence)


def _demand_in_unit(official: Official, unit: Unit, subject: Finding.Subject, on: date) -> None:
    if subject != Finding.Subject.PERSON:
        raise Refused(_("Chỉ ghi tên khi đối tượng là cá nhân."))
    if not Official.objects.in_post_at(unit, on=on).filter(pk=official.pk).exists():
        raise Refused(_("Người này không giữ vị trí công tác tại đơn vị vào ngày phát hiện."))


def _demand_conclusion(text: str) -> str:
    if not text.strip():
        raise Refused(_("Hãy ghi kết luận."))
    return text.strip()
