"""Deciding on remedy plans and amending them."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.refusal import Refused, refused_when
from library.models import OUTLINE, Catalogue, LegalAct
from records.actions import amend
from remedies.models import Finding, RemedyPlan
from units.models import Identity, Unit


@transaction.atomic
def decide_plan(
    *,
    unit: Unit,
    title: str,
    decided_on: date,
    actor: User | None,
    act: LegalAct | None = None,
    outline: Catalogue | None = None,
    findings: Sequence[Finding] = (),
) -> RemedyPlan:
    """What `unit` decided to do; `act` is the document that says so, `findings` what it answers. Raises Refused."""
    _demand_place(unit, decided_on)
    plan = RemedyPlan.objects.create(
        unit=unit,
        title=title.strip(),
        decided_on=decided_on,
        act=act,
        outline_id=outline.code if outline else OUTLINE,
    )
    plan.findings.set(findings)
    record("decide_plan", plan, actor=actor, unit_id=unit.pk)
    return plan


@transaction.atomic
def amend_plan(
    plan: RemedyPlan,
    *,
    unit: Unit,
    title: str,
    decided_on: date,
    act: LegalAct | None,
    outline: Catalogue,
    findings: Sequence[Finding],
    actor: User,
    seen: str,
) -> None:
    """Other values for a plan; its tasks must still lie in its outline. Raises Refused, Outdated."""
    _demand_place(unit, decided_on)
    values = {
        "unit": unit,
        "title": title.strip(),
        "decided_on": decided_on,
        "act": act,
        "outline": outline,
        "findings": list(findings),
    }
    sentence = _("Kế hoạch đã có nhiệm vụ theo khung nhóm cũ nên không đổi khung được.")
    with refused_when({"task_group_in_outline": sentence}):
        amend(plan, values, actor=actor, unit_id=unit.pk, seen=seen)


def _demand_place(unit: Unit, decided_on: date) -> None:
    if decided_on > clock.today():
        raise Refused(_("Ngày ban hành không được sau ngày hôm nay."), at="decided_on")
    if not Identity.objects.on(decided_on).filter(unit=unit).exists():
        raise Refused(_("Đơn vị này không tồn tại vào ngày ban hành."), at="unit")
