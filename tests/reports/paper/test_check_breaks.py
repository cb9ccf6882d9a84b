"""Every assertion can fail: the paper is broken in one place and exactly the assertions named for it object."""

from typing import Any

import pytest

from reports.paper import words
from reports.paper.layout import annex as layout
from reports.paper.layout.element import element
from tests.reports.paper.samples import (
    ISSUED,
    annex,
    annexed,
    broken,
    failed,
    grid,
    medium,
    named,
    nil,
    paragraph,
    party_medium,
    party_nil,
    rich,
    text,
)

ON_ONE_PAGE = [
    ({7}, ".text { color: #00f }"),
    ({9}, "@page :first { @top-center { content: counter(page) } }"),
    ({12}, ".country { font-weight: 400 }"),
    ({13}, ".motto { font-style: italic }"),
    ({14}, ".full-rule { width: 50% }"),
    ({14}, ".full-rule { border: none }"),
    ({15}, ".motto { margin-top: 8pt }"),
    ({16}, ".place { font-size: 13pt }"),
    ({17}, ".issuer { font-weight: 400 }"),
    ({18}, ".issuer ~ .short-rule { width: 80% }"),
    ({19}, ".issuer { position: relative; top: 4pt }"),
    ({20}, ".number { font-size: 12pt }"),
    ({22}, ".place { font-style: normal }"),
    ({23}, ".line .cell { vertical-align: top } .place { margin-top: 3pt }"),
    ({24}, ".place { margin-left: 8mm }"),
    ({27}, ".kind { text-align: left }"),
    ({28}, ".subject { font-style: italic }"),
    ({29}, ".title .short-rule { width: 70% }"),
    ({29}, ".title .short-rule { display: none }"),
    ({30}, ".to { display: none }"),
    ({48}, ".capacity { font-style: italic }"),
    ({50}, ".name { font-weight: 400 }"),
    ({50}, ".name { text-align: left }"),
    ({51}, ".room { height: 20mm }"),
    ({52}, ".recipients-head { font-style: normal }"),
    ({52}, ".recipients-head { position: relative; top: 4pt }"),
    ({53}, ".recipient { font-size: 12pt }"),
    ({53}, ".recipient { margin-left: 3mm }"),
    ({55}, ".recipient:nth-of-type(2) { display: none }"),
]
ON_TWO_PAGES = [
    ({2, 33}, ".lead { margin-left: -4mm; text-indent: 16.7mm }"),
    ({3, 33}, ".lead { margin-right: -4mm }"),
    ({4}, "@page { margin-top: 32mm }"),
    ({5}, "@page { margin-bottom: 12mm }"),
    ({10}, "@page { @top-center { font-size: 10pt } }"),
    ({10}, "@page { @top-center { padding-left: 20mm } }"),
    ({11}, "@page { counter-increment: page 2 }"),
    ({26}, ".level-1 { text-decoration: underline }"),
    ({32}, ".lead { font-size: 12pt }"),
    ({33}, ".text { text-align: left }"),
    ({34}, ".text { text-indent: 6mm }"),
    ({35}, ".text { margin-top: 2pt }"),
    ({36}, ".section { line-height: 0.95; margin: 12pt 0 }"),
    ({37}, ".section { font-weight: 400 }"),
    ({38}, ".level-1 { font-weight: 400 }"),
    ({45}, ".note { font-size: 12pt }"),
    ({47}, ".level-1 { break-after: page }"),
    ({56}, ".foot { break-before: page }"),
]
OF_URGENCY = [
    ({66}, ".urgency { width: 30mm !important }"),
    ({66}, ".urgency { border: none }"),
    ({66}, ".urgency { color: #000 }"),
    ({66}, ".urgency { font-weight: 400 }"),
]
OF_THE_PARTY = [
    ({50, 75}, ".name { font-weight: 400 }"),
    ({72}, ".party { font-size: 14pt }"),
    ({72}, ".head .full-rule { width: 50% }"),
    ({19, 72}, ".issuer { font-size: 13pt }"),
    ({72}, ".star { display: none }"),
    ({72}, ".number { font-size: 13pt }"),
    ({73}, ".kind { font-size: 14pt }"),
    ({73}, ".subject { font-style: italic }"),
    ({73}, ".mark { display: none }"),
    ({74}, ".text { line-height: 24pt }"),
    ({74}, ".text { text-indent: 12.7mm }"),
    ({75}, ".capacity { font-weight: 400 }"),
    ({75}, ".office { font-weight: 700 }"),
    ({75}, ".recipients-head { font-style: italic }"),
    ({75}, ".recipients .full-rule { display: none }"),
    ({75}, ".recipient { font-size: 11pt }"),
]
ANNEXES = annexed(nil(**ISSUED), annex(grid(3, 40)), annex(grid(9, 25), title="Nhiệm vụ", landscape=True))
OF_ANNEXES = [
    ({3}, ".landscape { --measure: 270mm }"),
    ({4}, ".annex-head { padding-top: 12mm }"),
    ({9}, "@page :first { @top-center { content: counter(page) } }"),
    ({10}, "@page landscape { @top-center { padding-left: 20mm } }"),
    ({11}, "@page { counter-increment: page 2 }"),
    ({46}, "thead { display: table-row-group }"),
    ({64}, ".annex-name { font-size: 13pt }"),
    ({64}, ".annex-name { text-align: left }"),
    ({64}, ".annex-title { font-weight: 400 }"),
    ({64}, ".annex-of { font-style: normal }"),
    ({64}, ".annex-of { display: none }"),
    ({64, 65}, ".annex-name { display: none }"),
]
CASES = (
    [(nil(**ISSUED), *case) for case in ON_ONE_PAGE]
    + [(medium(**ISSUED), *case) for case in ON_TWO_PAGES]
    + [(nil(urgency="KHẨN"), *case) for case in OF_URGENCY]
    + [(party_nil(**ISSUED), *case) for case in OF_THE_PARTY]
    + [(ANNEXES, *case) for case in OF_ANNEXES]
    + [(party_medium(), {3, 71}, "@page { margin-left: 33mm; margin-right: 12mm }")]
    + [(party_medium(), {71}, "@page { @top-center { padding-top: 6mm } }")]
)


