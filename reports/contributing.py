"""The door of those who write some sections only: clerks of an own office of the unit that reports.

They see the outline and the sections that they were asked to write, while the text is talked over inside the unit. To
them the report itself is not there.
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.models import User
from reports.access import Can, get_report
from reports.models import Contribution, Report, Section
from reports.querysets import ContributionQuerySet
from reports.states import WRITABLE
from units.access import standing


def get_contribution(user: User, pk: int) -> tuple[Report, frozenset[str]]:
    """A report with the keys of the sections that the user was asked to write from an office; otherwise 404."""
    keys = frozenset(_asked(user, pk).values_list("section__key", flat=True))
    if not keys:
        raise Http404(_("Không có báo cáo này."))
    return Report.objects.with_names().get(pk=pk), keys


def get_section_to_write(user: User, pk: int, key: str) -> Section:
    """A section, for the clerks of the unit and whoever of its offices was asked to write it; otherwise 404 or 403."""
    if _asked(user, pk).filter(section__key=key).exists():
        report = Report.objects.with_names().get(pk=pk)
        if report.state not in WRITABLE:
            raise PermissionDenied(_("Báo cáo không còn ở trạng thái soạn thảo."))
    else:
        report = get_report(user, pk, Can.EDIT)
    section = report.sections.filter(key=key).first()
    if section is None:
        raise Http404(_("Không có mục này."))
    section.report = report
    return section


def _asked(user: User, pk: int) -> ContributionQuerySet:
    return Contribution.objects.of_office_clerk(standing(user)).filter(section__report=pk)
