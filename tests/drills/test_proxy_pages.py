"""What the proxy says for lack of anybody who could is said in Vietnamese, whoever asks (deploy/nginx)."""

import http.client
import socket
import ssl
from pathlib import Path

import pytest

from tests.browser.site import free_port
from tests.drills.proxy import HOST, proxy

pytestmark = pytest.mark.drill


def asked(port: int, method: str, size: int) -> tuple[int, str]:
    """Status and words; of what is too large the length alone is told, as browsers do first."""
    line = http.client.HTTPConnection(HOST, port)
    plain = socket.create_connection(("127.0.0.1", port), timeout=30)
    line.sock = ssl._create_unverified_context().wrap_socket(plain, server_hostname=HOST)
    line.putrequest(method, "/reports/", skip_host=True)
    line.putheader("Host", HOST)
    line.putheader("Content-Length", str(size))
    line.endheaders()
    answer = line.getresponse()
    return answer.status, answer.read().decode()


def test_a_server_that_is_away_and_a_file_too_large_are_told_in_words(tmp_path: Path) -> None:
    with proxy(tmp_path / "proxy", servers=[free_port()]) as port:
        for method, size, status, words in (
            ("GET", 0, 502, "Máy chủ chưa trả lời"),
            ("POST", 26 * 1024 * 1024, 413, "Tệp gửi lên quá lớn"),
        ):
            found, text = asked(port, method, size)
            assert (found, words in text, 'lang="vi"' in text) == (status, True, True)
