"""Who sees past signed reports and their figures: whoever sees the cases of the unit."""

from django.db.models import QuerySet

from accounts.models import User
from remedies.access import in_sight
from remedies.querysets import UnitRecords
from reports.models import PastReport, TypedFigure


def visible_past_reports(user: User) -> UnitRecords[PastReport]:
    """Past signed reports of units that the user's roles reach today."""
    return in_sight(user, PastReport.objects.all())


def visible_typed_figures(user: User) -> QuerySet[TypedFigure]:
    """The figures of such reports."""
    return TypedFigure.objects.filter(report__in=visible_past_reports(user).values("pk"))
