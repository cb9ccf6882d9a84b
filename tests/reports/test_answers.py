"""Warnings are answered before a report goes up, and asked anew when they say something else."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from journal import keys
from journal.models import Entry
from reports import actions
from reports.answers import answered
from reports.facts import gather
from reports.models import Report, WarningAnswer
from reports.rules import Warned, check, warned
from reports.states import ReportState
from tests.cast import Cast
from tests.reports import builders

SignIn = Callable[[User], Client]
WHY = "Chưa phát sinh nhiệm vụ thuộc các nhóm này."


@pytest.fixture
def report(cast: Cast) -> Report:
    """A draft that nothing blocks and of which one thing is warned."""
    report = builders.drafted(cast)
    WarningAnswer.objects.all().delete()
    return report


def warning_of(report: Report) -> Warned:
    (found,) = warned(check(gather(builders.fresh(report))))
    return found


def posted(report: Report, text: str, *, said: str = "") -> dict[str, str]:
    warning = warning_of(report)
    return {f"answer_{warning.key}": text, f"said_{warning.key}": said or warning.said}


def test_without_an_answer_nothing_goes_up_and_the_page_names_what_is_missing(
    cast: Cast, report: Report, signed_in: SignIn
) -> None:
    with pytest.raises(actions.ProblemsFound) as refused:
        actions.submit(report=report, actor=cast.user("clerk"))
    assert {problem.rule for problem in refused.value.problems} == {"remedy_groups_have_tasks"}
    client = signed_in(cast.user("clerk"))
    answer = client.post(reverse("reports:submit", args=[report.pk]), {"idempotency_key": keys.new_key()})
    assert answer.status_code == 422
    told = answer.content.decode().partition('id="problems-found"')[2].partition("</section>")[0]
    assert warning_of(report).problems[0].sentence in told
    assert f"{reverse('reports:answers', args=[report.pk])}#id_answer_{warning_of(report).key}" in told
    assert builders.fresh(report).state == ReportState.DRAFT


def test_the_answer_is_kept_shown_to_the_leader_and_frozen_for_the_reviewer(
    cast: Cast, report: Report, signed_in: SignIn
) -> None:
    url = reverse("reports:answers", args=[report.pk])
    answer = signed_in(cast.user("clerk")).post(url, posted(report, WHY))
    assert (answer.status_code, answer["Location"]) == (302, reverse("reports:report", args=[report.pk]))
    assert WHY not in str(list(Entry.objects.values_list("detail", flat=True)))
    actions.submit(report=builders.fresh(report), actor=cast.user("clerk"))
    leader = signed_in(cast.user("leader"))
    assert WHY in leader.get(reverse("reports:report", args=[report.pk])).content.decode()
    assert leader.get(url).status_code == 403
    actions.approve(report=builders.fresh(report), actor=cast.user("leader"))
    frozen = builders.latest(report)
    assert len(frozen.facts["answers"]) == len(frozen.facts["warnings"]) > 0
    assert set(frozen.facts["answers"]) == {WHY}
    frozen.issued_at = frozen.approved_at
    frozen.save(update_fields=["issued_at"])
    Report.objects.filter(pk=report.pk).update(state=ReportState.ISSUED)
    reviewer = signed_in(cast.user("reviewer"))
    for page in ("reports:review", "reports:report"):
        pk = frozen.pk if page == "reports:review" else report.pk
        assert WHY in reviewer.get(reverse(page, args=[pk])).content.decode()


def test_a_warning_that_says_something_else_is_asked_anew(cast: Cast, report: Report, signed_in: SignIn) -> None:
    builders.answer_all(report, cast.user("clerk"))
    row = WarningAnswer.objects.get()
    WarningAnswer.objects.update(said="0" * 64, sentence="Chưa có nhiệm vụ nào.")  # as figures of yesterday had it
    (one,) = answered(report, check(gather(report)))
    assert (one.text, one.earlier, one.then) == ("", row.text, "Chưa có nhiệm vụ nào.")
    with pytest.raises(actions.ProblemsFound):
        actions.submit(report=report, actor=cast.user("clerk"))
    page = signed_in(cast.user("clerk")).get(reverse("reports:answers", args=[report.pk])).content.decode()
    assert f"Đã giải trình: {row.text}" in page


def test_what_was_typed_stays_when_the_warning_changed_meanwhile_or_says_too_little(
    cast: Cast, report: Report, signed_in: SignIn
) -> None:
    client, url = signed_in(cast.user("clerk")), reverse("reports:answers", args=[report.pk])
    for text, said, why in (
        (WHY, "0" * 64, "vừa đổi nội dung"),
        ("Đúng rồi", "", "Ghi thành câu"),
        ("", "", "Chưa nhập"),
    ):
        answer = client.post(url, posted(report, text, said=said))
        assert answer.status_code == 422
        assert text in answer.content.decode()
        assert why in answer.content.decode()
        assert not WarningAnswer.objects.exists()
    assert f'value="{warning_of(report).said}"' in client.post(url, posted(report, WHY, said="0" * 64)).content.decode()


def test_a_warning_that_came_after_submission_keeps_the_leader_from_approving(cast: Cast, report: Report) -> None:
    builders.answer_all(report, cast.user("clerk"))
    actions.submit(report=report, actor=cast.user("clerk"))
    WarningAnswer.objects.update(said="0" * 64)
    with pytest.raises(actions.ProblemsFound):
        actions.approve(report=builders.fresh(report), actor=cast.user("leader"))


def test_an_empty_post_is_asked_for_the_answers(report: Report, cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in(cast.user("clerk")).post(reverse("reports:answers", args=[report.pk]))
    assert answer.status_code == 422
