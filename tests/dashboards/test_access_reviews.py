"""Row 25: rights are looked through every six months, line by line, and the paper of it is signed."""

from datetime import date, timedelta

import pytest
from django.conf import LazySettings
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from dashboards import actions
from dashboards.actions.making_reviews import draw_review, sign_review
from dashboards.facts.rights import next_review, review_due_since, unreviewed
from dashboards.models import AccessReview
from journal.models import Entry, Job
from journal.refusal import Refused
from library import files
from reports.paper.check import read_paper
from tests.attacks.conftest import PASSWORD
from tests.cast import Cast
from tests.dashboards.conftest import AsUser
from units.access import standing
from units.models import RoleGrant, Unit
from units.roles import Role


def drawn(cast: Cast) -> AccessReview:
    return actions.draw_up_review(unit=cast.unit("minh-hoa"), actor=cast.user("administrator"))


def text_of(review: AccessReview) -> str:
    review.refresh_from_db()
    assert review.file is not None
    return " ".join(line.text for line in read_paper(files.read(review.file)).lines())


def test_a_review_lists_what_is_held_and_takes_away_what_was_ticked(cast: Cast, as_user: AsUser) -> None:
    User.objects.filter(username="clerk").update(created_at=timezone.now() - timedelta(days=100), last_login=None)
    administrator = cast.user("administrator")
    administrator.set_password(PASSWORD)
    administrator.save()
    browser = as_user("administrator")
    answer = browser.post(reverse("draw_up_review", args=["minh-hoa"]))
    review = AccessReview.objects.get()
    page = reverse("access_review", args=[review.pk])
    assert answer["Location"] == page
    lines = {str(line.official.user): line for line in review.lines.select_related("official__user")}
    held = RoleGrant.objects.filter(node__in=Unit.objects.within([cast.unit("minh-hoa").pk], on=review.drawn_on))
    assert {line.grant_id for line in lines.values()} <= set(held.values_list("pk", flat=True))
    assert review.lines.count() == held.count()
    assert "foreign-clerk" not in lines
    assert (lines["clerk"].is_dormant, lines["leader"].is_dormant) == (True, False)
    assert review.accounts["dormant"] == 1
    own, clerk = lines["administrator"], lines["clerk"]
    sent = {"password": PASSWORD, "looked": "on", "withdrawn": [clerk.pk]}
    for wrong in ({**sent, "password": PASSWORD[:-1]}, {**sent, "looked": ""}, {**sent, "withdrawn": [own.pk]}):
        assert browser.post(page, wrong).status_code == 422
    assert RoleGrant.objects.filter(posting=clerk.posting_id).exists()
    assert browser.post(page, sent).status_code == 302
    assert not RoleGrant.objects.filter(posting=clerk.posting_id).exists()
    assert held.count() == review.lines.count() - 1
    assert not standing(cast.user("clerk")).holds(Role.CLERK)
    assert browser.post(page, sent).status_code == 422
    verbs = Entry.objects.filter(subject_type="dashboards.accessreview").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["draw_up_review", "confirm_review"]
    assert Job.objects.filter(task="dashboards.draw_review", subject_id=review.pk).exists()


def test_the_paper_tells_what_changed_and_is_signed_by_the_body(
    cast: Cast, as_user: AsUser, settings: LazySettings
) -> None:
    administrator = cast.user("administrator")
    first = drawn(cast)
    actions.confirm_review(review=first, withdrawn=[], actor=administrator)
    gone = RoleGrant.objects.get(posting=cast.postings["clerk"])
    gone.delete()
    settings.NAMES_A_DAY = 2
    second = drawn(cast)
    assert drawn(cast).pk != second.pk  # what nobody confirmed is replaced
    second = AccessReview.objects.get(confirmed_on=None)
    actions.confirm_review(review=second, withdrawn=[], actor=administrator)
    for work in (draw_review, draw_review, sign_review, sign_review):
        work(second.pk)
    told = text_of(second)
    assert second.is_signed
    assert "thêm 0 quyền, thôi 01 quyền" in told
    assert cast.official("clerk").full_name in told.split("QUYỀN ĐÃ THÔI")[1]
    # What names more than the brake lets out bears user and time, upwards over the page.
    assert "rotartsinimda" in told.replace(" ", "")
    browser = as_user("administrator")
    paper = reverse("paper_of_review", args=[second.pk])
    assert browser.get(paper).status_code == 403
    settings.NAMES_A_DAY = 200
    assert browser.get(paper)["Content-Type"] == "application/pdf"
    assert Entry.objects.filter(verb="take_names", subject_id=second.pk).count() == 1
    draw_review(first.pk)
    plain = text_of(first)
    assert "lần rà soát đầu tiên" in plain
    assert "rotartsinimda" not in plain.replace(" ", "")
    with pytest.raises(Refused):
        actions.confirm_review(review=first, withdrawn=[], actor=administrator)


def test_an_administrator_is_reminded_after_six_months(cast: Cast, as_user: AsUser, settings: LazySettings) -> None:
    units = Unit.objects.filter(code="minh-hoa")
    review = drawn(cast)
    day = review.drawn_on
    User.objects.update(created_at=timezone.now() - timedelta(days=3650))
    assert unreviewed(units, on=day).exists()
    assert "rà soát quyền truy cập sáu tháng" in as_user("administrator").get(reverse("home")).content.decode()
    actions.confirm_review(review=review, withdrawn=[], actor=cast.user("administrator"))
    assert not unreviewed(units, on=next_review(day) - timedelta(days=1)).exists()
    assert unreviewed(units, on=next_review(day)).exists()


def test_six_months_end_on_a_day_that_is_there() -> None:
    assert next_review(date(2026, 8, 31)) == date(2027, 2, 28)
    assert next_review(date(2026, 3, 15)) == date(2026, 9, 15)
    for number in range(800):
        last = date(2026, 1, 1) + timedelta(days=number)
        due_on = next_review(last)
        asked = (due_on - timedelta(days=1), due_on)
        assert [last <= review_due_since(day) for day in asked] == [False, True], (
            "what is due on a day is asked for on it"
        )


def test_reviews_of_elsewhere_are_not_there(cast: Cast, as_user: AsUser) -> None:
    review = drawn(cast)
    for name in ("leader", "auditor", "foreign-clerk"):
        for url in ("access_review", "paper_of_review"):
            assert as_user(name).get(reverse(url, args=[review.pk])).status_code == 404
        assert as_user(name).post(reverse("draw_up_review", args=["minh-hoa"])).status_code == 404
    assert as_user("administrator").post(reverse("draw_up_review", args=["noi-khac"])).status_code == 404
