"""The reports of the world's places, and who writes and approves them there."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings

from accounts.models import User
from accounts.sealing import seal
from journal import clock
from library.files import store
from reports import actions
from reports.actions.drawing import draw_filing
from reports.actions.signing import make_signature
from reports.models import (
    Copy,
    Excerpt,
    Expectation,
    FilingFile,
    Preview,
    Report,
    Round,
    SigningCertificate,
    Webhook,
    WebhookCall,
)
from reports.models.webhook import Event
from reports.signing.keys import ensure_organisation_key
from reports.states import ReportState
from tests.cast import Cast
from tests.remedies.records import PDF
from tests.reports.builders import answer_all, body, figure, fresh, latest
from units.models import Unit

PARENTS = {"thi-du": "minh-hoa", "an-binh": "thi-du", "vi-nhu": "minh-hoa", "noi-khac": "gia-dinh"}
CLERKS = {"thi-du": "clerk", "an-binh": "commune-clerk", "vi-nhu": "sibling-clerk", "noi-khac": "foreign-clerk"}
LEADERS = {"thi-du": "leader", "an-binh": "commune-leader", "vi-nhu": "sibling-leader", "noi-khac": "foreign-leader"}
LEADERS["minh-hoa"] = "provincial-leader"


@dataclass
class Filed:
    """What a unit owes and has written: nothing yet, a draft, one with its number, one that has gone out."""

    owed: Expectation
    written: Report
    numbered: Report
    issued: Report


def reports(cast: Cast, code: str, told: str, rounds: list[Round]) -> Filed:
    """One report in every stage, of four rounds; only Thí Dụ's is really signed, the others stand in for it."""
    expectations = [_owes(cast, code, round_) for round_ in rounds]
    filed = Filed(
        owed=expectations[3],
        written=_draft(cast, expectations[0], told),
        numbered=_number(cast, _draft(cast, expectations[1], told)),
        issued=_number(cast, _draft(cast, expectations[2], told)),
    )
    if code == "thi-du":
        _really_issue(cast, filed.issued)
    else:
        _file(filed.issued, FilingFile.Kind.ISSUED, told)
        filed.issued.filings.update(issued_at=clock.now(), is_late=False)
        Report.objects.filter(pk=filed.issued.pk).update(state=ReportState.ISSUED)
    _file(filed.numbered, FilingFile.Kind.DRAWN, told)
    Excerpt.objects.create(
        filing=latest(filed.issued), content={}, made_by=cast.user(CLERKS[code]), made_at=clock.now()
    )
    _copy(cast, filed.issued, told)
    for report in (filed.written, filed.numbered, filed.issued):
        _show_preview(report, told)
    return filed


def _owes(cast: Cast, code: str, round_: Round) -> Expectation:
    """The unit owes the unit above a report, which that one reviews as well."""
    above = cast.unit(PARENTS[code])
    return Expectation.objects.create(
        round=round_, unit=cast.unit(code), receiver=above, reviewer=above, deadline=date(2023, 9, 25)
    )


def _draft(cast: Cast, expectation: Expectation, told: str) -> Report:
    clerk = cast.user(CLERKS[expectation.unit.code])
    report = actions.open_report(expectation=expectation, actor=clerk)
    for key, text in (
        ("mo-dau", body(f"Cơ quan {told} báo cáo như sau:")),
        ("tinh-hinh", figure("inspection.communes")),
        ("danh-gia", body(f"Các cơ quan của {told} thực hiện nghiêm túc.")),
        ("ket", body("Trên đây là báo cáo.")),
    ):
        actions.save_section(report=report, key=key, body=text, revision=1, actor=clerk)
    actions.add_attachment(
        report=report, title=f"Kế hoạch {told}", content=PDF + told.encode(), name="ke-hoach.pdf", actor=clerk
    )
    actions.set_recipients(report=report, recipients=[], archive="VT, NV", subject=f"Về việc {told}", actor=clerk)
    answer_all(report, clerk)
    return fresh(report)


def _number(cast: Cast, report: Report) -> Report:
    code = report.unit.code
    actions.submit(report=report, actor=cast.user(CLERKS[code]))
    actions.approve(report=fresh(report), actor=cast.user(LEADERS[code]))
    actions.give_number(report=fresh(report), day=clock.today(), actor=cast.user("registrar"))
    return fresh(report)


def _really_issue(cast: Cast, report: Report) -> None:
    draw_filing(latest(report).pk)
    for ask, who in ((actions.ask_signature, "leader"), (actions.ask_seal, "registrar")):
        make_signature(ask(report=fresh(report), actor=cast.user(who)).pk)


def _file(report: Report, kind: FilingFile.Kind, told: str) -> None:
    """A file that nobody drew; its content tells of its unit."""
    stored = store(PDF + told.encode(), "application/pdf")
    FilingFile.objects.create(filing=latest(report), kind=kind, file=stored, stored_at=clock.now())


def _copy(cast: Cast, report: Report, told: str) -> None:
    """A copy that nobody made of the scan that nobody took; its content tells of its unit."""
    stored, at = store(PDF + f"SAO Y {told}".encode(), "application/pdf"), clock.now()
    asked = {"unit": report.unit, "asked_by": cast.user("registrar"), "asked_at": at}
    Copy.objects.create(filing=latest(report), **asked, made_at=at, file=stored)


def an_ended_certificate(cast: Cast, code: str, told: str) -> SigningCertificate:
    """A certificate with which the body signs no more, so that nobody in this world has one."""
    assert settings.SIGNING_TEST_KEYS
    keys = Path(settings.SIGNING_TEST_KEYS)
    held = ensure_organisation_key(keys, name="Cơ quan thử", code="co-quan-thu", allow_test_keys=True).signing_cert
    assert held
    return SigningCertificate.objects.create(
        unit=cast.unit(code),
        keeper=SigningCertificate.Keeper.HOST,
        token_label="con-dau",
        key_label="ky",
        certificate=held.dump(),
        fingerprint=held.sha256.hex(),
        name=told,
        valid_from=held.not_valid_before,
        valid_until=held.not_valid_after,
        registered_at=clock.now(),
        ended_at=clock.now(),
    )


def a_webhook(unit: Unit, keeper: User, told: str) -> Webhook:
    """An address that is told of the unit, with something that did not reach it."""
    made = Webhook.objects.create(
        unit=unit,
        name=told,
        url="https://kho.example/tin",
        events=[Event.REPORT_ISSUED],
        sealed_secret=seal("khoa"),
        kept_by=keeper,
        made_at=clock.now(),
    )
    a_webhook_call(made)
    return made


def a_webhook_call(webhook: Webhook) -> None:
    """Something that did not reach an address."""
    now = clock.now()
    WebhookCall.objects.create(webhook=webhook, event=Event.REPORT_ISSUED, told={}, asked_at=now, given_up_at=now)


def _show_preview(report: Report, told: str) -> None:
    stored = store(PDF + told.encode(), "application/pdf")
    Preview.objects.create(report=report, payload_sha256="0" * 64, file=stored, drawn_at=clock.now())
