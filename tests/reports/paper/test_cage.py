"""The cage: whatever happens inside, the parent gets a typed error at once and can draw the next paper."""

import os
import resource
import signal
import threading
import time
from pathlib import Path
from typing import NoReturn

import pytest

from reports.paper import cage
from reports.paper.cage import MIB, Limits, Send, draw_in_cage, limits_for, run_caged
from reports.paper.draw import draw, read
from reports.paper.errors import DrawError, DrawKilled, DrawLost, DrawRefused, DrawTimeout
from tests.reports.paper.samples import nil, paragraph, rich, thap_muoi

SMALL = Limits(memory=64 * MIB, processor=2, wall=4.0)


def _hog(send: Send) -> None:
    held = [bytearray(16 * MIB) for _ in range(200)]
    send(cage.BODY, bytes(len(held)))


def _endless(send: Send) -> NoReturn:
    while True:
        pass


def _asleep(send: Send) -> None:
    time.sleep(60)


def _fault(send: Send) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def _shot(send: Send) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _quiet(send: Send) -> None:
    """End well and say nothing."""


def _half(send: Send) -> None:
    send(cage.STEP, b"one")
    os._exit(0)


@pytest.mark.parametrize(
    ("work", "limits", "error"),
    [
        (_hog, SMALL, DrawKilled),
        (_endless, Limits(64 * MIB, 1, 20.0), DrawTimeout),
        (_asleep, Limits(64 * MIB, 5, 0.3), DrawTimeout),
        (_fault, SMALL, DrawKilled),
        (_shot, SMALL, DrawKilled),
        (_quiet, SMALL, DrawKilled),
        (_half, SMALL, DrawKilled),
    ],
    ids=["memory", "processor", "wall", "segfault", "kill", "silent", "half"],
)
def test_a_bad_child_is_contained(work: cage.Work, limits: Limits, error: type[DrawError]) -> None:
    with pytest.raises(error):
        run_caged(work, limits)
    assert draw_in_cage(nil()).pages == 1


def test_a_child_shot_from_outside_is_reported_at_once() -> None:
    pids: list[int] = []

    def work(send: Send) -> None:
        send(cage.STEP, str(os.getpid()).encode())
        time.sleep(60)

    def shoot(step: str) -> None:
        pids.append(int(step))
        os.kill(pids[0], signal.SIGKILL)

    with pytest.raises(DrawKilled):
        run_caged(work, Limits(64 * MIB, 5, 50.0), progress=shoot)
    with pytest.raises(ProcessLookupError):
        os.kill(pids[0], 0)


def test_limits_files_and_signals_of_the_child() -> None:
    held, other = os.pipe()

    def work(send: Send) -> None:
        open_files = [number for number in range(3, 64) if _is_open(number)]
        core, size = resource.getrlimit(resource.RLIMIT_CORE)[0], resource.getrlimit(resource.RLIMIT_FSIZE)[0]
        send(cage.BODY, repr((len(open_files), core, size, signal.getsignal(signal.SIGTERM))).encode())

    answer = run_caged(work, SMALL)[cage.BODY].decode()
    os.close(held)
    os.close(other)
    assert answer == repr((1, 0, cage.FILE_MAX, signal.SIG_DFL))


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def test_no_child_is_left_behind() -> None:
    own = Path(f"/proc/self/task/{threading.get_native_id()}/children")
    before = own.read_text().split()  # servers that other tests keep
    draw_in_cage(nil())
    assert set(own.read_text().split()) <= set(before)


def test_caged_and_free_drawings_are_the_same_bytes() -> None:
    steps: list[str] = []
    caged, free = draw_in_cage(thap_muoi(), progress=steps.append), draw(thap_muoi())
    assert caged == free
    assert steps == ["Đang dàn trang", "Đang dựng bản in: 5 trang", "Đang soát bản in"]


def test_refusals_come_through_as_themselves() -> None:
    with pytest.raises(DrawRefused, match="profile"):
        draw_in_cage(nil(profile="x"))
    with pytest.raises(DrawRefused, match=r"U\+6F22"):
        draw_in_cage(nil(opening=[paragraph("漢")]))


def test_losses_and_faults_come_through_as_themselves() -> None:
    def lose(send: Send) -> None:
        raise DrawLost("thiếu x")

    def fail(send: Send) -> None:
        raise KeyError("y")

    with pytest.raises(DrawLost, match="thiếu x"):
        run_caged(lose, SMALL)
    with pytest.raises(DrawError, match="y") as told:
        run_caged(fail, SMALL)
    assert type(told.value) is DrawError


def test_threads_draw_side_by_side() -> None:
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(draw_in_cage(nil()).sha256)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 3
    assert len(set(found)) == 1


def test_limits_grow_with_the_declared_size_and_stay_bounded() -> None:
    small, large = limits_for(read(nil())), limits_for(read(rich(opening=[paragraph("x " * 9_000)] * 12)))
    assert (small.processor, small.wall) == (15, 30.0)
    assert large.processor > 15
    assert small.memory < large.memory <= cage.MEMORY_MAX
