"""Consultations with a reply clock and a clear position (need 6, decision 12, Công điện 280)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from journal.clock import standing_at
from journal.flow import StateChanged
from journal.models import Entry
from journal.refusal import Refused
from library.models import Attachment
from remedies.actions import (
    amend_consultation,
    ask_more,
    give_opinion,
    judge_reply,
    record_unanswered,
    set_limit,
    withdraw_question,
)
from remedies.limits import Limit
from remedies.models import Consultation, Opinion
from remedies.states import OpinionState, Position
from remedies.tasks import fall_silent
from tests.cast import TODAY, Cast
from tests.remedies.moves import asking, opinion_of
from tests.remedies.records import PDF

IN_TIME = date(2023, 9, 15)
ASKED_OF_MANY = ("an-binh", "binh-hoa", "tt-thi-du", "noi-vu-thi-du", "van-phong-thi-du", "truong-thi-du")


def answer(cast: Cast, opinion: Opinion, position: str = Position.AGREE, **changes: Any) -> Opinion:
    values = {"explanation": "", "text": "", "actor": cast.user("commune-clerk"), **changes}
    give_opinion(opinion=opinion, position=position, **values)
    return opinion


@pytest.mark.parametrize(
    ("position", "explanation", "sentence"),
    [
        ("", "", "chính kiến"),
        ("maybe", "", "chính kiến"),
        (Position.DISAGREE, " ", "lý do không đồng ý"),
        (Position.CONDITIONAL, "", "điều kiện"),
    ],
)
def test_a_reply_without_a_clear_position_is_refused(
    cast: Cast, position: str, explanation: str, sentence: str
) -> None:
    opinion = opinion_of(asking(cast), "an-binh")
    with standing_at(IN_TIME), pytest.raises(Refused, match=sentence):
        answer(cast, opinion, position, explanation=explanation)
    assert opinion_of(opinion.consultation, "an-binh").state == OpinionState.ASKED


def test_a_reply_in_time_stands_with_its_position_and_paper(cast: Cast) -> None:
    opinion = opinion_of(asking(cast), "an-binh")
    with standing_at(IN_TIME):
        answer(
            cast, opinion, Position.CONDITIONAL, explanation="Có kinh phí.", file_name="Công văn.pdf", file=PDF
        )  # fmt: skip
    opinion = opinion_of(opinion.consultation, "an-binh")
    assert (opinion.state, opinion.replied_on, opinion.counts_as) == ("replied", IN_TIME, "conditional")
    assert Attachment.objects.get(subject_type="remedies.opinion", subject_id=opinion.pk).name == "Công văn.pdf"
    with standing_at(IN_TIME), pytest.raises(StateChanged):
        answer(cast, opinion)


def test_silence_at_the_deadline_is_recorded_once_and_counts_as_agreement(cast: Cast) -> None:
    consultation = asking(cast)
    with standing_at(date(2023, 9, 18)):
        fall_silent()
    assert not Opinion.objects.filter(state=OpinionState.SILENT).exists()
    with standing_at(date(2023, 9, 19)):
        fall_silent()
        fall_silent()
        assert record_unanswered(on=date(2023, 9, 19)) == 0
    silent = opinion_of(consultation, "an-binh")
    assert (silent.state, silent.silent_on, silent.counts_as) == ("silent", date(2023, 9, 19), "agree")
    assert silent.get_state_display() == "Không trả lời"
    assert Entry.objects.filter(verb="fall_silent", actor=None).count() == 2


def test_a_late_reply_is_kept_as_late_and_does_not_undo_the_silence(cast: Cast) -> None:
    consultation = asking(cast)
    late = answer(cast, opinion_of(consultation, "an-binh"), Position.DISAGREE, explanation="Trái thẩm quyền.")
    late = opinion_of(consultation, "an-binh")
    assert (late.state, late.position, late.counts_as) == ("late", "disagree", "agree")
    assert (late.silent_on, late.replied_on) == (TODAY, TODAY)
    assert list(Opinion.objects.silent(on=TODAY)) == list(consultation.opinions.order_by("consultation", "pk"))
    assert list(Opinion.objects.late(on=TODAY)) == [late]


def test_asking_more_units_than_the_limit_needs_a_justification(cast: Cast) -> None:
    with pytest.raises(Refused, match="quá 5 đơn vị"):
        asking(cast, *ASKED_OF_MANY)
    asking(cast, *ASKED_OF_MANY, justification="Quy chế áp dụng cho tất cả các đơn vị này.")
    few = asking(cast, *ASKED_OF_MANY[:5], deadline=date(2023, 10, 2))
    more = [(cast.unit("truong-thi-du"), "Có hồ sơ học sinh.")]
    with pytest.raises(Refused, match="quá 5 đơn vị"):
        ask_more(consultation=few, asked=more, justification="", actor=cast.user("clerk"))
    ask_more(consultation=few, asked=more, justification="Cùng nội dung.", actor=cast.user("clerk"))
    assert few.opinions.count() == 6
    set_limit(limit=Limit.UNITS_ASKED, value=1, since=TODAY, actor=cast.user("reviewer"))
    with pytest.raises(Refused, match="quá 1 đơn vị"):
        asking(cast, asked_on=TODAY, deadline=date(2023, 10, 2))
    asking(cast)  # sent before the new limit


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"asked": []}, "ít nhất một đơn vị"),
        ({"matter": " "}, "nội dung"),
        ({"deadline": date(2023, 9, 11)}, "Hạn trả lời"),
        ({"asked_on": TODAY + timedelta(days=1), "deadline": date(2023, 10, 2)}, "Ngày gửi"),
    ],
)
def test_what_a_consultation_may_not_be(cast: Cast, changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        asking(cast, **changes)


def test_each_unit_is_asked_for_a_reason_once_and_never_by_itself(cast: Cast) -> None:
    for asked, sentence in (
        ([(cast.unit("an-binh"), " ")], "vì sao"),
        ([(cast.unit("thi-du"), "x")], "không tự hỏi"),
        ([(cast.unit("an-binh"), "x"), (cast.unit("an-binh"), "y")], "một lần"),
    ):
        with pytest.raises(Refused, match=sentence), transaction.atomic():
            asking(cast, asked=asked)
    assert not Consultation.objects.exists()


def test_the_asking_unit_takes_a_question_back_and_amends_while_nobody_has_answered(cast: Cast) -> None:
    clerk, consultation = cast.user("clerk"), asking(cast, deadline=date(2023, 9, 25))
    values: dict[str, Any] = {"matter": "Dự thảo lần 2", "justification": "", "task": None, "finding": None}
    values |= {"actor": clerk, "seen": ""}
    amend_consultation(consultation, deadline=date(2023, 9, 26), **values)
    withdraw_question(opinion=opinion_of(consultation, "binh-hoa"), actor=clerk)
    assert Opinion.objects.asked_between(date(2023, 1, 1), TODAY).get().unit == cast.unit("an-binh")
    with pytest.raises(Refused, match="không sửa được"):
        amend_consultation(consultation, deadline=date(2023, 9, 27), **values)
    with standing_at(date(2023, 9, 26)), pytest.raises(Refused, match="Đã đến hạn"):
        ask_more(consultation=consultation, asked=[(cast.unit("tt-thi-du"), "x")], justification="", actor=clerk)


def test_past_the_deadline_nothing_is_taken_back_nor_moved_though_silence_was_not_recorded_yet(cast: Cast) -> None:
    clerk, consultation = cast.user("clerk"), asking(cast)
    asked, after = opinion_of(consultation, "an-binh"), consultation.deadline + timedelta(days=1)
    values: dict[str, Any] = {"matter": "Dự thảo lần 2", "justification": "", "task": None, "finding": None}
    with standing_at(after), pytest.raises(Refused, match="không thôi hỏi được nữa"):
        withdraw_question(opinion=asked, actor=clerk)
    with standing_at(after), pytest.raises(Refused, match="quá hạn trả lời nên không sửa được"):
        amend_consultation(consultation, deadline=after, actor=clerk, seen="", **values)
    with standing_at(consultation.deadline):
        withdraw_question(opinion=asked, actor=clerk)
    assert opinion_of(consultation, "an-binh").state == OpinionState.WITHDRAWN


def test_an_evasive_reply_is_judged_for_a_reason_and_the_judgement_can_be_taken_back(cast: Cast) -> None:
    opinion, clerk = opinion_of(asking(cast), "an-binh"), cast.user("clerk")
    with pytest.raises(Refused, match="Chưa có ý kiến"):
        judge_reply(opinion=opinion, is_evasive=True, reason="x", actor=clerk)
    answer(cast, opinion, text="Cơ bản thống nhất.")
    with pytest.raises(Refused, match="vì sao"):
        judge_reply(opinion=opinion, is_evasive=True, reason=" ", actor=clerk)
    judge_reply(opinion=opinion, is_evasive=True, reason="Không nêu điểm nào cụ thể.", actor=clerk)
    assert Opinion.objects.evasive(on=TODAY).get() == opinion
    with pytest.raises(StateChanged):
        judge_reply(opinion=opinion, is_evasive=True, reason="x", actor=clerk)
    judge_reply(opinion=opinion, is_evasive=False, reason="", actor=clerk)
    assert not Opinion.objects.evasive(on=TODAY).exists()


BREAKS = {
    "opinion_answered_with_a_position": "UPDATE remedies_opinion SET position = '' WHERE state = 'late'",
    "opinion_tells_why_not": "UPDATE remedies_opinion SET state = 'replied', position = 'disagree', replied_on = now() "
    "WHERE state = 'asked'",
    "opinion_silence_is_dated": "UPDATE remedies_opinion SET state = 'silent' WHERE state = 'asked'",
    "opinion_evasive_for_a_reason": "UPDATE remedies_opinion SET is_evasive = true WHERE state = 'late'",
    "opinion_silence_stays": "UPDATE remedies_opinion SET silent_on = '2023-01-01' WHERE state = 'late'",
    "opinion_reply_stays": "UPDATE remedies_opinion SET text = 'khác' WHERE state = 'late'",
}


@pytest.mark.parametrize("broken", BREAKS)
def test_the_database_keeps_what_was_asked_answered_and_not_answered(cast: Cast, broken: str) -> None:
    answer(cast, opinion_of(asking(cast), "an-binh"))
    with connection.cursor() as cursor:
        if broken == "opinion_answered_with_a_position":
            cursor.execute("DROP TRIGGER opinion_stays ON remedies_opinion")
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            cursor.execute(BREAKS[broken])
        assert refused.value.__cause__.diag.constraint_name == broken  # type: ignore[union-attr]
        if broken.endswith("_stays"):  # the twin: it is the trigger, and nothing else, that refuses
            cursor.execute("DROP TRIGGER opinion_stays ON remedies_opinion")
            cursor.execute(BREAKS[broken])
            assert cursor.rowcount == 1
