"""Self-review rounds (need 25): two forms, a list of thousands, turn-out by organisation, names out of sight."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from journal import kept
from journal.models import Entry
from journal.refusal import Refused
from records.actions import fingerprint
from records.models import Change
from remedies.actions import ReviewRow, amend_self_review, hand_in_self_review, record_self_reviews
from remedies.facts.turnout import by_organisation, turnout
from remedies.models import Promise, SelfReview, SelfReviewRound
from tests.cast import TODAY, Cast
from tests.remedies.registers import a_review, a_round, a_workforce

NAME = "Đinh Thị Kín"


def a_list(cast: Cast, *, of: int = 9, handed_in: int = 6) -> list[ReviewRow]:
    """Members of two communes, every third with an office; the first ones have handed in."""
    return [
        ReviewRow(
            unit=cast.unit("an-binh" if number % 2 else "binh-hoa"),
            member_code=f"ĐV-{number:04}",
            member_name=NAME,
            with_office=number % 3 == 0,
            submitted_on=date(2023, 8, 1) if number < handed_in else None,
            promises=("Đi làm đúng giờ.", " ") if number < handed_in else (),
        )
        for number in range(of)
    ]


def test_a_list_is_recorded_at_once_and_turn_out_is_told_by_organisation_and_form(cast: Cast) -> None:
    called = a_round(cast)
    assert record_self_reviews(of_round=called, rows=a_list(cast), actor=cast.user("clerk")) == 9
    entry = Entry.objects.get(verb="record_self_reviews")
    assert entry.detail == {"rows": 9, "handed_in": 6, "promises": 6}
    whole = turnout(called.reviews.all(), on=TODAY, unit=called.unit)
    assert (whole.handed_in, whole.expected, whole.missing, whole.percent) == (6, 9, 3, 66)
    assert (whole.office_handed_in, whole.office_listed) == (2, 3)
    assert (whole.pledges_handed_in, whole.pledges_listed) == (4, 6)
    assert turnout(called.reviews.all(), on=date(2023, 7, 31)).handed_in == 0
    a_workforce(cast, unit="an-binh", counts={"party-members": 6})
    lines = {line.code: line.turnout for line in by_organisation(called.reviews.all(), on=TODAY)}
    assert (lines["an-binh"].handed_in, lines["an-binh"].expected, lines["an-binh"].unlisted) == (3, 6, 2)
    assert (lines["binh-hoa"].handed_in, lines["binh-hoa"].expected, lines["binh-hoa"].unlisted) == (3, 5, 0)
    a_workforce(cast, counts={"party-members": 40})
    assert turnout(called.reviews.all(), on=TODAY, unit=called.unit).expected == 40


@pytest.mark.parametrize(
    ("changes", "trouble"),
    [
        ({"member_code": " "}, "chưa ghi mã"),
        ({"member_code": "ĐV-0001"}, "đã có trong đợt"),
        ({"unit": "dong-lam"}, "không thuộc đơn vị phát động"),
        ({"submitted_on": date(2023, 7, 2)}, "từ ngày phát động"),
        ({"submitted_on": date(2023, 9, 21)}, "đến ngày hôm nay"),
        ({"submitted_on": None}, "chưa ghi ngày nộp"),
    ],
)
def test_one_wrong_line_refuses_the_list_and_is_named(cast: Cast, changes: dict[str, Any], trouble: str) -> None:
    called, rows = a_round(cast), a_list(cast)
    if "unit" in changes:
        changes = {"unit": cast.unit(changes["unit"])}
    rows[4] = ReviewRow(**{**vars(rows[4]), **changes})
    with pytest.raises(Refused, match=f"Dòng 5: .*{trouble}"):
        record_self_reviews(of_round=called, rows=rows, actor=None)
    assert not SelfReview.objects.exists()


def test_a_member_stands_once_in_a_round(cast: Cast) -> None:
    called = a_round(cast)
    review = a_review(cast, called)
    person = cast.official("commune-clerk")
    named: dict[str, Any] = {"official": person, "member_code": "", "member_name": ""}
    a_review(cast, called, **named)
    for again in (dict[str, Any](), named):
        with pytest.raises(Refused, match="đã có bản tự soi"):
            a_review(cast, called, **again)
    for broken in ({"official": person, "member_code": "x"}, {"member_code": ""}):
        with pytest.raises(IntegrityError, match="self_review_of_one_member"), transaction.atomic():
            SelfReview.objects.create(round=called, unit=review.unit, with_office=False, **broken)
    with pytest.raises(Refused, match="Hãy chọn cán bộ"):
        a_review(cast, called, member_code="", member_name="")
    with pytest.raises(Refused, match="không ghi mã"):
        a_review(cast, called, official=person)


def test_whoever_was_expected_hands_in_once(cast: Cast) -> None:
    review = a_review(cast, a_round(cast), submitted_on=None)
    for day in (date(2023, 7, 2), date(2023, 9, 21)):
        with pytest.raises(Refused, match="Ngày nộp"):
            hand_in_self_review(review=review, on=day, actor=None)
    hand_in_self_review(review=review, on=date(2023, 8, 2), actor=None)
    with pytest.raises(Refused, match="đã ghi ngày nộp"):
        hand_in_self_review(review=review, on=date(2023, 8, 3), actor=None)


def test_a_name_is_in_no_history_and_amending_keeps_it(cast: Cast, client: Client) -> None:
    review = a_review(cast, a_round(cast))
    values: dict[str, Any] = {name: getattr(review, name) for name in ("round", "unit", "with_office", "submitted_on")}
    who: dict[str, Any] = {"official": None, "member_code": "ĐV-0002", "member_name": "Tô Thị Khác"}
    amend_self_review(review, **values, **who, actor=cast.user("clerk"), seen=fingerprint(review))
    told = str(Change.objects.about(review).get().fields)
    assert "(ẩn, đã ghi lại)" in told
    assert not {"ĐV-0001", "ĐV-0002", NAME, "Tô Thị Khác"} & set(told.split("'"))
    client.force_login(cast.user("clerk"))
    form = {"round": review.round_id, "unit": "an-binh", "with_office": "1", "submitted_on": "01/08/2023"}
    answer = client.post(
        f"/self-reviews/{review.pk}/amend/", {**form, "seen": fingerprint(review), "idempotency_key": str(uuid4())}
    )
    assert answer.status_code == 302, answer.context["form"].errors
    review.refresh_from_db()
    assert (review.with_office, review.member_code, review.member_name) == (True, "ĐV-0002", "Tô Thị Khác")


@pytest.mark.parametrize(
    ("name", "status"), [("inspector", 200), ("commune-leader", 200), ("clerk", 403), ("sibling-leader", 404)]
)
def test_a_name_opens_with_a_reason_and_the_reading_is_journalled(
    cast: Cast, client: Client, name: str, status: int
) -> None:
    review = a_review(cast, a_round(cast))
    client.force_login(cast.user(name))
    if status != 404:
        for url in (f"/self-reviews/{review.pk}/", "/self-reviews/", f"/self-review-rounds/{review.round_id}/turnout/"):
            assert NAME not in client.get(url).content.decode()
    answer = client.post(f"/self-reviews/{review.pk}/name/", {"reason": "report"})
    assert answer.status_code == status
    assert (NAME in answer.content.decode()) is (status == 200)
    assert Entry.objects.filter(verb="read_name", subject_id=review.pk).exists() is (status == 200)
    if status == 200:
        assert client.post(f"/self-reviews/{review.pk}/name/", {"reason": "nosy"}).status_code == 422


def test_a_commune_hands_in_to_the_round_of_the_district_in_the_browser(cast: Cast, client: Client) -> None:
    called = a_round(cast)
    client.force_login(cast.user("commune-clerk"))
    key = {"idempotency_key": str(uuid4())}
    form: dict[str, Any] = {
        **key,
        "round": called.pk,
        "unit": "an-binh",
        "with_office": "0",
        "member_code": "ĐV-7",
        "member_name": NAME,
    }
    promised = {"submitted_on": "05/09/2023", "promises": "Đúng hẹn.\n\nKhông gây phiền hà.", "promises_due_on": ""}
    answer = client.post("/self-reviews/add/", {**form, **promised, "promises_due_on": "31/12/2023"})
    assert answer.status_code == 302, answer.context["form"].errors
    assert list(Promise.objects.values_list("text", flat=True)) == ["Đúng hẹn.", "Không gây phiền hà."]
    page = client.get(answer["Location"]).content.decode()
    assert "Nộp sau hạn" in page
    assert "Không gây phiền hà." in page
    assert "1/1" in client.get(f"/self-review-rounds/{called.pk}/").content.decode()
    assert client.get(f"/self-review-rounds/{called.pk}/amend/").status_code == 403
    refused = client.post("/self-reviews/add/", {**form, "unit": "binh-hoa", "member_code": "ĐV-8"})
    assert "không thuộc phạm vi" in refused.content.decode()


def test_a_round_is_opened_with_its_oath_and_whoever_hands_in_reads_it(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("clerk"))
    form = {
        "idempotency_key": str(uuid4()),
        "unit": "thi-du",
        "title": "Lời thề trước Đảng, lời hứa trước dân",
        "opened_on": "03/07/2023",
        "due_on": "31/08/2023",
        "oath": "Không né tránh, không đùn đẩy.",
    }
    opened = client.post("/self-review-rounds/add/", form)
    assert opened.status_code == 302, opened.context["form"].errors
    assert "Không né tránh, không đùn đẩy." in client.get(opened["Location"]).content.decode()
    review = a_review(cast, SelfReviewRound.objects.get())
    client.force_login(cast.user("commune-clerk"))
    assert "Không né tránh, không đùn đẩy." in client.get(f"/self-reviews/{review.pk}/").content.decode()


def test_many_are_marked_as_handed_in_and_found_by_code(cast: Cast, client: Client) -> None:
    called = a_round(cast)
    record_self_reviews(of_round=called, rows=a_list(cast, handed_in=0), actor=None)
    chosen = list(SelfReview.objects.values_list("pk", flat=True))[:4]
    client.force_login(cast.user("clerk"))
    post = {"pk": chosen, "on": "01/09/2023", "idempotency_key": str(uuid4())}
    client.post("/self-reviews/together/hand_in/", post)
    assert SelfReview.objects.handed_in(on=TODAY).count() == 4
    assert "4 trong 4" in client.get("/self-reviews/?handed_in=late").content.decode()
    assert "1 trong 1" in client.get("/self-reviews/?code=ĐV-0001").content.decode()
    client.force_login(cast.user("reviewer"))
    page = client.get("/self-reviews/?code=ĐV-0001").content.decode()
    assert "9 trong 9" in page
    assert "Mã đảng viên" not in page


def fill(cast: Cast, organisations: list[str], members: int) -> SelfReviewRound:
    """A round with so many members in these organisations, all but every tenth handed in."""
    called = a_round(cast)
    units = [cast.unit(code) for code in organisations]
    rows = [
        ReviewRow(
            units[number % len(units)],
            f"ĐV-{number:06}",
            NAME,
            number % 9 == 0,
            date(2023, 8, 1) if number % 10 else None,
        )
        for number in range(members)
    ]
    assert record_self_reviews(of_round=called, rows=rows, actor=None) == members
    return called


def test_the_turn_out_of_thousands_costs_as_many_queries_as_that_of_two(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("clerk"))
    asked = []
    for organisations, members in ((["an-binh"], 2), (["an-binh", "binh-hoa", "tt-thi-du"], 2_000)):
        SelfReview.objects.all().delete()
        called = fill(cast, organisations, members)
        kept.forget()
        with CaptureQueriesContext(connection) as seen:
            page = client.get(f"/self-review-rounds/{called.pk}/turnout/?sort=-missing")
        asked.append(len(seen))
    assert asked[0] == asked[1]
    text = page.content.decode()
    assert "1.800/2.000" in text
    assert [line.turnout.missing for line in page.context["page_obj"]] == [67, 67, 66]
    narrowed = client.get(f"/self-review-rounds/{called.pk}/turnout/?unit=an-binh&waiting=on&sort=share")
    assert [line.code for line in narrowed.context["page_obj"]] == ["an-binh"]
