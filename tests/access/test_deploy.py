"""Row 78: the production settings are hardened, and the check that says so can fail."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "DAMLAM_MODE": "production",
    "ALLOWED_HOSTS": "damlam.example",
    "SECRET_KEY": "0aZ-" * 5 + "kq7R_pWm2x" * 5,
}
MAIL = {"EMAIL_URL": "smtp+tls://dl:bí%20mật@mail.example:587", "EMAIL_FROM": "dl@damlam.example"}


def manage(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """A command of the product with an environment of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DAMLAM_", "PYTEST_"))}
    addresses = {"DATABASE_URL": "postgresql://nobody@127.0.0.1/none", "REDIS_URL": "redis://127.0.0.1:1/0"}
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env={**kept, **addresses, **environ}, capture_output=True, text=True, check=False
    )


def test_the_production_settings_pass_djangos_own_check() -> None:
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_the_settings_of_a_demo_do_not() -> None:
    done = manage("check", "--deploy", "--fail-level", "WARNING", **{**PRODUCTION, "DAMLAM_MODE": "demo"})
    assert done.returncode != 0
    assert "security.W004" in done.stderr


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is not set"),
        ({"SECRET_KEY": "short"}, "at least 50 characters"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
        ({"DAMLAM_MODE": "prod"}, "must be 'demo' or 'production'"),
        ({"DATABASE_URL": "sqlite:///x"}, "postgresql://"),
        ({"EMAIL_URL": "mailhost"}, "EMAIL_URL must be empty, or look like"),
        ({"EMAIL_URL": "smtp://mail.example"}, "EMAIL_FROM is not set"),
        ({**MAIL, "SITE_URL": "http://damlam.example"}, "SITE_URL must be the https://"),
        ({"DIGEST_HOUR": "24"}, "DIGEST_HOUR must be"),
    ],
)
def test_a_missing_or_odd_value_stops_the_start_with_a_sentence(changes: dict[str, str], sentence: str) -> None:
    done = manage("check", **{**PRODUCTION, **changes})
    assert done.returncode != 0
    assert sentence in done.stderr


def test_production_has_hsts_for_a_year_secure_cookies_and_no_test_keys() -> None:
    script = (
        "from django.conf import settings as s; print(s.SECURE_HSTS_SECONDS >= 31536000, s.SESSION_COOKIE_SECURE, "
        "s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_NAME.startswith('__Host-'), s.SIGNING_TEST_KEYS is None, not s.DEBUG)"
    )
    done = manage("shell", "--no-imports", "-c", script, **PRODUCTION)
    assert done.stdout.split() == ["True"] * 6, done.stderr


def test_production_sends_mail_once_it_knows_a_server_and_none_before() -> None:
    script = (
        "from django.conf import settings as s; "
        "print(s.MAIL_ON, s.EMAIL_HOST, s.EMAIL_PORT, s.EMAIL_USE_TLS, s.EMAIL_HOST_PASSWORD == 'bí mật', s.SITE_URL)"
    )
    environ = {**PRODUCTION, **MAIL, "SITE_URL": "https://damlam.example/"}
    done = manage("shell", "--no-imports", "-c", script, **environ)
    assert done.stdout.split() == ["True", "mail.example", "587", "True", "True", "https://damlam.example"], done.stderr
    assert manage("shell", "--no-imports", "-c", script, **PRODUCTION).stdout.startswith("False")
    refused = manage("digests", **PRODUCTION)
    assert (refused.returncode, "EMAIL_URL is not set" in refused.stderr) == (1, True)
