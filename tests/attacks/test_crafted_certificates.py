"""Certificates and pictures that nobody's authority issues: refused when registered, none breaks the page of all."""

import struct
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from journal import clock
from journal.keys import new_key
from journal.refusal import Refused
from library import files
from reports import actions
from reports.actions.certificates import end_certificate, register_certificate
from reports.models import SigningCertificate
from reports.signing.registered import LAST_DAY
from reports.signing.verdict import PERSON_FIELD
from tests.attacks.conftest import SignIn
from tests.cast import Cast
from tests.reports import builders
from tests.reports.outside_tool import Tool
from units.actions import appoint, end_posting
from units.ranks import Rank

LIST = "/reports/certificates/"
NEVER = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
"""How a certificate says that it has no end (RFC 5280, 4.1.2.5)."""


def crafted(*names: str, until: datetime = datetime(2035, 1, 1, tzinfo=UTC)) -> bytes:
    key = ec.derive_private_key(20_230_920, ec.SECP256R1())
    subject, issuer = (
        [x509.NameAttribute(NameOID.COMMON_NAME, name) for name in told] for told in (names, ["AUTHORITY"])
    )
    made = x509.CertificateBuilder().subject_name(x509.Name(subject)).issuer_name(x509.Name(issuer))
    made = made.public_key(key.public_key()).serial_number(5)
    made = made.not_valid_before(datetime(2020, 1, 1, tzinfo=UTC)).not_valid_after(until)
    return made.sign(key, hashes.SHA256()).public_bytes(Encoding.DER)


BAD = {
    "NUL in the name": crafted("Nguyễn\x00Văn"),
    "a line break in the name": crafted("Nguyễn\nVăn"),
    "letters that turn the line": crafted("Nguyễn \u202eVăn"),
    "two names": crafted("Nguyễn Văn Một", "Trần Văn Hai"),
    "no name": crafted(),
    "an issuer that is no text": crafted("Nguyễn Văn").replace(b"AUTHORITY", b"\xff\xfeTHORITY"),
    "an issuer with a NUL": crafted("Nguyễn Văn").replace(b"AUTHORITY", b"A\x00THORITY"),
}


def picture(side: int) -> bytes:
    """The head of a PNG of that size, with nothing behind it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def register(client: Client, content: bytes, **said: object) -> int:
    posted = {"certificate": SimpleUploadedFile("c.cer", content), "is_compared": "on", "unit": "thi-du", **said}
    address = reverse("reports:register_certificate")
    return client.post(address, {**posted, "idempotency_key": new_key()}).status_code


def test_what_cannot_be_read_or_shown_is_refused(cast: Cast, attacker: SignIn) -> None:
    client = attacker(cast.user("registrar"))
    answers = {name: register(client, content) for name, content in BAD.items()}
    bomb = SimpleUploadedFile("dau.png", picture(60_000))
    answers["a picture of 3,6 thousand million points"] = register(
        client, crafted("Con dấu"), token_label="dau", key_label="dau", picture=bomb
    )
    assert {name: status for name, status in answers.items() if status != 422} == {}
    assert not SigningCertificate.objects.exists()
    assert register(client, crafted("Con dấu", until=NEVER)) == 302
    row = SigningCertificate.objects.get()
    pages = (LIST, reverse("reports:certificate", args=[row.pk]))
    assert [client.get(page).status_code for page in pages] == [200, 200], "one that never ends is shown"


def test_a_bit_that_is_turned_is_refused_or_read(cast: Cast) -> None:
    """Whatever the bytes are, whoever sends them is told in words."""
    good, body = bytearray(crafted("Nguyễn Văn")), cast.unit("thi-du")
    for place in range(0, len(good), 3):
        turned = bytearray(good)
        turned[place] ^= 0x21
        try:
            row = register_certificate(holder=body, content=bytes(turned), actor=None)
        except Refused:
            continue
        end_certificate(certificate=row, reason="thử", actor=None)


def test_a_registrar_does_not_end_what_somebody_got_where_they_went(cast: Cast, attacker: SignIn) -> None:
    registrar, person, today = attacker(cast.user("registrar")), cast.official("deputy"), clock.today()
    end_posting(posting=cast.postings["deputy"], on=today - timedelta(days=2), actor=None)
    appoint(official=person, unit=cast.unit("vi-nhu"), post="Phó Chủ tịch", rank=Rank.DEPUTY, since=today, actor=None)
    theirs = register_certificate(holder=person, content=crafted("Phó Chủ tịch"), actor=None)
    then = clock.now() - timedelta(days=30)
    left = SigningCertificate.objects.create(
        official=person, keeper="holder", certificate=bytes(theirs.certificate), fingerprint="0", name="Bỏ lại",
        valid_from=then, valid_until=LAST_DAY, registered_at=then, ended_at=then,
    )  # fmt: skip
    shown = registrar.get(LIST).content.decode()
    assert ("Bỏ lại" in shown, theirs.name in shown) == (True, False)
    one, end = (reverse(f"reports:{name}", args=[theirs.pk]) for name in ("certificate", "end_certificate"))
    assert registrar.get(one).status_code == 404
    assert registrar.post(end, {"reason": "phá", "idempotency_key": new_key()}).status_code == 404
    assert registrar.get(reverse("reports:certificate", args=[left.pk])).status_code == 200


def test_a_key_with_which_one_has_signed_does_not_become_anothers(cast: Cast, test_keys: Path) -> None:
    tool, leader, now = Tool(test_keys, name="Nguyễn Văn Thử", code="CCCD:001"), cast.official("leader"), clock.now()
    slip = register_certificate(holder=cast.official("deputy"), content=tool.certificate, actor=None)
    end_certificate(certificate=slip, reason="Nhầm người", actor=None)
    row = register_certificate(holder=leader, content=tool.certificate, actor=None)
    report, actor = builders.numbered(cast), cast.user("leader")
    given = files.read(actions.take_out(report=report, actor=actor).file)
    signed = tool.sign(given, at=now, field=PERSON_FIELD)
    actions.sign_outside(report=builders.fresh(report), signed=signed, actor=actor)
    end_certificate(certificate=row, reason="Đổi thiết bị", actor=None)
    for other in (cast.official("deputy"), cast.unit("vi-nhu")):
        with pytest.raises(Refused, match="đã ký bằng chứng thư này"):
            register_certificate(
                holder=other, content=tool.certificate, token_label="lanh-dao", key_label="ky", actor=None
            )
    assert register_certificate(holder=leader, content=tool.certificate, actor=None).ended_at is None
