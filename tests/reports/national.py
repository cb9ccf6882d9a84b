"""The fake national system in the hands of a test: started, told what to do, read."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pytest_django import Settings

from tests.reports.national_server import TOKEN

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class FakeSystem:
    """The running server by its folder."""

    folder: Path

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"https://localhost:{(self.folder / 'port').read_text()}"

    def use(self, settings: Settings) -> None:
        """The product tells it."""
        settings.NATIONAL_URL, settings.NATIONAL_TOKEN = self.url, TOKEN
        settings.NATIONAL_CA = self.folder / "server.pem"

    def will(self, *words: str) -> None:
        """How the next requests are answered."""
        (self.folder / "answers").write_text("\n".join(words))

    def asked(self) -> list[str]:
        """Verb and key of each request so far, since the last look."""
        place = self.folder / "asked"
        lines = place.read_text().splitlines() if place.exists() else []
        place.write_text("")
        return [" ".join(line.split()[:2]) for line in lines]

    def taken(self) -> dict[str, bytes]:
        """What it holds, by key."""
        return {place.name: place.read_bytes() for place in (self.folder / "taken").iterdir()}

    def forget(self) -> None:
        """Lets go what earlier tests sent."""
        for place in [*(self.folder / "taken").iterdir(), self.folder / "answers", self.folder / "asked"]:
            place.unlink(missing_ok=True)


@contextmanager
def serving(folder: Path) -> Iterator[FakeSystem]:
    """The server as a process of its own, until the block ends."""
    write_certificate(folder / "server.pem")
    process = subprocess.Popen([sys.executable, "-m", "tests.reports.national_server", str(folder)], cwd=ROOT)
    try:
        ends = time.monotonic() + 60
        while not (folder / "port").exists():
            assert time.monotonic() < ends, "the server did not start"
            time.sleep(0.02)
        yield FakeSystem(folder)
    finally:
        process.kill()
        process.wait()


def write_certificate(place: Path) -> None:
    """A key and a certificate for this machine that only who is told of it trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    names = [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    place.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
