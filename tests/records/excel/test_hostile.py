"""Hostile and odd workbooks through the pages: rows 29, 32 and 33, a few of each."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import openpyxl
import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from records.models import WorkbookImport
from remedies.models import Inspection, Visit
from tests.cast import Cast
from tests.records.excel.filled import a_row, blank, fill, rows_of, send
from tests.records.workbook import bombs
from tests.records.workbook.payloads import PAYLOADS
from tests.records.workbook.samples import members, packed
from tests.remedies.records import an_inspection

PRINTABLE = [text for text in PAYLOADS if text.isprintable() and not text.startswith("_x")]
HOSTILE: list[Callable[[], bytes]] = [
    bombs.corner_cell,
    bombs.spaces,
    bombs.lying_spaces,
    bombs.entity_bomb,
    bombs.outside_entity,
    bombs.zip_slip,
    bombs.overlapping,
    *(bombs.TRAPS[name][1] for name in ("macro", "DDE", "embedded object", "a password")),
]


@pytest.fixture
def clerk(client: Client, cast: Cast) -> Client:
    client.force_login(cast.user("clerk"))
    return client


def test_what_was_made_to_break_the_reader_is_refused_in_a_sentence(clerk: Client) -> None:
    """Row 29; how fast and in how little memory is tested where it is read."""
    for bomb in HOSTILE:
        answer = send(clerk, "visits", bomb())
        assert answer.status_code == 422
        assert "Tệp " in answer.content.decode()
    assert not WorkbookImport.objects.exists()


def test_texts_that_look_like_formulas_go_in_and_out_as_texts(clerk: Client, cast: Cast) -> None:
    """Row 32: in by a workbook, out by a list, and in once more as they were."""
    row = {"unit": "thi-du", "starts_on": "1/3/2023", "ends_on": "1/4/2023"}
    empty = blank("inspection", cast.user("clerk"))
    url = send(clerk, "inspections", fill_texts(empty, [row | {"title": text} for text in PRINTABLE]))["Location"]
    assert WorkbookImport.objects.get().problems == []
    clerk.post(f"{url}confirm/", {"idempotency_key": str(uuid4())})
    kept = {text.strip() for text in PRINTABLE}
    assert set(Inspection.objects.values_list("title", flat=True)) == kept
    assert len(kept) > 30
    content = clerk.post("/inspections/export/", {"query": "columns=title"}).content
    assert {text for (text,) in rows_of(content)[3:]} == kept
    cells = [cell for line in openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].iter_rows() for cell in line]
    assert {cell.data_type for cell in cells} == {"s"}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist() if "sheet" in name)


def fill_texts(content: bytes, rows: list[dict[str, str]]) -> bytes:
    """A filled-in template whose texts are texts, as whoever types them into text cells leaves them."""
    book = openpyxl.load_workbook(io.BytesIO(fill(content, [dict.fromkeys(row, "x") for row in rows])))
    sheet = book.worksheets[0]
    places = {str(cell.value).rpartition("/")[2]: cell.column for cell in sheet[1]}
    for number, row in enumerate(rows, start=4):
        for code, text in row.items():
            cell = sheet.cell(number, places[code])
            cell.value, cell.data_type = text, "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


MOMENTS = datetime(1950, 1, 1, tzinfo=UTC).replace(tzinfo=None), datetime(2100, 1, 1, tzinfo=UTC).replace(tzinfo=None)
ODD = (
    st.none()
    | st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60)
    | st.integers(-(10**12), 10**12)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans()
    | st.dates(date(1900, 3, 1), date(9999, 12, 31))
    | st.datetimes(*MOMENTS)
    | st.sampled_from(["#REF!", "=A1", "[an-binh]", "an-binh;an-binh", "[]", "x" * 2_000, "Kiểm tra công vụ năm 2023"])
)
CODES = ("inspection", "unit", "on", "mode", "result", "combined_with", "note")


def test_whatever_stands_in_the_cells_there_is_an_answer(clerk: Client, cast: Cast) -> None:
    """Row 33: no error of ours, each problem with its cell and a sentence, nothing written."""
    sound = a_row(an_inspection(cast))
    empty = blank("visit", cast.user("clerk"))

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(st.lists(st.dictionaries(st.sampled_from(CODES), ODD, max_size=3), min_size=1, max_size=4))
    def holds(rows: list[dict[str, Any]]) -> None:
        answer = send(clerk, "visits", fill(empty, [sound | row for row in rows]))
        assert answer.status_code in {302, 422}
        if answer.status_code == 302:
            row = WorkbookImport.objects.latest("pk")
            assert all(problem["cell"] and problem["reason"].endswith(".") for problem in row.problems)
            assert clerk.get(answer["Location"]).status_code == 200

    holds()
    assert not Visit.objects.exists()


def test_a_torn_template_is_answered_too(clerk: Client, cast: Cast) -> None:
    whole = fill(blank("visit", cast.user("clerk")), [a_row(an_inspection(cast))])
    parts = members(whole)
    for name in parts:
        for torn in (parts[name][: len(parts[name]) // 2], b"", b"<x/>"):
            answer = send(clerk, "visits", packed(parts | {name: torn}))
            assert answer.status_code in {302, 422}, name
    assert not Visit.objects.exists()
