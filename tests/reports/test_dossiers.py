"""Files of matters: filled, closed, handed to the archive with minutes and package, taken back (NĐ30 Điều 28–30)."""

import hashlib
import io
import json
import zipfile
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from journal.keys import new_key
from journal.models import Job
from journal.refusal import Refused
from library import files
from reports import actions
from reports.actions.making_transfers import make_transfer
from reports.models import ArchiveTransfer, Dossier, DossierPaper, Filing, Report
from reports.paper.check import read_paper
from tests.cast import Cast
from tests.reports import builders
from tests.reports.signed_before import a_paper

TODAY = date(2023, 9, 20)


def opened(cast: Cast, **changes: Any) -> Dossier:
    """The file of the third quarter, kept by the clerk."""
    values: dict[str, Any] = {
        "unit": cast.unit("thi-du"),
        "year": 2023,
        "code": "01.BC-NC",
        "title": "Báo cáo  quý III năm 2023",
        "retention_years": 10,
        "keeper": cast.official("clerk"),
        "opened_on": date(2023, 7, 3),
        "round": None,
        "note": "",
        "actor": cast.user("registrar"),
    }
    return actions.open_dossier(**{**values, **changes})


def put(cast: Cast, dossier: Dossier, **changes: Any) -> DossierPaper:
    """An instruction that came in."""
    values: dict[str, Any] = {
        "notation": "249/UBND-NC",
        "dated_on": date(2023, 8, 1),
        "title": "Công văn về việc báo cáo",
        "author": "Ủy ban nhân dân tỉnh Minh Họa",
        "pages": 2,
        "note": "",
        "copy": a_paper("249"),
    }
    return actions.put_paper(dossier=dossier, actor=cast.user("clerk"), **{**values, **changes})


def handed(cast: Cast, *dossiers: Dossier, **changes: Any) -> ArchiveTransfer:
    values: dict[str, Any] = {
        "unit": cast.unit("thi-du"),
        "handed_on": TODAY,
        "dossiers": dossiers,
        "giver": cast.official("registrar"),
        "archive": "Lưu trữ cơ quan",
        "receiver": "Nguyễn Thị Kho",
        "receiver_post": "Lưu trữ viên",
        "fonds": "Tài liệu báo cáo năm 2023 của Ủy ban nhân dân huyện Thí Dụ",
        "condition": "Đầy đủ theo mục lục, tệp đọc được.",
        "actor": cast.user("registrar"),
    }
    return actions.hand_over_dossiers(**{**values, **changes})


def posted(client: Client, name: str, *args: int, **values: Any) -> Any:
    """A form of a page as it is sent."""
    return client.post(reverse(f"reports:{name}", args=args), {**values, "idempotency_key": new_key()})


@pytest.fixture
def report(cast: Cast) -> Report:
    """Issued."""
    return builders.issued(cast)


