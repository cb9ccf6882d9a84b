"""Row 29: what was made to break the reader is refused in two seconds, within little memory, with a sentence."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from records.workbook import archive, markup
from records.workbook.archive import CHECKS, Check, check_archive
from records.workbook.refusal import BadWorkbook
from tests.records.workbook import bombs
from tests.records.workbook.bombs import BOMBS, DAMAGED, TRAPS
from tests.records.workbook.samples import FULL, made, parsed, with_rows

SECONDS, MEMORY = 2.0, 200 * 1024 * 1024
WATCHED = Path(__file__).with_name("watched.py")
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, float, int]]:
    """For every bomb: the sentence, the seconds of processor and the bytes it took in a process of its own."""
    folder = tmp_path_factory.mktemp("bombs")
    for number, (_sentence, make) in enumerate(BOMBS.values()):
        (folder / f"{number:02d}.xlsx").write_bytes(make())
    command = [sys.executable, str(WATCHED), str(folder)]
    done = subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, capture_output=True, check=True)
    return dict(zip(BOMBS, json.loads(done.stdout), strict=True))


def test_there_are_twelve() -> None:
    assert len(BOMBS) >= 12


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_fast_and_in_little_memory(name: str, watched: dict[str, tuple[str, float, int]]) -> None:
    sentence, seconds, memory = watched[name]
    assert sentence.startswith(BOMBS[name][0])
    assert seconds <= SECONDS
    assert memory <= MEMORY


@pytest.mark.parametrize("name", TRAPS)
def test_a_trap_is_refused(name: str) -> None:
    sentence, make = TRAPS[name]
    with pytest.raises(BadWorkbook) as refused:
        parsed(make())
    assert str(refused.value).startswith(sentence)


GUARDED: list[tuple[Check, str]] = [
    (archive.check_members, "zip slip"),
    (archive.check_members, "two members of one name"),
    (archive.check_parts, "macro"),
    (archive.check_parts, "DDE"),
    (archive.check_parts, "embedded object"),
    (archive.check_content_types, "macro of another name"),
    (archive.check_relationships, "a picture from elsewhere"),
]


@pytest.mark.parametrize(("check", "name"), GUARDED, ids=[f"{check.__name__}: {name}" for check, name in GUARDED])
def test_without_the_check_a_trap_passes(check: Check, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "CHECKS", tuple(kept for kept in CHECKS if kept is not check))
    assert check_archive(TRAPS[name][1]())


def test_without_the_check_members_overlap(monkeypatch: pytest.MonkeyPatch) -> None:
    content = bombs.overlapping()
    with pytest.raises(BadWorkbook, match="chồng lên nhau"):
        check_archive(content)
    monkeypatch.setattr(archive, "CHECKS", (archive.check_members, archive.check_parts))
    assert len(check_archive(content).members()) == 90


def test_without_the_check_blanks_unpack(monkeypatch: pytest.MonkeyPatch) -> None:
    content = bombs.with_member("xl/media/image1.png", b" " * 20 * bombs.MIB)
    with pytest.raises(BadWorkbook, match="bung ra quá lớn"):
        check_archive(content)
    monkeypatch.setattr(archive, "MAX_RATIO", 10_000)
    assert check_archive(content)
    monkeypatch.setattr(archive, "MAX_UNPACKED", 10 * bombs.MIB)
    with pytest.raises(BadWorkbook, match="bung ra quá lớn"):
        check_archive(content)


def test_a_document_type_is_stopped_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """By its letters while unpacking; where these are not looked for, by the parser before anything is declared."""
    monkeypatch.setattr(archive, "DOCUMENT_TYPE", (b"<!NEVER",))
    with pytest.raises(BadWorkbook, match=DAMAGED):
        parsed(bombs.entity_bomb())


def test_without_the_depth_nesting_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    deep = f"{'<a>' * 90}<t>Đợt 1</t>{'</a>' * 90}"
    content = with_rows(f'<row r="4"><c r="A4" t="inlineStr"><is>{deep}</is></c></row>')
    with pytest.raises(BadWorkbook, match=DAMAGED):
        parsed(content)
    monkeypatch.setattr(markup, "DEEPEST", 1000)
    assert parsed(content).records[0].values["name"] == "Đợt 1"


def test_a_member_that_lies_about_its_size_is_found_out() -> None:
    with pytest.raises(BadWorkbook, match=DAMAGED):
        check_archive(bombs.lying_spaces())


def test_a_good_workbook_passes_every_check() -> None:
    package = check_archive(made([FULL] * 200))
    assert sum(member.file_size for member in package.members()) < archive.MAX_UNPACKED
