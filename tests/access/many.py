"""Many rows of everything that a list shows, straight into the tables."""

from datetime import date, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from journal.models import Entry
from remedies.models import (
    CapacityReview,
    Commendation,
    Finding,
    Indicator,
    IndicatorReading,
    Inspection,
    Mitigation,
    ProgressNote,
    ProtectedProposal,
    RemedyPlan,
    StaffMove,
    StudySupport,
    Task,
    Training,
    Visit,
)
from reports.models import NumberSeries, Recommendation, RegisterEntry, Report, Section
from tests.access.registers import many_of_each
from tests.access.world import Place, World
from tests.cast import term
from tests.dashboards.filed import many_owe
from tests.reports.builders import figure
from units.models import Delegation, Official, Posting, RoleGrant, Unit
from units.ranks import DelegationKind, Rank

DAY = date(2023, 7, 12)


def grow(world: World, number: int) -> None:
    """Adds `number` rows to every list, each in a unit of its own."""
    units = many_owe(world.cast, number)
    _register(world, units)
    _people(world, units)
    _cases(world, units)
    _good_half(world, units)
    _recommendations(world, units)
    many_of_each(world.things[Place.OWN], units)
    _working_report(world, number)


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


def _cases(world: World, units: list[Unit]) -> None:
    leader, inspector = world.cast.postings["leader"], world.cast.user("inspector")
    field, group = term("field", "land"), term("remedy_group", "inspection")
    findings = Finding.objects.bulk_create(
        Finding(
            unit=unit, subject="organisation", field=field, step="sign", found_on=DAY, summary="Hồ sơ thu trả chậm."
        )
        for unit in units
    )
    for finding in findings:
        finding.manifestations.add(term("manifestation", "delaying"))
        finding.causes.add(term("cause", "misplaced-staff"))
    plans = RemedyPlan.objects.bulk_create(RemedyPlan(unit=unit, title="Kế hoạch", decided_on=DAY) for unit in units)
    tasks = Task.objects.bulk_create(
        Task(
            plan=plan,
            group=group,
            title="Việc thu",
            lead_unit=leader.unit,
            lead_person=leader.official,
            lead_since=DAY,
            deadline=date(2023, 9, 15) if count % 2 else date(2023, 12, 15),
        )
        for count, plan in enumerate(plans)
    )
    own = world.things[Place.OWN].task
    for task, unit in zip(tasks, units, strict=True):
        task.cooperating_units.add(unit)
        own.cooperating_units.add(unit)
    ProgressNote.objects.bulk_create(
        ProgressNote(task=own, at=timezone.now(), by=inspector, progress=5, note="Đã làm.") for _unit in units
    )
    Inspection.objects.bulk_create(
        Inspection(unit=unit, title="Kiểm tra thu", starts_on=DAY, ends_on=DAY + timedelta(days=30)) for unit in units
    )
    led = world.things[Place.OWN].inspection
    Visit.objects.bulk_create(
        Visit(inspection=led, unit=unit, on=DAY, mode="planned", result="clean") for unit in units
    )


def _recommendations(world: World, units: list[Unit]) -> None:
    act = world.things[Place.OWN].legal_act
    Recommendation.objects.bulk_create(
        Recommendation(unit=unit, made_on=DAY, act=act, addressee="Tỉnh", text="Kiến nghị thu", addressee_unit=unit)
        for unit in units
    )


def _good_half(world: World, units: list[Unit]) -> None:
    """Praise, proposals, courses, supports, moves, reviews and readings, one of each a unit."""
    own, field = world.things[Place.OWN], term("training_field", "professional")
    praised = Commendation.objects.bulk_create(
        Commendation(
            unit=unit,
            subject="person",
            official=world.cast.postings["leader"].official,
            form=term("commendation_form", "certificate"),
            reason="Thành tích thu",
            decision_number=f"{unit.pk}",
            decided_on=DAY,
            decided_by="Chủ tịch",
        )
        for unit in units
    )
    moved = StaffMove.objects.bulk_create(
        StaffMove(
            unit=unit, to_unit=own.task.lead_unit, kind=term("staff_move", "rotation"), decided_on=DAY, reason="Thu"
        )
        for unit in units
    )
    for row, move in zip(praised, moved, strict=True):
        row.criteria.add(term("commendation_criterion", "dare-to-act"))
        move.person_kinds.add(term("person_kind", "young"))
    findings = Finding.objects.filter(unit__in=units)
    Mitigation.objects.bulk_create(
        Mitigation(proposal=own.proposal, finding=finding, reason="Thu", cited_on=DAY) for finding in findings
    )
    Mitigation.objects.bulk_create(
        Mitigation(proposal=proposal, finding=own.finding, reason="Thu", cited_on=DAY)
        for proposal in ProtectedProposal.objects.bulk_create(
            ProtectedProposal(unit=unit, authority=unit, title="Đề xuất thu", content="Thu", submitted_on=DAY)
            for unit in units
        )
    )
    Training.objects.bulk_create(
        Training(unit=unit, title="Khóa thu", field=field, starts_on=DAY, ends_on=DAY, turns=5) for unit in units
    )
    StudySupport.objects.bulk_create(StudySupport(unit=unit, field=field, decided_on=DAY) for unit in units)
    CapacityReview.objects.bulk_create(
        CapacityReview(unit=unit, section="Bộ phận thu", reviewed_on=DAY, fit=3) for unit in units
    )
    IndicatorReading.objects.bulk_create(
        IndicatorReading(
            unit=unit,
            indicator=Indicator.objects.get(code="late-files"),
            starts_on=DAY,
            ends_on=DAY,
            actual=3,
            field=term("field", "land"),
            source="Thu",
        )
        for unit in units
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
