"""The way of a signature made by the tool on the signer's machine: the file is handed to it by addresses good once.

What it hands in is judged exactly like an upload (`outside`): the very bytes, one signature more, the expected signer.
"""

from dataclasses import dataclass
from datetime import timedelta
from secrets import token_urlsafe

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal.actions import record
from journal.flow import StateChanged
from journal.querysets import ClockTimestamp
from journal.refusal import Refused
from library import files
from reports.actions.asking import CapacityEnded, NotTheSigner, SelfSealing, demand_seal, demand_signer
from reports.actions.outside import NotTaken, issue_outside, sign_outside, to_be_signed
from reports.errands import hash_of, may_sign_still
from reports.models import Errand, FilingFile, Report, Signature

LIFE = timedelta(minutes=10)
"""So long are the addresses good: time to put the token in, read once more and type the PIN."""

KEPT = timedelta(days=1)
"""So long an errand that is over is kept, for whoever still waits on its page; what was done stands in the journal."""

MOST_ASKED = 10
"""So many errands may one person ask for in that time."""

Kind = Signature.Kind


class Spent(Refused):
    """An address that was used already, or whose time has run out; the message says what to do."""


@dataclass(frozen=True)
class Handed:
    """An errand with the secrets of its two addresses, which nobody can be told again."""

    errand: Errand
    fetch: str
    hand_in: str


@transaction.atomic
def ask_tool(*, report: Report, actor: User) -> Handed:
    """Hand the file that is to be signed next to the tool on the actor's machine; an earlier errand of theirs ends.

    Raises NotTheSigner, CapacityEnded, SelfSealing, StateChanged, NotTaken, and Refused for too many.
    """
    given = to_be_signed(report)
    kind = Kind.ORGANISATION if given.kind == FilingFile.Kind.SIGNED else Kind.PERSON
    (demand_seal if kind == Kind.ORGANISATION else demand_signer)(given.filing, actor)
    mine = Errand.objects.filter(asked_by=actor, asked_at__gt=ClockTimestamp() - LIFE)
    if mine.count() >= MOST_ASKED:
        raise Refused(_("Bạn đã gửi cho công cụ ký quá nhiều lần; hãy thử lại sau ít phút."))
    mine.open().update(ends_at=ClockTimestamp())
    fetch, hand_in = token_urlsafe(32), token_urlsafe(32)
    errand = Errand.objects.create(
        given=given,
        kind=kind,
        asked_by=actor,
        ends_at=ClockTimestamp() + LIFE,
        fetch_hash=hash_of(fetch),
        hand_in_hash=hash_of(hand_in),
    )
    detail = {"kind": str(kind), "sha256": given.file.sha256}
    record("ask_tool", report, actor=actor, unit_id=report.unit_id, detail=detail)
    return Handed(errand, fetch, hand_in)


@transaction.atomic
def give_to_tool(*, errand: Errand) -> bytes:
    """The file, once. Raises Spent."""
    _spend(errand, "fetched_at")
    report = errand.given.filing.report
    detail = {"sha256": errand.given.file.sha256}
    record("give_to_tool", report, actor=errand.asked_by, unit_id=report.unit_id, detail=detail)
    return files.read(errand.given.file)


def take_from_tool(*, errand: Errand, signed: bytes) -> None:
    """Take in what the tool has signed, once, as if the asker had uploaded it.

    Raises Spent, and NotTaken with the reason, which stays with the errand: the page on which the asker waits tells it.
    """
    _spend(errand, "handed_in_at")
    try:
        _take(errand, signed)
    except StateChanged as moved:
        raise _refuse(errand, _("Báo cáo đã chuyển trạng thái trong lúc ký; hãy xem lại trang ký.")) from moved
    except (Refused, NotTheSigner, SelfSealing, CapacityEnded) as trouble:
        raise _refuse(errand, str(trouble)) from trouble


@transaction.atomic
def _take(errand: Errand, signed: bytes) -> None:
    report = Report.objects.select_for_update().get(pk=errand.given.filing.report_id)
    actor = errand.asked_by
    if not may_sign_still(errand):
        raise NotTaken(_("Bạn không còn quyền ký văn bản này, hoặc báo cáo đã chuyển trạng thái."))
    if to_be_signed(report).pk != errand.given_id:
        raise NotTaken(_("Văn bản chờ ký không còn là văn bản đã giao cho công cụ; hãy ký lại từ trang ký."))
    (issue_outside if errand.is_seal else sign_outside)(report=report, signed=signed, actor=actor)
    Errand.objects.filter(pk=errand.pk).update(taken_at=ClockTimestamp())


def purge_errands() -> int:
    """Errands that are over go after a day of real time, however they ended; returns how many went."""
    return Errand.objects.filter(ends_at__lt=ClockTimestamp() - KEPT).delete()[0]


def _spend(errand: Errand, step: str) -> None:
    """The step is taken now, if it never was and there is time; in one statement, so that of two only one is first."""
    before = {"fetched_at__isnull": False} if step == "handed_in_at" else {}
    waiting = Errand.objects.open().filter(pk=errand.pk, **{f"{step}__isnull": True}, **before)
    if not waiting.update(**{step: ClockTimestamp()}):
        raise Spent(_("Địa chỉ này đã dùng rồi hoặc đã quá 10 phút; hãy bấm ký lại ở trang ký."))


def _refuse(errand: Errand, sentence: str) -> NotTaken:
    Errand.objects.filter(pk=errand.pk).update(trouble=sentence)
    return NotTaken(sentence)
