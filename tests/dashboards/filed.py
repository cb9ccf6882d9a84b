"""Rounds, expectations and reports in any state, written straight into their tables."""

from datetime import date, datetime, time, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from accounts.models import User
from library.files import store
from reports.models import Expectation, Filing, FilingFile, Regime, Report, Round
from reports.states import ReportState
from tests.cast import Cast
from units.models import Identity, Official, Placement, Unit, UnitKind

DEADLINE = date(2023, 9, 25)


def at(day: date) -> datetime:
    """Nine in the morning of a day."""
    return timezone.make_aware(datetime.combine(day, time(9)))


def a_regime(code: str = "ne-tranh") -> Regime:
    """The quarterly regime."""
    regime, _created = Regime.objects.get_or_create(
        code=code,
        defaults={
            "name": "Báo cáo chấn chỉnh né tránh, đùn đẩy",
            "subject": "Về chấn chỉnh tình trạng né tránh",
            "cycle": "quarter",
            "owner": Unit.objects.get(code="minh-hoa"),
            "valid": DateRange(date(2021, 1, 1), None),
        },
    )
    return regime


def a_round(quarter: int = 3, year: int = 2023) -> Round:
    """A quarter of the regime, from the 15th of the month before it to the 14th of its last month."""
    months = {
        1: (date(year - 1, 12, 15), 3),
        2: (date(year, 3, 15), 6),
        3: (date(year, 6, 15), 9),
        4: (date(year, 9, 15), 12),
    }
    start, last = months[quarter]
    round_, _created = Round.objects.get_or_create(
        regime=a_regime(),
        code=f"{year}-Q{quarter}",
        defaults={
            "name": f"Quý {'I' * quarter if quarter < 4 else 'IV'}/{year}",
            "starts_on": start,
            "ends_on": date(year, last, 14),
        },
    )
    return round_


def owes(cast: Cast, unit: str = "thi-du", *, round_: Round | None = None, deadline: date = DEADLINE) -> Expectation:
    """A unit owes a report to the province, which reviews it."""
    return Expectation.objects.create(
        round=round_ or a_round(),
        unit=cast.unit(unit),
        receiver=cast.unit("minh-hoa"),
        reviewer=cast.unit("minh-hoa"),
        deadline=deadline,
    )


def a_report(expectation: Expectation, state: str = ReportState.DRAFT) -> Report:
    """A report that stands in a state, without the acts that led there."""
    return Report.objects.create(
        expectation=expectation, unit=expectation.unit, state=state, subject="Về né tránh", created_at=at(DEADLINE)
    )


def a_filing(
    report: Report, signer: Official, by: User, *, issued_on: date | None = None, attempt: int = 1, is_nil: bool = False
) -> Filing:
    """A filing of a report; issued when a day is given."""
    return Filing.objects.create(
        report=report,
        attempt=attempt,
        content={},
        signer=signer,
        approved_by=by,
        approved_at=at(issued_on or DEADLINE - timedelta(days=10)),
        issued_at=at(issued_on) if issued_on else None,
        is_late=issued_on > report.expectation.deadline if issued_on else None,
        is_nil=is_nil,
        recalled_at=at(issued_on) if issued_on and report.state == ReportState.RECALLED else None,
    )


def filed(
    cast: Cast,
    unit: str = "thi-du",
    *,
    state: str = ReportState.ISSUED,
    on: date = date(2023, 9, 18),
    round_: Round | None = None,
    deadline: date = DEADLINE,
    is_nil: bool = False,
) -> Report:
    """A unit's report, issued on a day and now in a state."""
    report = a_report(owes(cast, unit, round_=round_, deadline=deadline), state)
    a_filing(report, cast.official("leader"), cast.user("leader"), issued_on=on, is_nil=is_nil)
    return report


def drawn(filing: Filing) -> None:
    """The filing's PDF is there to be signed."""
    FilingFile.objects.create(
        filing=filing,
        kind=FilingFile.Kind.DRAWN,
        file=store(b"%PDF-1.7\n%%EOF\n", "application/pdf"),
        stored_at=at(DEADLINE),
    )


def many_owe(cast: Cast, number: int, *, round_: Round | None = None) -> list[Unit]:
    """Communes of a district that each owe a report: half with one issued, a third with a draft."""
    round_ = round_ or a_round()
    kind, since = UnitKind.objects.get(code="commune"), DateRange(date(2021, 6, 1), None)
    start = Unit.objects.count()
    units = Unit.objects.bulk_create(Unit(code=f"xa-{start + n}") for n in range(number))
    Identity.objects.bulk_create(
        Identity(
            unit=unit, kind=kind, name=f"xã Số {unit.pk}", body_name=f"UBND xã Số {unit.pk}", issuer_lines=["UBND"],
            symbol="UBND", valid=since, sort_key=f"{unit.pk:06d}", search_key=f"xa so {unit.pk}",
        )
        for unit in units
    )  # fmt: skip
    Placement.objects.bulk_create(Placement(child=unit, parent=cast.unit("thi-du"), valid=since) for unit in units)
    owed = Expectation.objects.bulk_create(
        Expectation(
            round=round_,
            unit=unit,
            receiver=cast.unit("thi-du"),
            reviewer=cast.unit("minh-hoa"),
            deadline=date(2023, 9, 15) if n % 5 == 0 else DEADLINE,
        )
        for n, unit in enumerate(units)
    )
    states = [ReportState.ISSUED, ReportState.DRAFT, ReportState.RECEIVED, None, ReportState.ACCEPTED]
    made = Report.objects.bulk_create(
        Report(expectation=row, unit_id=row.unit_id, state=states[n % 5] or "", subject="Về", created_at=at(DEADLINE))
        for n, row in enumerate(owed)
        if states[n % 5]
    )
    Filing.objects.bulk_create(
        Filing(
            report=report, attempt=1, content={}, signer=cast.official("leader"), approved_by=cast.user("leader"),
            approved_at=at(DEADLINE), issued_at=at(date(2023, 9, 17)), is_late=False,
        )
        for report in made
        if report.state != ReportState.DRAFT
    )  # fmt: skip
    return units
