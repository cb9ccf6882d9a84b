"""Many records of cases and of the good half, straight into the tables."""

from datetime import date, timedelta

from django.utils import timezone

from remedies.models import (
    AnnualRating,
    CapacityReview,
    Commendation,
    EvidenceNote,
    Finding,
    Handling,
    Indicator,
    IndicatorReading,
    Inspection,
    InternalNote,
    Mitigation,
    PlannedUnit,
    ProgressNote,
    ProtectedProposal,
    RemedyPlan,
    StaffMove,
    StudySupport,
    Task,
    Training,
    Visit,
)
from tests.access.world import Place, World
from tests.cast import term
from units.models import Unit

DAY = date(2023, 7, 12)


def many_cases(world: World, units: list[Unit]) -> None:
    """A finding, a plan with its task, an inspection, a visit and a decision for each unit."""
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
            given_on=DAY,
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
    _around_a_case(world, units)
    led = world.things[Place.OWN].inspection
    Visit.objects.bulk_create(
        Visit(inspection=led, unit=unit, on=DAY, mode="planned", result="clean") for unit in units
    )


def _around_a_case(world: World, units: list[Unit]) -> None:
    """What hangs on the finding, the decision and the inspection whose pages are looked at, and other decisions."""
    own, inspector = world.things[Place.OWN], world.cast.user("inspector")
    now, first = timezone.now(), DAY.replace(day=1)
    EvidenceNote.objects.bulk_create(
        EvidenceNote(finding=own.finding, step="sign", text="Chứng cứ thu.", at=now, by=inspector) for _unit in units
    )
    InternalNote.objects.bulk_create(
        InternalNote(finding=own.finding, text="Trao đổi thu.", at=now, by=inspector) for _unit in units
    )
    PlannedUnit.objects.bulk_create(
        PlannedUnit(inspection=own.inspection, unit=unit, first_day=first, last_day=DAY) for unit in units
    )
    decision = own.handling
    Handling.objects.bulk_create(
        Handling(
            unit=unit,
            category=decision.category,
            ladder=decision.ladder,
            measure=decision.measure,
            decided_on=DAY,
            notation=decision.notation,
            decided_by="Chủ tịch",
            same_person_as=decision,
        )
        for unit in units
    )


def many_good_things(world: World, units: list[Unit]) -> None:
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
    _many_ratings(world, units)
    IndicatorReading.objects.bulk_create(
        IndicatorReading(
            unit=unit,
            indicator=Indicator.objects.get(code="late-files"),
            starts_on=DAY,
            ends_on=DAY,
            planned=2,
            actual=3,
            field=term("field", "land"),
            source="Thu",
        )
        for unit in units
    )


def _many_ratings(world: World, units: list[Unit]) -> None:
    """One a unit, each for a year of its own."""
    first = 1 + AnnualRating.objects.count()
    AnnualRating.objects.bulk_create(
        AnnualRating(
            unit=unit,
            official=world.cast.postings["leader"].official,
            year=year,
            label=term("annual_rating", "good"),
            decided_on=DAY,
            decision_number="1/QĐ",
        )
        for year, unit in enumerate(units, start=first)
    )
