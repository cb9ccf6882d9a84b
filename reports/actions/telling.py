"""Telling the national reporting system of what was accepted: asked for with the acceptance, sent by a job."""

import json
from datetime import timedelta
from typing import Any, NoReturn

from django.db import transaction
from django.utils.translation import gettext as _

from journal import clock
from journal.actions import record
from journal.outbox import JobFailed, JobPutOff, ring
from library import files
from library.calling import Unreached
from reports import national
from reports.actions.exchanging import packed_filing
from reports.exchange import TooLong
from reports.jobs import TELL_NATIONAL
from reports.models import Filing, NationalNotice

MINUTES = (1, 5, 15, 60, 180, 360, 720, 1440, 1440, 1440)
"""The pauses after each go that came to nothing; after the last the notice is given up until somebody tries anew."""

FIGURES = "so-lieu.json"
_TOLD_OF_A_FIGURE = ("code", "window", "label", "value", "text", "status")

About = NationalNotice.About


def tell_accepted(filing: Filing) -> None:
    """Within the acceptance: the system is to be told of the filing, and that it replaces what it was told before."""
    if not national.is_on():
        return
    _ask(filing, About.ACCEPTED)
    before = NationalNotice.objects.filter(filing__report=filing.report_id, about=About.ACCEPTED).exclude(filing=filing)
    for notice in before.exclude(filing__national_notices__about=About.REPLACED).select_related("filing"):
        _ask(notice.filing, About.REPLACED)


def _ask(filing: Filing, about: About) -> None:
    version = 1 + filing.national_notices.count()
    notice, is_new = NationalNotice.objects.get_or_create(
        filing=filing, about=about, defaults={"version": version, "asked_at": clock.now()}
    )
    if is_new:
        ring(TELL_NATIONAL, notice.pk)


def tell_national(notice_id: int) -> None:
    """One go of the job: sends the notice, or asks for the receipt that is owed, and writes down what came of it.

    Its runner may have died between sending and writing: the same key is then answered as a duplicate. Raises JobPutOff
    until the pauses are used up, then JobFailed; tried anew by hand, it has all its goes again.
    """
    notice = NationalNotice.objects.select_related("filing__report__expectation").get(pk=notice_id)
    if notice.receipt_at is not None:
        return
    if notice.given_up_at is not None:
        notice.given_up_at, notice.taken_at, notice.tries = None, None, 0
    _demand_earlier(notice)
    try:
        taken = national.ask_receipt(notice.key) if notice.taken_at else _send(notice)
    except (national.NotNow, Unreached) as trouble:
        _again(notice, str(trouble))
    except national.NotTaken as trouble:
        _give_up(notice, str(trouble))
    else:
        _note(notice, taken)


def _demand_earlier(notice: NationalNotice) -> None:
    """A replacement is told only of what the system has."""
    owed = NationalNotice.objects.filter(filing=notice.filing, version__lt=notice.version, receipt_at=None).first()
    if owed is not None and owed.given_up_at:
        _give_up(notice, _("Lần gửi trước của văn bản này chưa thành công."))
    if owed is not None:
        pause = timedelta(minutes=MINUTES[0])
        raise JobPutOff(_("Chờ biên nhận của lần gửi trước."), pause=pause)


def _send(notice: NationalNotice) -> national.Taken:
    if notice.about == About.REPLACED:
        told = {"document": f"{notice.filing_id}-1", "event": notice.about, "by": f"{_successor(notice).pk}-1"}
        return national.send(notice.key, "notices", json.dumps(told).encode(), media_type="application/json")
    try:
        return national.send(notice.key, "documents", _package(notice.filing), media_type="application/zip")
    except TooLong as long:
        sentence = _("Trường %(field)s dài hơn mức trục liên thông cho phép.") % {"field": long}
        raise national.NotTaken(sentence) from long
    except files.FileLost as lost:
        raise national.NotTaken(_("Tệp của văn bản trong kho bị mất hoặc hỏng; cần khôi phục trước.")) from lost


def _successor(notice: NationalNotice) -> Filing:
    """What was accepted next of the same report."""
    later = notice.filing.report.filings.filter(attempt__gt=notice.filing.attempt, accepted_at__isnull=False)
    return later.earliest("attempt")


def _package(filing: Filing) -> bytes:
    """The hand-over package of the document with its frozen figures; no reason typed for a figure goes along."""
    figures: list[dict[str, Any]] = filing.facts.get("figures", [])
    told = [{name: figure.get(name) for name in _TOLD_OF_A_FIGURE} for figure in figures]
    content = json.dumps(told, ensure_ascii=False, indent=1).encode()
    return packed_filing(filing, **{FIGURES: content})


def _note(notice: NationalNotice, taken: national.Taken) -> None:
    """The system has it. Raises JobPutOff as long as the receipt is owed."""
    notice.taken_at = notice.taken_at or clock.now()
    if taken.receipt is None:
        _again(notice, _("Hệ thống quốc gia đã nhận, chưa cấp biên nhận."))
    notice.said, notice.receipt, notice.receipt_at = "", taken.receipt, clock.now()
    with transaction.atomic():
        _save(notice, tries=notice.tries + 1)
        _record("tell_national", notice)


def _again(notice: NationalNotice, sentence: str) -> NoReturn:
    """Writes down what came of this go. Raises JobPutOff, or JobFailed after the last."""
    if notice.tries >= len(MINUTES):
        _give_up(notice, sentence)
    pause = timedelta(minutes=MINUTES[notice.tries])
    notice.said = sentence
    _save(notice, tries=notice.tries + 1)
    raise JobPutOff(sentence, pause=pause)


def _give_up(notice: NationalNotice, sentence: str) -> NoReturn:
    """Leaves the notice until somebody tries anew. Raises JobFailed."""
    notice.said, notice.given_up_at = sentence, clock.now()
    with transaction.atomic():
        _save(notice, tries=notice.tries + 1)
        _record("give_up_national", notice)
    raise JobFailed(sentence, again=False)


def _save(notice: NationalNotice, *, tries: int) -> None:
    notice.tries = tries
    notice.save(update_fields=["tries", "said", "taken_at", "receipt_at", "receipt", "given_up_at"])


def _record(verb: str, notice: NationalNotice) -> None:
    """About the filing, for the reviewing body: the sending unit reads the history of its report, not this."""
    body = notice.filing.report.expectation.reviewer_id
    record(verb, notice.filing, actor=None, unit_id=body, detail={"key": notice.key, "about": notice.about})
