"""Two web servers of a demo behind the proxy of deploy/: whoever is sent to one goes on at the other."""

import io
import re
import secrets
import socket
import ssl
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from uuid import uuid4

import psycopg
import pytest
from PIL import Image

from config.local.postgres import Postgres
from tests.browser.site import wait_for
from tests.drills.proxy import HOST, proxy
from tests.drills.servers import PASSWORD, TOKEN, Visitor, Web, filled, manage, settings_of, web_server
from tests.journal.conftest import Broker

pytestmark = pytest.mark.drill
PUBLIC_PAGES = 3
INSPECTOR, OTHER = "kiemtra.tinh", "bcd"
TALK = "SELECT text, count(*) FROM remedies_internalnote WHERE text LIKE 'Ghi %%' GROUP BY 1"


@dataclass
class Site:
    """Two web servers, a proxy in front of both, and one in front of each."""

    environ: dict[str, str]
    primary: Postgres
    webs: list[Web]
    both: int
    each: list[int]

    def visitor(self, port: int | None = None) -> Visitor:
        """Somebody who has not signed in, by the proxy of both if no other is named."""
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        return Visitor(f"https://{HOST}:{port or self.both}", site=f"https://{HOST}", context=context)

    def elsewhere(self, visitor: Visitor, port: int) -> Visitor:
        """The same browser, sent to another web server."""
        other = self.visitor(port)
        for cookie in visitor.jar:
            other.jar.set_cookie(cookie)
        return other


@pytest.fixture(scope="module", autouse=True)
def _named() -> Iterator[None]:
    """The name of the site leads to this machine."""
    resolve = socket.getaddrinfo

    def look(host: Any, *rest: Any, **more: Any) -> Any:
        return resolve("127.0.0.1" if host == HOST else host, *rest, **more)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(socket, "getaddrinfo", look)
        yield


@pytest.fixture(scope="module")
def site(shared_top: Path) -> Iterator[Site]:
    primary, broker = filled(shared_top), Broker(shared_top)
    broker.start()
    mine = {
        "ALLOWED_HOSTS": HOST,
        "PROXY_COUNT": "1",
        "PUBLIC_PAGES_A_MINUTE": str(PUBLIC_PAGES),
        "REDIS_URL": broker.url,
        "SITE_URL": f"https://{HOST}",
    }
    environ = settings_of(shared_top, primary, **mine)
    with ExitStack() as stack:
        stack.callback(primary.stop)
        stack.callback(broker.stop)
        names = ("a", "b")
        webs = [stack.enter_context(web_server(environ, shared_top / f"{name}.log", Host=HOST)) for name in names]
        ports = [web.port for web in webs]
        both = stack.enter_context(proxy(shared_top / "both", servers=ports))
        each = [stack.enter_context(proxy(shared_top / str(port), servers=[port])) for port in ports]
        yield Site(environ, primary, webs, both, each)


def picture() -> bytes:
    """A file that is new each time."""
    out = io.BytesIO()
    Image.frombytes("RGB", (16, 16), secrets.token_bytes(768)).save(out, "png")
    return out.getvalue()


def first_finding(visitor: Visitor) -> str:
    found = re.search(r'href="(/findings/\d+/)', visitor.get("/findings/")[1])
    assert found
    return found[1]


def sent(visitor: Visitor, record: str, content: bytes) -> None:
    """A file put to a record, as the form of its page does."""
    token = TOKEN.search(visitor.get(record)[1])
    assert token
    edge, parts = uuid4().hex, []
    for name, value in (("csrfmiddlewaretoken", token[1]), ("idempotency_key", str(uuid4()))):
        parts.append(f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode())
    told = 'name="uploads"; filename="anh.png"\r\nContent-Type: image/png'
    parts.append(f"--{edge}\r\nContent-Disposition: form-data; {told}\r\n\r\n".encode() + content + b"\r\n")
    data = b"".join(parts) + f"--{edge}--\r\n".encode()
    kind, referer = f"multipart/form-data; boundary={edge}", f"{visitor.site}{record}"
    status, body, _headers = visitor.ask(f"{record}files/", data, **{"Content-Type": kind, "Referer": referer})
    assert status == 200, body.decode()[:2000]