def test_from_the_list_to_the_archive_and_back(cast: Cast, report: Report) -> None:
    registrar = cast.user("registrar")
    dossier = opened(cast, round=report.expectation.round)
    assert (dossier.title, dossier.retention) == ("Báo cáo quý III năm 2023", "10 năm")
    put(cast, dossier)
    actions.put_act(dossier=dossier, act=builders.an_act("kh"), copy=None, actor=registrar)
    with pytest.raises(Refused, match=r"Chưa đưa vào hồ sơ Báo cáo số 01/BC-UBND"):
        actions.close_dossier(dossier=dossier, closed_on=TODAY, actor=registrar)
    filing = builders.latest(report)
    actions.put_filing(dossier=dossier, filing=filing, actor=cast.user("clerk"))
    with pytest.raises(Refused, match="đã có trong hồ sơ"):
        actions.put_filing(dossier=dossier, filing=filing, actor=registrar)
    wrong = put(cast, dossier, notation="", copy=a_paper("nham"))
    actions.take_paper_out(paper=wrong, reason="Đưa nhầm", actor=registrar)
    listed = [(paper.notation, paper.on_paper) for paper in dossier.papers.all()]
    assert listed == [("02/KH-UBND", True), ("249/UBND-NC", False), ("01/BC-UBND", False)]
    actions.close_dossier(dossier=dossier, closed_on=TODAY, actor=cast.user("clerk"))
    dossier.refresh_from_db()
    assert dossier.hand_over_by == date(2024, 9, 20)
    assert Dossier.objects.overdue(on=date(2024, 9, 21)).get() == dossier

    transfer = handed(cast, dossier)
    assert Job.objects.get(task="reports.make_transfer").subject_id == transfer.pk
    make_transfer(transfer.pk)
    make_transfer(transfer.pk)
    transfer.refresh_from_db()
    _says_what_was_handed_over(transfer, filing)

    with pytest.raises(Refused, match="đã nộp lưu"):
        handed(cast, dossier)
    with pytest.raises(Refused, match="hủy giao nhận trước"):
        actions.reopen_dossier(dossier=dossier, reason="Thiếu", actor=registrar)
    with pytest.raises(Refused, match="lý do hủy"):
        actions.undo_transfer(transfer=transfer, reason=" ", actor=registrar)
    actions.undo_transfer(transfer=transfer, reason="Giao nhầm hồ sơ", actor=registrar)
    dossier.refresh_from_db()
    assert (dossier.transfer, dossier.closed_on) == (None, TODAY)
    actions.reopen_dossier(dossier=dossier, reason="Còn văn bản chưa đưa vào", actor=registrar)
    dossier.refresh_from_db()
    assert dossier.closed_on is None


def _says_what_was_handed_over(transfer: ArchiveTransfer, filing: Filing) -> None:
    """Its minutes with the list, and its package."""
    assert transfer.minutes
    assert transfer.package
    pages = read_paper(files.read(transfer.minutes)).pages
    said = " ".join(line.text for page in pages for line in page.lines)
    for told in (
        "BIÊN BẢN Giao nhận hồ sơ, tài liệu",
        "BÊN GIAO: Ủy ban nhân dân huyện Thí Dụ",
        "Ông (bà): Phạm Văn Giấy. Chức vụ công tác: Văn thư.",
        "BÊN NHẬN: Lưu trữ cơ quan",
        "từ ngày 03/01/2023 đến ngày 20/09/2023",
        "số văn bản giấy: 01.",
        "tổng số hồ sơ: 01; tổng số tệp tin trong hồ sơ: 02.",
        "MỤC LỤC HỒ SƠ, TÀI LIỆU NỘP LƯU",
        "01.BC-NC",
    ):
        assert told in said, told
    assert pages[-1].width > pages[-1].height
    with zipfile.ZipFile(io.BytesIO(files.read(transfer.package))) as package:
        lines = [line.split("  ") for line in package.read("SHA256SUMS").decode().splitlines()]
        sums = {name: told for told, name in lines}
        assert sums == {
            name: hashlib.sha256(package.read(name)).hexdigest() for name in package.namelist() if name != "SHA256SUMS"
        }
        (index,) = json.loads(package.read("muc-luc.json"))
    listed = [(paper["notation"], bool(paper["file"])) for paper in index["papers"]]
    assert listed == [("02/KH-UBND", False), ("249/UBND-NC", True), ("01/BC-UBND", True)]
    assert index["papers"][2]["sha256"] == filing.files.get(kind="issued").file.sha256


def test_what_is_refused(cast: Cast) -> None:
    dossier, clerk = opened(cast), cast.user("clerk")
    for changes, sentence in (
        ({}, "đã có hồ sơ mang số"),
        ({"code": " "}, "số và ký hiệu"),
        ({"code": "02", "keeper": cast.official("sibling-clerk")}, "không giữ vị trí"),
        ({"code": "02", "opened_on": date(2023, 9, 21)}, "không được sau ngày hôm nay"),
    ):
        with pytest.raises(Refused, match=sentence):
            opened(cast, **changes)
    with pytest.raises(Refused, match="chưa có văn bản"):
        actions.close_dossier(dossier=dossier, closed_on=TODAY, actor=clerk)
    put(cast, dossier)
    with pytest.raises(Refused, match="văn bản cuối cùng"):
        actions.close_dossier(dossier=dossier, closed_on=date(2023, 7, 31), actor=clerk)
    with pytest.raises(Refused, match="chưa kết thúc"):
        handed(cast, dossier)
    actions.close_dossier(dossier=dossier, closed_on=TODAY, actor=clerk)
    with pytest.raises(Refused, match="đã kết thúc"):
        put(cast, dossier)
    with pytest.raises(Refused, match="không phải của cơ quan"):
        handed(cast, dossier, unit=cast.unit("vi-nhu"), giver=cast.official("sibling-registrar"))


