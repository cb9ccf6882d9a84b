"""What the commands tell the programs, how they lock each other out, and what becomes of processes."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from config.local import bootstrap, environment, locks, pids, places, processes, steps, system
from config.local.places import SetupError
from config.local.postgres import Postgres
from config.local.processes import Program, Supervisor
from config.local.valkey import Valkey

SLEEP = ["-c", "import time; time.sleep(60)"]


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The launcher's own files, in a throw-away folder."""
    monkeypatch.setattr(environment, "LOCAL_ENV", tmp_path / "local.env")
    monkeypatch.setattr(locks, "LOCKS", tmp_path)
    monkeypatch.setattr(steps, "STAMPS", tmp_path)
    monkeypatch.setattr(system, "STAMPS", tmp_path)
    monkeypatch.setattr(places, "LOGS", tmp_path)
    return tmp_path


def test_local_values_are_private_and_the_key_stays(var: Path) -> None:
    first = environment.write_local(Postgres(var / "pg", var), Valkey(var / "valkey", var))
    again = environment.write_local(Postgres(var / "pg", var), None)
    assert (var / "local.env").stat().st_mode & 0o777 == 0o600
    assert len(first["SECRET_KEY"]) >= 50
    assert again["SECRET_KEY"] == first["SECRET_KEY"]
    assert environment.read_local() == again
    assert "REDIS_URL" not in again


def test_addresses_set_outside_win_and_libpq_variables_are_dropped() -> None:
    local = {"DATABASE_URL": "postgresql://a@/x", "DATABASE_OWNER_URL": "postgresql://o@/x", "REDIS_URL": "redis://l"}
    told = environment.for_programs(local, {"DATABASE_URL": "postgresql://b@/y", "PGHOST": "elsewhere", "PORT": "1"})
    assert told["DATABASE_URL"] == told["DATABASE_OWNER_URL"] == "postgresql://b@/y"
    assert told["REDIS_URL"] == "redis://l"
    assert "PGHOST" not in told


def test_owner_address_is_used_for_the_schema_only() -> None:
    told = environment.for_programs({"DATABASE_URL": "app", "DATABASE_OWNER_URL": "owner"}, {})
    assert told["DATABASE_URL"] == "app"
    assert environment.as_owner(told)["DATABASE_URL"] == "owner"


def test_second_command_is_locked_out_and_a_dead_one_leaves_no_lock(var: Path) -> None:
    first, second = locks.Lock("run"), locks.Lock("run")
    assert first.take() is True
    assert second.take() is False
    assert second.holder() == os.getpid()
    first.file.close()  # what the kernel does for a killed process
    assert second.take() is True


@pytest.mark.parametrize("port", ["", "http", "0", "65536", "-1", "٨٠٨٠"])
def test_port_that_is_none_is_refused(port: str) -> None:
    with pytest.raises(SystemExit, match="must be a number"):
        bootstrap.check_port_free(port)


def test_busy_port_is_refused_and_a_free_one_is_not() -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = str(busy.getsockname()[1])
        with pytest.raises(SystemExit, match=f"Port {port} cannot be used"):
            bootstrap.check_port_free(port)
    bootstrap.check_port_free(port)


def test_stopped_programs_leave_no_grandchild(var: Path) -> None:
    stubborn = "import signal, subprocess, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    stubborn += "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); time.sleep(60)"
    supervisor = Supervisor([Program("stubborn", ["-c", stubborn])], os.environ, patience=0.2, root=var)
    supervisor.start()
    until = time.monotonic() + 10
    while len(pids.marked(var)) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    assert len(pids.marked(var)) == 2
    supervisor.stop()
    assert pids.marked(var) == []


def test_dead_program_is_started_again_but_not_for_ever(var: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program = Program("weak", ["-c", "print('no configuration'); raise SystemExit(7)"])
    supervisor = Supervisor([program], os.environ)
    supervisor.start()
    for _ in range(processes.DEATHS - 1):
        assert program.process
        program.process.wait()
        supervisor.tend()
    assert "weak ended (exit code 7); starting it again" in capsys.readouterr().out
    assert program.process
    program.process.wait()
    with pytest.raises(SetupError, match=r"weak keeps ending (.|\n)*no configuration"):
        supervisor.tend()


def test_children_of_a_killed_program_do_not_hold_on(var: Path) -> None:
    parent = (
        f"import subprocess, sys; kid = subprocess.Popen([sys.executable, *{SLEEP!r}]); print(kid.pid, flush=True);"
    )
    program = Program("parent", ["-c", parent + "kid.wait()"])
    supervisor = Supervisor([program], os.environ, root=var, patience=1)
    supervisor.start()
    log, until = var / "parent.log", time.monotonic() + 10
    while not log.read_text() and time.monotonic() < until:
        time.sleep(0.05)
    kid = int(log.read_text())
    assert program.process
    program.process.kill()
    program.process.wait()
    assert pids.lives(kid)
    supervisor.tend()
    assert pids.wait_gone([kid], 10) == []
    supervisor.stop()


def test_programs_die_with_a_killed_launcher(var: Path) -> None:
    code = "from config.local import places; from config.local.processes import Program; import os, pathlib, time;"
    code += f"places.LOGS = pathlib.Path({str(var)!r}); p = Program('kid', {SLEEP!r});"
    code += "p.start(os.environ); print(p.process.pid, flush=True); time.sleep(60)"
    launcher = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=places.ROOT)
    assert launcher.stdout
    kid = int(launcher.stdout.readline())
    assert pids.lives(kid)
    launcher.send_signal(signal.SIGKILL)
    launcher.wait()
    launcher.stdout.close()
    assert pids.wait_gone([kid], 10) == []


def test_a_step_is_done_once_until_its_state_changes(var: Path) -> None:
    done, state = [], ["one"]
    for _ in range(2):
        steps.once("step", lambda: state[0], lambda: done.append(state[0]))
    state[0] = "two"
    steps.once("step", lambda: state[0], lambda: done.append(state[0]))
    assert done == ["one", "two"]


def test_a_step_that_failed_is_done_again(var: Path) -> None:
    done: list[int] = []
    with pytest.raises(ZeroDivisionError):
        steps.once("step", str, lambda: done.append(1 // 0))
    steps.once("step", str, lambda: done.append(1))
    assert done == [1]


def test_missing_part_stops_in_ci_and_is_said_elsewhere(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system, "TESTING", (system.Part("no-such-browser", program="no-such-browser"),))
    monkeypatch.setattr(system, "apt_install", lambda _packages: False)
    monkeypatch.delenv("CI", raising=False)
    assert system.ensure_test_parts() == ["no-such-browser"]
    assert "SKIPPED" in capsys.readouterr().out
    monkeypatch.setenv("CI", "true")
    with pytest.raises(SetupError, match="apt-get install -y --no-install-recommends no-such-browser"):
        system.ensure_test_parts()


def test_missing_library_stops_with_the_line_to_type(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "PAPER", (system.Part("libnone0", "libnone.so.0"),))
    monkeypatch.setattr(system, "apt_install", lambda _packages: False)
    with pytest.raises(SetupError, match="apt-get install -y --no-install-recommends libnone0"):
        system.ensure_paper()