def test_whoever_signs_in_at_one_goes_on_at_the_other_with_files_and_forms(site: Site) -> None:
    here = site.visitor(site.each[0]).sign_in(INSPECTOR)
    there = site.elsewhere(here, site.each[1])
    record, content = first_finding(here), picture()
    sent(here, record, content)
    files = re.findall(rf'href="({record}files/\d+/)"', there.get(record)[1])
    assert content in [there.ask(path)[1] for path in files]
    token = TOKEN.search(here.get(record)[1])
    assert token
    fields = {"csrfmiddlewaretoken": token[1], "idempotency_key": str(uuid4()), "text": "Hỏi ở máy một, đáp ở máy hai."}
    for visitor in (there, here):  # the second one is a repetition, at the other server
        data = urlencode(fields).encode()
        status, page, _headers = visitor.ask(f"{record}talk/", data, Referer=f"{visitor.site}{record}")
        assert status == 200
        assert page.decode().count("Hỏi ở máy một, đáp ở máy hai.") == 1
    here.post(record, "/accounts/logout/")
    assert 'name="password"' in there.get(record)[1]


def test_guesses_public_pages_and_maintenance_are_counted_and_kept_for_both(site: Site) -> None:
    one, other = (site.visitor(port) for port in site.each)
    for visitor in (one, one, one, other, other):
        assert "Mật khẩu" in visitor.post("/accounts/login/", username=OTHER, password="sai-mat-khau")[1]
    for visitor in (one, other):
        assert visitor.post("/accounts/login/", username=OTHER, password=PASSWORD)[0] == 429
    ports = [*site.each, *site.each]
    assert [site.visitor(port).get("/reports/public/")[0] for port in ports] == [200, 200, 200, 429]
    manage(site.environ, site.primary, "maintenance", "on", "--reason", "nâng cấp")
    try:
        assert [site.visitor(port).get("/verify/")[0] for port in site.each] == [503, 503]
    finally:
        manage(site.environ, site.primary, "maintenance", "off")


def test_a_server_that_is_killed_loses_nothing_that_may_be_asked_twice(
    site: Site, record_property: Callable[[str, object], None]
) -> None:
    """Readers see no failure at all. Whoever sends sends again, and each text stands once."""
    visitor = site.visitor().sign_in(INSPECTOR)
    record, is_over = first_finding(visitor), threading.Event()
    read, wrote, texts = list[int](), list[int](), list[str]()

    def look() -> None:
        while not is_over.is_set():
            read.append(visitor.get(record)[0])

    def write() -> None:
        while not is_over.is_set():
            text = f"Ghi {uuid4()}"
            token = TOKEN.search(visitor.get(record)[1])
            assert token
            fields = {"csrfmiddlewaretoken": token[1], "idempotency_key": str(uuid4()), "text": text}
            status = 0
            while status != 200:
                with suppress(URLError):
                    data = urlencode(fields).encode()
                    status = visitor.ask(f"{record}talk/", data, Referer=f"{visitor.site}{record}")[0]
                wrote.append(status)
            texts.append(text)

    people = [threading.Thread(target=work) for work in (look, look, look, write, write)]
    for person in people:
        person.start()

    def read_on() -> None:
        seen = len(read)
        wait_for(lambda: len(read) > seen + 20, "pages are read")

    for web in (*site.webs, *site.webs):
        read_on()
        web.kill()
        read_on()
        web.start()
        wait_for(web.answers, "it is back")
    is_over.set()
    for person in people:
        person.join()
    record_property("killed four times", f"{len(read)} pages, {dict(Counter(read))}; sent: {dict(Counter(wrote))}")
    assert set(read) == {200}
    with psycopg.connect(site.primary.url("postgres")) as link:
        kept: dict[str, int] = dict(link.execute(TALK.encode()).fetchall())
    assert kept == dict.fromkeys(texts, 1)


class Stub:
    """In the place of a web server: notes the methods it is asked with, and answers or breaks off."""

    def __init__(self, *, answers: bool) -> None:
        self.asked: list[str] = []
        self._answers = answers
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._door.getsockname()[1])
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            line, _address = self._door.accept()
            with line:
                self.asked.append(line.recv(65_536).split()[0].decode())
                if self._answers:
                    line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")


def test_what_a_form_sends_is_never_sent_on_to_another_server(site: Site, tmp_path: Path) -> None:
    sound, broken = Stub(answers=True), Stub(answers=False)
    with proxy(tmp_path / "stubs", servers=[broken.port, sound.port]) as port:
        visitor, answers = site.visitor(port), list[tuple[int, bytes]]()

        def has_been_sent_there() -> bool:
            answers.append(visitor.ask("/", b"x=1")[:2])
            return "POST" in broken.asked

        wait_for(has_been_sent_there, "the broken one is asked")
        away = [body for status, body in answers if status == 502]
        assert len(away) == broken.asked.count("POST") == 1
        assert "Máy chủ chưa trả lời" in away[0].decode()
        assert sound.asked.count("POST") == len(answers) - 1

        def has_been_asked_there() -> bool:
            assert visitor.get("/")[0] == 200
            return "GET" in broken.asked

        wait_for(has_been_asked_there, "the broken one is asked again")
