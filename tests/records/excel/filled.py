"""Templates of the product, filled in as people fill them in."""

import io
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import User
from records.registry import listings
from records.workbook import write
from records.workbook_of import sheet_of
from remedies.models import Inspection

NAME = "Lượt kiểm tra quý III.xlsx"


def blank(code: str, user: User) -> bytes:
    """The template of a list as the page gives it, but with few lines drawn."""
    kind, out = listings()[code], io.BytesIO()
    assert kind.entry is not None
    write.template(sheet_of(kind, kind.entry.form(user=user)), out, rows=3)
    return out.getvalue()


def fill(content: bytes, rows: Sequence[Mapping[str, Any]]) -> bytes:
    """A template with values typed under its columns, by their codes."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    places = {str(cell.value).rpartition("/")[2]: cell.column for cell in sheet[1]}
    for number, row in enumerate(rows, start=4):
        for code, value in row.items():
            sheet.cell(number, places[code], value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def visits(user: User, rows: Sequence[Mapping[str, Any]]) -> bytes:
    """A filled-in template of visits."""
    return fill(blank("visit", user), rows)


def a_row(of: Inspection, **changes: Any) -> dict[str, Any]:
    """One clean visit, as somebody types it."""
    row = {"inspection": of.title, "unit": "Xã An Bình [an-binh]", "on": "12/7/2023"}
    return row | {"mode": "Theo kế hoạch", "result": "chưa phát hiện", **changes}


def send(client: Client, plural: str, content: bytes, name: str = NAME) -> Any:
    """The workbook posted on the page; the answer."""
    posted = {"idempotency_key": str(uuid4()), "workbook": SimpleUploadedFile(name, content)}
    return client.post(f"/{plural}/import/", posted)


def rows_of(content: bytes) -> list[list[Any]]:
    """What stands in the first sheet of a workbook, row by row."""
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def lists_of(content: bytes) -> set[str]:
    """All that the lists of a template's cells offer."""
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Danh mục"]
    return {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value}
