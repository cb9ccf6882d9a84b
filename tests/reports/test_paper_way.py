"""Where nobody has a certificate: the paper is signed by hand, its scan is issued, and nothing more is claimed."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from journal import clock
from journal.flow import StateChanged
from journal.keys import new_key
from journal.models import Entry, Job
from journal.refusal import Refused
from library import files
from reports import actions, scans
from reports.actions.signing import make_signature
from reports.actions.signing_host import SignatureRefused
from reports.jobs import MAKE_SIGNATURE
from reports.known import code_of, document_of, filing_with_code
from reports.models import Filing, FilingFile, RegisterEntry, Report
from reports.states import ReportState
from reports.verification import Finding, answer
from tests.cast import Cast
from tests.reports import builders
from tests.reports.scanned import a_scan, drawing_itself, locked, with_attachment, with_script
from units.actions import end_posting

PASSWORD = "mat-khau-thu"


@pytest.fixture
def numbered(cast: Cast) -> Report:
    """A report whose paper lies before the leader."""
    return builders.numbered(cast)


def issue(cast: Cast, report: Report, *, who: str = "registrar", number: int = 1, scan: bytes = b"") -> Filing:
    return actions.issue_on_paper(
        report=builders.fresh(report),
        scan=scan or a_scan(pages=builders.latest(report).pages or 1),
        number=number,
        day=clock.today(),
        actor=cast.user(who),
    )


def test_the_scan_is_issued_with_its_mark_its_hash_and_its_time(cast: Cast, numbered: Report) -> None:
    filing = issue(cast, numbered)
    report = builders.fresh(numbered)
    assert (report.state, filing.way, filing.is_late) == (ReportState.ISSUED, "paper", False)
    scan = filing.files.get(kind=FilingFile.Kind.SCANNED)
    assert files.read(scan.file).startswith(b"%PDF-")
    (entry,) = Entry.objects.about(report).filter(verb="issue_on_paper")
    assert entry.detail["sha256"] == scan.file.sha256
    assert RegisterEntry.objects.get(filing=filing).sent_on == clock.today()
    assert not filing.signatures.exists()
    with pytest.raises(StateChanged):
        issue(cast, numbered)
    with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
        Filing.objects.filter(pk=filing.pk).update(way="digital")


def test_lateness_is_decided_by_the_day_of_the_act(cast: Cast, numbered: Report) -> None:
    scan = a_scan(pages=builders.latest(numbered).pages or 1)
    day = RegisterEntry.objects.get().issued_on
    with clock.standing_at(date(2023, 9, 26)):
        filing = actions.issue_on_paper(
            report=builders.fresh(numbered), scan=scan, number=1, day=day, actor=cast.user("registrar")
        )
    assert filing.is_late


def test_what_is_received_on_paper_goes_the_way_of_all_reports(cast: Cast, numbered: Report) -> None:
    issue(cast, numbered)
    actions.receive(report=builders.fresh(numbered), actor=cast.user("reviewer"))
    actions.accept(report=builders.fresh(numbered), actor=cast.user("reviewer"))
    assert builders.fresh(numbered).state == ReportState.ACCEPTED


def test_another_number_a_signature_under_way_and_a_lost_capacity_are_refused(cast: Cast, numbered: Report) -> None:
    with pytest.raises(Refused, match="số 01/BC-UBND, ngày 20/09/2023"):
        issue(cast, numbered, number=2)
    end_posting(posting=cast.postings["leader"], on=clock.today(), actor=None)
    with pytest.raises(actions.CapacityEnded):
        issue(cast, numbered)
    assert builders.fresh(numbered).state == ReportState.NUMBERED


def test_a_filing_goes_out_one_way_only(cast: Cast, numbered: Report) -> None:
    signature = actions.ask_signature(report=numbered, actor=cast.user("leader"))
    with pytest.raises(Refused, match="Lệnh ký số đang được thực hiện"):
        issue(cast, numbered)
    make_signature(signature.pk)
    with pytest.raises(StateChanged):
        issue(cast, numbered)


def test_an_order_to_sign_that_failed_leaves_the_paper_way_open(cast: Cast, numbered: Report) -> None:
    """The number need not be voided because a certificate did not work; a late signature comes to nothing."""
    signature = actions.ask_signature(report=numbered, actor=cast.user("leader"))
    Job.objects.filter(task=MAKE_SIGNATURE, subject_id=signature.pk).update(state=Job.FAILED, error="Không có khóa.")
    assert issue(cast, numbered).is_on_paper
    with pytest.raises(SignatureRefused):
        make_signature(signature.pk)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: b"\x89PNG\r\n\x1a\n", "không phải là PDF"),
        (lambda: b"%PDF-1.7 rac", "bị hỏng"),
        (lambda: a_scan(dpi=150, pages=2), "Trang 1, 2 không phải ảnh quét hoặc có độ phân giải dưới 200 dpi"),
        (lambda: a_scan(pages=1), "có 1 trang, thiếu so với bản in 2 trang"),
        (lambda: with_script(a_scan(pages=2)), "nội dung động"),
        (lambda: with_attachment(a_scan(pages=2)), "tệp đính kèm"),
        (lambda: locked(a_scan(pages=2)), "mật khẩu"),
    ],
)
def test_a_file_that_is_no_scan_of_the_document_is_refused(make: Callable[[], bytes], sentence: str) -> None:
    with pytest.raises(actions.BadScan, match=sentence):
        actions.demand_scan(make(), pages=2)


def test_a_sharp_and_whole_scan_is_taken_the_print_itself_is_not(cast: Cast, numbered: Report) -> None:
    drawn = files.read(builders.latest(numbered).files.get(kind=FilingFile.Kind.DRAWN).file)
    assert scans.faults(a_scan(pages=3, dpi=300), pages=2) == []
    assert "không phải ảnh quét" in " ".join(scans.faults(drawn, pages=1))
    with pytest.raises(actions.BadScan, match="20 MB"):
        actions.demand_scan(b"%PDF-" + b"0" * (20 * 1024**2), pages=1)


def signed_in(cast: Cast, name: str) -> Client:
    user, client = cast.user(name), Client()
    user.set_password(PASSWORD)
    user.save()
    client.force_login(user, backend="accounts.backends.PasswordBackend")
    return client


def test_the_registrar_walks_it_by_hand_and_both_ends_see_the_mark(cast: Cast, numbered: Report) -> None:
    registrar, page = signed_in(cast, "registrar"), reverse("reports:report", args=[numbered.pk])
    address = reverse("reports:issue_on_paper", args=[numbered.pk])

    def posted(scan: bytes) -> dict[str, object]:
        upload = SimpleUploadedFile("quet.pdf", scan, "application/pdf")
        key = new_key()
        return {"scan": upload, "number": 1, "day": "20/09/2023", "password": PASSWORD, "idempotency_key": key}

    assert 'enctype="multipart/form-data"' in registrar.get(page).content.decode()
    refused = registrar.post(address, posted(a_scan(dpi=100)))
    assert refused.status_code == 422
    assert "độ phân giải dưới 200 dpi" in refused.content.decode()
    good = posted(a_scan(pages=builders.latest(numbered).pages or 1))
    assert registrar.post(address, good).status_code == 302
    assert registrar.post(address, good).status_code == 302, "the same key is one act"
    reviewer, receipt = signed_in(cast, "reviewer"), reverse("reports:receipt", args=[numbered.pk, 1])
    for client in (registrar, reviewer):
        assert "Bản giấy, ký tay" in client.get(page).content.decode()
        told = client.get(receipt).content.decode()
        assert "bản quét của văn bản giấy, không có chữ ký số" in told
        assert client.get(reverse("reports:pdf", args=[numbered.pk, 1])).content.startswith(b"%PDF-")
    assert "Bản giấy, ký tay" in registrar.get(reverse("reports:register")).content.decode()


def test_a_stranger_learns_that_it_is_a_scan_without_signatures(cast: Cast, numbered: Report) -> None:
    """The stored bytes are known, also by the code of the receipt; changed ones are no scan of ours."""
    filing = issue(cast, numbered)
    scan = files.read(filing.files.get(kind=FilingFile.Kind.SCANNED).file)
    found = answer(scan)
    assert (found.finding, found.is_intact, found.signers) == (Finding.SCANNED, True, ())
    assert "không có chữ ký số" in found.reasons[0].sentence
    changed = answer(scan + b"%more\n%%EOF\n")
    assert (changed.finding, changed.is_intact) == (Finding.ALTERED, False)
    assert filing_with_code(code_of(filing)) == filing
    assert not document_of(filing).is_recalled


def test_a_form_that_draws_itself_ends_soon_and_a_scan_is_of_one_document(cast: Cast, numbered: Report) -> None:
    """A hostile file costs its reader alone; bytes that were issued once are issued no second time."""
    with pytest.raises(actions.BadScan, match="200 dpi"):
        actions.demand_scan(drawing_itself(), pages=1)
    filing = builders.latest(numbered)
    scan = a_scan(pages=filing.pages or 1)
    known = files.store(scan, "application/pdf")
    FilingFile.objects.create(filing=filing, kind=FilingFile.Kind.SIGNED, file=known, stored_at=clock.now())
    with pytest.raises(actions.BadScan, match="văn bản khác"):
        issue(cast, numbered, scan=scan)
