"""Many rows of everything that a list shows, straight into the tables."""

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from dashboards.models import ChartNote
from journal.models import Entry
from reports.figures import FIGURES
from reports.models import (
    DeadlineChange,
    Duty,
    Expectation,
    NumberSeries,
    Recommendation,
    Regime,
    RegisterEntry,
    Report,
    Section,
    TypedFigure,
)
from tests.access.filed_away import many_filed_away
from tests.access.many_cases import DAY, many_cases, many_good_things
from tests.access.many_remedies import consultations, warned
from tests.access.registers import many_of_each
from tests.access.reporting import a_webhook, a_webhook_call
from tests.access.world import Place, World
from tests.dashboards.filed import many_owe
from tests.reports.builders import figure
from tests.reports.signed_before import a_past_report
from units.models import Delegation, Official, Posting, RoleGrant, Unit
from units.ranks import DelegationKind, Rank


def grow(world: World, number: int) -> None:
    """Adds `number` rows to every list, each in a unit of its own."""
    units = many_owe(world.cast, number)
    _register(world, units)
    _people(world, units)
    many_cases(world, units)
    consultations(world, units)
    warned(world, units)
    many_good_things(world, units)
    _noted(world, units)
    many_of_each(world.things[Place.OWN], units)
    _recommendations(world, units)
    _asked(world, units)
    _signed_before(world, units)
    _working_report(world, number)
    _told(world, units)
    many_filed_away(world.things[Place.OWN].dossier, number)


def _noted(world: World, units: list[Unit]) -> None:
    writer = world.cast.user("leader")
    ChartNote.objects.bulk_create(
        ChartNote(unit=unit, about=unit, board="findings", exhibit="trend", text="Thu", noted_on=DAY, noted_by=writer)
        for unit in units
    )


def _recommendations(world: World, units: list[Unit]) -> None:
    act = world.things[Place.OWN].legal_act
    Recommendation.objects.bulk_create(
        Recommendation(unit=unit, made_on=DAY, act=act, addressee="Tỉnh", text="Kiến nghị thu", addressee_unit=unit)
        for unit in units
    )


def _signed_before(world: World, units: list[Unit]) -> None:
    """A past report of each unit with a figure, and as many figures of the place's own."""
    own, codes = world.things[Place.OWN], list(FIGURES)
    start = own.past_report.figures.count()
    papers = [a_past_report(unit, own.regime) for unit in units]
    TypedFigure.objects.bulk_create(
        TypedFigure(report=paper, code="inspection.visits", window="round", value=1) for paper in papers
    )
    TypedFigure.objects.bulk_create(
        TypedFigure(report=own.past_report, code=codes[(start + count) % len(codes)], window="year_to_date", value=1)
        for count, _unit in enumerate(units)
    )


def _told(world: World, units: list[Unit]) -> None:
    """An address in each unit, and as many things told to that of the place."""
    own = world.things[Place.OWN].webhook
    for unit in units:
        a_webhook(unit, own.kept_by, "Kho")
        a_webhook_call(own)


def _asked(world: World, units: list[Unit]) -> None:
    """Each unit owes in the round of the place, with a moved deadline, and has a regime of its own with a level."""
    own, above = world.things[Place.OWN], world.cast.unit("minh-hoa")
    owed = Expectation.objects.bulk_create(
        Expectation(round=own.round, unit=unit, receiver=above, reviewer=above, deadline=DAY) for unit in units
    )
    DeadlineChange.objects.bulk_create(
        DeadlineChange(expectation=row, old=DAY, new=date(2023, 9, 1), reason="Thu", decided_on=DAY)
        for row in (*owed, *([own.row] * len(owed)))
    )
    start = own.regime.duties.count()
    levels = Duty.objects.bulk_create(
        Duty(regime=own.regime, order=start + count, working_days=5, receiver=unit)
        for count, unit in enumerate(units, start=1)
    )
    for level, unit in zip(levels, units, strict=True):
        level.named.add(unit)
    Regime.objects.bulk_create(
        Regime(
            code=f"thu-{unit.pk}",
            name="Thu",
            subject="Về thu",
            cycle="year",
            owner=unit,
            valid=DateRange(date(2020, 1, 1), None),
        )
        for unit in units
    )


def held_everywhere() -> Official:
    """Somebody with a post and a role in every unit that was added."""
    person, _created = Official.objects.get_or_create(
        code="khap-noi",
        defaults={"full_name": "Ngô Khắp Nơi", "category": "cadre", "sort_key": "K", "search_key": "ngo khap noi"},
    )
    return person


def _people(world: World, units: list[Unit]) -> None:
    """A head for each unit, whom the district's head lets sign; one person with a post and a role in all of them."""
    days, everywhere, district = DateRange(date(2023, 1, 1), None), held_everywhere(), world.cast.unit("thi-du")
    people = Official.objects.bulk_create(
        Official(code=f"thu-{unit.pk}", full_name="Ngô Thu", category="cadre", sort_key="T", search_key="ngo thu")
        for unit in units
    )
    heads = Posting.objects.bulk_create(
        Posting(official=person, unit=unit, post="Chủ tịch", rank=Rank.HEAD, valid=days)
        for person, unit in zip(people, units, strict=True)
    )
    posts = Posting.objects.bulk_create(
        Posting(official=everywhere, unit=unit, post="Chuyên viên", valid=days) for unit in units
    )
    RoleGrant.objects.bulk_create(RoleGrant(posting=post, role="clerk", node=post.unit) for post in posts)
    Delegation.objects.bulk_create(
        Delegation(
            unit=district,
            kind=DelegationKind.BY_ORDER,
            giver=world.cast.postings["leader"],
            receiver=head,
            matters="Giấy mời",
            act_notation="01/QĐ-UBND",
            act_day=DAY,
            valid=DateRange(DAY, None),
        )
        for head in heads
    )


def _register(world: World, units: list[Unit]) -> None:
    series, _created = NumberSeries.objects.get_or_create(
        issuer=world.cast.unit("thi-du"), document_kind="TB", year=2023
    )
    start = series.entries.count()
    reports = Report.objects.filter(unit__in=units, filings__isnull=False)
    RegisterEntry.objects.bulk_create(
        RegisterEntry(
            series=series,
            number=start + count,
            notation=f"{start + count}/TB-UBND",
            issued_on=DAY,
            title="Về việc thử",
            signer="Trần Văn Mẫu",
            recipients="Nơi nhận",
            keeper="VT",
            filing=report.filings.get(),
        )
        for count, report in enumerate(reports, start=1)
    )


def _working_report(world: World, number: int) -> None:
    """Sections with a figure each, and a long history."""
    report = world.things[Place.OWN].written
    assert report is not None
    start = report.sections.count()
    now, clerk = timezone.now(), world.cast.user("clerk")
    Section.objects.bulk_create(
        Section(
            report=report,
            key=f"them-{count}",
            part="section",
            title=f"Mục thêm {count}",
            order=count,
            body=figure("inspection.visits"),
            saved_by=clerk,
            saved_at=now,
        )
        for count in range(start, start + number)
    )
    Entry.objects.bulk_create(
        Entry(
            business_at=now,
            actor=clerk,
            verb="send_back",
            subject_type="reports.report",
            subject_id=report.pk,
            unit_id=report.unit_id,
        )
        for _count in range(number)
    )
