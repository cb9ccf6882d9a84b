"""The runs of document numbers: who keeps them, and whether a unit's numbers are given here."""

from datetime import date

from django.http import Http404
from django.utils.translation import gettext as _

from accounts.models import User
from reports.models import NumberSeries
from reports.paper.profiles import PARTY
from units.access import standing
from units.models import Unit
from units.names import system_of
from units.querysets import UnitQuerySet
from units.roles import Role

BOOK_ROLES = (Role.REGISTRAR, Role.ADMINISTRATOR)
"""Who says how the numbers of documents of the own unit run."""


def bodies_with_books(user: User) -> UnitQuerySet:
    """The units whose runs of numbers the user keeps."""
    return Unit.objects.filter(pk__in=standing(user).nodes(BOOK_ROLES))


def demand_book_keeper(user: User) -> None:
    """Pages that are there only for those who keep runs of numbers: for others there is no such page."""
    if not standing(user).holds(*BOOK_ROLES):
        raise Http404(_("Không có trang này."))


def get_series(user: User, pk: int) -> NumberSeries:
    """A run of numbers, for whoever keeps it; otherwise 404."""
    found = NumberSeries.objects.filter(issuer__in=bodies_with_books(user), pk=pk).select_related("issuer").first()
    if found is None:
        raise Http404(_("Không có sổ này."))
    return found


def running_series(unit: Unit, *, on: date) -> NumberSeries | None:
    """The run from which a number of that day comes, of the State perhaps still last year's; None without any."""
    by_term = system_of(unit, on=on) == PARTY
    return NumberSeries.objects.of_reports().filter(issuer=unit).on(on, by_term=by_term).first()


def is_numbered_elsewhere(unit: Unit, *, on: date) -> bool:
    """Whether the numbers of the unit's reports come from a book that its office keeps outside the system."""
    series = running_series(unit, on=on)
    return series is not None and series.is_external
