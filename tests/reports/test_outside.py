"""Way (c): given out, signed outside, uploaded: exactly those bytes, that signer, one signature (decision 19)."""

import hashlib
import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from accounts.models import User
from journal import clock
from journal.models import Entry
from library import files
from reports import actions
from reports.actions import outside
from reports.actions.certificates import end_certificate, register_certificate
from reports.actions.signing import make_signature
from reports.models import Filing, FilingFile, Report, Signature, SigningCertificate
from reports.signing.verdict import ORGANISATION_FIELD, PERSON_FIELD
from reports.states import ReportState
from reports.verification import Finding, answer
from tests.attacks.conftest import PASSWORD, with_password
from tests.by_hand import fill, told
from tests.cast import Cast
from tests.reports import builders
from tests.reports.outside_tool import Tool


@pytest.fixture
def leader(cast: Cast, test_keys: Path) -> Tool:
    """The leader's own tool, its certificate registered."""
    tool = Tool(test_keys, name="Nguyễn Văn Thử", code="CCCD:001")
    register_certificate(holder=cast.official("leader"), content=tool.certificate, actor=None)
    return tool


@pytest.fixture
def body(cast: Cast, test_keys: Path) -> Tool:
    """The registrar's tool with the body's key."""
    tool = Tool(test_keys, name="UBND huyện Thí Dụ", code="MST:002")
    register_certificate(holder=cast.unit("thi-du"), content=tool.certificate, actor=None)
    return tool


def given(report: Report, who: User) -> bytes:
    return files.read(actions.take_out(report=builders.fresh(report), actor=who).file)


def uploaded(client: Client, report: Report, who: User, act: str, signed: bytes) -> None:
    """What was signed outside comes in on the page of signing."""
    page, url = (reverse(f"reports:{name}", args=[report.pk]) for name in ("signing", act))
    file = SimpleUploadedFile("da-ky.pdf", signed, "application/pdf")
    fill(client, with_password(who), page, f"{url}?at=signing", password=PASSWORD, signed=file)
    assert told(act, report, who).detail["sha256"] == hashlib.sha256(signed).hexdigest()


def issued_bytes(report: Report) -> bytes:
    return files.read(builders.latest(report).files.get(kind=FilingFile.Kind.ISSUED).file)


@pytest.mark.parametrize("own_fields", [False, True])
def test_both_sign_outside_and_anybody_can_check_it(
    client: Client, cast: Cast, leader: Tool, body: Tool, own_fields: bool
) -> None:
    report, now = builders.numbered(cast), clock.now()
    fields = ("Signature1", "Signature2") if own_fields else (PERSON_FIELD, ORGANISATION_FIELD)
    signed = leader.sign(given(report, cast.user("leader")), at=now, field=fields[0], own=own_fields)
    uploaded(client, report, cast.user("leader"), "sign_outside", signed)
    assert builders.fresh(report).state == ReportState.SIGNED
    sealed = body.sign(given(report, cast.user("registrar")), at=now, field=fields[1], own=own_fields)
    uploaded(client, report, cast.user("registrar"), "issue_outside", sealed)
    assert builders.fresh(report).state == ReportState.ISSUED
    found = answer(issued_bytes(report))
    assert (found.finding, found.is_intact, found.reasons) == (Finding.ISSUED, True, ())
    assert [(line.field, line.code) for line in found.signers] == [(fields[0], "CCCD:001"), (fields[1], "MST:002")]
    verbs = list(Entry.objects.about(report).values_list("verb", flat=True)[:4])
    assert verbs == ["issue_outside", "take_out", "sign_outside", "take_out"]


def test_one_signs_outside_and_the_host_seals(cast: Cast, leader: Tool) -> None:
    report = builders.numbered(cast)
    signed = leader.sign(given(report, cast.user("leader")), at=clock.now(), field="Signature1", own=True)
    actions.sign_outside(report=builders.fresh(report), signed=signed, actor=cast.user("leader"))
    make_signature(actions.ask_seal(report=builders.fresh(report), actor=cast.user("registrar")).pk)
    assert answer(issued_bytes(report)).is_intact


