"""Recommendations upward: records with a place in the report, an addressee and an answer (need 18)."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from journal.flow import StateChanged
from journal.models import Entry
from journal.refusal import Refused
from reports import actions
from reports.behind import RELATED
from reports.facts import figures_of
from reports.figures import FIGURES
from reports.models import Recommendation
from reports.states import RecommendationState
from tests.cast import Cast
from tests.reports import builders
from tests.reports.builders import a_recommendation, an_act, open_round

ASKED = (
    "Hoàn thiện pháp luật.",
    "Thúc đẩy giao dịch điện tử.",
    "Cụ thể hóa Kết luận 14-KL/TW.",
    "Cải cách tiền lương.",
)


@pytest.fixture
def act(db: None) -> Any:
    return an_act("gia-dinh")


def answered(row: Recommendation, **changes: Any) -> None:
    values: dict[str, Any] = {
        "answered_on": date(2023, 9, 10),
        "outcome": Recommendation.Outcome.ACCEPTED,
        "answer_notation": "12/UBND-NC",
        "answer": "Đã tiếp thu.",
        "actor": None,
    }
    actions.answer_recommendation(recommendation=row, **{**values, **changes})


def test_the_recommendations_behind_a_figure_open_from_the_report(cast: Cast, client: Client) -> None:
    report = builders.drafted(cast)
    a_recommendation(cast, round=report.expectation.round, order=1, text="Cải cách tiền lương.")
    client.force_login(cast.user("clerk"))
    page = client.get(reverse("reports:records", args=[report.pk, "recommendation.made", "year_to_date"]))
    assert "Cải cách tiền lương." in page.content.decode()
    asked = {figure.record_kind for figure in FIGURES.values() if not figure.of_round_only}
    assert asked <= RELATED.keys()


def test_four_recommendations_are_four_records_counted_and_listed_in_order(cast: Cast) -> None:
    """The proof of need 18, with the number of Quảng Ngãi."""
    round_ = open_round()
    for order, text in reversed(list(enumerate(ASKED, start=1))):
        a_recommendation(cast, round=round_, order=order, text=text)
    a_recommendation(cast, unit="an-binh", round=round_, order=1, text="Của xã.")
    unit = cast.unit("thi-du")
    made = Recommendation.objects.made_by(unit, date(2023, 1, 1), date(2023, 9, 14))
    assert [(row.order, row.text) for row in made] == list(enumerate(ASKED, start=1))
    answered(made[1])
    codes = ("recommendation.made", "recommendation.answered")
    found = figures_of(builders.expect(cast, round_), [(code, "year_to_date") for code in codes])
    assert [figure.text.replace("\u00a0", " ") for figure in found.values()] == ["04 kiến nghị", "01 kiến nghị"]


def test_what_is_wrong_is_refused_with_a_sentence(cast: Cast, act: Any) -> None:
    round_ = open_round()
    first = a_recommendation(cast, round=round_, order=1)
    for changes, sentence in (
        ({}, "kỳ báo cáo nêu kiến nghị hoặc văn bản"),
        ({"act": act, "made_on": date(2023, 9, 21)}, "không được sau ngày hôm nay"),
        ({"act": act, "answer_due_on": date(2023, 8, 1)}, "Hạn trả lời không được trước"),
        ({"act": act, "addressee_unit": cast.unit("thi-du")}, "chính mình"),
        ({"round": round_, "order": 1}, "đã có kiến nghị ở thứ tự đó"),
        ({"act": act, "unit": "vi-nhu", "repeat_of": first}, "cùng đơn vị"),
        ({"act": act, "made_on": date(2023, 8, 1), "repeat_of": first}, "trước đó"),
    ):
        with pytest.raises(Refused, match=sentence):
            a_recommendation(cast, **changes)
    assert Recommendation.objects.count() == 1


def test_an_answer_comes_once_and_what_is_let_go_says_why(cast: Cast, act: Any) -> None:
    row = a_recommendation(cast, act=act)
    with pytest.raises(Refused, match="trước ngày kiến nghị"):
        answered(row, answered_on=date(2023, 8, 1))
    twin = Recommendation.objects.get(pk=row.pk)
    answered(row)
    with pytest.raises(StateChanged):
        answered(twin)
    other = a_recommendation(cast, act=act)
    with pytest.raises(Refused, match="lý do"):
        actions.drop_recommendation(recommendation=other, reason=" ", actor=None)
    actions.drop_recommendation(recommendation=other, reason="Đã có quy định mới.", actor=None)
    moves = Entry.objects.filter(verb__contains="_recommendation").exclude(to_state="").order_by("pk")
    assert [entry.to_state for entry in moves] == [RecommendationState.ANSWERED, RecommendationState.DROPPED]


@pytest.mark.parametrize(
    "broken",
    [
        {"act": None},
        {"state": "answered"},
        {"state": "dropped"},
        {"answer_due_on": date(2023, 8, 1)},
        {"outcome": "accepted"},
    ],
)
def test_the_database_keeps_the_rules_too(cast: Cast, act: Any, broken: dict[str, Any]) -> None:
    row = a_recommendation(cast, act=act)
    with pytest.raises(IntegrityError), transaction.atomic():
        Recommendation.objects.filter(pk=row.pk).update(**broken)


def test_the_one_who_is_asked_sees_it_and_answers_in_the_browser(cast: Cast, client: Client, act: Any) -> None:
    """A commune asks the district: its clerk enters it, the district sees that an answer is owed and records it."""

    def post(name: str, url: str, **data: object) -> Any:
        client.force_login(cast.user(name))
        return client.post(url, {"idempotency_key": str(uuid4()), **data})

    done = post(
        "commune-clerk", "/reports/recommendations/add/", unit="xã An Bình", made_on="01/9/2023",
        addressee="Ủy ban nhân dân huyện", addressee_unit="huyện Thí Dụ", text="Bổ sung biên chế địa chính.",
        act=str(act), answer_due_on="10/9/2023",
    )  # fmt: skip
    row = Recommendation.objects.get()
    assert done["Location"].endswith(f"/reports/recommendations/{row.pk}/")
    client.force_login(cast.user("leader"))
    owed = client.get("/reports/recommendations/?addressee_unit=huyện+Thí+Dụ&late=late").content.decode()
    assert "Bổ sung biên chế địa chính." in owed
    assert "Quá hạn trả lời" in owed
    client.force_login(cast.user("sibling-clerk"))
    assert client.get(done["Location"]).status_code == 404
    late = post("leader", f"/reports/recommendations/{row.pk}/answer/", answered_on="20/9/2024", outcome="accepted")
    assert late.status_code == 422
    assert "không được sau ngày hôm nay" in late.content.decode()
    post("leader", f"/reports/recommendations/{row.pk}/answer/", answered_on="15/9/2023", outcome="partly")
    row.refresh_from_db()
    assert (row.state, row.outcome) == ("answered", "partly")
    post("commune-clerk", f"/reports/recommendations/{row.pk}/drop/", reason="Muộn")
    row.refresh_from_db()
    assert (row.state, row.dropped_because) == ("answered", "")
