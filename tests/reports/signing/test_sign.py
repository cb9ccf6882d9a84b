"""Signing and sealing: what comes out, and the states in which a signature is refused."""

import io
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pikepdf
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from reports.signing.sign import (
    ORGANISATION_FIELD,
    PERSON_FIELD,
    SigningRefused,
    prepare_and_sign_person,
    seal_organisation,
)
from reports.signing.stamp import POINTS_PER_MM, organisation_seal, person_signature
from tests.reports.signing.conftest import AT, BODY, LEADER, Office, Pdfsig, boxes, make_office


def test_each_signature_appends_and_changes_nothing_before(pdf: bytes, signed: bytes, issued: bytes) -> None:
    assert signed.startswith(pdf)
    assert issued.startswith(signed)


def test_both_are_pades_approval_signatures_with_sha_256(issued: bytes) -> None:
    reader = PdfFileReader(io.BytesIO(issued))
    assert "/Perms" not in reader.root
    found = reader.embedded_signatures
    assert [signature.fq_name for signature in found] == [PERSON_FIELD, ORGANISATION_FIELD]
    assert {str(signature.sig_object["/SubFilter"]) for signature in found} == {"/ETSI.CAdES.detached"}
    assert {signature.md_algorithm for signature in found} == {"sha256"}


def test_the_seals_field_is_there_before_the_first_signature(signed: bytes) -> None:
    document = pikepdf.open(io.BytesIO(signed))
    fields = {str(field.T): field for field in document.Root.AcroForm.Fields}
    assert set(fields) == {PERSON_FIELD, ORGANISATION_FIELD}
    assert "/V" in fields[PERSON_FIELD]
    assert "/V" not in fields[ORGANISATION_FIELD]


def test_the_issued_file_carries_chains_and_revocation_lists(issued: bytes) -> None:
    document = pikepdf.open(io.BytesIO(issued))
    store = document.Root.DSS
    assert len(store.CRLs) == 2
    assert len(store.Certs) >= 3


def test_images_are_printed_where_and_as_large_as_told(issued: bytes) -> None:
    document = pikepdf.open(io.BytesIO(issued))
    page = document.pages[1]
    person, seal = (annotation for annotation in page.Annots if annotation.get("/FT") == "/Sig")
    wanted = boxes()
    for annotation, box in ((person, wanted[PERSON_FIELD]), (seal, wanted[ORGANISATION_FIELD])):
        assert [float(edge) for edge in annotation.Rect] == pytest.approx(box[1:], abs=0.01)
        (image,) = annotation.AP.N.Resources.XObject.values()
        assert "/SMask" in image
        assert float(image.Width) * 72 / (box.x2 - box.x1) >= 300
    covered = float(seal.Rect[2]) - float(person.Rect[0])
    assert 0.25 <= covered / (45 * POINTS_PER_MM) <= 0.40


def test_document_data_and_pdf_a_marks_stay(pdf: bytes, issued: bytes) -> None:
    before, after = pikepdf.open(io.BytesIO(pdf)), pikepdf.open(io.BytesIO(issued))
    assert dict(before.docinfo.items()) == dict(after.docinfo.items())
    assert before.Root.Metadata.read_bytes() == after.Root.Metadata.read_bytes()


def test_the_business_time_stands_in_the_signature(issued: bytes) -> None:
    for signature in PdfFileReader(io.BytesIO(issued)).embedded_signatures:
        assert signature.self_reported_timestamp == AT


def test_a_file_is_signed_only_once(office: Office, signed: bytes, issued: bytes) -> None:
    for content in (signed, issued):
        with pytest.raises(SigningRefused, match="đã có trường ký"):
            office.sign(content)


def test_no_seal_before_the_persons_signature(office: Office, pdf: bytes) -> None:
    with pytest.raises(SigningRefused, match="chỉ đóng dấu sau khi đã ký"):
        office.issue(pdf)


def test_no_second_seal(office: Office, issued: bytes) -> None:
    with pytest.raises(SigningRefused, match="đã được đóng dấu"):
        office.issue(issued)


def test_no_seal_on_a_file_touched_after_the_signature(office: Office, signed: bytes) -> None:
    place = signed.index(b"/Type /Page") + 4
    for content in (signed[:place] + b"x" + signed[place + 1 :], signed + b"\n% added"):
        with pytest.raises(SigningRefused):
            office.issue(content)


def test_no_seal_over_the_signature_of_another_authority(office: Office, pdf: bytes, tmp_path: Path) -> None:
    other = replace(office, authority=make_office(tmp_path).authority)
    with pytest.raises(SigningRefused):
        other.issue(office.sign(pdf))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"<html></html>", b"\x00" * 100])
def test_what_is_not_a_pdf_is_refused_with_a_sentence(office: Office, content: bytes) -> None:
    with pytest.raises(SigningRefused, match="PDF"):
        office.sign(content)


@pytest.mark.parametrize("years", [-5, 15])
def test_no_signature_on_a_day_the_certificate_is_not_good(office: Office, pdf: bytes, years: int) -> None:
    with pytest.raises(SigningRefused, match="chứng thư"):
        office.sign(pdf, at=AT + timedelta(days=365 * years))


def test_boxes_must_be_on_the_paper_and_fit_the_image(office: Office, pdf: bytes) -> None:
    def sign(places: object, width: float = 45) -> None:
        prepare_and_sign_person(
            pdf,
            boxes=places,  # type: ignore[arg-type]
            signer=office.leader,
            stamp=person_signature(LEADER, width_mm=width),
            authority=office.authority,
            at=AT,
        )

    for places in ({}, boxes(page=2), boxes(page=-1), {PERSON_FIELD: boxes()[PERSON_FIELD]}):
        with pytest.raises(SigningRefused, match="không có chỗ"):
            sign(places)
    with pytest.raises(SigningRefused, match="không đúng cỡ"):
        sign(boxes(), width=44)


def test_a_seal_of_another_size_is_refused(office: Office, signed: bytes) -> None:
    stamp = organisation_seal(BODY, diameter_mm=32)
    with pytest.raises(SigningRefused, match="không đúng cỡ"):
        seal_organisation(signed, signer=office.seal, stamp=stamp, authority=office.authority, at=AT)


def test_an_independent_reader_finds_both_signatures_valid(issued: bytes, pdfsig: Pdfsig) -> None:
    said = pdfsig(issued)
    assert said.count("Signature is Valid.") == 2
    assert said.count("- Total document signed") == 1
    assert f"{LEADER} (THỬ)" in said


def test_time_must_be_aware(office: Office, pdf: bytes) -> None:
    with pytest.raises(ValueError, match="naive"):
        office.sign(pdf, at=datetime(2023, 9, 20))  # noqa: DTZ001
