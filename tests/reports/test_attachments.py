"""Files beside a report: added while it is written, frozen with the text, read by whoever the report is for."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from journal import clock
from journal.flow import StateChanged
from journal.keys import new_key
from journal.models import Entry
from journal.refusal import Refused
from library import files
from reports import actions
from reports.access import get_report
from reports.facts_of_chain import text_hash
from reports.models import Delivery, Filing, FilingAttachment, Report, ReportAttachment
from reports.states import ReportState
from tests.cast import Cast
from tests.remedies.records import PDF
from tests.reports import builders
from tests.reports.builders import fresh


def add(cast: Cast, report: Report, told: str = "Kế hoạch", *, content: bytes = PDF) -> ReportAttachment:
    """The clerk puts a file beside the report."""
    clerk = cast.user("clerk")
    return actions.add_attachment(report=report, title=told, content=content, name=f"{told}.pdf", actor=clerk)


def approved(cast: Cast, report: Report) -> Filing:
    """The next filing, as approved."""
    actions.submit(report=fresh(report), actor=cast.user("clerk"))
    return actions.approve(report=fresh(report), actor=cast.user("leader"))


def stand(report: Report, state: ReportState, **filing: object) -> None:
    """As if the last filing had gone its way; what is signed on it is tested elsewhere."""
    builders.latest(report).__class__.objects.filter(report=report).update(**filing)
    Report.objects.filter(pk=report.pk).update(state=state)


def titles(filing: Filing) -> list[str]:
    return [row.title for row in filing.attachments.all()]


def test_files_are_frozen_with_the_text_and_opened_again_by_a_return(cast: Cast) -> None:
    report, clerk = builders.drafted(cast), cast.user("clerk")
    before = text_hash(report)
    plan = add(cast, report)
    assert text_hash(fresh(report)) != before, "a sign-off holds for the files that were there"
    with pytest.raises(Refused, match="đã có tệp này"):
        add(cast, report, "Tên khác")
    with pytest.raises(Refused, match="Tệp phải là PDF"):
        add(cast, report, "Chương trình", content=b"MZ")
    first = approved(cast, report)
    for late in (lambda: add(cast, fresh(report), "Muộn", content=PDF + b"2"),
                 lambda: actions.remove_attachment(attachment=plan, actor=clerk)):  # fmt: skip
        with pytest.raises(StateChanged):
            late()
    stand(report, ReportState.RETURNED, issued_at=clock.now())
    gone = ReportAttachment.objects.get()
    actions.remove_attachment(attachment=ReportAttachment.objects.get(), actor=clerk)
    with pytest.raises(Refused, match="Không có tài liệu này"):
        actions.remove_attachment(attachment=gone, actor=clerk)
    add(cast, report, "Kết luận kiểm tra", content=PDF + b"2")
    second = approved(cast, report)
    assert (titles(first), titles(second)) == (["Kế hoạch"], ["Kết luận kiểm tra"])
    assert files.read(first.attachments.get().file) == PDF
    told = Entry.objects.about(report).filter(verb__endswith="_attachment").order_by("pk")
    assert [entry.verb for entry in told] == ["add_attachment", "remove_attachment", "add_attachment"]
    assert all(set(entry.detail) == {"attachment", "sha256"} for entry in told)


def test_a_file_is_a_change_of_what_was_accepted_and_goes_when_the_correction_is_dropped(cast: Cast) -> None:
    report, clerk = builders.drafted(cast), cast.user("clerk")
    add(cast, report)
    approved(cast, report)
    stand(report, ReportState.ACCEPTED, issued_at=clock.now(), accepted_at=clock.now())
    actions.correct(report=fresh(report), reason="Thiếu kết luận.", actor=clerk)
    with pytest.raises(Refused, match="giống hệt"):
        actions.submit(report=fresh(report), actor=clerk)
    add(cast, report, "Kết luận", content=PDF + b"2")
    actions.submit(report=fresh(report), actor=clerk)
    actions.withdraw(report=fresh(report), actor=clerk)
    actions.drop_correction(report=fresh(report), actor=clerk)
    assert [row.title for row in report.attachments.all()] == ["Kế hoạch"]


def test_the_database_keeps_files_as_submitted(cast: Cast) -> None:
    report = builders.drafted(cast)
    row = add(cast, report)
    filing, more = approved(cast, report), files.store(PDF + b"2", "application/pdf")
    values = f"(section_key, title, name, file_id, {{}}) VALUES ('', 'x', 'x.pdf', {more.pk}, {{}})"
    beside = values.format("report_id, added_by_id, added_at", f"{report.pk}, {row.added_by_id}, now()")
    for table, trigger, statement in (
        ("report", "report_attachment_while_written", f"INSERT INTO reports_reportattachment {beside}"),
        ("report", "report_attachment_while_written", "DELETE FROM reports_reportattachment"),
        ("filing", "filing_attachment_is_kept", "UPDATE reports_filingattachment SET title = 'x'"),
        ("filing", "filing_attachment_is_kept", "DELETE FROM reports_filingattachment"),
        (
            "filing",
            "filing_attachment_at_approval",
            f"INSERT INTO reports_filingattachment {values.format('filing_id', filing.pk)}",
        ),
    ):
        with pytest.raises(DatabaseError, match=r"files change|append-only|when it is approved"), transaction.atomic():
            _execute_once(statement)
        off = f"ALTER TABLE reports_{table}attachment DISABLE TRIGGER {trigger}"
        with pytest.raises(AssertionError, match="undone"), transaction.atomic():  # the trigger is what holds it
            _execute_once(statement, "SET CONSTRAINTS ALL IMMEDIATE", off)
    assert (ReportAttachment.objects.count(), FilingAttachment.objects.count()) == (1, 1)


def _execute_once(statement: str, *before: str) -> None:
    """Carries a statement out, and has it undone."""
    with connection.cursor() as cursor:
        for each in (*before, statement):
            cursor.execute(each)
        assert cursor.rowcount == 1
    raise AssertionError("undone")


def test_by_hand_and_who_reads_it(cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    report = builders.drafted(cast)

    def as_(name: str) -> Client:
        client.force_login(cast.user(name), backend="accounts.backends.PasswordBackend")
        return client

    page, back = (reverse(f"reports:{name}", args=[report.pk]) for name in ("attachments", "report"))
    assert "Chưa có tài liệu nào" in as_("clerk").get(page).content.decode()
    post = {"upload": SimpleUploadedFile("Kế hoạch 347.pdf", PDF, "application/pdf"), "idempotency_key": new_key()}
    assert client.post(reverse("reports:add_attachment", args=[report.pk]), post).status_code == 302
    wrong = {"upload": SimpleUploadedFile("bang.pdf", b"MZ", "application/pdf"), "idempotency_key": new_key()}
    assert client.post(reverse("reports:add_attachment", args=[report.pk]), wrong).status_code == 422
    row = report.attachments.get()
    assert row.title == "Kế hoạch 347"
    shown = client.get(back).content.decode()
    assert "Kế hoạch 347" in shown
    own = reverse("reports:attachment", args=[report.pk, row.pk])
    assert (client.get(own).content, client.get(own)["Content-Disposition"][:10]) == (PDF, "attachment")
    assert as_("office-clerk").get(own).status_code == 404
    filed = approved(cast, report).attachments.get()
    given = reverse("reports:filed_attachment", args=[report.pk, filed.pk])
    assert as_("reviewer").get(given).status_code == 404, "before it is issued"
    assert as_("clerk").get(given).content == PDF
    assert client.post(reverse("reports:add_attachment", args=[report.pk]), post).status_code == 403
    stand(report, ReportState.ISSUED, issued_at=clock.now())
    shown, review = as_("reviewer").get(back).content.decode(), reverse("reports:review", args=[filed.filing_id])
    assert (given in shown, "Tài liệu đính kèm (1)" in shown, review in shown) == (True, True, True)
    assert given in client.get(page).content.decode()
    assert client.get(given).content == PDF
    assert client.get(own).status_code == 403, "the unit's working files are its own"
    Delivery.objects.create(filing=builders.latest(report), unit=cast.unit("vi-nhu"))
    assert as_("sibling-clerk").get(back).status_code == 200
    shown = client.get(back).content.decode()
    assert (given in shown, "Tài liệu đính kèm (" in shown, review in shown) == (False, False, False)
    assert [client.get(url).status_code for url in (page, given, own)] == [403, 403, 403]
    monkeypatch.setattr("reports.attachments.get_report_with_attachments", get_report)
    assert client.get(given).status_code == 200, "the twin: without the question a recipient would read it"
