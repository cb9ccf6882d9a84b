"""The full figures of rows 29, 32 and 33, before a release."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from records.workbook.parsed import IMPORT
from records.workbook.sheet import Kind, SheetColumn, SheetSpec, Value
from records.workbook.write import export
from tests.records.workbook import fuzz
from tests.records.workbook.memory import forget, most_in_use
from tests.records.workbook.payloads import PAYLOADS
from tests.records.workbook.samples import FULL, made, parsed
from tests.records.workbook.test_formulas import formulas, listed, texts

pytestmark = pytest.mark.drill

WIDE = SheetSpec("wide", "Danh sách", tuple(SheetColumn(f"c{n}", f"Cột {n}", list(Kind)[n % 4]) for n in range(12)))
MIB = 1024 * 1024


def test_a_hundred_thousand_rows_of_twelve_columns_need_no_more_memory(tmp_path: Path) -> None:
    def rows(count: int) -> Iterator[dict[str, Value]]:
        return ({f"c{n}": number if n % 4 in {1, 2} else f"Ô {number}" for n in range(12)} for number in range(count))

    forget()
    before = most_in_use()
    with (tmp_path / "wide.xlsx").open("wb") as out:
        assert export(WIDE, rows(100_000), out) == 100_000
    assert most_in_use() - before < 20 * MIB


def test_fifty_thousand_rows_are_read_in_little_memory() -> None:
    content = made([FULL | {"name": f"Đợt {number}"} for number in range(50_000)])
    forget()
    before = most_in_use()
    read = parsed(content, IMPORT)
    assert (len(read.records), read.problems) == (50_000, [])
    assert most_in_use() - before < 200 * MIB


def test_reading_never_breaks_in_twenty_thousand_examples() -> None:
    fuzz.reading_never_breaks(20_000)


def test_what_is_written_is_read_in_two_thousand_examples() -> None:
    fuzz.what_is_written_is_read(2_000)


def test_libre_office_computes_nothing(tmp_path: Path) -> None:
    """A second spreadsheet opens every list, computes what there is to compute and saves it: still no formula."""
    office = shutil.which("soffice") or ""
    if not office:
        sentence = "no LibreOffice on this machine: `apt-get install libreoffice-calc-nogui` to run this drill"
        pytest.fail(sentence) if os.environ.get("CI") else pytest.skip(sentence)
    for number, text in enumerate(PAYLOADS):
        (tmp_path / f"{number}.xlsx").write_bytes(listed(text))
    opened = tmp_path / "opened"
    command = [office, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "xlsx"]
    sources = [str(path) for path in tmp_path.glob("*.xlsx")]
    subprocess.run([*command, "--outdir", str(opened), *sources], check=True, capture_output=True, timeout=600)
    for number, text in enumerate(PAYLOADS):
        content = (opened / f"{number}.xlsx").read_bytes()
        assert formulas(content) == []
        if text.isprintable():
            assert text in texts(content)
