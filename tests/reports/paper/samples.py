"""Payloads that the tests draw: the reports of Tháp Mười and Quảng Ngãi, mended, and small variations of them."""

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

from reports.paper import engine
from reports.paper.check import Assertion, check_pdf
from reports.paper.draw import lay_out, read

Json = dict[str, Any]

FOLDER = Path(__file__).parent
ISSUED: Json = {"number": 6126, "date": "2023-09-20"}


@cache
def _text(name: str) -> str:
    return (FOLDER / f"{name}.json").read_text("utf-8")


def thap_muoi(**changes: object) -> Json:
    """Return the whole report as a draft, with top-level keys changed."""
    payload: Json = json.loads(_text("thap-muoi"))
    return {**payload, **changes}


def quang_ngai(**changes: object) -> Json:
    """Return the whole report of a Party committee as a draft, with top-level keys changed."""
    payload: Json = json.loads(_text("quang-ngai"))
    return {**payload, **changes}


def text(words: str, *marks: str) -> Json:
    """Return a run of text."""
    return {"type": "text", "text": words, "marks": sorted(marks)} if marks else {"type": "text", "text": words}


def paragraph(words: str, kind: str = "paragraph") -> Json:
    """Return a block of one run."""
    return {"type": kind, "content": [text(words)]}


def note(words: str) -> Json:
    """Return a footnote."""
    return {"type": "footnote", "content": [text(words)]}


def nil(**changes: object) -> Json:
    """Return a report of one page that says there is nothing to report."""
    words = {
        "subject": "Về việc không phát sinh trường hợp né tránh, đùn đẩy trách nhiệm trong quý III năm 2023",
        "sections": [],
        "opening": [paragraph("Trong quý III năm 2023, trên địa bàn huyện không phát sinh trường hợp phải báo cáo.")],
        "closing": [paragraph("Trên đây là Báo cáo của Ủy ban nhân dân huyện Tháp Mười, kính trình Huyện ủy xem xét.")],
    }
    return thap_muoi(**{**words, **changes})


def party_nil(**changes: object) -> Json:
    """Return a Party committee's report of one page."""
    words = {
        "sections": [],
        "opening": [
            paragraph("Trong quý III năm 2023, các tổ chức đảng trực thuộc không phát sinh trường hợp né tránh. " * 3)
        ],
    }
    return quang_ngai(**{**words, **changes})


def party_medium(**changes: object) -> Json:
    """Return a Party committee's report of two pages."""
    opening = party_nil()["opening"] * 12
    return party_nil(**{"opening": opening, **changes})


def medium(**changes: object) -> Json:
    """Return the report cut to two pages: a section with notes, a long title, a titled khoản, the closing."""
    first, _, third = thap_muoi()["sections"]
    sections = [{**first, "blocks": first["blocks"][:3]}, {**third, "blocks": third["blocks"][:2]}]
    return thap_muoi(**{"sections": sections, **changes})


def rich(**changes: object) -> Json:
    """Return a report with every kind of block: levels, lists, notes, a table over several pages."""
    rows = [[[text(f"{row:02d}")], [text("Kiểm tra đột xuất, lồng ghép " * 4)], [text("Đạt")]] for row in range(1, 41)]
    table = {
        "type": "table",
        "header": [[text("TT")], [text("Nội dung kiểm tra")], [text("Kết quả")]],
        "rows": rows,
        "caption": [text("Kết quả kiểm tra công vụ")],
    }
    blocks = [
        paragraph("Tình hình chung", "lead"),
        {
            "type": "paragraph",
            "content": [text("Lời dẫn có chú thích"), note("Chú thích trong mục."), text(" rồi tiếp.")],
        },
        {"type": "heading", "level": 1, "content": [text("Về tổ chức")]},
        {"type": "heading", "level": 2, "content": [text("Về bộ máy")]},
        {"type": "heading", "level": 3, "content": [text("Điểm thứ nhất;")]},
        paragraph("Một việc.", "dash"),
        {"type": "list", "style": "decimal", "items": [[text("Việc thứ nhất;")], [text("Việc thứ hai.")]]},
        {"type": "list", "style": "letter", "items": [[text(f"Việc {number};")] for number in range(1, 8)]},
        table,
        paragraph("Sau bảng còn một đoạn văn đủ dài để qua hai dòng trên trang giấy khổ A4 theo thể thức. " * 3),
    ]
    return thap_muoi(**{"sections": [{"title": "Kết quả", "blocks": blocks}], **changes})


def grid(columns: int, rows: int, *, caption: str = "") -> Json:
    """Return a table."""
    row = [[text(f"Nội dung {column} " + "kiểm tra đột xuất " * (column % 3 == 1))] for column in range(1, columns + 1)]
    return {
        "type": "table",
        "header": [[text(f"Cột {column}")] for column in range(1, columns + 1)],
        "rows": [row] * rows,
        "caption": [text(caption)] if caption else [],
    }


def annex(*blocks: Json, title: str = "Danh sách lượt kiểm tra công vụ", landscape: bool = False) -> Json:
    """Return an annex."""
    return {"title": title, "landscape": landscape, "blocks": list(blocks)}


def chart(**bars: int) -> Json:
    """Return a chart."""
    found = [{"name": name.replace("_", " "), "size": size} for name, size in bars.items()]
    return {"type": "chart", "title": "Số lượt kiểm tra theo đơn vị", "bars": found}


def annexed(payload: Json, *annexes: Json) -> Json:
    """Return *payload* with annexes, to which its opening points."""
    if not annexes:
        return payload
    signs = ("I", "II", "III") if payload["form"] == "state" else ("1", "2", "3")
    names = ["Phụ lục"] if len(annexes) == 1 else [f"Phụ lục {sign}" for sign in signs[: len(annexes)]]
    told = paragraph(f"Số liệu chi tiết tại {', '.join(names)} kèm theo Báo cáo này.")
    return {**payload, "opening": [*payload["opening"], told], "annexes": list(annexes)}


def named(payload: Json, **names: object) -> Json:
    """Return *payload* with keys of the issuer changed."""
    changed = copy.deepcopy(payload)
    changed["issuer"].update(names)
    return changed


def broken(payload: Json, css: str = "") -> bytes:
    """Draw *payload* with rules added to the style sheet, unchecked: a paper that is wrong on purpose."""
    return engine.write(lay_out(read(payload), _untold, extra_css=css))


def _untold(step: str) -> None:
    del step


def failed(pdf: bytes) -> dict[int, str]:
    """Return the assertions that fail on *pdf*, with what they say."""
    return {one.number: one.detail for one in check_pdf(pdf) if one.ok is False}


def judged(pdf: bytes) -> dict[int, Assertion]:
    """Return every judgement by its number."""
    return {one.number: one for one in check_pdf(pdf)}
