"""Reporting regimes: what is asked, its outline in versions, and who must file. Opened rounds keep what they have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.refusal import Outdated, Refused, refused_when
from library.models import LegalAct
from library.vietnamese import search_key
from records.actions import demand_as_seen
from reports.figures import FIGURES
from reports.models import Duty, OutlineAnnex, OutlineSection, OutlineVersion, Regime
from reports.windows import Window, WindowError, resolve
from units.models import Unit, UnitKind

Part = OutlineSection.Part


@dataclass(frozen=True)
class SectionText:
    """One section of an outline to be written. Without a key it gets one from its title."""

    part: str
    title: str = ""
    guidance: str = ""
    figures: Sequence[Sequence[str]] = ()
    key: str = ""


@dataclass(frozen=True)
class AnnexText:
    """One annex of an outline to be written."""

    title: str
    guidance: str = ""


@transaction.atomic
def add_regime(
    *,
    code: str,
    name: str,
    subject: str,
    cycle: str,
    owner: Unit,
    legal_act: LegalAct | None,
    since: date,
    until: date | None,
    actor: User | None,
) -> Regime:
    """A regime that a body lays down; `until` is the first day without it. Raises Refused."""
    if code == "add":
        raise Refused(_("Mã “add” không dùng được."), at="code")  # the word stands in an address where a code would
    regime = Regime(code=code, cycle=cycle, owner=owner, **_words(name, subject, legal_act, since, until))
    with refused_when({"reports_regime_code_key": _("Mã chế độ báo cáo “%(code)s” đã có.") % {"code": code}}):
        regime.save(force_insert=True)
    record("add_regime", regime, actor=actor, unit_id=owner.pk, detail={"code": code})
    return regime


@transaction.atomic
def change_regime(
    *,
    regime: Regime,
    name: str,
    subject: str,
    legal_act: LegalAct | None,
    since: date,
    until: date | None,
    actor: User | None,
    seen: str = "",
) -> None:
    """Other words or days for the rounds to come. Raises Refused; Outdated when it is not as it was `seen`."""
    regime = Regime.objects.select_for_update().get(pk=regime.pk)
    demand_as_seen(regime, seen)
    values = _words(name, subject, legal_act, since, until)
    changed = [field for field, value in values.items() if getattr(regime, field) != value]
    for field in changed:
        setattr(regime, field, values[field])
    regime.save(update_fields=changed)
    record("change_regime", regime, actor=actor, unit_id=regime.owner_id, detail={"fields": changed})


def _words(name: str, subject: str, legal_act: LegalAct | None, since: date, until: date | None) -> dict[str, Any]:
    subject = " ".join(subject.split()).rstrip(".")
    if not subject.startswith("Về "):
        raise Refused(_("Trích yếu phải bắt đầu bằng “Về ”."))
    if until is not None and until <= since:
        raise Refused(_("Ngày hết hiệu lực phải sau ngày bắt đầu."))
    return {
        "name": " ".join(name.split()),
        "subject": subject,
        "legal_act": legal_act,
        "valid": DateRange(since, until),
    }


@transaction.atomic
def write_outline(
    *,
    regime: Regime,
    sections: Sequence[SectionText],
    annexes: Sequence[AnnexText],
    actor: User | None,
    seen: str = "",
) -> OutlineVersion:
    """The next version of the outline, for rounds to come. Raises Refused.

    One opening and one closing at most, at least one section in between; every figure is in the registry.
    Raises Outdated when the last version is not the one whose number was `seen`, “0” for none.
    """
    _demand_whole(sections)
    Regime.objects.select_for_update().get(pk=regime.pk)
    last = regime.versions.aggregate(last=Max("number"))["last"] or 0
    if seen not in ("", str(last)):
        raise Outdated(
            _(
                "Đề cương đã có phiên bản %(number)d, lập trong lúc bạn soạn; hãy xem phiên bản đó ở thẻ khác. "
                "Lưu lần nữa thì phiên bản của bạn thay cho phiên bản đó."
            )
            % {"number": last}
        )
    version = OutlineVersion.objects.create(regime=regime, number=last + 1, written_on=clock.today(), written_by=actor)
    keys = _keys(sections)
    OutlineSection.objects.bulk_create(
        OutlineSection(
            version=version,
            key=key,
            part=text.part,
            title=" ".join(text.title.split()),
            order=order,
            guidance=text.guidance.strip(),
            figures=[list(token) for token in text.figures],
        )
        for order, (key, text) in enumerate(zip(keys, sections, strict=True), start=1)
    )
    OutlineAnnex.objects.bulk_create(
        OutlineAnnex(version=version, order=order, title=" ".join(text.title.split()), guidance=text.guidance.strip())
        for order, text in enumerate(annexes, start=1)
    )
    record("write_outline", regime, actor=actor, unit_id=regime.owner_id, detail={"number": version.number})
    return version


def _demand_whole(sections: Sequence[SectionText]) -> None:
    parts = [text.part for text in sections]
    if Part.SECTION not in parts:
        raise Refused(_("Đề cương phải có ít nhất một mục."))
    if parts.count(Part.OPENING) > 1 or parts.count(Part.CLOSING) > 1:
        raise Refused(_("Đề cương chỉ có một phần mở đầu và một phần kết."))
    order = [list(Part.values).index(part) for part in parts]
    if order != sorted(order):
        raise Refused(_("Phần mở đầu đứng trước các mục, phần kết đứng sau cùng."))
    if any(text.part == Part.SECTION and not text.title.strip() for text in sections):
        raise Refused(_("Mỗi mục phải có tên."))
    for code, window in (token for text in sections for token in text.figures):
        _demand_figure(code, window)


def _demand_figure(code: str, window: str) -> None:
    try:
        resolve(window, Window(clock.today(), clock.today()))
    except WindowError as error:
        raise Refused(_("Không có khoảng thời gian “%(window)s”.") % {"window": window}) from error
    if code not in FIGURES:
        raise Refused(_("Không có chỉ tiêu “%(code)s”.") % {"code": code})


def _keys(sections: Sequence[SectionText]) -> list[str]:
    """A key for each section, in its own words where it has none yet, each once."""
    taken = {text.key for text in sections if text.key}
    found = []
    for number, text in enumerate(sections, start=1):
        key = text.key
        if not key or key in found:
            wanted = slugify(search_key(text.title))[:24] or str(text.part)
            key = wanted if wanted not in taken else f"{wanted}-{number}"
        taken.add(key)
        found.append(key)
    return found


@dataclass(frozen=True)
class DutyTerms:
    """Who must file, to whom, by when (`reports.models.Duty`)."""

    kinds: Sequence[UnitKind]
    root: Unit | None
    named: Sequence[Unit]
    receiver: Unit | None
    reviewer: Unit | None
    working_days: int
    children_first: bool = False
    remind_before: int = 2
    remind_after: int = 1


@transaction.atomic
def add_duty(*, regime: Regime, terms: DutyTerms, actor: User | None) -> Duty:
    """One more level of those who must file, for rounds to come. Raises Refused."""
    values = _terms(terms)
    Regime.objects.select_for_update().get(pk=regime.pk)
    last = regime.duties.aggregate(last=Max("order"))["last"] or 0
    duty = Duty.objects.create(regime=regime, order=last + 1, **values)
    _name(duty, terms)
    record("add_duty", regime, actor=actor, unit_id=regime.owner_id, detail={"duty": duty.pk})
    return duty


@transaction.atomic
def change_duty(*, duty: Duty, terms: DutyTerms, actor: User | None, seen: str = "") -> None:
    """Other terms of a level, for rounds to come. Raises Refused; Outdated when they are not as they were `seen`."""
    demand_as_seen(Duty.objects.select_for_update().get(pk=duty.pk), seen)
    values = _terms(terms)
    Duty.objects.filter(pk=duty.pk).update(**values)
    _name(duty, terms)
    record("change_duty", duty.regime, actor=actor, unit_id=duty.regime.owner_id, detail={"duty": duty.pk})


@transaction.atomic
def remove_duty(*, duty: Duty, actor: User | None) -> None:
    """A level files no longer in rounds to come; opened rounds keep who owes."""
    regime, pk = duty.regime, duty.pk
    duty.kinds.clear()
    duty.named.clear()
    duty.delete()
    record("remove_duty", regime, actor=actor, unit_id=regime.owner_id, detail={"duty": pk})


def _terms(terms: DutyTerms) -> Mapping[str, Any]:
    if bool(terms.kinds) == bool(terms.named):
        raise Refused(_("Chọn loại đơn vị, hoặc nêu tên từng đơn vị phải báo cáo; không chọn cả hai."))
    return {
        "root": None if terms.named else terms.root,
        "receiver": terms.receiver,
        "reviewer": terms.reviewer,
        "working_days": terms.working_days,
        "children_first": terms.children_first,
        "remind_before": terms.remind_before,
        "remind_after": terms.remind_after,
    }


def _name(duty: Duty, terms: DutyTerms) -> None:
    duty.kinds.set(terms.kinds)
    duty.named.set(terms.named)
