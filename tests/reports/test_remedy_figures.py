"""Figures of tasks by group and by what became of them, and of consultations; each lists the records behind it."""

from datetime import date

from django.test import Client
from django.urls import reverse

from journal.clock import standing_at
from library.models import Catalogue
from remedies.actions import accept_completion, add_task, complete_task, decide_plan, reopen_task
from remedies.models import Task
from reports.figures import FIGURES, Scope
from reports.windows import Window
from tests.cast import TODAY, Cast, term
from tests.remedies.moves import a_task_beside, asking, extend, opinion_of, pass_on
from tests.remedies.records import PDF, a_task
from tests.remedies.test_consultations import IN_TIME, answer
from tests.reports import builders
from units.actions import merge_units
from units.models import Identity

GROUPS = {"institutions": 3, "inspection": 1, "personnel": 4, "leadership": 3, "sanctions": 4}
"""The solutions of Quảng Ngãi by group."""


def scope(cast: Cast, *, start: date = date(2023, 1, 1), end: date = TODAY) -> Scope:
    identity = Identity.objects.on(end).select_related("unit", "kind").get(unit=cast.unit("thi-du"))
    return Scope(identity.unit, identity, Window(start, end))


def values(within: Scope, subject: str) -> dict[str, int]:
    """The figures of a subject that are not nil; each is as many as its records say."""
    found = {}
    for code, figure in FIGURES.items():
        if code.startswith(f"{subject}."):
            count = figure.compute(within)
            if code not in {"task.groups", "consultation.reply_days"}:
                assert figure.records(within).count() == count.value, code
            found[code.partition(".")[2]] = count.value
    return {code: value for code, value in found.items() if value}


def test_the_five_groups_of_quang_ngai_are_counted_each_in_its_place(cast: Cast) -> None:
    plan = decide_plan(
        unit=cast.unit("thi-du"), title="Báo cáo", decided_on=date(2023, 3, 1), actor=None,
        outline=Catalogue.objects.get(code="remedy_group_five"),
    )  # fmt: skip
    for group, number in GROUPS.items():
        for _solution in range(number):
            add_task(
                plan=plan, group=term("remedy_group_five", group), title="Giải pháp", lead_unit=cast.unit("thi-du"),
                lead_person=cast.official("leader"), lead_since=date(2023, 3, 1), deadline=date(2023, 12, 31),
                actor=None,
            )  # fmt: skip
    within = scope(cast)
    assert [FIGURES[f"task.group_{place}"].compute(within).value for place in range(1, 7)] == [3, 1, 4, 3, 4, 0]
    groups = FIGURES["task.groups"].compute(within)
    assert (groups.value, groups.of) == (5, 5)
    assert FIGURES["task.all"].compute(within).value == 15


def test_tasks_are_counted_by_what_became_of_them_and_an_old_window_does_not_move(cast: Cast) -> None:
    first = a_task(cast, deadline=date(2023, 6, 30))
    passed, kept = a_task_beside(first, deadline=date(2023, 12, 1)), a_task_beside(first, deadline=date(2023, 12, 2))
    pass_on(cast, passed, "commune-clerk", on=date(2023, 8, 1))
    extend(cast, passed, date(2024, 1, 31), decided_on=date(2023, 8, 15))
    pass_on(cast, kept, "office-clerk")  # within the unit: it stays where it is
    for task in (first, kept):
        complete_task(
            task=Task.objects.get(pk=task.pk), done_on=TODAY, evidence_name="a.pdf", evidence=PDF,
            actor=cast.user("inspector"),
        )  # fmt: skip
    accept_completion(task=Task.objects.get(pk=kept.pk), note="", actor=cast.user("leader"))
    now = {"all": 3, "group_2": 3, "groups": 1}
    assert values(scope(cast), "task") == {**now, "done": 2, "verified": 1, "transferred": 1, "extended": 1}
    summer = scope(cast, end=date(2023, 7, 31))
    assert values(summer, "task") == {**now, "overdue": 1}
    reopen_task(
        task=Task.objects.get(pk=first.pk), reason="Chưa đạt.", lead_unit=first.lead_unit,
        lead_person=first.lead_person, deadline=date(2023, 12, 31), actor=cast.user("leader"),
    )  # fmt: skip
    assert values(scope(cast), "task") == {**now, "done": 1, "verified": 1, "transferred": 1, "extended": 1}
    assert values(summer, "task") == {**now, "overdue": 1}


def test_consultations_are_counted_by_how_the_units_below_answered(cast: Cast) -> None:
    units = ("an-binh", "binh-hoa", "tt-thi-du", "dong-lam")
    consultation = asking(cast, *units)
    with standing_at(IN_TIME):
        answer(cast, opinion_of(consultation, "an-binh"))
    answer(cast, opinion_of(consultation, "binh-hoa"))
    answer(cast, opinion_of(consultation, "dong-lam"))  # of another district
    within = scope(cast)
    assert values(within, "consultation") == {"asked": 3, "on_time": 1, "late": 1, "silent": 2, "reply_days": 7}
    before = scope(cast, end=date(2023, 9, 18))
    assert values(before, "consultation") == {"asked": 3, "on_time": 1, "reply_days": 4}


def test_what_units_were_asked_counts_on_for_the_one_above_when_they_have_ended(cast: Cast) -> None:
    """As findings and measures do; parts that a unit was split into are not told its past (decision 0027)."""
    consultation = asking(cast)
    answer(cast, opinion_of(consultation, "an-binh"))
    merge_units(olds=[cast.unit("an-binh")], new=cast.unit("binh-hoa"), on=TODAY, actor=None)
    assert values(scope(cast), "consultation") == {"asked": 2, "late": 1, "silent": 2, "reply_days": 9}


def test_the_opinions_behind_a_figure_open_from_the_report(cast: Cast, client: Client) -> None:
    asking(cast)
    report = builders.drafted(cast)
    client.force_login(cast.user("clerk"))
    page = client.get(reverse("reports:records", args=[report.pk, "consultation.asked", "year_to_date"]))
    assert "Dự thảo quy chế phối hợp" in page.content.decode()
