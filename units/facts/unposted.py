"""People whose posts ended with their unit and who have not been posted anew."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from units.models import Posting, Succession, Unit


def unposted(heir: Unit, *, on: date) -> QuerySet[Posting]:
    """Their last posts, in units whose affairs fall to `heir` or to a unit below it on a day; by given name."""
    ended_with_unit = Succession.objects.filter(old=OuterRef("unit"), effective=OuterRef("valid__endswith"))
    later = Posting.objects.filter(Q(valid__endswith__isnull=True) | Q(valid__endswith__gt=OuterRef("valid__endswith")))
    found = Posting.objects.filter(Exists(ended_with_unit), ~Exists(later.filter(official=OuterRef("official"))))
    below = Unit.objects.within([heir.pk], on=on).values_list("pk", flat=True)
    left = Unit.objects.left_behind_to(below, on=on).values("pk")
    return found.filter(unit__in=left).select_related("official").order_by("official__sort_key", "pk")
