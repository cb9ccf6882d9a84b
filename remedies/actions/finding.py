"""Recording and amending findings, and opening the name behind one."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.refusal import Refused
from library.models import CatalogueItem
from library.reference.inspecting import NO_HARM
from records.actions import amend
from remedies.actions.evidence import File, note_evidence
from remedies.models import Finding, Visit
from remedies.states import CONCLUDED, GRAVE, UNDECIDED
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
    breach_ended_on: date | None = None,
    trigger: CatalogueItem | None = None,
    effects: Sequence[CatalogueItem] = (),
    degree: CatalogueItem | None = None,
    effect_note: str = "",
    repeat_of: Finding | None = None,
    evidence: str = "",
    files: Sequence[File] = (),
) -> Finding:
    """What was found in `unit`, as an allegation still to be verified. Raises Refused.

    The terms must hold in their catalogues on the day of the finding; an official must have held a
    post in the unit on that day. Conduct and violations are recorded with what shows them.
    """
    _demand_place(unit, found_on, visit)
    _demand_ended(breach_ended_on, found_on)
    _demand_terms(manifestations, causes, field, found_on)
    _demand_effects(trigger, effects, degree, found_on)
    _demand_in_unit(official, unit, subject, found_on)
    _demand_earlier(repeat_of, unit, found_on)
    if step in GRAVE and not evidence.strip():
        raise Refused(_("Mức hành vi, vi phạm phải có chứng cứ; nếu chưa có, hãy ghi ở mức dấu hiệu."), at="evidence")
    if files and not evidence.strip():
        raise Refused(_("Hãy mô tả chứng cứ kèm theo tệp."), at="evidence")
    finding = Finding.objects.create(
        unit=unit,
        visit=visit,
        subject=subject,
        official=official,
        field=field,
        step=step,
        found_on=found_on,
        breach_ended_on=breach_ended_on,
        summary=summary.strip(),
        trigger=trigger,
        degree=degree,
        effect_note=effect_note.strip(),
        repeat_of=repeat_of,
    )
    finding.manifestations.set(manifestations)
    finding.causes.set(causes)
    finding.effects.set(effects)
    record("record_finding", finding, actor=actor, unit_id=unit.pk, detail={"step": str(step)})
    if evidence.strip():
        note_evidence(finding, step=step, text=evidence, files=files, actor=actor)
    return finding


@transaction.atomic
def amend_finding(
    finding: Finding,
    *,
    unit: Unit,
    subject: str,
    manifestations: Sequence[CatalogueItem],
    causes: Sequence[CatalogueItem],
    field: CatalogueItem,
    found_on: date,
    breach_ended_on: date | None,
    summary: str,
    visit: Visit | None,
    official: Official | None,
    trigger: CatalogueItem | None,
    effects: Sequence[CatalogueItem],
    degree: CatalogueItem | None,
    effect_note: str,
    repeat_of: Finding | None,
    actor: User,
    seen: str,
) -> None:
    """Other values for a finding on which nobody has concluded yet; its step moves by `set_step` only.

    Raises Refused, Outdated.
    """
    if finding.state not in UNDECIDED:
        raise Refused(_("Trường hợp đã có kết luận nên không sửa được nội dung."))
    _demand_place(unit, found_on, visit)
    _demand_ended(breach_ended_on, found_on)
    _demand_terms(manifestations, causes, field, found_on)
    _demand_effects(trigger, effects, degree, found_on)
    _demand_in_unit(official, unit, subject, found_on)
    _demand_earlier(repeat_of, unit, found_on, of=finding)
    values = {
        "unit": unit,
        "subject": subject,
        "manifestations": list(manifestations),
        "causes": list(causes),
        "field": field,
        "found_on": found_on,
        "breach_ended_on": breach_ended_on,
        "summary": summary.strip(),
        "visit": visit,
        "official": official,
        "trigger": trigger,
        "effects": list(effects),
        "degree": degree,
        "effect_note": effect_note.strip(),
        "repeat_of": repeat_of,
    }
    amend(finding, values, actor=actor, unit_id=finding.unit_id, seen=seen)


def _demand_terms(
    manifestations: Sequence[CatalogueItem], causes: Sequence[CatalogueItem], field: CatalogueItem, on: date
) -> None:
    """Terms of the right catalogues that hold on the day of the finding."""
    _demand_of(
        "manifestation", manifestations, on, _("Hãy chọn ít nhất một biểu hiện còn hiệu lực."), at="manifestations"
    )
    _demand_of("cause", causes, on, _("Hãy chọn ít nhất một nguyên nhân còn hiệu lực."), at="causes")
    _demand_of("field", [field], on, _("Lĩnh vực đã chọn không còn hiệu lực."), at="field")


def _demand_effects(
    trigger: CatalogueItem | None, effects: Sequence[CatalogueItem], degree: CatalogueItem | None, on: date
) -> None:
    """What brought it to light and what it led to; “chưa gây hậu quả” stands alone and has no degree."""
    if trigger is not None:
        _demand_of("trigger", [trigger], on, _("Nguồn phát hiện đã chọn không còn hiệu lực."), at="trigger")
    if effects:
        _demand_of("effect", effects, on, _("Hậu quả đã chọn không còn hiệu lực."), at="effects")
    if degree is not None:
        _demand_of(
            "harm_degree", [degree], on, _("Mức độ hậu quả đã chọn không có hiệu lực vào ngày này."), at="degree"
        )
    harmless = NO_HARM in {effect.code for effect in effects}
    if harmless and len(effects) > 1:
        raise Refused(_("“Chưa gây hậu quả” không chọn cùng hậu quả khác."), at="effects")
    if degree is not None and (harmless or not effects):
        raise Refused(_("Chỉ chọn mức độ khi đã gây hậu quả."), at="degree")


def _demand_of(catalogue: str, terms: Sequence[CatalogueItem], on: date, sentence: str, *, at: str) -> None:
    wanted = {term.pk for term in terms}
    valid = CatalogueItem.objects.of(catalogue, on=on).filter(pk__in=wanted).count()
    if not wanted or valid != len(wanted):
        raise Refused(sentence, at=at)


def _demand_place(unit: Unit, found_on: date, visit: Visit | None) -> None:
    """The day has come, the unit existed on it, and the visit was one to it."""
    if found_on > clock.today():
        raise Refused(_("Ngày phát hiện không được sau ngày hôm nay."), at="found_on")
    if not Identity.objects.on(found_on).filter(unit=unit).exists():
        raise Refused(_("Đơn vị này không tồn tại vào ngày phát hiện."), at="unit")
    if visit is not None and (visit.unit_id != unit.pk or visit.on > found_on):
        raise Refused(_("Lần kiểm tra đã chọn không phải của đơn vị này hoặc diễn ra sau ngày phát hiện."), at="visit")
    if visit is not None and visit.result == Visit.Result.CLEAN:
        raise Refused(
            _("Lượt kiểm tra này ghi kết quả “chưa phát hiện”; hãy sửa kết quả của lượt kiểm tra trước."), at="visit"
        )


def _demand_ended(breach_ended_on: date | None, found_on: date) -> None:
    """What has not ended yet when it is found runs from that day (NĐ 112/2020, Điều 5 khoản 2)."""
    if breach_ended_on is not None and breach_ended_on > found_on:
        raise Refused(
            _("Ngày vi phạm chấm dứt không được sau ngày phát hiện; chưa chấm dứt thì để trống."), at="breach_ended_on"
        )


def _demand_earlier(earlier: Finding | None, unit: Unit, found_on: date, *, of: Finding | None = None) -> None:
    """A repetition follows a concluded finding in the same unit; whether it is about the same person is not told."""
    if earlier is None:
        return
    itself = of is not None and earlier.pk == of.pk
    if itself or earlier.unit_id != unit.pk or earlier.found_on >= found_on or earlier.state not in CONCLUDED:
        raise Refused(
            _("Tái diễn phải dẫn đến một trường hợp đã kết luận có, xảy ra trước đó tại cùng đơn vị."), at="repeat_of"
        )


def _demand_in_unit(official: Official | None, unit: Unit, subject: str, on: date) -> None:
    """A name only where the subject is a person, who held a post in the unit on the day."""
    if official is None:
        return
    if subject != Finding.Subject.PERSON:
        raise Refused(_("Chỉ ghi tên khi đối tượng là cá nhân."), at="official")
    if not Official.objects.in_post_at(unit, on=on).filter(pk=official.pk).exists():
        raise Refused(_("Người này không giữ vị trí công tác tại đơn vị vào ngày phát hiện."), at="official")
