"""Nothing older than TLS 1.2 is spoken by the proxy of deploy/ (row 85), asked of it on the loopback."""

import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.browser.site import ROOT, free_port, wait_for

pytestmark = pytest.mark.drill
HOST = "dam-lam.example.gov.vn"
GRAVE = {"LOW", "MEDIUM", "HIGH", "CRITICAL"}
OURS = re.compile(r"cert_|chain_|DNS_|OCSP|BREACH|HSTS|HPKP|security_headers|HTTP_|cookie|overall_grade|grade_")
"""What a certificate made for the hour, and a machine without the application behind, cannot have."""


def needs(program: str) -> str:
    """Where it is; a skip where it is not, and a failure in CI."""
    found = shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin")
    if found is not None:
        return found
    if os.environ.get("CI"):
        pytest.fail(f"{program} is not installed")
    pytest.skip(f"{program} is not installed")


@contextmanager
def proxy(folder: Path, *, protocols: str = "") -> Iterator[int]:
    """Nginx with our configuration on a free port; `protocols` in the place of ours."""
    nginx, secure, plain = needs("nginx"), free_port(), free_port()
    folder.mkdir()
    pair: list[str | Path] = [
        "-keyout",
        folder / "site.key",
        "-out",
        folder / "site.crt",
        "-days",
        "1",
        "-subj",
        f"/CN={HOST}",
    ]
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", *pair], check=True, capture_output=True)
    for name in ("damlam.conf", "damlam-proxy.inc"):
        text = (ROOT / "deploy/nginx" / name).read_text()
        text = text.replace("/etc/nginx/damlam-proxy.inc", str(folder / "damlam-proxy.inc"))
        text = text.replace("/etc/damlam/tls", str(folder)).replace("/var/log/nginx", str(folder))
        text = re.sub(r"^ *listen \[::\].*$", "", text, flags=re.MULTILINE)
        text = text.replace("listen 443", f"listen 127.0.0.1:{secure}").replace(
            "listen 80", f"listen 127.0.0.1:{plain}"
        )
        if protocols:
            text = text.replace("ssl_protocols TLSv1.2 TLSv1.3", f"ssl_protocols {protocols}")
            text = text.replace("ECDHE+AESGCM:ECDHE+CHACHA20", "ALL:@SECLEVEL=0")
        (folder / name).write_text(text)
    whole = folder / "nginx.conf"
    whole.write_text(f"daemon off; pid {folder}/pid; events {{}} http {{ include {folder}/damlam.conf; }}")
    running = subprocess.Popen([nginx, "-c", whole, "-e", folder / "error.log"])

    def is_open() -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", secure), timeout=1):
            return True
        return False

    try:
        wait_for(is_open, "nginx listens", 30)
        yield secure
    finally:
        running.terminate()
        running.wait()


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
