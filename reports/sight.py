"""Who sees past signed reports, and which issue of a report; who keeps the library."""

from django.db.models import QuerySet

from accounts.models import User
from remedies.access import in_sight
from remedies.querysets import UnitRecords
from reports.models import Filing, PastReport, Report, TypedFigure
from units.access import standing
from units.roles import Role

LIBRARY_ROLES = (Role.CLERK, Role.REGISTRAR, Role.INSPECTOR, Role.REVIEWER, Role.ADMINISTRATOR)
"""Who keeps the library of documents; everybody looks things up in it."""


def may_keep_library(user: User) -> bool:
    """Whether the user enters and amends documents of the library."""
    return standing(user).holds(*LIBRARY_ROLES)


def visible_past_reports(user: User) -> UnitRecords[PastReport]:
    """Past signed reports of units that the user's roles reach today."""
    return in_sight(user, PastReport.objects.all())


def visible_typed_figures(user: User) -> QuerySet[TypedFigure]:
    """The figures of such reports."""
    return TypedFigure.objects.filter(report__in=visible_past_reports(user).values("pk"))


def sees_filing(user: User, filing: Filing) -> bool:
    """Whether the user sees this issue of a report that is visible: a recipient has only the one that stands."""
    reached = Report.objects.in_reach_of(standing(user)).filter(pk=filing.report_id)
    return reached.exists() or Filing.objects.standing().filter(pk=filing.pk).exists()
