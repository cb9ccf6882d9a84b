"""Papers that are hard to lay out, State and Party: long names, signers of every kind, sixty pages, wide annexes."""

from typing import Any

import pytest

from reports.paper.draw import draw
from tests.reports.paper.samples import (
    ISSUED,
    Json,
    annex,
    annexed,
    broken,
    failed,
    grid,
    named,
    nil,
    note,
    paragraph,
    party_nil,
    quang_ngai,
    text,
    thap_muoi,
)

TWO_PAGES = [paragraph("Các cơ quan, đơn vị không phát sinh trường hợp nào phải báo cáo trong kỳ. " * 6)] * 9
TWO = [
    "Huyện ủy Tháp Mười",
    "Ủy ban nhân dân tỉnh Đồng Tháp (qua Sở Nội vụ và Văn phòng Ủy ban nhân dân tỉnh tổng hợp)",
]


def _signed(payload: Json, *lines: str) -> Json:
    return {**payload, "signature": {"capacity_lines": list(lines), "name": "Kiều Văn Chánh"}}


PAPERS = {
    "nil of two pages": nil(opening=TWO_PAGES, addressees=TWO, **ISSUED),
    "nil of the Party": party_nil(opening=TWO_PAGES, **ISSUED),
    "issuer of three lines": named(
        _signed(nil(**ISSUED), "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
        lines=["VĂN PHÒNG HỘI ĐỒNG NHÂN DÂN", "VÀ ỦY BAN NHÂN DÂN XÃ", "THẠNH MỸ MỞ RỘNG PHÍA ĐÔNG"],
        symbol="BC-VP",
    ),
    "committee of three lines": named(
        _signed(party_nil(**ISSUED), "T/L BAN THƯỜNG VỤ", "K/T CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
        parent_lines=["ĐẢNG BỘ TỈNH ĐỒNG THÁP"],
        lines=["BAN CHẤP HÀNH ĐẢNG BỘ", "XÃ THẠNH MỸ MỞ RỘNG", "PHÍA ĐÔNG"],
        symbol="BC/ĐU",
    ),
    "very urgent": nil(urgency="THƯỢNG KHẨN"),
    "at once in the Party": party_nil(urgency="HỎA TỐC"),
    "by authority": _signed(nil(), "TUQ. CHỦ TỊCH", "CHÁNH VĂN PHÒNG HỘI ĐỒNG NHÂN DÂN VÀ ỦY BAN NHÂN DÂN"),
}


@pytest.mark.parametrize("name", PAPERS)
def test_a_hard_paper_passes(name: str) -> None:
    assert failed(broken(PAPERS[name])) == {}


def _section(number: int, columns: int, rows: int) -> Json:
    row = [[text(f"Chỉ tiêu {column} " + "kiểm tra đột xuất " * (column % 4 == 1))] for column in range(columns)]
    table = {
        "type": "table",
        "header": [[text(f"Cột {column}")] for column in range(columns)],
        "rows": [row] * rows,
        "caption": [text(f"Bảng {number}. Kết quả kiểm tra công vụ theo đơn vị")],
    }
    words = "Các cơ quan, đơn vị đã kiểm tra việc chấp hành kỷ luật, kỷ cương hành chính. " * 8
    told = {"type": "paragraph", "content": [text(words), note("Theo báo cáo của các đơn vị trực thuộc. " * 3)]}
    heading = {"type": "heading", "level": 1, "content": [text("Kết quả thực hiện nhiệm vụ trên địa bàn")]}
    return {"title": f"Kết quả nhóm {number}", "blocks": [heading, *[told] * (rows // 8), table, paragraph(words)]}


def _long(payload: Json, sections: int, rows: int) -> Json:
    wide = [_section(number, 12 if number % 2 else 9, rows) for number in range(1, sections + 1)]
    return {**payload, **ISSUED, "sections": wide}


@pytest.mark.parametrize("form", [thap_muoi, quang_ngai])
def test_wide_tables_pass(form: Any) -> None:
    """Reduced; sixty pages are a drill."""
    assert failed(broken(annexed(_long(form(), 1, 12), *_annexes(20)))) == {}


def _annexes(rows: int) -> list[Json]:
    return [annex(grid(5, rows, caption="Theo đơn vị")), annex(grid(12, rows), title="Nhiệm vụ", landscape=True)]


@pytest.mark.drill
@pytest.mark.parametrize("form", [thap_muoi, quang_ngai])
def test_sixty_pages_of_wide_tables_pass(form: Any) -> None:
    drawn = draw(annexed(_long(form(), 8, 69), *_annexes(700)))
    assert drawn.pages >= 100
    assert failed(drawn.pdf) == {}
