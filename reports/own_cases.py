"""What of the records behind a report is about its reader: nobody works on a case about themselves (row 10)."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from journal.refusal import Refused
from records.access import note_conflict
from records.registry import kinds
from reports.facts import scopes
from reports.figures import FIGURES, Figure, Scope
from reports.models import Report


class OwnCase(Refused):
    """Among the records are some about whoever asks for them."""


def own_among(figure: Figure, scope: Scope, user: User) -> list[Any]:
    """The records behind a figure that are kept from the user, whatever their roles."""
    kept_from = kinds()[figure.record_kind].kept_from
    return list(figure.records(scope).filter(pk__in=kept_from(user).values("pk"))) if kept_from else []


def demand_no_own_case(report: Report, tables: Iterable[tuple[str, str]], *, user: User) -> None:
    """None of the records in tables (figure's code, window) behind a report is about the user. Raises OwnCase.

    The attempt is journalled: call it outside the transaction that the refusal ends.
    """
    scope_of = scopes(report.subject_unit, report.expectation.round)
    for code, window in tables:
        own = own_among(FIGURES[code], scope_of(window), user) if code in FIGURES else []
        for row in own:
            note_conflict(row, user)
        if own:
            raise OwnCase(_("Bảng kê có hồ sơ về chính bạn nên bạn không được lập hoặc xem; hãy để người khác làm."))


def demand_draft_without_own_case(report: Report, *, user: User) -> None:
    """The annexes of a draft, as it would be printed, hold no record about the user. Raises OwnCase."""
    tables = list(report.annexes.values_list("code", "window"))
    if tables:
        demand_no_own_case(report, tables, user=user)