@pytest.mark.parametrize(("paper", "numbers", "css"), CASES, ids=[f"{min(case[1])}-{case[2][:40]}" for case in CASES])
def test_a_broken_style_fails_its_assertion(paper: dict[str, Any], numbers: set[int], css: str) -> None:
    assert set(failed(broken(paper, css))) == numbers


WORDS: list[tuple[set[int], dict[str, Any]]] = [
    ({20}, nil(issuer={**nil()["issuer"], "symbol": "BC-Ubnd"})),
    ({28}, nil(subject="VỀ VIỆC KHÔNG PHÁT SINH")),
    ({40}, nil(opening=[paragraph("Phần I"), paragraph("Mở đầu báo cáo của huyện.")])),
    ({41}, nil(opening=[paragraph("Căn cứ Luật Cán bộ, công chức;"), paragraph("Ủy ban nhân dân huyện báo cáo:")])),
    ({43}, nil(opening=[paragraph("Thực hiện Công văn số 12/UBND-NC, huyện báo cáo như sau:")])),
    ({44}, nil(opening=[paragraph("Trong quý có 1,000 người được kiểm tra.")])),
    ({44}, nil(opening=[paragraph("Trong quý có 31125 người được kiểm tra.")])),
    ({49}, nil(signature={"capacity_lines": ["CHỦ TỊCH"], "name": "Lê Hoàng Minh Khang"})),
    ({49}, nil(signature={"capacity_lines": ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"], "name": "Lê Hoàng Minh Khang"})),
    ({50}, nil(signature={**nil()["signature"], "name": "TS. Lê Hoàng Minh Khang"})),
    ({54}, nil(archive="NCVN")),
    ({65}, {**ANNEXES, "opening": nil()["opening"]}),
    ({67}, nil(recipients=["Như trên", "Phòng Nội vụ"], opening=[paragraph("MẬT"), *nil()["opening"]])),
    ({72}, named(party_nil(number=5, date="2023-09-05"), symbol="BC/tu")),
    ({73}, party_nil(subject="Kết quả thực hiện")),
    ({75}, party_nil(signature={"capacity_lines": ["TM. BAN THƯỜNG VỤ", "BÍ THƯ"], "name": "Cổ Lũy Minh Sơn"})),
]


@pytest.mark.parametrize(("numbers", "payload"), WORDS, ids=[str(min(numbers)) for numbers, _ in WORDS])
def test_wrong_words_fail_their_assertion(numbers: set[int], payload: dict[str, Any]) -> None:
    assert set(failed(broken(payload))) == numbers


def test_a_long_second_citation_fails() -> None:
    first = "Thực hiện Công văn số 12/UBND-NC ngày 05/01/2023 của Ủy ban nhân dân tỉnh về kỷ cương, huyện báo cáo:"
    again = "Theo Công văn số 12/UBND-NC ngày 05/01/2023, huyện đã làm."
    assert set(failed(broken(nil(opening=[paragraph(first), paragraph(again)])))) == {43}
    short = again.replace(" ngày 05/01/2023", "")
    assert failed(broken(nil(opening=[paragraph(first), paragraph(short)]))) == {}


def test_a_draft_without_blanks_fails() -> None:
    assert set(failed(broken(medium(), ".blank { width: 2mm !important }"))) == {25}


def test_dashes_away_from_the_colon_fail() -> None:
    payload = nil(addressees=["Huyện ủy Tháp Mười", "Ủy ban nhân dân tỉnh Đồng Tháp"])
    assert failed(broken(payload)) == {}
    assert set(failed(broken(payload, ".to p { margin-left: 0 !important }"))) == {31}


def test_an_unpadded_number_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    payload = nil(number=7, date="2023-09-05")
    assert failed(broken(payload)) == {}
    monkeypatch.setattr(words, "register_number", str)
    assert set(failed(broken(payload))) == {20, 21}


def test_a_wrong_day_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "day_words", str)
    assert set(failed(broken(nil(number=7, date="2023-09-05")))) == {22}


def test_foreign_letters_for_points_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "LETTERS", "abcdefghijklm")
    assert set(failed(broken(rich()))) == {39}


def test_a_body_without_end_mark_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "ended", lambda text, _form: text)
    assert set(failed(broken(nil()))) == {42}


