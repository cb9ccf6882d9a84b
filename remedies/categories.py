"""What an official is for the laws on discipline on a day, and which ladder a measure stands on."""

from datetime import date, timedelta

from django.db.models import Q

from library.categories import Category
from remedies.models import Handling
from remedies.querysets import HandlingQuerySet
from units.models import Official, Posting
from units.ranks import LEADING, Rank

LADDERS = {
    "soft_measure": Handling.Ladder.SOFT,
    "state_discipline": Handling.Ladder.STATE,
    "party_discipline": Handling.Ladder.PARTY,
    "discipline_exemption": Handling.Ladder.EXEMPT,
    "discipline_deferral": Handling.Ladder.DEFERRED,
}
"""The ladder of each catalogue of measures, and of what spares from discipline."""

PARTY_NOTICE_SINCE = date(2025, 5, 30)
"""The first day of Quy định 296-QĐ/TW, whose Điều 8 asks for the notice."""

PARTY_NOTICE_DAYS = 5

_OFFICE_HOLDERS = {
    Official.Category.CIVIL_SERVANT: Category.CIVIL_SERVANT_LEADER,
    Official.Category.PUBLIC_EMPLOYEE: Category.PUBLIC_EMPLOYEE_MANAGER,
}
_OTHERS = {
    Official.Category.CADRE: Category.CADRE,
    Official.Category.CIVIL_SERVANT: Category.CIVIL_SERVANT,
    Official.Category.PUBLIC_EMPLOYEE: Category.PUBLIC_EMPLOYEE,
    Official.Category.CONTRACT: Category.WORKER,
}


def category_of(official: Official, *, on: date) -> Category:
    """What somebody was on a day: who headed a unit, in whatever way, or was deputy of its head, held a leading post.

    Posts within a unit are not told apart here; a record may say otherwise.
    """
    own = Official.Category(official.category)
    leading = Posting.objects.on(on).filter(rank__in=[*LEADING, Rank.DEPUTY], official=official)
    if own in _OFFICE_HOLDERS and leading.exists():
        return _OFFICE_HOLDERS[own]
    return _OTHERS[own]


def party_notice_due(handling: Handling) -> date | None:
    """By which day the Party organisation must be told of a member's State discipline; None when no rule asks.

    Whether the person is a member is what the record says, else what their file says.
    """
    member = handling.is_party_member
    if member is None and handling.official is not None:
        member = handling.official.is_party_member
    if handling.ladder != Handling.Ladder.STATE or not member or handling.decided_on < PARTY_NOTICE_SINCE:
        return None
    return handling.decided_on + timedelta(days=PARTY_NOTICE_DAYS)


def party_notices_owed(handlings: HandlingQuerySet) -> HandlingQuerySet:
    """Those decisions for which `party_notice_due` gives a day and whose notice is not on record."""
    member = Q(is_party_member=True) | Q(is_party_member=None, official__is_party_member=True)
    asked = handlings.standing().filter(member, ladder=Handling.Ladder.STATE, decided_on__gte=PARTY_NOTICE_SINCE)
    return asked.filter(party_told_on=None)
