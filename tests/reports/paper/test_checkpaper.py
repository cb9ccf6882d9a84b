"""``manage.py checkpaper``: a table or JSON, and an exit code that other tools can rely on."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.reports.paper.samples import broken, nil


def _called(*args: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    code = 0
    try:
        call_command("checkpaper", *args, stdout=out, stderr=err)
    except SystemExit as left:
        code = int(str(left.code))
    return code, out.getvalue(), err.getvalue()


def test_a_right_paper(tmp_path: Path) -> None:
    file = tmp_path / "right.pdf"
    file.write_bytes(broken(nil()))
    code, out, _ = _called(str(file))
    assert code == 0
    assert "sai 0" in out
    assert len(out.strip().splitlines()) == 74


def test_a_wrong_paper(tmp_path: Path) -> None:
    file = tmp_path / "wrong.pdf"
    file.write_bytes(broken(nil(), ".motto { font-style: italic }"))
    code, out, _ = _called(str(file))
    assert code == 1
    assert [line[:10] for line in out.splitlines() if "SAI" in line] == [" 13  SAI  "]


def test_json(tmp_path: Path) -> None:
    file = tmp_path / "right.pdf"
    file.write_bytes(broken(nil()))
    code, out, _ = _called(str(file), "--json")
    judged = json.loads(out)
    assert code == 0
    assert [one["number"] for one in judged] == [*range(1, 69), *range(71, 76)]
    assert set(judged[0]) == {"number", "ok", "sentence", "clause", "detail"}


@pytest.mark.parametrize("content", [None, b"no pdf"])
def test_what_cannot_be_read(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "x.pdf"
    if content is not None:
        file.write_bytes(content)
    code, out, err = _called(str(file))
    assert (code, out) == (2, "")
    assert "Không đọc được" in err
