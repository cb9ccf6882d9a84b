"""What `deploy/` tells an office agrees with the code: variables, programs, queues; and the settings stop in words."""

import os
import re
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from config.local.processes import programs

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
OF_A_DEMO_OR_OF_TESTS = {
    "DATABASE_OWNER_URL",
    "DEMO_DAY",
    "DEMO_PASSWORD",
    "MAIL_FOLDER",
    "PORT",
    "SIGNING_TEST_KEYS",
    "TEST_DATABASE_NAME",
}
READ = re.compile(r"""(?:env\.(?:str|int|list|bool)|required)\(["']([A-Z_]+)["']""")
TOLD = re.compile(r"^#?([A-Z_]+)=", re.MULTILINE)
GIVEN = {
    "SECRET_KEY": secrets.token_urlsafe(60),
    "DATABASE_URL": "postgresql://damlam_app@/damlam?host=/nowhere",
    "REDIS_URL": "redis://127.0.0.1:1/0",
}


def told() -> dict[str, str]:
    """The lines of deploy/env.example that are in force."""
    lines = (DEPLOY / "env.example").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def start(**changed: str) -> subprocess.CompletedProcess[str]:
    """Django's deployment checks with that environment and nothing of this machine's."""
    environ = {**told(), **GIVEN, **changed, "PATH": os.environ["PATH"]}
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)


def test_every_variable_that_the_settings_read_is_told_and_no_other() -> None:
    read = {
        name
        for file in ("databases.py", "settings.py", "variables.py")
        for name in READ.findall((ROOT / "config" / file).read_text())
    }
    assert set(TOLD.findall((DEPLOY / "env.example").read_text())) == read - OF_A_DEMO_OR_OF_TESTS


def test_the_example_starts_once_it_is_filled_in() -> None:
    done = start()
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"SECRET_KEY": "short"}, "SECRET_KEY must have at least 50 characters"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS must name the hosts"),
        ({"DATABASE_URL": "mysql://x"}, "DATABASE_URL must begin with postgresql://"),
        (
            {"NATIONAL_URL": "http://quoc-gia.example", "NATIONAL_TOKEN": "x"},
            "NATIONAL_URL must be empty, or the https://",
        ),
        ({"NATIONAL_URL": "https://quoc-gia.example"}, "NATIONAL_URL and NATIONAL_TOKEN belong together"),
        ({"WEBHOOK_NETWORKS": "10.0.0.0/8,nowhere"}, "WEBHOOK_NETWORKS must be networks"),
        ({"WEBHOOK_NETWORKS": "127.0.0.0/8"}, "must not name the machine itself"),
        ({"NATIONAL_CA": "/nowhere.pem"}, "NATIONAL_CA must name a file"),
        ({"DAMLAM_MODE": "prod"}, "it must be 'demo' or 'production'"),
    ],
)
def test_what_is_missing_or_odd_stops_the_start_with_a_sentence(changed: dict[str, str], sentence: str) -> None:
    done = start(**changed)
    assert done.returncode != 0
    assert sentence in done.stderr


def words(command: str) -> list[str]:
    return command.replace("%%", "%").split()


@pytest.mark.parametrize("name", ["dispatcher", "worker", "signing-worker", "long-worker"])
def test_the_programs_of_an_office_are_those_of_make_run(name: str) -> None:
    """The web server and the clock differ in address and place only."""
    wanted = next(program.arguments for program in programs("8000") if program.name == name)
    unit = (DEPLOY / f"systemd/damlam-{name}.service").read_text()
    [line] = re.findall(r"^ExecStart=\S+ (.+)$", unit, re.MULTILINE)
    compose = yaml.safe_load((DEPLOY / "compose.yml").read_text())
    assert sorted(words(line)) == sorted(wanted)
    assert sorted(compose["services"][name]["command"][1:]) == sorted(wanted)


def test_every_program_has_a_unit_and_a_container() -> None:
    names = {program.name for program in programs("8000")}
    assert {path.stem.removeprefix("damlam-") for path in DEPLOY.glob("systemd/*.service")} == names
    assert names <= set(yaml.safe_load((DEPLOY / "compose.yml").read_text())["services"])
    assert all(f"damlam-{name}.service" in (DEPLOY / "systemd/damlam.target").read_text() for name in names)


def test_the_proxy_writes_no_question_into_its_log() -> None:
    """People search for names; what was asked for stays out of every log (row 75)."""
    text = (DEPLOY / "nginx/damlam.conf").read_text()
    logs = re.findall(r"^\s*access_log\s+(.+);", text, re.MULTILINE)
    form = re.search(r"^log_format damlam (.+?);$", text, re.MULTILINE | re.DOTALL)
    assert form is not None
    assert {log for log in logs if log != "off"} == {"/var/log/nginx/damlam.log damlam"}
    assert set(re.findall(r"\$(\w+)", form[1])) == {
        "time_iso8601",
        "remote_addr",
        "request_method",
        "uri",
        "status",
        "body_bytes_sent",
        "request_time",
    }


@pytest.mark.drill
def test_the_proxy_takes_its_configuration(tmp_path: Path) -> None:
    nginx = shutil.which("nginx") or "/usr/sbin/nginx"
    if not Path(nginx).exists():
        pytest.skip("nginx is not installed")
    pair = ["-keyout", f"{tmp_path}/site.key", "-out", f"{tmp_path}/site.crt", "-days", "1", "-subj", "/CN=x"]
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", *pair], check=True, capture_output=True)
    for name in ("damlam.conf", "damlam-proxy.inc"):
        text = (DEPLOY / "nginx" / name).read_text()
        text = text.replace("/etc/nginx/damlam-proxy.inc", str(tmp_path / "damlam-proxy.inc"))
        text = text.replace("/etc/damlam/tls", str(tmp_path)).replace("/var/log/nginx", str(tmp_path))
        (tmp_path / name).write_text(text)
    whole = tmp_path / "nginx.conf"
    whole.write_text(f"pid {tmp_path}/pid; events {{}} http {{ include {tmp_path}/damlam.conf; }}")
    done = subprocess.run([nginx, "-t", "-c", whole], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.drill
def test_systemd_reads_the_units(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd is not here")
    for path in DEPLOY.glob("systemd/*"):
        text = path.read_text().replace("/srv/damlam/.venv/bin/python", sys.executable).replace("=damlam", "=root")
        (tmp_path / path.name).write_text(text)
    done = subprocess.run(
        ["systemd-analyze", "verify", *tmp_path.iterdir()],
        capture_output=True,
        text=True,
        check=False,
    )
    wrong = [line for line in done.stderr.splitlines() if "damlam-" in line and "not found" not in line]
    assert not wrong
