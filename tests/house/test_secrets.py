"""Row 82: the search for secrets finds one that is planted, of several kinds; `make check` runs it over all of git."""

import base64
import secrets
from pathlib import Path

from config.local.checks import CHECKS
from tests.house.secret_rules import secrets_in, unknown


def planted() -> dict[str, str]:
    """Files that somebody might put into git by mistake. Nothing of it was ever of use."""
    return {
        "key.py": "-----BEGIN RSA " + "PRIVATE KEY-----\n",
        "cloud.env.example": f"KEY=AKIA{base64.b32encode(secrets.token_bytes(10)).decode()}\n",
        "deploy.yml": f"token: ghp_{secrets.token_hex(18)}\n",
        "settings.py": f'SECRET_KEY = "{secrets.token_urlsafe(50)}"\n',
        "address.sh": f"DATABASE_URL=postgresql://owner:{secrets.token_hex(9)}@database/damlam\n",
    }


def test_what_is_planted_is_found_and_nothing_else(tmp_path: Path) -> None:
    for name, text in planted().items():
        (tmp_path / name).write_text(text)
    (tmp_path / "plain.py").write_text('"""Nothing to see."""\nNAME = "Đồng Tháp"\n')
    found = secrets_in([*planted(), "plain.py"], root=tmp_path)
    assert set(found) == set(planted())
    assert len(unknown(found, {})) >= len(planted())
    assert unknown(found, found) == []
    assert unknown({}, {"a.py": ["Secret Keyword: 0"]}) == ["a.py: Secret Keyword: 0 is gone"]


def test_it_runs_with_the_other_checks() -> None:
    assert ["-m", "tests.house.secret_rules"] in [check.arguments for check in CHECKS]
