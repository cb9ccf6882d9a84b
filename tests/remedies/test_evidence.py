"""The scale from attitude to violation: each step has its own evidence and right to answer (need 10)."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from journal import clock
from journal.models import Entry
from journal.refusal import Outdated, Refused
from library.models import Attachment
from remedies.actions import (
    add_evidence,
    ask_reply,
    confirm_finding,
    discuss,
    record_reply,
    record_silence,
    set_step,
    verify_finding,
    withdraw_evidence,
)
from remedies.facts.ladder import ladder, next_steps
from remedies.models import EvidenceNote, Finding, Reply, Ruling
from remedies.states import EvidenceStep, FindingState
from tests.cast import TODAY, Cast
from tests.remedies.records import PDF, a_concluded_finding, a_finding, hear, prove

CONDUCT, VIOLATION, SIGN = EvidenceStep.CONDUCT, EvidenceStep.VIOLATION, EvidenceStep.SIGN


def confirm(cast: Cast, finding: Finding, step: EvidenceStep) -> None:
    confirm_finding(finding=finding, step=step, conclusion="Có.", actor=cast.user("inspector"))


def test_conduct_is_recorded_with_what_shows_it_and_a_sign_without(cast: Cast) -> None:
    with pytest.raises(Refused, match="chứng cứ"):
        a_finding(cast, step=CONDUCT, evidence=" ")
    assert not a_finding(cast).evidence.exists()
    files = [("Sổ một cửa.pdf", PDF)]
    finding = a_finding(cast, step=CONDUCT, evidence="Sổ một cửa.", files=files, actor=cast.user("clerk"))
    note = finding.evidence.get()
    assert (note.step, note.text, note.by) == (CONDUCT, "Sổ một cửa.", cast.user("clerk"))
    assert Attachment.objects.get(subject_type="remedies.evidencenote", subject_id=note.pk).name == "Sổ một cửa.pdf"


def test_a_step_is_raised_on_evidence_of_its_own_and_lowered_with_a_reason(cast: Cast) -> None:
    finding, inspector = a_finding(cast), cast.user("inspector")
    prove(finding, CONDUCT)
    with pytest.raises(Refused, match="“Vi phạm” chưa có chứng cứ"):
        set_step(finding=finding, step=VIOLATION, reason="", actor=inspector)
    set_step(finding=finding, step=CONDUCT, reason="", actor=inspector)
    assert Finding.objects.get().step == CONDUCT
    with pytest.raises(Refused, match="lý do"):
        set_step(finding=finding, step=SIGN, reason=" ", actor=inspector)
    set_step(finding=finding, step=SIGN, reason="Sổ ghi nhầm ngày.", actor=inspector)
    assert (Finding.objects.get().step, Ruling.objects.get().text) == (SIGN, "Sổ ghi nhầm ngày.")
    assert [entry.detail["to"] for entry in Entry.objects.filter(verb="set_step").order_by("pk")] == [CONDUCT, SIGN]


def test_evidence_taken_back_counts_no_more_and_the_step_keeps_its_last(cast: Cast) -> None:
    finding, inspector = a_finding(cast), cast.user("inspector")
    wrong = add_evidence(finding=finding, step=CONDUCT, text="Của hồ sơ khác.", actor=inspector)
    withdraw_evidence(finding=finding, note=wrong, reason="Ghi nhầm hồ sơ.", actor=inspector)
    with pytest.raises(Outdated):
        withdraw_evidence(finding=finding, note=wrong, reason="Lần nữa.", actor=inspector)
    with pytest.raises(Refused, match="chưa có chứng cứ"):
        set_step(finding=finding, step=CONDUCT, reason="", actor=inspector)
    right = add_evidence(finding=finding, step=CONDUCT, text="Biên bản.", actor=inspector)
    set_step(finding=finding, step=CONDUCT, reason="", actor=inspector)
    with pytest.raises(Refused, match="hạ mức độ trước"):
        withdraw_evidence(finding=finding, note=right, reason="Nhầm.", actor=inspector)


def test_a_named_person_is_heard_before_conduct_is_concluded(cast: Cast) -> None:
    finding, inspector = a_finding(cast), cast.user("inspector")
    verify_finding(finding=finding, actor=inspector)
    prove(finding, CONDUCT)
    with pytest.raises(Refused, match="giải trình"):
        confirm(cast, finding, CONDUCT)
    reply = ask_reply(
        finding=finding, step=CONDUCT, asked_on=date(2023, 9, 11), due_on=date(2023, 9, 18), actor=inspector
    )
    with pytest.raises(Refused, match="Đang chờ"):
        ask_reply(finding=finding, step=CONDUCT, asked_on=TODAY, due_on=date(2023, 9, 29), actor=inspector)
    with pytest.raises(Refused, match="giải trình"):
        confirm(cast, finding, CONDUCT)
    document = [("Giải trình.pdf", PDF)]
    record_reply(
        finding=finding, reply=reply, on=date(2023, 9, 15), text="Do quá tải.", actor=inspector, files=document
    )
    assert Attachment.objects.get(subject_type="remedies.reply").subject_id == reply.pk
    confirm(cast, finding, CONDUCT)
    assert finding.state == FindingState.CONFIRMED


def test_an_answer_at_one_step_or_of_another_person_is_none_at_this(cast: Cast) -> None:
    finding = a_finding(cast)
    verify_finding(finding=finding, actor=None)
    prove(finding, VIOLATION)
    hear(cast, finding, CONDUCT)
    with pytest.raises(Refused, match="“Vi phạm”"):
        confirm(cast, finding, VIOLATION)
    hear(cast, finding, VIOLATION)
    Finding.objects.update(official=cast.official("commune-leader"))
    with pytest.raises(Refused, match="“Vi phạm”"):
        confirm(cast, finding, VIOLATION)


def test_silence_is_recorded_only_after_its_time(cast: Cast) -> None:
    finding, inspector = a_finding(cast, named="commune-clerk"), cast.user("inspector")
    verify_finding(finding=finding, actor=inspector)
    prove(finding, CONDUCT)
    reply = ask_reply(finding=finding, step=CONDUCT, asked_on=date(2023, 9, 11), due_on=TODAY, actor=inspector)
    with pytest.raises(Refused, match="Chưa hết hạn"):
        record_silence(finding=finding, reply=reply, note="", actor=inspector)
    with clock.standing_at(date(2023, 9, 21)):
        record_silence(finding=finding, reply=reply, note="Không có văn bản.", actor=inspector)
        with pytest.raises(Outdated):
            record_reply(finding=finding, reply=reply, on=TODAY, text="Muộn.", actor=inspector)
    confirm(cast, finding, CONDUCT)


@pytest.mark.parametrize(
    ("asked_on", "due_on", "sentence"),
    [
        (date(2023, 7, 1), date(2023, 8, 1), "từ ngày phát hiện"),
        (date(2023, 9, 21), date(2023, 9, 30), "đến ngày hôm nay"),
        (date(2023, 9, 11), date(2023, 9, 11), "sau ngày yêu cầu"),
    ],
)
def test_when_an_answer_may_be_asked_for(cast: Cast, asked_on: date, due_on: date, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        ask_reply(finding=a_finding(cast), step=CONDUCT, asked_on=asked_on, due_on=due_on, actor=None)


def test_who_is_not_named_needs_no_hearing_but_evidence(cast: Cast) -> None:
    finding = a_finding(cast, named="", subject=Finding.Subject.PERSON)
    verify_finding(finding=finding, actor=None)
    with pytest.raises(Refused, match="không ghi tên"):
        ask_reply(finding=finding, step=CONDUCT, asked_on=TODAY, due_on=date(2023, 9, 30), actor=None)
    with pytest.raises(Refused, match="chưa có chứng cứ"):
        confirm(cast, finding, CONDUCT)
    prove(finding, CONDUCT)
    confirm(cast, finding, CONDUCT)
    with pytest.raises(Refused, match="không còn ở giai đoạn xác minh"):
        prove(finding, VIOLATION)
    with pytest.raises(Refused, match="không còn ở giai đoạn xác minh"):
        set_step(finding=finding, step=SIGN, reason="x", actor=cast.user("clerk"))


@pytest.mark.parametrize("step", [EvidenceStep.ATTITUDE, SIGN])
def test_a_person_is_heard_at_a_mere_attitude_or_sign_too(cast: Cast, step: EvidenceStep) -> None:
    """Need 10: each step has its own right of reply; a conclusion at such a step does not wait for it."""
    finding = a_finding(cast, step=step)
    verify_finding(finding=finding, actor=None)
    reply = hear(cast, finding, step)
    assert (reply.step, reply.official, reply.unit) == (step, cast.official("commune-clerk"), None)
    (rung,) = [rung for rung in ladder(finding) if rung.step == step]
    assert rung.is_heard
    confirm(cast, finding, step)


def test_a_collective_makes_its_statement_through_its_unit(cast: Cast) -> None:
    finding, inspector = a_finding(cast, named=""), cast.user("inspector")
    verify_finding(finding=finding, actor=inspector)
    reply = ask_reply(finding=finding, step=SIGN, asked_on=date(2023, 9, 11), due_on=date(2023, 9, 25), actor=inspector)
    assert (reply.official, reply.unit) == (None, cast.unit("an-binh"))
    with pytest.raises(Refused, match="Đang chờ"):
        ask_reply(finding=finding, step=SIGN, asked_on=TODAY, due_on=date(2023, 9, 29), actor=inspector)
    assert "Đang chờ giải trình, hạn 25/09/2023." in next_steps(finding, ladder(finding), on=TODAY)
    record_reply(finding=finding, reply=reply, on=TODAY, text="Xã thiếu người trực.", actor=inspector)
    Finding.objects.update(unit=cast.unit("binh-hoa"))
    finding.refresh_from_db()
    assert not any(rung.answers for rung in ladder(finding)), "the statement of another unit is not this one's"
    assert ask_database("UPDATE remedies_reply SET unit_id = NULL") == "reply_of_a_person_or_a_unit"


RAISED = "UPDATE remedies_finding SET step = 'conduct'"
CONFIRMED = "UPDATE remedies_finding SET state = 'confirmed', step = 'conduct'"


def ask_database(statement: str) -> str:
    """Which promise of the database a statement breaks; empty when it is carried out."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except IntegrityError as error:
        return str(error.__cause__.diag.constraint_name)  # type: ignore[union-attr]
    return ""