def test_the_database_keeps_a_closed_file(cast: Cast) -> None:
    dossier = opened(cast)
    paper = put(cast, dossier)
    actions.close_dossier(dossier=dossier, closed_on=TODAY, actor=cast.user("clerk"))
    for change in (
        lambda: DossierPaper.objects.filter(pk=paper.pk).delete(),
        lambda: DossierPaper.objects.filter(pk=paper.pk).update(title="Khác"),
    ):
        with pytest.raises(IntegrityError, match="a closed dossier does not change"), transaction.atomic():
            change()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE reports_dossierpaper DISABLE TRIGGER dossier_is_open")
        assert DossierPaper.objects.filter(pk=paper.pk).update(title="Khác") == 1, "the twin"
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE reports_dossierpaper ENABLE TRIGGER dossier_is_open")


def test_in_the_browser_each_does_their_part(cast: Cast, client: Client, report: Report) -> None:
    """The registrar opens the file, its keeper fills it from the report's receipt and by hand; others see nothing."""
    client.force_login(cast.user("registrar"))
    typed = {
        "unit": "thi-du",
        "year": "2023",
        "code": "05.BC",
        "title": "Báo cáo quý III",
        "retention": "0",
        "keeper": "Nguyễn Thị Thử",
        "opened_on": "2023-07-03",
        "round": str(report.expectation.round_id),
    }
    answer = posted(client, "add_dossier", **typed)
    dossier = Dossier.objects.get()
    assert (answer.status_code, dossier.retention) == (302, "Vĩnh viễn")

    client.force_login(cast.user("clerk"))
    page = client.get(reverse("reports:put_filing", args=[report.pk, 1])).content.decode()
    assert f'<option value="{dossier.pk}" selected' in page
    posted(client, "put_filing", report.pk, 1, dossier=dossier.pk)
    upload = SimpleUploadedFile("cv.pdf", a_paper("cv"), "application/pdf")
    told = {"dated_on": "2023-08-01", "subject": "Công văn", "author": "UBND tỉnh", "copy": upload}
    assert posted(client, "put_paper", dossier.pk, **told).status_code == 302
    first = dossier.papers.get(filing=None)
    file = client.get(reverse("reports:file_of_paper", args=[dossier.pk, first.pk]))
    assert file["Content-Disposition"] == f'attachment; filename="ho-so-{dossier.pk}-{first.pk}.pdf"'
    wrong = put(cast, dossier, copy=a_paper("nham"))
    page = client.get(reverse("reports:dossier", args=[dossier.pk])).content.decode()
    assert reverse("reports:take_paper_out", args=[dossier.pk, wrong.pk]) in page
    assert posted(client, "take_paper_out", dossier.pk, wrong.pk, reason="").status_code == 422
    assert posted(client, "take_paper_out", dossier.pk, wrong.pk, reason="Nhầm").status_code == 302
    refused = posted(client, "close_dossier", dossier.pk, closed_on="2023-09-30")
    assert refused.status_code == 422
    posted(client, "close_dossier", dossier.pk, closed_on="2023-09-20")
    assert posted(client, "reopen_dossier", dossier.pk, reason="x").status_code == 403
    assert "01/BC-UBND" in client.get(reverse("reports:dossier_contents", args=[dossier.pk])).content.decode()
    assert "05.BC" in client.get(f"{reverse('reports:dossier_book')}?year=2023").content.decode()

    for stranger in ("sibling-registrar", "office-clerk", "reviewer", "commune-clerk"):
        client.force_login(cast.user(stranger))
        assert client.get(reverse("reports:dossier", args=[dossier.pk])).status_code == 404
        assert "05.BC" not in client.get(reverse("reports:dossiers")).content.decode()
        assert client.get(reverse("reports:file_of_paper", args=[dossier.pk, first.pk])).status_code == 404
