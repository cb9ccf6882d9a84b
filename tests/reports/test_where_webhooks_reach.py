"""Where other systems that are told may be: outside, or in a network that the installation names."""

import socket
from ipaddress import ip_address

import pytest
from pytest_django import Settings

from library.calling import Terms, Unreached, call
from reports.webhooks import BadAddress, demand_address, may_reach
from tests.reports.receiver import receiving

CLOSED = [
    "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "100.100.100.200", "0.0.0.0",
    "168.63.129.16", "224.0.0.1", "::1", "::", "fe80::1", "fd00:ec2::254", "::ffff:10.0.0.1", "::ffff:169.254.169.254",
    "64:ff9b::7f00:1", "2002:7f00:1::", "::7f00:1", "::ffff:0:7f00:1", "fec0::1", "2001:0:7f00:1::", "255.255.255.255",
]  # fmt: skip


def test_nothing_inside_is_reached(settings: Settings) -> None:
    settings.WEBHOOK_NETWORKS = []
    assert [one for one in CLOSED if may_reach(ip_address(one))] == []
    assert all(may_reach(ip_address(one)) for one in ("113.160.0.1", "2405:4800::1"))
    settings.WEBHOOK_NETWORKS = ["10.20.0.0/16"]
    assert may_reach(ip_address("10.20.3.4"))
    assert not may_reach(ip_address("10.21.3.4"))


@pytest.mark.parametrize("other", ["127.0.0.1", "203.0.114.1"])
def test_the_address_that_was_judged_is_the_one_that_is_called(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, other: str
) -> None:
    """A name that leads outside first and inside a moment later (DNS rebinding), or both ways at once."""
    settings.WEBHOOK_NETWORKS = []
    places = [[other, "127.0.0.1"], ["127.0.0.1"]]
    asked: list[str] = []

    def resolve(host: str, port: int, **_more: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in places.pop(0)]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with receiving() as receiver, pytest.raises(Unreached, match="không được phép"):
        call("POST", f"http://doi-ten.example:{receiver.port}/", headers={}, terms=Terms(may_reach=may_reach))
    assert (asked, receiver.came) == (["doi-ten.example"], [])


def test_without_the_guard_it_would_be_reached() -> None:
    with receiving() as receiver:
        assert call("POST", receiver.url, headers={}, body=b"x", terms=Terms()).status == 200
    assert len(receiver.came) == 1


def test_only_https_in_production(settings: Settings) -> None:
    settings.DEMO = False
    demand_address("https://kho.example.gov.vn/hook")
    for odd in ("http://kho.example", "ftp://x", "https://", "https://a:b@c/", "https://c/#x", "https://[::1", "x"):
        with pytest.raises(BadAddress):
            demand_address(odd)


@pytest.mark.parametrize(
    "odd",
    ["http://127.0.0.1/đường-dẫn", "http://kho..example/", f"http://{'x' * 64}.example/", "http://kho.example/a b"],
)
def test_an_address_that_no_line_can_name_is_none(settings: Settings, odd: str) -> None:
    """It is refused when it is registered; one that stands somewhere all the same leads nowhere, and says so."""
    settings.DEMO = True
    with pytest.raises(BadAddress):
        demand_address(odd)
    with receiving() as receiver, pytest.raises(Unreached):
        call("POST", odd.replace("127.0.0.1", f"127.0.0.1:{receiver.port}"), headers={}, terms=Terms())