def test_the_database_itself_refuses_past_the_actions(cast: Cast) -> None:
    finding = a_finding(cast)
    assert ask_database(RAISED) == ask_database(CONFIRMED) == "finding_step_has_evidence"
    prove(finding, CONDUCT)
    assert ask_database(CONFIRMED) == "finding_person_was_asked"
    assert ask_database("UPDATE remedies_finding SET state = 'handled', official_id = NULL, step = 'conduct'") == (
        "finding_handled_by_a_measure"
    )
    assert ask_database("UPDATE remedies_finding SET state = 'duplicate'") == "finding_duplicate_names_the_other"
    assert ask_database("UPDATE remedies_evidencenote SET text = 'khác'") == "evidence_is_not_rewritten"
    assert ask_database("DELETE FROM remedies_evidencenote") == "evidence_is_kept"
    assert ask_database(RAISED) == ""


def test_what_was_concluded_and_said_stays_as_it_was_written(cast: Cast) -> None:
    finding = a_concluded_finding(cast)
    discuss(finding=finding, text="Đã trao đổi với phòng Nội vụ.", actor=cast.user("clerk"))
    assert ask_database("UPDATE remedies_ruling SET text = 'khác'") == "ruling_is_kept"
    assert ask_database("DELETE FROM remedies_internalnote") == "internal_note_is_kept"
    assert ask_database("UPDATE remedies_reply SET outcome = 'asked'") == "reply_closed_in_its_time"


def test_without_the_triggers_the_database_would_accept(cast: Cast) -> None:
    """The sabotage twin."""
    finding = a_finding(cast)
    prove(finding, VIOLATION)
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER finding_stands_on_evidence ON remedies_finding")
        cursor.execute("DROP TRIGGER evidence_is_not_rewritten ON remedies_evidencenote")
    assert ask_database(CONFIRMED) == ""
    assert ask_database("UPDATE remedies_evidencenote SET text = 'khác'") == ""
    assert (Finding.objects.get().state, EvidenceNote.objects.get().text) == ("confirmed", "khác")
    assert not Reply.objects.exists()