def test_a_table_without_repeated_header_fails() -> None:
    assert set(failed(broken(rich(), "thead { display: table-row-group }"))) == {46}


def test_a_row_cut_in_two_fails() -> None:
    tall = [[[text(f"{row:02d}")], [text("Kiểm tra đột xuất, lồng ghép. " * 60)]] for row in range(1, 4)]
    table = {"type": "table", "header": [[text("TT")], [text("Nội dung")]], "rows": tall, "caption": []}
    payload = nil(sections=[{"title": "Kết quả", "blocks": [table]}])
    assert failed(broken(payload)) == {}
    assert set(failed(broken(payload, "tr { break-inside: auto }"))) == {46}


def test_an_annex_with_its_number_filled_in_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """On the electronic document number and day stay blank."""
    assert failed(broken(ANNEXES)) == {}
    monkeypatch.setattr(layout, "blank", lambda _width: element("span", "15"))
    assert set(failed(broken(ANNEXES))) == {64}


def test_annexes_counted_the_other_way_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "annex_name", lambda _form, place, _count: f"Phụ lục {place}")
    assert set(failed(broken(ANNEXES))) == {65}


def test_a_page_on_its_side_in_the_report_fails() -> None:
    assert set(failed(broken(nil(), "@page { size: 297mm 210mm }"))) >= {1}
