"""A demo authority, a two-page report, and the same report signed and sealed."""

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from asn1crypto import x509
from weasyprint import HTML

from reports.paper.draw import Box
from reports.signing.authority import Authority
from reports.signing.keys import KeptSigner, ensure_organisation_key, ensure_person_key, open_authority
from reports.signing.sign import ORGANISATION_FIELD, PERSON_FIELD, prepare_and_sign_person, seal_organisation
from reports.signing.stamp import POINTS_PER_MM, organisation_seal, person_signature
from reports.signing.verify import ExpectedSigner, Verdict, verify

AT = datetime(2023, 9, 20, 9, 30, tzinfo=timezone(timedelta(hours=7)))
LEADER, BODY = "Nguyễn Văn Thử", "Ủy ban nhân dân huyện Minh Họa"
EXPECTED = (ExpectedSigner(PERSON_FIELD, LEADER, "CB-001"), ExpectedSigner(ORGANISATION_FIELD, BODY, "minh-hoa"))
PAGE = """<html lang="vi"><title>Báo cáo</title><meta name="author" content="UBND huyện Minh Họa">
<style>@page { size: A4; margin: 20mm } p { font: 14pt serif }</style>
<p>Trang một: 24 lượt kiểm tra.</p><p style="break-before: page">Trang hai: CHỦ TỊCH</p></html>"""


def boxes(page: int = 1, *, seal_mm: float = 36.0) -> dict[str, Box]:
    """The leader's box, and the seal's over its left third."""
    left, low = 300.0, 400.0
    width, height, side = 45 * POINTS_PER_MM, 22 * POINTS_PER_MM, seal_mm * POINTS_PER_MM
    right, middle = left + width / 3, low + height / 2
    return {
        PERSON_FIELD: Box(page, left, low, left + width, low + height),
        ORGANISATION_FIELD: Box(page, right - side, middle - side / 2, right, middle + side / 2),
    }


@dataclass(frozen=True)
class Office:
    """One authority with a leader and a seal, and the two acts they perform."""

    authority: Authority
    leader: KeptSigner
    seal: KeptSigner

    def sign(self, pdf: bytes, *, signer: KeptSigner | None = None, at: datetime = AT) -> bytes:
        return prepare_and_sign_person(
            pdf,
            boxes=boxes(),
            signer=signer or self.leader,
            stamp=person_signature(LEADER),
            authority=self.authority,
            at=at,
        )

    def issue(self, pdf: bytes, *, signer: KeptSigner | None = None, at: datetime = AT) -> bytes:
        return seal_organisation(
            pdf, signer=signer or self.seal, stamp=organisation_seal(BODY), authority=self.authority, at=at
        )


def make_office(folder: Path) -> Office:
    return Office(
        open_authority(folder, allow_test_keys=True),
        ensure_person_key(folder, name=LEADER, code="CB-001", allow_test_keys=True),
        ensure_organisation_key(folder, name=BODY, code="minh-hoa", allow_test_keys=True),
    )


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("keys")


@pytest.fixture(scope="session")
def office(folder: Path) -> Office:
    return make_office(folder)


@pytest.fixture(scope="session")
def pdf() -> bytes:
    content = HTML(string=PAGE).write_pdf(pdf_variant="pdf/a-3u")
    assert isinstance(content, bytes)
    return content


@pytest.fixture(scope="session")
def signed(office: Office, pdf: bytes) -> bytes:
    return office.sign(pdf)


@pytest.fixture(scope="session")
def issued(office: Office, signed: bytes) -> bytes:
    return office.issue(signed)


Check = Callable[..., Verdict]


@pytest.fixture(scope="session")
def check(office: Office) -> Check:
    """`verify` with what the register of this office says, unless told otherwise."""

    def run(pdf: bytes, **changes: object) -> Verdict:
        return verify(pdf, **{"trust_roots": office.authority.roots, "expected": EXPECTED, **changes})  # type: ignore[arg-type]

    return run


Pdfsig = Callable[..., str]


@pytest.fixture
def pdfsig(tmp_path: Path) -> Pdfsig:
    """What poppler, a second reader, says of a file.

    In CI the launcher has installed it (`config/local/system.py`); elsewhere its absence is told.
    """
    if shutil.which("pdfsig") is None:
        sentence = "pdfsig (poppler-utils) is not installed"
        pytest.fail(sentence) if os.environ.get("CI") else pytest.skip(sentence)

    def run(content: bytes, *options: str) -> str:
        path = tmp_path / "asked.pdf"
        path.write_bytes(content)
        asked = ["pdfsig", *options, str(path)]
        return subprocess.run(asked, capture_output=True, text=True, errors="replace", check=False).stdout

    return run


def certificate(signer: KeptSigner) -> x509.Certificate:
    assert signer.signing_cert is not None
    return signer.signing_cert


def codes(verdict: Verdict) -> set[str]:
    return {reason.code for reason in verdict.reasons}
