"""Kinds of addresses that the table names more than once: excerpts, number series, year-end sheets, charts."""

from reports.models import RegisterEntry
from reports.states import ReportState
from tests.access.doors import CASE_ROLES, NOWHERE, Address, Door, case, only
from tests.access.world import Place, Things
from units.roles import Role


def nowhere(methods: tuple[str, ...]) -> Address:
    """An address of what this world has none of: 404 for everybody."""
    return Address(methods, only(), lambda _things, _state: (NOWHERE,), (NOWHERE,), about="record")


BOOK_ROLES = (Role.REGISTRAR, Role.ADMINISTRATOR)


def own_book(role: Role, place: Place, state: ReportState | None) -> Door:
    """A run of numbers: for those who keep the unit's own; for others it does not exist."""
    return Door.IN if place is Place.OWN and role in BOOK_ROLES else Door.HIDDEN


def series(things: Things, _state: ReportState | None) -> tuple[object, ...]:
    """The run in which the place's report has its number."""
    entry = RegisterEntry.objects.filter(series__issuer__code=things.code).first()
    return (entry.series_id if entry else NOWHERE,)


YEAR = 2023


def of_year(methods: tuple[str, ...], about: str, *rest: object) -> Address:
    """A year-end sheet of the unit, or of the one who leads it: for whoever sees the unit's cases."""

    def args(things: Things, state: ReportState | None) -> tuple[object, ...]:
        return (things.posting.official_id if about == "head" else things.code, YEAR, *rest)

    return Address(methods, case, args, (NOWHERE if about == "head" else "khong-co", YEAR, *rest), about="record")


def of_a_chart(methods: tuple[str, ...]) -> Address:
    """A chart of a dashboard, which only those see who see cases; one that there is always something in."""

    def args(things: Things, state: ReportState | None) -> tuple[object, ...]:
        return ("comparison", "changes")

    return Address(methods, only(*CASE_ROLES), args, ("comparison", "khong-co"), about="record")
