"""Two machines of their own for workers: network namespaces, each with one line to the servers, which can be cut."""

import asyncio
import os
import shutil
import socket
import subprocess
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlparse, urlunparse

import pytest

PATIENCE = 5_000
"""Milliseconds after which the servers' end of a dead line lets go, as `tcp_user_timeout` of a server says."""


def needs_namespaces() -> None:
    """Skips with a sentence where this account may make no network, in CI too: containers forbid it."""
    if os.geteuid() != 0 or not shutil.which("ip"):
        pytest.skip("only root with iproute2 can make networks")
    if subprocess.run(["ip", "netns", "add", "damlam-try"], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody make networks")
    ip("netns", "del", "damlam-try")


def ip(*words: str) -> None:
    """One command of iproute2."""
    subprocess.run(["ip", *words], check=True, capture_output=True)


@dataclass
class Host:
    """A machine that reaches PostgreSQL and the broker over its one line, and nothing else."""

    number: int
    database: Path
    broker: Path
    ports: dict[Path, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The namespace; its line has this name at the servers' end."""
        return f"damlam{self.number}"

    @property
    def address(self) -> str:
        """Where the servers are, as seen from this machine."""
        return f"10.77.{self.number}.1"

    @property
    def command(self) -> list[str]:
        """What stands before a command that is to run on this machine."""
        return ["ip", "netns", "exec", self.name]

    @property
    def broker_url(self) -> str:
        """The doorbell, over the line."""
        return f"redis://{self.address}:{self.ports[self.broker]}/0"

    def database_url(self, local: str) -> str:
        """`local`, an address by socket, as it is over the line."""
        parts = urlparse(local)
        netloc = f"{parts.username}@{self.address}:{self.ports[self.database]}"
        return urlunparse(parts._replace(netloc=netloc, query=""))

    def build(self, net: "Net") -> None:
        """The namespace, its line, and a door at the servers' end for each server."""
        far = f"{self.name}b"
        ip("netns", "add", self.name)
        ip("link", "add", self.name, "type", "veth", "peer", "name", far)
        ip("link", "set", far, "netns", self.name)
        ip("addr", "add", f"{self.address}/24", "dev", self.name)
        ip("link", "set", self.name, "up")
        for words in (("addr", "add", f"10.77.{self.number}.2/24", "dev", far), ("link", "set", far, "up")):
            ip("-n", self.name, *words)
        ip("-n", self.name, "link", "set", "lo", "up")
        self.ports = {server: net.open(self.address, server) for server in (self.database, self.broker)}

    def cut(self) -> None:
        """The line is dead: no packet comes through, and no end is told."""
        ip("link", "set", self.name, "down")

    def mend(self) -> None:
        """The line is back."""
        ip("link", "set", self.name, "up")

    def tear_down(self) -> None:
        """The machine and its line are gone."""
        for words in (("link", "del", self.name), ("netns", "del", self.name)):
            with suppress(subprocess.CalledProcessError):
                ip(*words)


class Net:
    """Doors from TCP addresses to the sockets of the servers, in a thread of their own."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def open(self, address: str, server: Path) -> int:
        """A port of `address` that leads to `server`."""
        return asyncio.run_coroutine_threadsafe(self._open(address, server), self._loop).result(10)

    def close(self) -> None:
        """No door is open any more."""
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    async def _close(self) -> None:
        open_still = asyncio.all_tasks() - {asyncio.current_task()}
        for task in open_still:
            task.cancel()
        await asyncio.gather(*open_still, return_exceptions=True)

    async def _open(self, address: str, server: Path) -> int:
        async def let_in(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            line: socket.socket = writer.get_extra_info("socket")
            line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            for option, value in ((socket.TCP_KEEPIDLE, 2), (socket.TCP_KEEPINTVL, 1), (socket.TCP_KEEPCNT, 3)):
                line.setsockopt(socket.IPPROTO_TCP, option, value)
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, PATIENCE)
            inner_reader, inner_writer = await asyncio.open_unix_connection(str(server))
            await asyncio.gather(carry(reader, inner_writer), carry(inner_reader, writer))

        door = await asyncio.start_server(let_in, address, 0)
        return int(door.sockets[0].getsockname()[1])


async def carry(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    """Bytes of one direction until either end is gone; then the other is told."""
    with suppress(OSError):
        while piece := await source.read(65_536):
            target.write(piece)
            await target.drain()
    with suppress(OSError):
        target.close()
