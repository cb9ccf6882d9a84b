"""People whose posts ended with their unit and who have not been posted anew."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from units.models import Identity, Posting, Succession
from units.querysets import UnitQuerySet


def unposted(units: UnitQuerySet, *, on: date) -> QuerySet[Posting]:
    """Their last posts in those of `units` that have ended by a day, by given name."""
    ended_with_unit = Succession.objects.filter(old=OuterRef("unit"), effective=OuterRef("valid__endswith"))
    lasts = Q(valid__endswith__isnull=True) | Q(valid__endswith__gt=OuterRef("valid__endswith"))
    went_on = Identity.objects.filter(lasts, unit=OuterRef("unit"))  # it got another name, or a part was split off
    later = Posting.objects.filter(lasts)
    found = Posting.objects.filter(
        Exists(ended_with_unit), ~Exists(went_on), ~Exists(later.filter(official=OuterRef("official")))
    )
    ended = units.exclude(identities__valid__contains=on)
    return (
        found.filter(unit__in=ended, valid__endswith__lte=on)
        .select_related("official")
        .order_by("official__sort_key", "pk")
    )
