"""Recording what was decided against a person or a body (needs 10, 11)."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock, wall
from journal.actions import record
from journal.flow import advance
from journal.refusal import Outdated, Refused, refused_when
from library.actions import attach
from library.categories import ORGANISATIONS, Category
from library.dates import months_after, screen_date
from library.models import CatalogueItem
from records.actions import amend
from remedies.actions.barring import demand_in_time
from remedies.actions.evidence import File
from remedies.categories import LADDERS, category_of
from remedies.models import Finding, Handling
from remedies.states import ANNUL, HANDLE, UNHANDLE, FindingState, HandlingState
from units.models import Identity, Official, Unit


@transaction.atomic
def record_handling(
    *,
    unit: Unit | None,
    measure: CatalogueItem,
    decided_on: date,
    actor: User | None,
    finding: Finding | None = None,
    category: str = "",
    official: Official | None = None,
    same_person_as: Handling | None = None,
    is_party_member: bool | None = None,
    notation: str = "",
    decided_by: str = "",
    effect_until: date | None = None,
    beyond_bar: CatalogueItem | None = None,
    note: str = "",
    files: Sequence[File] = (),
) -> Handling:
    """One measure by one decision. Raises Refused.

    With `finding`, unit and person are those of the finding, which moves to “đã xử lý” unless discipline is only not
    considered yet; without one the decision must have a number, because the record stands for a document. `category`
    may be left out for a named official. A discipline after the time bar is refused unless `beyond_bar` says why the
    bar does not hold (Law 22/2008/QH12 as amended in 2019, Điều 80; Quy định 69-QĐ/TW, Điều 4).
    """
    locked = _locked(finding)
    values = _values(
        locked,
        unit=unit,
        measure=measure,
        decided_on=decided_on,
        category=category,
        official=official,
        same_person_as=same_person_as,
        is_party_member=is_party_member,
        notation=notation,
        decided_by=decided_by,
        effect_until=effect_until,
        beyond_bar=beyond_bar,
        note=note,
    )
    with _lawful(measure, str(values["category"]), decided_on):
        handling = Handling.objects.create(finding=finding, **values)
    for name, content in files:
        _attach(handling, name, content, actor=actor)
    detail = {"ladder": handling.ladder, "measure": measure.code, "finding": finding.pk if finding else None}
    record("record_handling", handling, actor=actor, unit_id=handling.unit_id, detail=detail)
    closes = handling.ladder != Handling.Ladder.DEFERRED
    if closes and locked is not None and finding is not None and locked.state == FindingState.CONFIRMED:
        finding.state = locked.state
        advance(finding, HANDLE, actor=actor, unit_id=finding.unit_id, detail={"handling": handling.pk})
    return handling


@transaction.atomic
def amend_handling(
    handling: Handling,
    *,
    unit: Unit | None,
    measure: CatalogueItem,
    decided_on: date,
    finding: Finding | None,
    category: str,
    official: Official | None,
    same_person_as: Handling | None,
    is_party_member: bool | None,
    notation: str,
    decided_by: str,
    effect_until: date | None,
    beyond_bar: CatalogueItem | None,
    note: str,
    actor: User,
    seen: str,
    files: Sequence[File] = (),
) -> None:
    """Other values for a decision that counts; it stays with its finding. Raises Refused, Outdated."""
    if handling.state != HandlingState.STANDING:
        raise Refused(_("Quyết định này đã bị hủy bỏ nên không sửa được."))
    if (finding.pk if finding else None) != handling.finding_id:
        raise Refused(_("Không đổi vụ việc của một hồ sơ xử lý; hãy hủy bỏ hồ sơ này và ghi hồ sơ khác."), at="finding")
    if same_person_as is not None and same_person_as.pk == handling.pk:
        raise Refused(_("Hãy dẫn đến một hồ sơ xử lý khác của cùng người đó."), at="same_person_as")
    values = _values(
        _locked(finding),
        unit=unit,
        measure=measure,
        decided_on=decided_on,
        category=category,
        official=official,
        same_person_as=same_person_as,
        is_party_member=is_party_member,
        notation=notation,
        decided_by=decided_by,
        effect_until=effect_until,
        beyond_bar=beyond_bar,
        note=note,
    )
    with _lawful(measure, str(values["category"]), decided_on):
        amend(handling, values, actor=actor, unit_id=handling.unit_id, seen=seen)
    for name, content in files:
        _attach(handling, name, content, actor=actor)


@transaction.atomic
def annul_handling(*, handling: Handling, reason: str, actor: User | None) -> None:
    """The decision was annulled, or was entered by mistake: it stays with the reason and counts no more.

    A finding without another measure goes back to “kết luận có”. Raises Refused, StateChanged.
    """
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do hủy bỏ."), at="reason")
    finding = _locked(handling.finding)
    advance(handling, ANNUL, actor=actor, unit_id=handling.unit_id, annulled=reason.strip())
    if finding is None or finding.state != FindingState.HANDLED:
        return
    if not finding.handlings.standing().exclude(ladder=Handling.Ladder.DEFERRED).exists():
        advance(finding, UNHANDLE, actor=actor, unit_id=finding.unit_id, detail={"handling": handling.pk})


@transaction.atomic
def tell_party(*, handling: Handling, on: date, actor: User) -> None:
    """The Party organisation was told of a member's State discipline (296-QĐ/TW Điều 8). Raises Refused, Outdated."""
    if not handling.decided_on <= on <= clock.today():
        raise Refused(_("Ngày thông báo phải từ ngày quyết định đến ngày hôm nay."), at="on")
    untold = Handling.objects.standing().filter(pk=handling.pk, ladder=Handling.Ladder.STATE, party_told_on=None)
    if untold.update(party_told_on=on) != 1:
        raise Outdated(_("Việc thông báo cho tổ chức đảng đã được ghi."))
    handling.party_told_on = on
    record("tell_party", handling, actor=actor, unit_id=handling.unit_id, detail={"on": on.isoformat()})


