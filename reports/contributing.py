"""The door of those who write some sections only: clerks of an own office of the unit that reports.

They see the outline and the sections that they were asked to write, with the talk about these and the files beside
them, while the text is talked over inside the unit. To them the report itself is not there.
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.models import User
from reports.access import Can, get_report
from reports.models import Contribution, Report, ReportAttachment, Section
from reports.querysets import ContributionQuerySet
from reports.states import WRITABLE
from units.access import standing


def get_contribution(user: User, pk: int) -> tuple[Report, frozenset[str]]:
    """A report with the keys of the sections that the user was asked to write from an office; otherwise 404."""
    keys = frozenset(_asked(user, pk).values_list("section__key", flat=True))
    if not keys:
        raise Http404(_("Không có báo cáo này."))
    return Report.objects.with_names().get(pk=pk), keys


def get_own_section(user: User, pk: int, key: str) -> Section:
    """A section that the user was asked to write from an office, to be written; otherwise 404 or 403."""
    if not _is_asked(user, pk, key):
        raise Http404(_("Không có mục này."))
    report = Report.objects.with_names().get(pk=pk)
    if report.state not in WRITABLE:
        raise PermissionDenied(_("Báo cáo không còn ở trạng thái soạn thảo."))
    return _section_of(report, key)


def get_section_to_write(user: User, pk: int, key: str) -> Section:
    """A section, for the clerks of the unit and whoever of its offices was asked to write it; otherwise 404 or 403."""
    if _is_asked(user, pk, key):
        return get_own_section(user, pk, key)
    return _section_of(get_report(user, pk, Can.EDIT), key)


def get_section_to_discuss(user: User, pk: int, key: str, can: Can) -> Section:
    """A section with its talk, for those of the unit who `can`, and whoever of its offices was asked to write it."""
    asked = _is_asked(user, pk, key)
    return _section_of(Report.objects.with_names().get(pk=pk) if asked else get_report(user, pk, can), key)


def get_own_attachment(user: User, pk: int, key: str, number: int) -> ReportAttachment:
    """A file beside a section that the user was asked to write from an office; otherwise 404."""
    found = ReportAttachment.objects.filter(report=pk, section_key=key, pk=number).select_related("report", "file")
    row = found.first() if _is_asked(user, pk, key) else None
    if row is None:
        raise Http404(_("Không có tài liệu này."))
    return row


def _section_of(report: Report, key: str) -> Section:
    section = report.sections.filter(key=key).first()
    if section is None:
        raise Http404(_("Không có mục này."))
    section.report = report
    return section


def _asked(user: User, pk: int) -> ContributionQuerySet:
    return Contribution.objects.of_office_clerk(standing(user)).filter(section__report=pk)


def _is_asked(user: User, pk: int, key: str) -> bool:
    return _asked(user, pk).filter(section__key=key).exists()
