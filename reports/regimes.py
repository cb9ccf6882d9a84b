"""Regimes and their levels as their pages tell them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from reports.models import Duty, Expectation, Regime, Round
from units.access import Standing
from units.models import Identity
from units.names import identities
from units.roles import Role
from units.tree import ancestor_ids


def asking(who: Standing, *roles: Role) -> QuerySet[Regime]:
    """The regimes that ask units which one of `roles` answers for: by a level of theirs, or in a round once opened.

    A level asks by kind whatever of it stands at or below its root; kinds that such units had once count as well.
    """
    units = who.answers_for(*roles)
    above = {pk for node in who.nodes(roles) for pk in ancestor_ids(node, on=who.on)}
    kinds = Identity.objects.filter(unit__in=units).values("kind")
    duties = Duty.objects.annotate(top=Coalesce("root", F("regime__owner")))
    asked = duties.filter(Q(named__in=units) | Q(Q(top__in=above) | Q(top__in=units), kinds__in=kinds))
    owed = Expectation.everything.filter(unit__in=units)
    return Regime.objects.filter(Q(pk__in=asked.values("regime")) | Q(pk__in=owed.values("round__regime")))


@dataclass(frozen=True)
class RegimeLine:
    """A regime in the list, with who asks and its newest round."""

    regime: Regime
    owner: str
    holds: bool
    newest: Round | None


def regime_lines(*, on: date) -> list[RegimeLine]:
    """Every regime, those in force on the day first."""
    found = list(Regime.objects.select_related("legal_act").order_by("name"))
    names = identities({regime.owner_id for regime in found}, on=on)
    begun = Round.objects.filter(starts_on__lte=on).order_by("regime_id", "-starts_on", "-pk")
    newest = {row.regime_id: row for row in begun.distinct("regime_id")}
    lines = [
        RegimeLine(regime, capfirst(names[regime.owner_id].name), on in regime.valid, newest.get(regime.pk))
        for regime in found
    ]
    return sorted(lines, key=lambda line: not line.holds)


@dataclass(frozen=True)
class DutyLine:
    """A level of those who must file, in words."""

    duty: Duty
    who: str
    receiver: str
    reviewer: str


def duty_lines(regime: Regime, *, on: date) -> list[DutyLine]:
    """The levels of a regime, in their order, under the names of the day."""
    duties = list(regime.duties.prefetch_related("kinds", "named"))
    ids = {pk for duty in duties for pk in (duty.root_id, duty.receiver_id, duty.reviewer_id) if pk}
    names = identities(ids | {unit.pk for duty in duties for unit in duty.named.all()}, on=on)
    called = {pk: name.name for pk, name in names.items()}
    lines = []
    for duty in duties:
        duty.regime = regime
        receiver = called.get(duty.receiver_id or 0) or _("cấp trên trực tiếp")
        reviewer = called.get(duty.reviewer_id or 0) or _("nơi nhận báo cáo")
        lines.append(DutyLine(duty, _who(duty, called), capfirst(receiver), capfirst(reviewer)))
    return lines


def _who(duty: Duty, called: dict[int, str]) -> str:
    named = [called[unit.pk] for unit in duty.named.all()]
    if named:
        return capfirst(", ".join(named))
    kinds = capfirst(", ".join(kind.name.lower() for kind in duty.kinds.all()))
    return _("%(kinds)s thuộc %(root)s") % {"kinds": kinds, "root": called[duty.root_id]} if duty.root_id else kinds
