"""Electronic copies: of a paper's scan, of a copy, of a part, each signed by the body that copies, with its mark."""

import io
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from journal.models import Entry, Job
from journal.refusal import Refused
from library import files
from reports import actions
from reports.actions.copying import make_copy
from reports.actions.signing_host import SignatureRefused
from reports.checking import check_file
from reports.copies import copying_body
from reports.jobs import MAKE_COPY
from reports.known import issued_file
from reports.models import Copy, Filing
from reports.signing.sign import SigningRefused
from reports.verification import Finding, answer
from tests.cast import Cast, enter
from tests.reports import builders
from tests.reports.scanned import a_scan
from tests.reports.test_paper_way import PASSWORD, issue, signed_in
from units.actions import rename_unit
from units.roles import Role

Form = Copy.Form


@pytest.fixture
def filing(cast: Cast) -> Filing:
    """What was issued as the scan of a paper."""
    return issue(cast, builders.numbered(cast))


def copied(cast: Cast, filing: Filing) -> Copy:
    copy = actions.ask_copy(filing=filing, unit_id=filing.report.unit_id, actor=cast.user("registrar"))
    make_copy(copy.pk)
    copy.refresh_from_db()
    return copy


def test_the_copy_is_the_scan_with_the_bodys_signature_and_its_mark(cast: Cast, filing: Filing, tmp_path: Path) -> None:
    copy = copied(cast, filing)
    assert copy.file is not None
    made, scan = files.read(copy.file), files.read(issued_file(filing).file)
    path = tmp_path / "sao-y.pdf"
    path.write_bytes(made)
    shown = ["pdftotext", "-f", "1", "-l", "1", "-layout", str(path), "-"]
    text = " ".join(subprocess.run(shown, capture_output=True, check=True, text=True).stdout.split())
    at = timezone.localtime(copy.made_at)
    assert text == f"SAO Y; ỦY BAN NHÂN DÂN HUYỆN THÍ DỤ; 20/9/2023; {at:%H:%M:%S} +07:00 CHỮ KÝ THỬ"
    found = answer(made)
    assert (found.finding, found.is_intact) == (Finding.COPY, True), found.reasons
    assert found.document
    assert found.document.notation == "01/BC-UBND"
    assert "Bản sao y do Ủy ban nhân dân huyện Thí Dụ" in found.reasons[0].sentence
    assert answer(made + b"\n% more").finding is Finding.ALTERED
    assert answer(scan).finding is Finding.SCANNED
    kept = Entry.objects.about(filing.report).filter(verb__endswith="_copy").values_list("verb", flat=True)
    assert sorted(kept) == ["ask_copy", "make_copy"]


def test_the_body_has_its_name_of_the_day_also_before_seven_in_the_morning(cast: Cast) -> None:
    """When it is still yesterday in Greenwich."""
    rename_unit(unit=cast.unit("thi-du"), kind="district", name="huyện Mới", on=date(2023, 9, 20), actor=None)
    half_past_midnight = datetime(2023, 9, 19, 17, 30, tzinfo=UTC)
    assert copying_body(Copy(unit=cast.unit("thi-du"), asked_at=half_past_midnight)) == "Ủy ban nhân dân huyện Mới"


def test_a_made_copy_is_kept_and_made_once(cast: Cast, filing: Filing) -> None:
    copy = copied(cast, filing)
    make_copy(copy.pk)
    assert Entry.objects.filter(verb="make_copy").count() == 1
    with pytest.raises(Refused, match="đã có bản sao này"):
        copied(cast, filing)
    for change in (lambda: Copy.objects.update(unit=cast.unit("minh-hoa")), lambda: Copy.objects.all().delete()):
        with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
            change()


def test_without_the_trigger_a_made_copy_would_change(cast: Cast, filing: Filing) -> None:
    copied(cast, filing)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE reports_copy DISABLE TRIGGER copy_is_kept")
    assert Copy.objects.update(unit=cast.unit("minh-hoa")) == 1


def test_only_paper_is_copied_and_only_while_it_holds(cast: Cast, filing: Filing) -> None:
    filing.way, filing.recalled_at = Filing.Way.DIGITAL, filing.issued_at
    with pytest.raises(Refused, match="thu hồi"):
        copied(cast, filing)
    filing.recalled_at = None
    with pytest.raises(Refused, match="Chỉ sao y văn bản giấy"):
        copied(cast, filing)


def test_what_is_recalled_while_the_copy_waits_is_not_copied(cast: Cast, filing: Filing) -> None:
    registrar = cast.user("registrar")
    copy = actions.ask_copy(filing=filing, unit_id=filing.report.unit_id, actor=registrar)
    actions.recall(report=builders.fresh(filing.report), reason="Sai số liệu.", actor=registrar)
    with pytest.raises(SignatureRefused, match="thu hồi"):
        make_copy(copy.pk)
    copy.refresh_from_db()
    assert copy.made_at is None


def test_a_turned_page_has_no_corner_for_the_mark(cast: Cast) -> None:
    report, out = builders.numbered(cast), io.BytesIO()
    with pikepdf.open(io.BytesIO(a_scan(pages=builders.latest(report).pages or 1))) as pdf:
        pdf.pages[0].Rotate = 90
        pdf.save(out)
    with pytest.raises(SigningRefused, match="bị xoay"):
        copied(cast, issue(cast, report, scan=out.getvalue()))
    assert Copy.objects.get().made_at is None


