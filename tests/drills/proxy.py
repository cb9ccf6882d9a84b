"""The proxy of deploy/, on the loopback."""

import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.browser.site import ROOT, free_port, wait_for

HOST = "dam-lam.example.gov.vn"
SERVER = re.compile(r"^( +server 127\.0\.0\.1:)8000(.*;\n)", re.MULTILINE)


def needs(program: str) -> str:
    """Where it is; a skip where it is not, and a failure in CI."""
    found = shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin")
    if found is not None:
        return found
    if os.environ.get("CI"):
        pytest.fail(f"{program} is not installed")
    pytest.skip(f"{program} is not installed")


@contextmanager
def proxy(folder: Path, *, protocols: str = "", servers: Sequence[int] = (), named: str = HOST) -> Iterator[int]:
    """Nginx with our configuration on a free port; protocols, ports of web servers and name in the place of ours."""
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
        text = (ROOT / "deploy/nginx" / name).read_text().replace(HOST, named)
        text = text.replace("/etc/nginx/damlam-proxy.inc", str(folder / "damlam-proxy.inc"))
        text = text.replace("/etc/damlam/tls", str(folder)).replace("/var/log/nginx", str(folder))
        text = re.sub(r"^ *listen \[::\].*$", "", text, flags=re.MULTILINE)
        text = text.replace("listen 443", f"listen 127.0.0.1:{secure}").replace(
            "listen 80", f"listen 127.0.0.1:{plain}"
        )
        if servers:
            text = SERVER.sub(lambda line: "".join(f"{line[1]}{port}{line[2]}" for port in servers), text)
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
