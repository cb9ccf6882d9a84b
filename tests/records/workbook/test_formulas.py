"""Row 32: nothing that somebody wrote becomes a formula, and it comes back as it was written."""

import io
import unicodedata

import openpyxl
import pytest
import xlsxwriter

from records.workbook.archive import check_archive
from records.workbook.book import TextSheet
from records.workbook.cells import SheetCells
from records.workbook.parts import read_contents, read_day_styles, read_texts
from records.workbook.sheet import Choice, Kind, SheetColumn, SheetSpec
from records.workbook.write import Values, export
from tests.records.workbook.payloads import PAYLOADS
from tests.records.workbook.samples import SPEC, made, members, parsed


def listed(text: str) -> bytes:
    """A list in which *text* stands wherever somebody's words can stand."""
    columns = (
        SheetColumn("name", text),
        SheetColumn("visits", "Số lượt", Kind.INTEGER),
        SheetColumn("commune", text, Kind.CHOICE, choices=(Choice("a", text),)),
        SheetColumn("fields", text, Kind.CHOICES, choices=(Choice("a", text.replace(";", ",")),)),
    )
    rows: list[Values] = [
        {"name": text, "visits": text, "commune": "a", "fields": ("a",)},
        {"name": text, "visits": 3, "commune": text, "fields": (text, text)},
    ]
    out = io.BytesIO()
    export(SheetSpec("any", text, columns), rows, out, title=text, told=text)
    return out.getvalue()


def formulas(content: bytes) -> list[str]:
    """The cells that openpyxl takes for formulas."""
    sheets = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    return [cell.coordinate for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def texts(content: bytes) -> list[str]:
    """Every text of the first sheet, in order, as reading gets it from the file."""
    package = check_archive(content)
    contents = read_contents(package)
    shared, styles = read_texts(package, contents.texts, 1000), read_day_styles(package, contents.styles)
    rows = SheetCells(contents, shared, styles, 1000).rows(package, contents.sheets[0].member)
    return [cell.text for row in rows for cell in row.cells]


def test_there_are_forty() -> None:
    assert len(set(PAYLOADS)) >= 40


@pytest.mark.parametrize("text", PAYLOADS)
def test_a_list_shows_it_and_does_not_run_it(text: str) -> None:
    content = listed(text)
    assert formulas(content) == []
    assert not any(b"<f" in part for name, part in members(content).items() if "worksheets" in name)
    assert not any("hyperlink" in name.lower() or b"<hyperlink" in part for name, part in members(content).items())
    plain = text.replace(";", ",")
    expected = [text, text, text, "Số lượt", text, text, text, text, text, plain, text, "3", text, f"{text}; {text}"]
    assert texts(content) == expected


@pytest.mark.parametrize("text", PAYLOADS)
def test_a_template_gives_it_back(text: str) -> None:
    content = made([{"name": text[:40]}])
    assert formulas(content) == []
    read = parsed(content)
    if any(unicodedata.category(char) == "Cc" for char in text.strip()):
        assert [problem.cell for problem in read.problems] == ["A4"]
    else:
        visible = "".join(char for char in text[:40] if unicodedata.category(char) != "Cf")
        assert read.records[0].values["name"] == visible.strip()


def test_numbers_stay_numbers_beside_texts_that_look_like_them() -> None:
    out = io.BytesIO()
    export(SPEC, [{"name": "0123", "visits": 3112, "unannounced": "1e5"}], out)
    sheet = openpyxl.load_workbook(out).worksheets[0]
    assert [(sheet[cell].value, sheet[cell].data_type) for cell in ("A4", "B4", "G4")] == [
        ("0123", "s"),
        (3112, "n"),
        ("1e5", "s"),
    ]
    assert [sheet[cell].number_format for cell in ("A4", "B4", "G4")] == ["@", "#,##0", "@"]


def test_without_care_it_would_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: as XlsxWriter writes by itself, texts become formulas, and one of them is taken for markup."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet().write_column(0, 0, PAYLOADS[:3])
    assert formulas(out.getvalue()) == ["A1", "A2", "A3"]
    monkeypatch.delattr(TextSheet, "_xml_rich_inline_string")
    (payload,) = [text for text in PAYLOADS if text.startswith("<r></r>")]
    assert "Z9" in formulas(listed(payload))
