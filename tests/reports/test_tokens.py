"""Way (a): the keys of leader and body lie in a token on the signing host (decision 19, row 47)."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, transaction
from pytest_django import Settings

from journal.models import Job
from library import files
from reports import actions
from reports.actions.certificates import end_certificate
from reports.actions.signing import make_signature
from reports.actions.signing_host import SignatureRefused
from reports.models import FilingFile, Report, Signature, SigningCertificate
from reports.signing.certificates import make_signer
from reports.signing.keys import SUB_CA, _read, open_authority
from reports.signing.sign import SigningRefused
from reports.states import ReportState
from reports.verification import Finding, answer
from tests.cast import Cast
from tests.reports import builders
from tests.softhsm import SoftHost


@pytest.fixture(scope="session")
def host(tmp_path_factory: pytest.TempPathFactory, test_keys: Path) -> SoftHost:
    """One signing host: the library reads its configuration once for each process."""
    made = SoftHost.make(tmp_path_factory.mktemp("host"))
    os.environ["SOFTHSM2_CONF"] = str(made.configuration)
    open_authority(test_keys, allow_test_keys=True)
    issuer = _read(test_keys / SUB_CA)[0]
    made.add("lanh-dao", "ky", make_signer(issuer, name="Chứng thư của lãnh đạo", code="MST:0101"))
    made.add("con-dau", "dau", make_signer(issuer, name="UBND huyện Thí Dụ", code="MST:0202"))
    return made


@pytest.fixture
def at_host(host: SoftHost, settings: Settings, cast: Cast) -> Iterator[SoftHost]:
    """The settings of the signing host's worker, and both certificates registered, by the command."""
    settings.SIGNING_MODULE, settings.SIGNING_PINS = host.module, host.pins
    for path, holder, key in (
        ("lanh-dao", ["--person", cast.official("leader").code], "ky"),
        ("con-dau", ["--unit", "thi-du"], "dau"),
    ):
        call_command("certificate", "add", str(host.folder / f"{path}.pem"), *holder, "--token", path, "--key", key)
    yield host
    for token in ("lanh-dao", "con-dau"):
        host.give_pin(token, "246813")


def ask(cast: Cast, report: Report) -> Signature:
    return actions.ask_signature(report=builders.fresh(report), actor=cast.user("leader"))


def test_leader_and_registrar_sign_with_keys_in_tokens(cast: Cast, at_host: SoftHost) -> None:
    report = builders.issued(cast)
    filing = builders.latest(report)
    names = [row.certificate.name for row in filing.signatures.order_by("pk") if row.certificate]
    assert names == ["Chứng thư của lãnh đạo (THỬ)", "UBND huyện Thí Dụ (THỬ)"]
    assert set(Job.objects.filter(task="reports.make_signature").values_list("queue", flat=True)) == {"signing"}
    found = answer(files.read(filing.files.get(kind=FilingFile.Kind.ISSUED).file))
    assert (found.finding, found.is_intact) == (Finding.ISSUED, True)
    assert [line.code for line in found.signers] == ["MST:0101", "MST:0202"]
    # What was signed stays good when the certificate is used no more; nothing else about it can change.
    row = SigningCertificate.objects.get(unit=cast.unit("thi-du"))
    end_certificate(certificate=row, actor=None)
    assert answer(files.read(filing.files.get(kind=FilingFile.Kind.ISSUED).file)).is_intact
    with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
        SigningCertificate.objects.filter(pk=row.pk).update(name="Người khác")


@pytest.mark.parametrize(
    ("pin", "mode", "sentence"),
    [("999999", 0o600, "Mã PIN của thiết bị lanh-dao không đúng"), ("246813", 0o644, "để người khác đọc được")],
)
def test_a_wrong_or_open_pin_is_told_and_the_number_stands(
    cast: Cast, at_host: SoftHost, pin: str, mode: int, sentence: str
) -> None:
    report = builders.numbered(cast)
    at_host.give_pin("lanh-dao", pin, mode=mode)
    with pytest.raises(SigningRefused, match=sentence):
        make_signature(ask(cast, report).pk)
    assert builders.fresh(report).state == ReportState.NUMBERED


def test_the_web_server_cannot_open_the_token(cast: Cast, at_host: SoftHost) -> None:
    """Row 47: without the host's own settings there is no library, no PIN and no key to sign with."""
    report = builders.numbered(cast)
    settings.SIGNING_MODULE = None
    with pytest.raises(SignatureRefused, match="không phải là máy chủ ký số"):
        make_signature(ask(cast, report).pk)
    settings.SIGNING_MODULE = at_host.module
    (at_host.pins / "lanh-dao.pin").unlink()
    with pytest.raises(SigningRefused, match="chưa có mã PIN"):
        make_signature(ask(cast, report).pk)


def test_a_key_that_is_not_the_certificates_or_not_there_signs_nothing(cast: Cast, at_host: SoftHost) -> None:
    report = builders.numbered(cast)
    row = SigningCertificate.objects.get(official=cast.official("leader"))
    end_certificate(certificate=row, actor=None)
    pem, person = str(at_host.folder / "lanh-dao.pem"), cast.official("leader").code
    for token, key, refusal, sentence in (
        ("con-dau", "dau", SignatureRefused, "bị sửa sau khi"),
        ("con-dau", "ky", SigningRefused, "không có khóa ky"),
        ("mat", "ky", SigningRefused, "chưa có mã PIN"),
    ):
        call_command("certificate", "add", pem, "--person", person, "--token", token, "--key", key)
        with pytest.raises(refusal, match=sentence):
            make_signature(ask(cast, report).pk)
        call_command("certificate", "end", row.fingerprint)
    assert builders.fresh(report).state == ReportState.NUMBERED


def test_what_is_no_certificate_or_there_already_is_not_registered(
    cast: Cast, at_host: SoftHost, test_keys: Path
) -> None:
    pem, person = str(at_host.folder / "lanh-dao.pem"), cast.official("deputy").code
    with pytest.raises(CommandError, match="đã được đăng ký"):
        call_command("certificate", "add", pem, "--person", person)
    with pytest.raises(CommandError, match="không phải là chứng thư"):
        call_command("certificate", "add", str(at_host.configuration), "--person", person)
    with pytest.raises(CommandError, match="không dùng để ký văn bản"):
        call_command("certificate", "add", str(test_keys / "root.pem"), "--person", person)