def _locked(finding: Finding | None) -> Finding | None:
    return None if finding is None else Finding.objects.select_for_update().get(pk=finding.pk)


def _values(
    finding: Finding | None,
    *,
    unit: Unit | None,
    measure: CatalogueItem,
    decided_on: date,
    category: str,
    official: Official | None,
    same_person_as: Handling | None,
    is_party_member: bool | None,
    notation: str,
    decided_by: str,
    effect_until: date | None,
    beyond_bar: CatalogueItem | None,
    note: str,
) -> dict[str, object]:
    """The columns of a decision, as far as rules can be told before the database is asked."""
    if decided_on > clock.today():
        raise Refused(_("Ngày quyết định không được sau ngày hôm nay."), at="decided_on")
    if finding is not None:
        unit, official = finding.unit, finding.official
        if decided_on < finding.found_on:
            raise Refused(_("Ngày quyết định không được trước ngày phát hiện vụ việc."), at="decided_on")
    if unit is None or not Identity.objects.on(decided_on).filter(unit=unit).exists():
        raise Refused(_("Hãy chọn đơn vị có vào ngày quyết định."), at="unit")
    if finding is None and not notation.strip():
        raise Refused(_("Không gắn với vụ việc nào thì phải ghi số, ký hiệu quyết định."), at="notation")
    ladder = LADDERS.get(measure.catalogue.code)
    if ladder is None:
        raise Refused(_("Hình thức xử lý không đúng danh mục."), at="measure")
    if ladder != Handling.Ladder.SOFT and not decided_by.strip():
        raise Refused(_("Hãy ghi cơ quan, người ra quyết định."), at="decided_by")
    demand_in_time(finding, measure, ladder, decided_on, beyond_bar)
    if official is not None and same_person_as is not None:
        raise Refused(_("Đã ghi cá nhân thì không ghi thêm “cùng một người với hồ sơ”."), at="same_person_as")
    root = _root(same_person_as)
    named = official or (root.official if root is not None else None)
    what = category or _category(finding, named, decided_on, ladder)
    if named is not None and what in ORGANISATIONS:
        raise Refused(_("Chỉ ghi tên khi đối tượng xử lý là cá nhân."), at="official")
    return {
        "unit": unit,
        "category": what,
        "official": named,
        "same_person_as": None if named is not None else root,
        "is_party_member": None if what in ORGANISATIONS else is_party_member,
        "ladder": ladder,
        "measure": measure,
        "decided_on": decided_on,
        "notation": notation.strip(),
        "decided_by": decided_by.strip(),
        "effect_until": _effect_until(measure, decided_on, effect_until),
        "beyond_bar": beyond_bar,
        "note": note.strip(),
    }


