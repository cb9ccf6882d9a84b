"""Who sees past signed reports, and which issue of a report; who keeps the library; whose a bundle of papers is."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.models import User
from records.access import demand_list, sight
from records.kind import Listing
from records.registry import listings
from remedies.access import in_sight
from remedies.querysets import UnitRecords
from reports.models import Bundle, Filing, FilingFile, PastReport, Report, TypedFigure
from reports.querysets import FilingQuerySet
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


def visible_papers(user: User) -> FilingQuerySet:
    """The filings whose issued file the user may open, by `sees_filing`, many at once."""
    person = standing(user)
    reached = Q(report__in=Report.objects.in_reach_of(person).values("pk"))
    sent = Q(report__in=Report.objects.visible_to(person).values("pk"), pk__in=Filing.objects.standing().values("pk"))
    issued = FilingFile.objects.filter(filing=OuterRef("pk"), kind__in=FilingFile.GONE_OUT)
    return Filing.objects.filter(Exists(issued), reached | sent, issued_at__isnull=False)


BUNDLED_AT = "reports:ask_bundle"
"""A list whose papers go out as one file names this address among its `downloads`."""


def get_bundled_list(user: User, code: str) -> Listing:
    """A list from which papers can be asked for together, if the user sees it; otherwise 404."""
    found = listings().get(code)
    if found is None or BUNDLED_AT not in {page.url_name for page in found.downloads}:
        raise Http404(_("Không có danh sách này."))
    demand_list(user, found)
    return found


def get_bundle(user: User, pk: int) -> Bundle:
    """The user's own bundle, when made while they may still see what is in it; otherwise 404."""
    bundle = Bundle.objects.filter(user=user, pk=pk).select_related("file").first()
    if bundle is None or (bundle.made_at and not _still_seen(user, bundle)):
        raise Http404(_("Không có gói này."))
    return bundle


def _still_seen(user: User, bundle: Bundle) -> bool:
    if bundle.sight != sight(get_bundled_list(user, bundle.kind), user):
        return False
    return visible_papers(user).filter(pk__in=bundle.filings).count() == len(bundle.filings)
