"""Drawing in a cage: a child forked from the warm parent, with limits on memory, time and files.

``os.fork`` and not multiprocessing: the worker's own process is daemonic and may have no multiprocessing children.
The child leaves by ``os._exit``: no exit handler, destructor or buffer of the parent runs twice. It closes every
inherited file but its pipe, so no database or broker connection of the parent is in its reach.
"""

import ctypes
import gc
import json
import os
import resource
import select
import signal
import struct
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from reports.paper import engine
from reports.paper.draw import Box, Drawn, Progress, draw, draw_annex, read
from reports.paper.errors import DrawError, DrawKilled, DrawLost, DrawRefused, DrawTimeout
from reports.paper.payload import Payload
from reports.paper.textcheck import TextReport

MIB = 1024 * 1024
MEMORY_MAX = 1024 * MIB
FILE_MAX = 64 * MIB
PR_SET_PDEATHSIG = 1
OUT_OF_MEMORY = 77

# Frames from child to parent: one letter, four bytes of length, the bytes.
STEP, HEADER, BODY, REFUSED, LOST, FAILED = b"S", b"H", b"B", b"R", b"L", b"F"
KINDS: dict[bytes, type[DrawError]] = {REFUSED: DrawRefused, LOST: DrawLost, FAILED: DrawError}
KIND_OF: dict[type[BaseException], bytes] = {DrawRefused: REFUSED, DrawLost: LOST}

Send = Callable[[bytes, bytes], None]
Work = Callable[[Send], None]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use: bytes of memory on top of the parent's, processor seconds, wall seconds."""

    memory: int
    processor: int
    wall: float


