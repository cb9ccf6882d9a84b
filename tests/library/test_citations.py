"""Citations: first in full, then short; numbers in one spelling; replaced acts warned of (need 2)."""

from dataclasses import dataclass
from datetime import date

import pytest

from library.actions import enter_legal_act, replace_legal_act
from library.citations import BadNotation, Style, full, parse_notation, replaced_note, short
from library.dates import long_date, short_date


@dataclass
class Paper:
    """An act as the pure functions see it."""

    kind_name: str
    notation: str
    issued_on: date | None
    issuer: str
    title: str


LETTER = Paper("Công văn", "1003-CV/HU", date(2023, 8, 30), "Huyện ủy Tháp Mười", "về việc tham mưu xây dựng báo cáo")
LAW = Paper("Luật", "80/2025/QH15", date(2025, 6, 24), "Quốc hội", "Cán bộ, công chức")


def test_the_first_mention_is_full_and_later_ones_are_short() -> None:
    whole = "Công văn số 1003-CV/HU ngày 30 tháng 8 năm 2023 của Huyện ủy Tháp Mười về việc tham mưu xây dựng báo cáo"
    assert full(LETTER) == whole
    assert short(LETTER) == "Công văn số 1003-CV/HU"
    assert "ngày 30/8/2023 của" in full(LETTER, footnote=True)


def test_a_law_is_cited_by_its_name_alone() -> None:
    assert full(LAW) == short(LAW) == "Luật Cán bộ, công chức"


def test_what_is_unknown_is_left_out() -> None:
    assert full(Paper("Kế hoạch", "347/KH-UBND", None, "", "")) == "Kế hoạch số 347/KH-UBND"
    assert short(Paper("Điều lệ", "", None, "", "Đảng")) == "Điều lệ Đảng"


@pytest.mark.parametrize(
    ("text", "printed", "style"),
    [
        ("30/2020/NĐ-CP", "30/2020/NĐ-CP", Style.STATE),
        ("280/CĐ-TTg", "280/CĐ-TTg", Style.STATE),
        ("280/CD-TTg", "280/CĐ-TTg", Style.STATE),  # the slip of the sample
        ("249 /UBND-THVX", "249/UBND-THVX", Style.STATE),  # the other slip
        ("1537/KH-UBND", "1537/KH-UBND", Style.STATE),
        ("số 3888/QD-UBND", "3888/QĐ-UBND", Style.STATE),
        ("05/NQ-HĐND", "05/NQ-HĐND", Style.STATE),
        ("5/BC-UBND", "05/BC-UBND", Style.STATE),
        ("80/2025/QH15", "80/2025/QH15", Style.STATE),
        ("1003-CV/HU", "1003-CV/HU", Style.PARTY),
        ("01-KH/BCĐ", "01-KH/BCĐ", Style.PARTY),
        ("1-KH/BCD", "01-KH/BCĐ", Style.PARTY),
        ("306-QĐ/TU", "306-QĐ/TU", Style.PARTY),
        ("05-HD/VPTW", "05-HD/VPTW", Style.PARTY),
    ],
)
def test_numbers_are_read_in_both_styles_and_mended(text: str, printed: str, style: Style) -> None:
    notation = parse_notation(text)
    assert str(notation) == printed
    assert notation.style is style
    assert str(parse_notation(printed)) == printed


@pytest.mark.parametrize(
    "text", ["", "abc", "12", "/KH-UBND", "12/", "12-KH", "12/kh-ubnd", "12 34", "0/KH-UBND", "١/KH"]
)
def test_what_is_no_number_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(BadNotation, match="không đúng dạng"):
        parse_notation(text)


@pytest.mark.parametrize(
    ("day", "long", "brief"),
    [
        (date(2020, 1, 5), "ngày 05 tháng 01 năm 2020", "05/01/2020"),
        (date(2019, 6, 29), "ngày 29 tháng 6 năm 2019", "29/6/2019"),
        (date(2023, 3, 3), "ngày 03 tháng 3 năm 2023", "03/3/2023"),
        (date(2023, 2, 10), "ngày 10 tháng 02 năm 2023", "10/02/2023"),
    ],
)
def test_dates_are_padded_as_the_decree_says(day: date, long: str, brief: str) -> None:
    assert long_date(day) == long
    assert short_date(day) == brief


@pytest.mark.django_db
def test_a_replaced_act_is_warned_of_from_its_day() -> None:
    issuer = "Ban Thường vụ Tỉnh ủy Quảng Ngãi"
    old = enter_legal_act(
        code="306-qd-tu", kind_name="Quyết định", notation="306-QĐ/TU", issued_on=date(2016, 5, 25),
        issuer=issuer, title="", actor=None,
    )  # fmt: skip
    new = enter_legal_act(
        code="1167-qd-tu", kind_name="Quy định", notation=" 1167-QD/TU", issued_on=date(2023, 8, 11),
        issuer=issuer, title="", actor=None,
    )  # fmt: skip
    replace_legal_act(old=old, new=new, on=date(2023, 8, 11), actor=None)
    warning = "Quyết định số 306-QĐ/TU đã được thay thế bởi Quy định số 1167-QĐ/TU từ ngày 11/08/2023."
    assert replaced_note(old, old.replaced_by, old.replaced_on, on=date(2023, 8, 12)) == warning
    assert replaced_note(old, old.replaced_by, old.replaced_on, on=date(2023, 8, 10)) == ""
    assert replaced_note(new, None, None, on=date(2023, 8, 12)) == ""
