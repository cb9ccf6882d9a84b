"""The public page: what anybody learns of a file or of a receipt's code, and what nobody does."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from journal.models import Entry
from library import files
from library.models import StoredFile
from reports import actions
from reports.models import Filing, Report
from tests.cast import Cast
from tests.reports import builders

VIETNAMESE = re.compile(r"[^\s<>]*[À-ỹ][^\s<>]*")
MAIN = re.compile(r"<main.*</main>", re.DOTALL)
NO_CODE = "0" * 32


def posted(content: bytes, *, address: str = "/verify/") -> HttpResponse:
    """A stranger's answer."""
    upload = SimpleUploadedFile("bao-cao.pdf", content, "application/pdf")
    return Client().post(address, {"file": upload})  # type: ignore[return-value]


def opened(address: str) -> HttpResponse:
    """A stranger's page."""
    return Client().get(address)  # type: ignore[return-value]


def said(answer: HttpResponse) -> str:
    found = MAIN.search(answer.content.decode())
    assert found
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", found[0])


def revision(report: Report, kind: str) -> bytes:
    return files.read(report.filings.latest("attempt").files.get(kind=kind).file)


def test_a_stranger_learns_what_an_issued_file_is_and_nothing_of_its_content(cast: Cast) -> None:
    report = builders.issued(cast)
    issued, before = revision(report, "issued"), (StoredFile.objects.count(), Entry.objects.count())
    answer = posted(issued)
    page = said(answer)
    assert (answer.status_code, answer["Content-Language"]) == (200, "vi")
    for told in (
        "Văn bản do cơ quan phát hành qua hệ thống này",
        "Tệp còn nguyên vẹn như khi phát hành",
        "01/BC-UBND",
        "20/09/2023",
        "Ủy ban nhân dân huyện Thí Dụ",
        "CHỦ TỊCH: Trần Văn Mẫu",
        "Trần Văn Mẫu (THỬ)",
        "chữ ký thử, không có giá trị pháp lý",
        "Là bản sau cùng",
    ):
        assert told in page
    for hidden in ("Các cơ quan, đơn vị", report.subject, "Minh Họa", "Nguyễn Thị Thử", "VT, NV"):
        assert hidden not in page
    assert (StoredFile.objects.count(), Entry.objects.count()) == before


def test_what_was_changed_cut_back_or_never_issued_is_told_with_its_reason(cast: Cast) -> None:
    report = builders.issued(cast)
    issued = revision(report, "issued")
    page = said(posted(issued + b"\0" * 100))
    assert "Văn bản đã bị thay đổi sau khi phát hành" in page
    assert "100 byte không thuộc về văn bản" in page
    page = said(posted(revision(report, "signed")))
    assert "Bản trước khi phát hành" in page
    assert "Đây là bản đã được thay thế" in page
    page = said(posted(issued.replace(b"/Type /Page\n", b"/Type /Pagf\n", 1) + b"\n"))
    assert "Không phải văn bản do hệ thống này phát hành" in page
    assert "01/BC-UBND" not in page


def test_a_paper_that_was_not_issued_is_answered_as_one_from_elsewhere(cast: Cast) -> None:
    report = builders.numbered(cast)
    drawn = revision(report, "drawn")
    strange = drawn.replace("🖤".encode(), "🖥".encode(), 1)
    assert strange != drawn
    assert said(posted(drawn)) == said(posted(strange))


def test_a_later_version_and_a_recall_are_told(cast: Cast) -> None:
    report = builders.issued(cast)
    first, code = revision(report, "issued"), _code(report)
    actions.recall(report=report, reason="Sai số liệu", actor=cast.user("registrar"))
    page = said(opened(f"/verify/{code}/"))
    assert "Cơ quan phát hành đã thu hồi văn bản này." in page
    assert "Sai số liệu" not in page
    builders.issue_again(cast, report)
    for page in (said(posted(first)), said(opened(f"/verify/{code}/"))):
        assert "Văn bản sau cùng: số 02/BC-UBND ngày 20/09/2023." in page
        assert "đã thu hồi" not in page
    assert "Là bản sau cùng" in said(opened(f"/verify/{_code(report)}/"))


def _code(report: Report) -> str:
    filing = Filing.objects.filter(report=report).latest("attempt")
    return filing.files.get(kind="issued").file.sha256[:32]


def test_the_receipt_leads_to_the_page(cast: Cast, client: Client) -> None:
    report = builders.issued(cast)
    code = _code(report)
    client.force_login(cast.user("reviewer"))
    page = client.get(f"/reports/{report.pk}/receipt/1/").content.decode()
    assert f"http://testserver/verify/{code}/" in page
    assert " ".join(code[at : at + 4] for at in range(0, 32, 4)) in page
    assert 'src="data:image/svg+xml' in page
    typed = Client().get("/verify/code/", {"code": f" {code[:8].upper()} {code[8:]}", "lang": "en"})
    assert typed["Location"] == f"/verify/{code}/?lang=en"
    page = said(opened(typed["Location"]))
    assert "The latest version" in page
    assert "01/BC-UBND" in page


@pytest.mark.parametrize("code", [NO_CODE, "f" * 31, "x", "%25", "F" * 64])
def test_a_code_of_nothing(db: None, code: str) -> None:
    answer = opened(f"/verify/{code}/")
    assert answer.status_code == 404
    assert "Không có văn bản với mã này." in answer.content.decode()


def test_what_is_typed_in_wrong_is_told_at_the_field(db: None) -> None:
    for typed, sentence in (("", "Nhập mã kiểm tra."), ("123", "Mã kiểm tra có 32 ký tự")):
        page = Client().get("/verify/code/", {"code": typed})
        assert page.status_code == 422
        assert sentence in page.content.decode()
    empty = Client().post("/verify/")
    assert empty.status_code == 422
    assert "Chọn một tệp PDF" in empty.content.decode()
    answer = posted(b"PK\x03\x04 not a pdf")
    assert answer.status_code == 422
    assert "Tệp không phải là PDF." in said(answer)


def test_english_is_english_but_for_names(cast: Cast) -> None:
    """On the empty page, in an answer with reasons, in a refusal: no Vietnamese word is left but names."""
    report = builders.issued(cast)
    names = {"Ủy", "nhân", "dân", "huyện", "Thí", "Dụ", "(THỬ)", "ỦY", "NHÂN", "DÂN,", "CHỦ", "TỊCH:"}
    names |= {"Trần", "Văn", "Mẫu", "Tiếng", "Việt"}
    forged = posted(revision(report, "issued") + b"\0", address="/verify/?lang=en")
    empty, none = opened("/verify/?lang=en"), opened(f"/verify/{NO_CODE}/?lang=en")
    assert forged["Content-Language"] == "en"
    assert "A document that was changed after its issue" in said(forged)
    for answer in (forged, empty, none):
        whole = answer.content.decode().replace("Dám Làm", "")
        assert '<html lang="en">' in whole
        assert set(VIETNAMESE.findall(re.sub(r"<[^>]*>", " ", whole))) <= names