def test_a_registrar_orders_it_and_whoever_sees_the_document_reads_it(cast: Cast, filing: Filing) -> None:
    place = [filing.report_id, 1]
    receipt, order = reverse("reports:receipt", args=place), reverse("reports:ask_copy", args=place)
    client = signed_in(cast, "registrar")
    page = client.get(receipt).content.decode()
    assert "Chưa có bản sao nào" in page
    assert f'action="{order}"' in page
    assert client.post(order, {"form": "SY", "password": "sai"}).status_code == 422
    assert not Job.objects.filter(task=MAKE_COPY).exists()
    page = client.post(order, {"form": "SY", "password": PASSWORD}, follow=True).content.decode()
    assert "Đang ký số" in page
    copy = Copy.objects.get()
    assert client.get(reverse("reports:copy", args=[*place, 1])).status_code == 404
    make_copy(copy.pk)
    page = client.get(receipt).content.decode()
    assert "SAO Y; Ủy ban nhân dân huyện Thí Dụ" in page
    assert "Sao y toàn bộ bản giấy" not in page
    shown = client.get(reverse("reports:copy", args=[*place, 1]))
    copy.refresh_from_db()
    assert copy.file
    assert shown.content == files.read(copy.file)
    clerk = signed_in(cast, "clerk")
    assert f'action="{order}"' not in clerk.get(receipt).content.decode()
    assert clerk.post(order, {"password": PASSWORD}).status_code == 403


def words(pdf: bytes, path: Path) -> str:
    """What stands on the pages."""
    path.write_bytes(pdf)
    shown = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True, text=True).stdout
    return " ".join(shown.split())


def test_a_copy_of_a_copy_bears_both_marks(cast: Cast, filing: Filing, tmp_path: Path) -> None:
    whole = copied(cast, filing)
    enter(cast, "upper-registrar", "Mai Văn Dấu", unit="minh-hoa", post="Văn thư", role=Role.REGISTRAR, node="minh-hoa")
    order: dict[str, Any] = {"filing": filing, "unit_id": cast.unit("minh-hoa").pk, "form": Form.OF_COPY}
    with pytest.raises(Refused, match="từ một bản sao y"):
        actions.ask_copy(**order, actor=cast.user("reviewer"))
    client = signed_in(cast, "upper-registrar")
    place = [filing.report_id, 1]
    page = client.get(reverse("reports:receipt", args=place)).content.decode()
    assert "Sao lục từ bản sao y của Ủy ban nhân dân huyện Thí Dụ" in page
    sent = {"form": f"SL-{whole.pk}", "password": PASSWORD}
    assert client.post(reverse("reports:ask_copy", args=place), sent).status_code == 302
    copy = filing.copies.get(form=Form.OF_COPY)
    make_copy(copy.pk)
    copy.refresh_from_db()
    assert copy.file
    made = files.read(copy.file)
    text = words(made, tmp_path / "sao-luc.pdf")
    assert text.startswith(
        "SAO LỤC; ỦY BAN NHÂN DÂN SAO Y; ỦY BAN NHÂN DÂN HUYỆN TỈNH MINH HỌA; 20/9/2023; THÍ DỤ; 20/9/2023;"
    )
    found = answer(made)
    assert (found.finding, found.is_intact) == (Finding.COPY, True), found.reasons
    assert "Bản sao lục do Ủy ban nhân dân tỉnh Minh Họa" in found.reasons[0].sentence
    assert [one.number for one in check_file(made) if one.ok is False] == []


def test_a_part_of_a_signed_document_is_drawn_again_and_signed_by_who_copies(cast: Cast, tmp_path: Path) -> None:
    report = builders.issued(cast)
    place, client = [report.pk, 1], signed_in(cast, "registrar")
    page = client.get(reverse("reports:receipt", args=place)).content.decode()
    assert "I. Tình hình" in page
    assert "Sao y toàn bộ bản giấy" not in page
    order = reverse("reports:ask_copy", args=place)
    for wrong in ({}, {"sections": ["1", "2"]}):
        assert client.post(order, {"form": "TrS", "password": PASSWORD, **wrong}).status_code == 422
    assert client.post(order, {"form": "TrS", "sections": ["2"], "password": PASSWORD}).status_code == 302
    copy = Copy.objects.get()
    make_copy(copy.pk)
    copy.refresh_from_db()
    assert copy.file
    made = files.read(copy.file)
    text = words(made, tmp_path / "trich-sao.pdf")
    assert "TRÍCH SAO; ỦY BAN NHÂN DÂN HUYỆN THÍ DỤ; 20/9/2023" in text
    assert "Số: 01/BC-UBND" in text
    assert "I. TÌNH HÌNH (Phần này không trích sao.) II. ĐÁNH GIÁ CHUNG Các cơ quan, đơn vị" in text
    assert "Đã kiểm tra" not in text
    assert "(Đã ký) Trần Văn Mẫu" in text
    found = answer(made)
    assert (found.finding, found.is_intact) == (Finding.COPY, True), found.reasons
    assert "Bản trích sao do" in found.reasons[0].sentence
    assert [one.number for one in check_file(made) if one.ok is False] == []
    assert "phần II" in client.get(reverse("reports:receipt", args=place)).content.decode()
