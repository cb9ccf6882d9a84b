"""Units that help with a task: they find it, and say what they have done of it; nothing more (need 4)."""

import pytest
from django.db import IntegrityError, transaction

from journal import clock
from journal.refusal import Outdated, Refused
from remedies.access import Can, rights_on_task
from remedies.actions import complete_task, note_cooperation, report_progress
from remedies.models import ProgressNote, Task
from tests.cast import TODAY, Cast
from tests.remedies.conftest import Get, Post
from tests.remedies.records import PDF, a_task


@pytest.fixture
def task(cast: Cast) -> Task:
    """The district's task, led by its office of home affairs with the help of An Bình."""
    return a_task(cast, cooperating_units=[cast.unit("an-binh")], title="Rà soát thủ tục")


def test_a_unit_that_helps_says_what_it_has_done_and_leaves_the_progress_to_the_lead(
    cast: Cast, task: Task, post: Post, get: Get
) -> None:
    report_progress(task=task, progress=40, note="Đã lập danh mục.", actor=cast.user("inspector"))
    page = get("commune-clerk", f"/tasks/{task.pk}/").content.decode()
    assert "Báo cáo phần việc phối hợp" in page
    assert "Tiến độ (%)</label>" not in page
    empty = post("commune-clerk", f"/tasks/{task.pk}/progress/", note=" ")
    assert (empty.status_code, ProgressNote.objects.count()) == (422, 1)
    told = {"note": "Đã rà soát 12 thủ tục của xã.", "progress": "100"}
    assert post("commune-leader", f"/tasks/{task.pk}/progress/", **told).status_code == 302
    note = ProgressNote.objects.get(helper=cast.unit("an-binh"))
    assert (note.progress, note.by, Task.objects.get().progress) == (None, cast.user("commune-leader"), 40)
    page = get("inspector", f"/tasks/{task.pk}/").content.decode()
    assert "Xã An Bình phối hợp" in page
    assert "Đã rà soát 12 thủ tục của xã." in page


def test_it_may_do_nothing_more(cast: Cast, task: Task, post: Post) -> None:
    assert rights_on_task(cast.user("commune-clerk"), task) == {Can.VIEW, Can.NOTE_PROGRESS}
    assert rights_on_task(cast.user("other-commune-clerk"), task) == {Can.VIEW}
    for act in ("complete", "transfer", "extend", "drop"):
        assert post("commune-clerk", f"/tasks/{task.pk}/{act}/").status_code == 403
    assert post("other-commune-clerk", f"/tasks/{task.pk}/progress/", note="x").status_code == 404
    with pytest.raises(Refused, match="không phối hợp"):
        note_cooperation(task=task, unit=cast.unit("binh-hoa"), note="x", actor=cast.user("other-commune-clerk"))
    with pytest.raises(IntegrityError, match="progress_note_by_the_lead_or_a_helper"), transaction.atomic():
        ProgressNote.objects.create(task=task, at=clock.now(), by=cast.user("clerk"), note="x")
    complete_task(task=task, done_on=TODAY, evidence_name="a.pdf", evidence=PDF, actor=cast.user("inspector"))
    with pytest.raises(Outdated):
        note_cooperation(task=task, unit=cast.unit("an-binh"), note="x", actor=cast.user("commune-clerk"))


def test_the_list_is_narrowed_to_what_my_units_lead_or_help_with(cast: Cast, task: Task, get: Get) -> None:
    for name, part, there in (
        ("commune-clerk", "helps", True), ("commune-clerk", "leads", False), ("office-clerk", "leads", True),
        ("office-clerk", "helps", False),
    ):  # fmt: skip
        page = get(name, f"/tasks/?part={part}").content.decode()
        assert (task.title in page) is there, (name, part)