def resaved(pdf: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        file.save(out)
    return out.getvalue()


def with_a_note(pdf: bytes) -> bytes:
    """The same file with one revision more, in which the first page says something else."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"BT ET"))
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()


Spoil = Callable[[Tool, Tool, bytes], bytes]
REFUSED: dict[str, tuple[Spoil, str]] = {
    "not signed": (lambda mine, other, pdf: pdf, "chưa có chữ ký mới"),
    "another file": (lambda mine, other, pdf: mine.sign(resaved(pdf), at=clock.now(), field=PERSON_FIELD), "đúng bản"),
    "another signer": (lambda mine, other, pdf: other.sign(pdf, at=clock.now(), field=PERSON_FIELD), "không phải của"),
    "no time stamp": (
        lambda mine, other, pdf: mine.sign(pdf, at=clock.now(), field=PERSON_FIELD, stamped=False),
        "không có dấu thời gian",
    ),
    "two signatures": (
        lambda mine, other, pdf: other.sign(
            mine.sign(pdf, at=clock.now(), field=PERSON_FIELD), at=clock.now(), field=ORGANISATION_FIELD
        ),
        "nhiều hơn một chữ ký mới",
    ),
    "a page changed before": (
        lambda mine, other, pdf: mine.sign(with_a_note(pdf), at=clock.now(), field=PERSON_FIELD),
        "đã sửa nội dung văn bản",
    ),
    "something behind": (
        lambda mine, other, pdf: mine.sign(pdf, at=clock.now(), field=PERSON_FIELD) + b"\n% more\n",
        "đã bị thêm dữ liệu",
    ),
    "a byte changed": (
        lambda mine, other, pdf: mine.sign(pdf, at=clock.now(), field=PERSON_FIELD).replace(b"pyHanko", b"pyHankO"),
        "đã bị sửa",
    ),
    "not a file": (lambda mine, other, pdf: pdf + b"%PDF-1.7 rac", "chưa có chữ ký mới"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_anything_else_is_refused_with_its_reason(cast: Cast, leader: Tool, test_keys: Path, case: str) -> None:
    report = builders.numbered(cast)
    spoil, sentence = REFUSED[case]
    other = Tool(test_keys, name="Nguyễn Văn Thử", code="CCCD:001")  # the same name, another certificate
    uploaded = spoil(leader, other, given(report, cast.user("leader")))
    with pytest.raises(actions.NotTaken, match=sentence):
        actions.sign_outside(report=builders.fresh(report), signed=uploaded, actor=cast.user("leader"))
    assert builders.fresh(report).state == ReportState.NUMBERED
    assert not builders.latest(report).files.filter(kind=FilingFile.Kind.SIGNED).exists()


def test_what_was_signed_with_a_certificate_that_ended_while_it_was_read_is_not_taken(
    cast: Cast, leader: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, judged = builders.numbered(cast), outside._judged
    signed = leader.sign(given(report, cast.user("leader")), at=clock.now(), field=PERSON_FIELD)

    def read_slowly(filing: Filing, kind: Signature.Kind, base: bytes, row: SigningCertificate, pdf: bytes) -> str:
        end_certificate(certificate=row, actor=None)
        return judged(filing, kind, base, row, pdf)

    monkeypatch.setattr(outside, "_judged", read_slowly)
    with pytest.raises(actions.NotTaken, match="vừa ngừng dùng"):
        actions.sign_outside(report=builders.fresh(report), signed=signed, actor=cast.user("leader"))
    monkeypatch.setattr(outside, "is_still_used", lambda certificate: True)  # the twin: without the look it is
    actions.sign_outside(report=builders.fresh(report), signed=signed, actor=cast.user("leader"))
    assert builders.fresh(report).state == ReportState.SIGNED


def test_the_way_is_open_to_whoever_has_a_certificate_and_to_nobody_else(
    cast: Cast, test_keys: Path, signed_in: Callable[[User], Client]
) -> None:
    report = builders.numbered(cast)
    page, out = (reverse(f"reports:{name}", args=[report.pk]) for name in ("signing", "take_out"))
    client = signed_in(cast.user("leader"))
    assert "Ký bằng công cụ ngoài" not in client.get(page).content.decode()
    assert client.post(out).status_code == 403
    tool = Tool(test_keys, name="Nguyễn Văn Thử", code="CCCD:001")
    register_certificate(holder=cast.official("leader"), content=tool.certificate, actor=None)
    shown = client.get(page).content.decode()
    assert "Ký bằng công cụ ngoài" in shown
    assert f"/reports/{report.pk}/sign_outside/?at=signing" in shown
    assert client.post(out).content.startswith(b"%PDF-")
    with pytest.raises(actions.NotTheSigner):
        actions.sign_outside(report=builders.fresh(report), signed=b"", actor=cast.user("deputy"))
