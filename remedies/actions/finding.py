"""Recording findings, concluding on them, and opening the name behind one."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.flow import advance
from journal.refusal import Refused
from library.models import CatalogueItem
from records.actions import amend
from remedies.models import Finding, Visit
from remedies.states import CLEAR, CONFIRM, UNDECIDED, VERIFY, EvidenceStep, ReadingReason
from units.models import Identity, Official, Unit


@transaction.atomic
def record_finding(
    *,
    unit: Unit,
    subject: str,
    manifestations: Sequence[CatalogueItem],
    causes: Sequence[CatalogueItem],
    field: CatalogueItem,
    step: str,
    found_on: date,
    summary: str,
    actor: User | None,
    visit: Visit | None = None,
    official: Official | None = None,
) -> Finding:
    """What was found in `unit`, as an allegation still to be verified. Raises Refused.

    The terms must hold in their catalogues on the day of the finding; an official must have held a
    post in the unit on that day.
    """
    _demand_place(unit, found_on, visit)
    _demand_terms(manifestations, causes, field, found_on)
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
    record("record_finding", finding, actor=actor, unit_id=unit.pk, detail={"step": str(step)})
    return finding


@transaction.atomic
def amend_finding(finding: Finding, *, actor: User, seen: str, **values: Any) -> None:
    """Other values for a finding on which nobody has concluded yet. Raises Refused, Outdated."""
    if finding.state not in UNDECIDED:
        raise Refused(_("Trường hợp đã có kết luận nên không sửa được nội dung."))
    _demand_place(values["unit"], values["found_on"], values["visit"])
    _demand_terms(values["manifestations"], values["causes"], values["field"], values["found_on"])
    _demand_in_unit(values["official"], values["unit"], values["subject"], values["found_on"])
    amend(finding, values, actor=actor, unit_id=finding.unit_id, seen=seen)


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


def _demand_terms(
    manifestations: Sequence[CatalogueItem], causes: Sequence[CatalogueItem], field: CatalogueItem, on: date
) -> None:
    """Terms of the right catalogues that hold on the day of the finding."""
    _demand_of("manifestation", manifestations, on, _("Hãy chọn ít nhất một biểu hiện còn hiệu lực."))
    _demand_of("cause", causes, on, _("Hãy chọn ít nhất một nguyên nhân còn hiệu lực."))
    _demand_of("field", [field], on, _("Lĩnh vực đã chọn không còn hiệu lực."))


def _demand_of(catalogue: str, terms: Sequence[CatalogueItem], on: date, sentence: str) -> None:
    wanted = {term.pk for term in terms}
    valid = CatalogueItem.objects.of(catalogue, on=on).filter(pk__in=wanted).count()
    if not wanted or valid != len(wanted):
        raise Refused(sentence)


def _demand_place(unit: Unit, found_on: date, visit: Visit | None) -> None:
    """The day has come, the unit existed on it, and the visit was one to it."""
    if found_on > clock.today():
        raise Refused(_("Ngày phát hiện không được sau ngày hôm nay."))
    if not Identity.objects.on(found_on).filter(unit=unit).exists():
        raise Refused(_("Đơn vị này không tồn tại vào ngày phát hiện."))
    if visit is not None and (visit.unit_id != unit.pk or visit.on > found_on):
        raise Refused(_("Lần kiểm tra đã chọn không phải của đơn vị này hoặc diễn ra sau ngày phát hiện."))


def _demand_in_unit(official: Official | None, unit: Unit, subject: str, on: date) -> None:
    """A name only where the subject is a person, who held a post in the unit on the day."""
    if official is None:
        return
    if subject != Finding.Subject.PERSON:
        raise Refused(_("Chỉ ghi tên khi đối tượng là cá nhân."))
    if not Official.objects.in_post_at(unit, on=on).filter(pk=official.pk).exists():
        raise Refused(_("Người này không giữ vị trí công tác tại đơn vị vào ngày phát hiện."))


def _demand_conclusion(text: str) -> str:
    if not text.strip():
        raise Refused(_("Hãy ghi kết luận."))
    return text.strip()
