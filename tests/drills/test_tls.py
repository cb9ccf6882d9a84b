"""Nothing older than TLS 1.2 is spoken by the proxy of deploy/ (row 85), asked of it on the loopback."""

import json
import re
import socket
import ssl
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.drills.proxy import HOST, needs, proxy

pytestmark = pytest.mark.drill
GRAVE = {"LOW", "MEDIUM", "HIGH", "CRITICAL"}
OURS = re.compile(r"cert_|chain_|DNS_|OCSP|BREACH|HSTS|HPKP|security_headers|HTTP_|cookie|overall_grade|grade_")
"""What a certificate made for the hour, and a machine without the application behind, cannot have."""


def shakes_hands(port: int, version: ssl.TLSVersion, name: str = HOST) -> bool:
    """Whether that version, and it alone, is spoken; the client takes every cipher there is."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = context.maximum_version = version
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        try:
            with context.wrap_socket(line, server_hostname=name):
                return True
        except (ssl.SSLError, ConnectionResetError):
            return False


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion")
def test_two_versions_are_spoken_and_no_older_one(tmp_path: Path) -> None:
    version = ssl.TLSVersion
    old, new = (version.TLSv1, version.TLSv1_1), (version.TLSv1_2, version.TLSv1_3)
    with proxy(tmp_path / "ours") as port:
        assert [shakes_hands(port, each) for each in (*old, *new)] == [False, False, True, True]
        assert not shakes_hands(port, version.TLSv1_3, "elsewhere.example")
    with proxy(tmp_path / "weak", protocols="TLSv1 TLSv1.1 TLSv1.2") as port:
        assert [shakes_hands(port, each) for each in (*old, *new)] == [True, True, True, False]


@pytest.mark.parametrize(("protocols", "is_sound"), [("", True), ("TLSv1 TLSv1.1 TLSv1.2", False)])
def test_a_scanner_finds_nothing_that_lowers_the_grade(
    tmp_path: Path, protocols: str, is_sound: bool, record_property: Callable[[str, object], None]
) -> None:
    """The control: with old versions switched on it does."""
    scanner, told = needs("testssl"), tmp_path / "told.json"
    with proxy(tmp_path / "proxy", protocols=protocols) as port:
        options = ["--quiet", "--color", "0", "--nodns", "none", "--sneaky", "--warnings", "off", "--ip", "127.0.0.1"]
        began = time.monotonic()
        command: list[str | Path] = [scanner, *options, "-p", "-s", "-f", "-U", "--jsonfile", told, f"{HOST}:{port}"]
        subprocess.run(command, capture_output=True, check=False, timeout=900)
    lines = json.loads(told.read_text())
    grave = {line["id"]: line["severity"] for line in lines if line["severity"] in GRAVE and not OURS.match(line["id"])}
    record_property(
        f"testssl, {protocols or 'ours'}", f"{len(lines)} findings, {time.monotonic() - began:.0f} s: {grave}"
    )
    assert len(lines) > 20
    assert (grave == {}) is is_sound, grave
