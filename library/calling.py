"""One request to another server, within a time and a size, to no address that may not be reached.

The name is resolved once and the connection goes to the very address that was judged, so that a name which tells
something else a moment later (DNS rebinding) leads nowhere. A redirect is an answer like any other and is not
followed; no proxy of the environment is used.
"""

import http.client
import socket
import ssl
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path
from threading import Event, Timer
from urllib.parse import SplitResult, urlsplit

from django.utils.translation import gettext as _

_TO_CONNECT = 10.0
Address = IPv4Address | IPv6Address


class Unreached(Exception):
    """There was no whole answer; the text is a sentence for whoever runs the system."""


@dataclass(frozen=True)
class Answer:
    """What came back, whatever the status."""

    status: int
    body: bytes


@dataclass(frozen=True)
class Terms:
    """How long the whole exchange may take (seconds), how large the answer may be, whom to trust, where to go."""

    patience: float = 30
    most: int = 64 * 1024
    authority: Path | None = None
    may_reach: Callable[[Address], bool] = lambda _address: True


def call(method: str, url: str, *, headers: Mapping[str, str], body: bytes = b"", terms: Terms) -> Answer:
    """Sends one request and reads the whole answer. Raises Unreached, also for an address that no line can name.

    A watch cuts the line when the time is over, so that a server which gives a byte now and then holds nobody.
    """
    to, is_over = urlsplit(url), Event()
    try:
        with _connected(to, terms) as link, link.dup() as twin:
            watch = Timer(terms.patience, _cut, [twin, is_over])
            watch.start()
            try:
                answer = _exchanged(_secured(link, to, terms), method, to, headers, body, terms)
            finally:
                watch.cancel()
    except (OSError, http.client.HTTPException, UnicodeError) as trouble:
        raise Unreached(_sentence(trouble, is_over=is_over.is_set())) from trouble
    if is_over.is_set():
        raise Unreached(_sentence(TimeoutError(), is_over=True))
    return answer


def port_of(to: SplitResult) -> int:
    """The port that an address means."""
    return to.port or (443 if to.scheme == "https" else 80)


def _connected(to: SplitResult, terms: Terms) -> socket.socket:
    found = socket.getaddrinfo(to.hostname, port_of(to), type=socket.SOCK_STREAM)
    addresses = [str(place[4][0]) for place in found]
    if not addresses or not all(terms.may_reach(ip_address(one.partition("%")[0])) for one in addresses):
        raise Unreached(_("Địa chỉ mạng của máy chủ không được phép gọi tới."))
    return socket.create_connection((addresses[0], port_of(to)), timeout=min(terms.patience, _TO_CONNECT))


def _secured(link: socket.socket, to: SplitResult, terms: Terms) -> socket.socket:
    if to.scheme != "https":
        return link
    trust = ssl.create_default_context(cafile=str(terms.authority) if terms.authority else None)
    trust.minimum_version = ssl.TLSVersion.TLSv1_2
    return trust.wrap_socket(link, server_hostname=to.hostname)


def _exchanged(
    link: socket.socket, method: str, to: SplitResult, headers: Mapping[str, str], body: bytes, terms: Terms
) -> Answer:
    line = http.client.HTTPConnection(to.hostname or "", port_of(to))
    line.sock = link
    try:
        path = f"{to.path or '/'}{f'?{to.query}' if to.query else ''}"
        line.request(method, path, body=body or None, headers={"Host": to.netloc, **headers, "Connection": "close"})
        answer = line.getresponse()
        told = answer.read(terms.most + 1)
        if len(told) > terms.most:
            raise Unreached(_("Câu trả lời của máy chủ dài quá mức cho phép."))
        if answer.length:
            raise http.client.IncompleteRead(told, answer.length)
        return Answer(answer.status, told)
    finally:
        line.close()


def _cut(twin: socket.socket, is_over: Event) -> None:
    is_over.set()
    with suppress(OSError):
        twin.shutdown(socket.SHUT_RDWR)


def _sentence(trouble: Exception, *, is_over: bool) -> str:
    if is_over or isinstance(trouble, TimeoutError):
        return _("Máy chủ không trả lời xong trong thời gian cho phép.")
    if isinstance(trouble, ssl.SSLError):
        return _("Không thiết lập được kết nối TLS tin cậy với máy chủ.")
    if isinstance(trouble, socket.gaierror):
        return _("Không tìm thấy tên máy chủ.")
    if isinstance(trouble, UnicodeError | http.client.InvalidURL):
        return _("Địa chỉ không đúng.")
    if isinstance(trouble, http.client.HTTPException):
        return _("Máy chủ trả lời không theo giao thức HTTP.")
    return _("Không kết nối được với máy chủ.")