def _root(same: Handling | None) -> Handling | None:
    """The first record of the same person."""
    if same is None:
        return None
    if same.category in ORGANISATIONS:
        raise Refused(_("Hồ sơ “cùng một người” phải là hồ sơ xử lý cá nhân."), at="same_person_as")
    with wall.showing(wall.EVERYTHING):  # the first may lie beyond who knows another
        return same.same_person_as or same


def _category(finding: Finding | None, official: Official | None, on: date, ladder: Handling.Ladder) -> str:
    """What is plain without being said: the body of a finding, and what a named official was on the day."""
    of_party = ladder == Handling.Ladder.PARTY
    if finding is not None and finding.subject == Finding.Subject.ORGANISATION:
        return Category.PARTY_ORGANISATION if of_party else Category.ORGANISATION
    if official is None or of_party:
        raise Refused(_("Hãy chọn đối tượng xử lý."), at="category")
    return category_of(official, on=on)


def _effect_until(measure: CatalogueItem, decided_on: date, given: date | None) -> date | None:
    """The last day of effect: as the decision says, else by the months of the catalogue, else without end.

    The day of the decision is the first of it. A last month without that day is in effect to its end.
    """
    if given is not None and given < decided_on:
        raise Refused(_("Ngày hết hiệu lực không được trước ngày quyết định."), at="effect_until")
    if given is not None or measure.effect_months is None:
        return given
    over = months_after(decided_on, measure.effect_months)
    return over - timedelta(days=1) if over.day == decided_on.day else over


def _attach(handling: Handling, name: str, content: bytes, *, actor: User | None) -> None:
    if actor is None:
        raise Refused(_("Tệp phải do một người đưa vào."), at="papers")
    attach(subject=handling, content=content, name=name, actor=actor)


def _lawful(measure: CatalogueItem, category: str, on: date) -> AbstractContextManager[None]:
    """What the database refuses, told in sentences."""
    told: Mapping[str, object] = {
        "measure": measure.name,
        "category": Category(category).label if category else "",
        "day": screen_date(on),
    }
    sentences = {
        "handling_measure_in_force": _("Hình thức “%(measure)s” không có hiệu lực vào ngày %(day)s.") % told,
        "handling_measure_fits_category": _("Hình thức “%(measure)s” không áp dụng đối với %(category)s.") % told,
        "handling_on_confirmed_conduct": _(
            "Chỉ xử lý khi đã kết luận có hành vi hoặc vi phạm; tâm lý, thái độ và dấu hiệu chưa có cơ sở để xử lý."
        ),
        "handling_discipline_on_violation": _("Chỉ kỷ luật khi đã kết luận có vi phạm."),
        "handling_of_the_finding": _("Đối tượng xử lý không khớp với đối tượng của vụ việc."),
        "handling_one_discipline_a_breach": _(
            "Vi phạm này đã bị kỷ luật hoặc được miễn; mỗi hành vi vi phạm chỉ bị kỷ luật một lần, bằng một hình thức."
        ),
        "handling_exempt_or_disciplined": _(
            "Một vi phạm không vừa bị kỷ luật theo pháp luật vừa được miễn trách nhiệm kỷ luật."
        ),
        "handling_not_while_deferred": _(
            "Vào ngày này vụ việc đang chưa xem xét kỷ luật. Khi hết lý do, hoặc người vi phạm có văn bản đề nghị xem "
            "xét, hãy ghi ngày hết lý do vào hồ sơ “chưa xem xét kỷ luật” trước."
        ),
        "handling_only_discipline_is_barred": _("Chỉ hình thức kỷ luật mới có thời hiệu."),
    }
    return refused_when(sentences)
