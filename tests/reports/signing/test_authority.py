"""An installation in use: trust comes from a folder, time from a service that is asked over HTTP (RFC 3161)."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from asn1crypto import pem, tsp, x509

from reports.signing.authority import official_authority
from reports.signing.sign import NoTimeStamp, add_archive_timestamp, prepare_and_sign_person, seal_organisation
from reports.signing.stamp import fitted, organisation_seal, person_signature
from reports.signing.verify import verify
from tests.reports.signing.conftest import BODY, EXPECTED, LEADER, Office, boxes


@pytest.fixture
def trust(office: Office, tmp_path: Path) -> Path:
    """The folder that the installation's keeper tends."""
    for name in ("roots", "chain", "crls"):
        (tmp_path / name).mkdir()
    for name, certificate in (("roots", office.authority.roots[0]), ("chain", office.authority.intermediates[0])):
        (tmp_path / name / "one.pem").write_bytes(_pem(certificate))
    for number, crl in enumerate(office.authority.crls):
        (tmp_path / "crls" / f"{number}.crl").write_bytes(crl)
    return tmp_path


@pytest.fixture
def service(office: Office) -> Iterator[str]:
    """A time stamping service on the loopback, with the office's stamper behind it, which tells the real time."""

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            stamper = office.authority.timestamper(datetime.now(UTC))
            answer = stamper.request_tsa_response(question).dump()  # type: ignore[attr-defined]
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *args: object) -> None:
            """Says nothing."""

    server = HTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_signed_sealed_and_archived_in_real_time(office: Office, pdf: bytes, trust: Path, service: str) -> None:
    authority = official_authority(trust, stamper_url=service)
    at = authority.moment(datetime(2023, 9, 20, tzinfo=UTC))
    assert datetime.now(UTC) - at < timedelta(minutes=1), "a real time stamp would not fit a business time"
    picture = fitted(person_signature(LEADER).png)
    signed = prepare_and_sign_person(
        pdf, boxes=boxes(), signer=office.leader, stamp=picture, authority=authority, at=at
    )
    seal = organisation_seal(BODY)
    sealed = seal_organisation(signed, signer=office.seal, stamp=seal, authority=authority, at=at)
    archived = add_archive_timestamp(sealed, authority=authority, at=at)
    for file in (sealed, archived):
        assert verify(file, trust_roots=authority.roots, expected=EXPECTED).reasons == ()


def test_a_service_that_does_not_answer_is_told_apart(office: Office, pdf: bytes, trust: Path) -> None:
    authority = official_authority(trust, stamper_url="http://127.0.0.1:9/")
    with pytest.raises(NoTimeStamp, match="không trả lời"):
        prepare_and_sign_person(
            pdf,
            boxes=boxes(),
            signer=office.leader,
            stamp=person_signature(LEADER),
            authority=authority,
            at=authority.moment(datetime.now(UTC)),
        )
    with pytest.raises(ValueError, match="http address"):
        official_authority(trust, stamper_url="file:///etc/passwd").timestamper(datetime.now(UTC))


def _pem(certificate: x509.Certificate) -> bytes:
    return bytes(pem.armor("CERTIFICATE", certificate.dump()))