def limits_for(payload: Payload) -> Limits:
    """Return the limits for the declared size: 15 s of processor and 30 s of wall time for an ordinary report.

    Measured: about 20 ms and 0.1 MiB per thousand characters, 10 ms and 0.2 MiB per table row; ten times that is
    allowed.
    """
    characters = payload.characters() + payload.annex_characters()
    rows = payload.rows() + payload.annex_rows()
    processor = 15 + (characters // 5_000 + rows // 10 if characters > 100_000 or rows > 100 else 0)
    memory = 256 * MIB + characters * 1_024 + rows * 2 * MIB
    return Limits(min(memory, MEMORY_MAX), processor, 2.0 * processor)


def warm() -> None:
    """Pay the engine's start-up cost in this process, so that its children need not."""
    engine.warm()


def draw_in_cage(payload_json: Mapping[str, Any], *, progress: Progress | None = None) -> Drawn:
    """Draw the paper in a forked child and return it; *progress* is told each step in a short sentence.

    Raises DrawRefused, DrawLost (the same payload fails again), DrawKilled, DrawTimeout (it may succeed later).
    """
    return _caged(draw, payload_json, progress)


def draw_annex_in_cage(payload_json: Mapping[str, Any], place: int, *, progress: Progress | None = None) -> Drawn:
    """The same for the annex at *place* (from 1), as a file of its own."""

    def drawing(payload_json: Mapping[str, Any], *, progress: Progress | None) -> Drawn:
        return draw_annex(payload_json, place, progress=progress)

    return _caged(drawing, payload_json, progress)


def _caged(drawing: Callable[..., Drawn], payload_json: Mapping[str, Any], progress: Progress | None) -> Drawn:
    limits = limits_for(read(payload_json))
    warm()

    def work(send: Send) -> None:
        drawn = drawing(payload_json, progress=lambda step: send(STEP, step.encode()))
        report = drawn.text_report
        header = {
            "sha256": drawn.sha256,
            "pages": drawn.pages,
            "boxes": drawn.boxes,
            "text_report": [report.pieces, report.characters],
        }
        send(HEADER, json.dumps(header).encode())
        send(BODY, drawn.pdf)

    frames = run_caged(work, limits, progress=progress)
    header = json.loads(frames[HEADER])
    boxes = {name: Box(*values) for name, values in header["boxes"].items()}
    return Drawn(frames[BODY], header["sha256"], header["pages"], boxes, TextReport(*header["text_report"]))


def run_caged(work: Work, limits: Limits, *, progress: Progress | None = None) -> dict[bytes, bytes]:
    """Run *work* in a child under *limits* and return the frames it sent (the last one of each kind).

    A child that dies is reported at once (DrawKilled); one that overruns its time is killed (DrawTimeout).
    """
    reader, writer = os.pipe()
    with engine.LOCK:  # no other thread is inside the engine while the process is copied
        pid = os.fork()
    if pid == 0:
        _child(work, limits, writer)
    os.close(writer)
    frames: dict[bytes, bytes] = {}
    try:
        finished = _receive(reader, frames, time.monotonic() + limits.wall, progress)
    finally:
        os.close(reader)
        status = _end(pid)
    if not finished:
        raise DrawTimeout(f"quá {limits.wall:.0f} giây")
    _raise_for(status, frames)
    return frames


def _receive(reader: int, frames: dict[bytes, bytes], deadline: float, progress: Progress | None) -> bool:
    """Read frames until the child closes its end; return False when the deadline passes first."""
    buffer = bytearray()
    while (left := deadline - time.monotonic()) > 0:
        if not select.select([reader], [], [], left)[0]:
            return False
        chunk = os.read(reader, MIB)
        if not chunk:
            return True
        buffer += chunk
        if len(buffer) > FILE_MAX:
            raise DrawRefused("bản in lớn quá mức cho phép")
        for kind, data in _cut(buffer):
            frames[kind] = data
            if kind == STEP and progress is not None:
                progress(data.decode())
    return False


def _cut(buffer: bytearray) -> list[tuple[bytes, bytes]]:
    """Take the complete frames off the front of *buffer*."""
    frames = []
    while len(buffer) >= 5:
        (length,) = struct.unpack_from(">I", buffer, 1)
        if len(buffer) < 5 + length:
            break
        frames.append((bytes(buffer[:1]), bytes(buffer[5 : 5 + length])))
        del buffer[: 5 + length]
    return frames


def _end(pid: int) -> int:
    """Make sure the child is gone and return its wait status (-1 when somebody else has reaped it)."""
    try:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return status
        # It has closed its pipe and is leaving, or it has overrun its time: a kill does no harm to the first.
        for _ in range(50):
            time.sleep(0.002)
            done, status = os.waitpid(pid, os.WNOHANG)
            if done:
                return status
        os.kill(pid, signal.SIGKILL)
        return os.waitpid(pid, 0)[1]
    except ChildProcessError:
        return -1


def _raise_for(status: int, frames: dict[bytes, bytes]) -> None:
    for kind, error in KINDS.items():
        if kind in frames:
            raise error(frames[kind].decode())
    if BODY in frames:
        return
    code = os.waitstatus_to_exitcode(status) if status >= 0 else status
    if code == -signal.SIGXCPU:
        raise DrawTimeout("hết thời gian xử lý cho phép")
    if code == OUT_OF_MEMORY:
        raise DrawKilled("hết bộ nhớ cho phép")
    raise DrawKilled(f"tiến trình dựng bản in dừng giữa chừng ({code})")


def _child(work: Work, limits: Limits, writer: int) -> NoReturn:
    """Work under the limits, send the answer, leave. Never returns, whatever happens."""
    code = 1
    try:
        _lock_up(limits, writer)

        def send(kind: bytes, data: bytes) -> None:
            _write(writer, kind + struct.pack(">I", len(data)) + data)

        try:
            work(send)
            code = 0
        except MemoryError:
            code = OUT_OF_MEMORY
        except Exception as error:  # noqa: BLE001 – the edge of the child: everything is told to the parent
            send(KIND_OF.get(type(error), FAILED), str(error or type(error).__name__).encode())
    finally:
        os._exit(code)


def _lock_up(limits: Limits, writer: int) -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)  # no orphan goes on when the worker is killed
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGALRM, signal.SIGUSR1, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    os.closerange(3, writer)
    os.closerange(writer + 1, 65_536)
    with open("/proc/self/statm", encoding="ascii") as statm:
        in_use = int(statm.read().split()[0]) * resource.getpagesize()
    _limit(resource.RLIMIT_AS, in_use + limits.memory)
    _limit(resource.RLIMIT_CPU, limits.processor)
    _limit(resource.RLIMIT_FSIZE, FILE_MAX)
    _limit(resource.RLIMIT_CORE, 0)
    gc.disable()  # a short life: collecting costs a quarter of the drawing


def _limit(what: int, value: int) -> None:
    hard = resource.getrlimit(what)[1]
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(what, (value, hard if what == resource.RLIMIT_CPU else value))


def _write(writer: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(writer, view) :]
