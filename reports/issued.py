"""The doors to what was issued, beside `access`: who gives it out for the document exchange, who makes copies of it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.models import User
from library.models import StoredFile
from reports.access import get_report
from reports.models import Filing, Report
from reports.sight import sees_filing
from units.access import standing
from units.roles import Role


def get_issued(user: User, pk: int, attempt: int) -> Filing:
    """An issued filing of a report, if the user sees this issue of it; otherwise 404."""
    filings = get_report(user, pk).filings.filter(attempt=attempt, issued_at__isnull=False)
    found = filings.select_related("replaces").prefetch_related("files__file", "register_entries").first()
    if found is None or not sees_filing(user, found):
        raise Http404(_("Không có lần phát hành này."))
    return found


def may_give_package(user: User, report: Report) -> bool:
    """Whether the user gives issued documents of the unit out for the document exchange: its registrar."""
    return standing(user).holds_at(report.unit_id, Role.REGISTRAR)


def get_filing_to_give(user: User, pk: int, attempt: int) -> Filing:
    """An issued filing of a report, for the registrar of its unit; otherwise 404 or 403."""
    found = get_issued(user, pk, attempt)
    if not may_give_package(user, found.report):
        raise PermissionDenied(_("Chỉ văn thư của đơn vị phát hành mới làm được việc này."))
    return found


def copying_unit(user: User, report: Report) -> int | None:
    """The body for which the user makes copies of the report: the issuer or the receiver, whose registrar they are."""
    held = standing(user)
    bodies = (report.unit_id, report.expectation.receiver_id)
    return next((unit_id for unit_id in bodies if held.holds_at(unit_id, Role.REGISTRAR)), None)


def get_filing_to_copy(user: User, pk: int, attempt: int) -> tuple[Filing, int]:
    """An issued filing with the body that copies it, which holds the paper (NĐ30 Điều 25.1c); else 404 or 403."""
    found = get_issued(user, pk, attempt)
    unit_id = copying_unit(user, found.report)
    if unit_id is None:
        raise PermissionDenied(_("Chỉ văn thư của nơi gửi hoặc nơi nhận mới sao y văn bản này."))
    return found, unit_id


def get_copy(user: User, pk: int, attempt: int, nth: int) -> StoredFile:
    """The file of the first, second … copy of an issued filing, once it is made; for whoever sees that, else 404."""
    asked = enumerate(get_issued(user, pk, attempt).copies.select_related("file"), start=1)
    found = next((copy.file for place, copy in asked if place == nth), None)
    if found is None:
        raise Http404(_("Không có bản sao này."))
    return found
