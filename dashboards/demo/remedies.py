"""Plays the remedy plans: decides them, gives their tasks, passes on, extends, completes and confirms, day by day."""

from dashboards.demo.evidence import evidence
from dashboards.demo.remedy_plans import PLANS, Extended, Job, Passed, Plan
from dashboards.demo.world import World
from journal.clock import standing_at
from library.models import CatalogueItem
from remedies.actions import (
    accept_completion,
    add_task,
    complete_task,
    decide_plan,
    extend_task,
    report_progress,
    transfer_task,
)
from remedies.models import Finding, RemedyPlan, Task, TaskTransfer


def remedy(world: World) -> None:
    """Decides the plans and plays their tasks, each step on its day."""
    for plan in PLANS:
        _play(world, plan)


def _play(world: World, plan: Plan) -> None:
    with standing_at(plan.decided_on):
        decided = decide_plan(
            unit=world.units[plan.district],
            title=plan.title,
            decided_on=plan.decided_on,
            act=world.acts[plan.act],
            actor=world.users[plan.clerk],
        )
    for job in plan.jobs:
        task = _give(world, plan, decided, job)
        _move(world, plan, job, task)
        _tell(world, plan, job, task)


def _give(world: World, plan: Plan, decided: RemedyPlan, job: Job) -> Task:
    groups = {group.code: group for group in CatalogueItem.objects.of(decided.outline.code, on=plan.decided_on)}
    answered = [Finding.objects.get(unit=world.units[unit], found_on=day) for unit, day in job.answers]
    with standing_at(job.since):
        return add_task(
            plan=decided,
            group=groups[job.group],
            title=job.title,
            lead_unit=world.units[job.lead],
            lead_person=world.heads[job.lead],
            lead_since=job.since,
            deadline=job.deadline,
            cooperating_units=[world.units[code] for code in job.cooperating],
            findings=answered,
            actor=world.users[plan.clerk],
        )


def _move(world: World, plan: Plan, job: Job, task: Task) -> None:
    """Whatever moved the task, in the order of the days."""
    steps: list[Passed | Extended] = [*job.passed, *job.extended]
    for step in sorted(steps, key=lambda step: step.on):
        with standing_at(step.on):
            if isinstance(step, Passed):
                _pass_on(world, plan, task, step)
            else:
                _extend(world, plan, task, step)


def _pass_on(world: World, plan: Plan, task: Task, step: Passed) -> None:
    transfer_task(
        task=task,
        to_unit=world.units[step.to],
        to_person=world.heads[step.to],
        on=step.on,
        reason=step.reason,
        competence=step.competence,
        basis=TaskTransfer.Basis.CONSENT,
        basis_note=step.agreed,
        revision=task.lead_revision,
        actor=world.users[plan.clerk],
    )


def _extend(world: World, plan: Plan, task: Task, step: Extended) -> None:
    extend_task(
        task=task,
        new_deadline=step.until,
        reason=step.reason,
        decided_by=world.heads[plan.district],
        decided_on=step.on,
        actor=world.users[plan.clerk],
    )


def _tell(world: World, plan: Plan, job: Job, task: Task) -> None:
    clerk = world.users[plan.clerk]
    if job.told_on is None:
        return
    with standing_at(job.told_on):
        report_progress(task=task, progress=job.progress, note=job.told, actor=clerk)
        if job.done:
            name = job.evidence_name
            content = evidence(name.removesuffix(".pdf"), f"Nhiệm vụ: {job.title}.", f"Kết quả: {job.told}")
            complete_task(task=task, done_on=job.told_on, evidence_name=name, evidence=content, actor=clerk)
    if job.confirmed_on is not None:
        with standing_at(job.confirmed_on):
            accept_completion(task=task, note="", actor=world.users[plan.leader])
