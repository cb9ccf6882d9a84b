"""How a post stands to the head of its unit: who leads, who signs in whose stead (NĐ30 Điều 13). Pure."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Rank(TextChoices):
    """One state of a post. Of the first three a unit has one on a day."""

    HEAD = "head", _("người đứng đầu")
    ACTING_HEAD = "acting_head", _("quyền người đứng đầu")
    IN_CHARGE = "in_charge", _("cấp phó được giao phụ trách, điều hành")
    DEPUTY = "deputy", _("cấp phó của người đứng đầu")
    STAFF = "staff", _("không giữ chức vụ lãnh đạo")


LEADING = (Rank.HEAD, Rank.ACTING_HEAD, Rank.IN_CHARGE)
"""Ranks that answer for the unit; while one of them is held, nobody else holds one of them there."""

SENIORITY = {rank.value: place for place, rank in enumerate(Rank)}
"""The order in which a unit's people are named: its head first."""


class DelegationKind(TextChoices):
    """How somebody else was given a head's signature; the value is the abbreviation that is printed."""

    BY_ORDER = "TL", _("thừa lệnh (TL.)")
    BY_AUTHORITY = "TUQ", _("thừa ủy quyền (TUQ.)")
