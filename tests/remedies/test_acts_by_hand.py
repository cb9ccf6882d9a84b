"""Row 72: acts on records, from the forms of their pages; where the record stands then, and what the journal tells."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from accounts.models import User
from records.registry import kind_of
from remedies.actions import appraise_proposal, ask_reply, complete_task, verify_finding
from remedies.models import Consultation, Finding, InspectionDocument, Opinion
from remedies.states import EvidenceStep
from tests.by_hand import fill, told
from tests.cast import TODAY, Cast
from tests.remedies import good_half, moves, records, registers

Make = Callable[[Cast], Model]


def asking(cast: Cast) -> Consultation:
    return moves.asking(cast, "an-binh", asked_on=TODAY, deadline=date(2023, 9, 27))


def asked(cast: Cast) -> Opinion:
    return moves.opinion_of(asking(cast), "an-binh")


def verifying(cast: Cast) -> Finding:
    finding = records.a_finding(cast)
    verify_finding(finding=finding, actor=cast.user("inspector"))
    return finding


def reported_done(cast: Cast) -> Model:
    task = records.a_task(cast)
    complete_task(
        task=task, done_on=date(2023, 9, 1), evidence_name="a.pdf", evidence=records.PDF, actor=cast.user("inspector")
    )
    return task


def appraised(cast: Cast) -> Model:
    proposal = good_half.a_proposal(cast)
    appraise_proposal(proposal=proposal, on=proposal.submitted_on, actor=cast.user("clerk"))
    return proposal


def allowed(cast: Cast) -> Model:
    return good_half.allowed(cast, good_half.a_proposal(cast))


def a_promise(cast: Cast) -> Model:
    return registers.a_promise(cast, registers.a_review(cast, registers.a_round(cast)))


@dataclass(frozen=True)
class Done:
    """An act on the page of a record: what is typed, the states of its entry, and what the record says then."""

    make: Make
    act: str
    who: str
    typed: dict[str, Any]
    verb: str
    moved: tuple[str, str] = ("", "")
    says: dict[str, Any] = field(default_factory=dict)


DONE = [
    Done(
        reported_done, "accept_completion", "leader", {"note": "Đạt yêu cầu."},
        "accept_done", ("done", "verified"), {"judgement": "Đạt yêu cầu.", "judged_on": TODAY},
    ),
    Done(
        verifying, "clear_finding", "inspector", {"conclusion": "Không có căn cứ."},
        "clear", ("verifying", "cleared"), {"conclusion": "Không có căn cứ."},
    ),
    Done(
        appraised, "decline_proposal", "leader",
        {"decision_number": "60/UBND-NV", "decided_on": "3/7/2023", "reason": "Chưa đủ nguồn lực."},
        "decline_proposal", ("appraising", "declined"), {"decision_number": "60/UBND-NV"},
    ),
    Done(
        allowed, "protect_proposer", "leader", {"measure": "Không luân chuyển.", "measure_until": "30/6/2025"},
        "amend", says={"measure": "Không luân chuyển.", "measure_until": date(2025, 6, 30)},
    ),
    Done(
        a_promise, "keep_promise", "clerk", {"note": "Đã làm."},
        "keep_promise", ("open", "kept"), {"judged_on": TODAY},
    ),
    Done(asked, "withdraw_question", "clerk", {}, "withdraw_question", ("asked", "withdrawn")),
]  # fmt: skip


@pytest.mark.parametrize("done", DONE, ids=lambda done: done.act)
def test_an_act_from_the_page_of_a_record(client: Client, cast: Cast, done: Done) -> None:
    row, who = done.make(cast), cast.user(done.who)
    do(client, row, done.act, who, **done.typed)
    entry = told(done.verb, row, who)
    assert (entry.from_state, entry.to_state) == done.moved
    row.refresh_from_db()
    assert {name: getattr(row, name) for name in done.says} == done.says
    assert not done.moved[1] or row.state == done.moved[1]  # type: ignore[attr-defined]


def test_who_was_asked_and_is_silent_past_the_deadline(client: Client, cast: Cast) -> None:
    finding, who = verifying(cast), cast.user("inspector")
    asked_on, due_on = date(2023, 8, 1), date(2023, 8, 8)
    reply = ask_reply(finding=finding, step=EvidenceStep.SIGN, asked_on=asked_on, due_on=due_on, actor=None)
    do(client, finding, "record_silence", who, note="Đã nhắc hai lần.")
    reply.refresh_from_db()
    assert (reply.outcome, reply.closed_on, reply.text) == ("none", TODAY, "Đã nhắc hai lần.")
    assert told("record_silence", finding, who).detail == {"step": "sign"}


def test_another_unit_is_asked_on_the_same_matter(client: Client, cast: Cast) -> None:
    consultation, who = asking(cast), cast.user("clerk")
    do(client, consultation, "ask_more", who, asked="xã Bình Hòa: Nêu ý kiến.")
    opinion = moves.opinion_of(consultation, "binh-hoa")
    assert (opinion.state, opinion.concern) == ("asked", "Nêu ý kiến.")
    assert told("ask_more", consultation, who).unit_id == consultation.unit_id
    assert told("ask_opinion", opinion, who).unit_id == cast.unit("binh-hoa").pk


def test_a_paper_of_the_whole_inspection(client: Client, cast: Cast) -> None:
    inspection, who = records.an_inspection(cast), cast.user("clerk")
    paper = SimpleUploadedFile("ket-luan.pdf", records.PDF, "application/pdf")
    typed = {"kind": "kết luận kiểm tra", "notation": "15/KL-UBND", "dated": "14/9/2023", "file": paper}
    do(client, inspection, "add_document_to_inspection", who, **typed)
    document = InspectionDocument.objects.get()
    assert (document.inspection, document.notation, document.dated) == (inspection, "15/KL-UBND", date(2023, 9, 14))
    assert told("add_document", inspection, who).detail == {"document": document.pk, "kind": "conclusion"}


def do(client: Client, row: Model, act: str, who: User, /, **typed: Any) -> None:
    """The form of an act on the page of a record is filled in and sent."""
    kind = kind_of(type(row))
    assert kind is not None
    page, url = (reverse(f"remedies:{name}", args=[row.pk]) for name in (kind.code, act))
    fill(client, who, page, url, **typed)
