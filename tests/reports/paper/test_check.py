"""Right papers pass every assertion that applies."""

from typing import Any

import pytest

from reports.paper.check import RULES, UnreadablePaperError, check_pdf
from reports.paper.draw import draw
from tests.reports.paper.samples import (
    ISSUED,
    broken,
    failed,
    judged,
    named,
    nil,
    note,
    party_nil,
    quang_ngai,
    rich,
    text,
    thap_muoi,
)

LONG_NAME = ["VĂN PHÒNG HỘI ĐỒNG NHÂN DÂN", "VÀ ỦY BAN NHÂN DÂN HUYỆN MINH HỌA VÙNG SÂU"]
DEPUTY = {"capacity_lines": ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "name": "Lê Hoàng Minh Khang"}
SAMPLES: dict[str, dict[str, Any]] = {
    "draft": thap_muoi(),
    "issued": thap_muoi(**ISSUED),
    "smaller": thap_muoi(profile="ND30-13", **ISSUED),
    "nil": nil(number=7, date="2023-02-05", month=2),
    "rich": rich(**ISSUED),
    "party": quang_ngai(**ISSUED),
    "party draft": party_nil(profile="HD05"),
    "party department": named(
        party_nil(signature={"capacity_lines": ["K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"], "name": "Cổ Lũy Minh Sơn"}),
        parent_lines=["TỈNH ỦY QUẢNG NGÃI"],
        lines=["BAN TUYÊN GIÁO VÀ DÂN VẬN"],
        symbol="BC/BTGDVTU",
    ),
    "several": nil(addressees=["Huyện ủy Tháp Mười", "Ủy ban nhân dân tỉnh Đồng Tháp", "Sở Nội vụ tỉnh Đồng Tháp"]),
    "no addressee": nil(addressees=[], recipients=["Huyện ủy Tháp Mười", "Các cơ quan chuyên môn"]),
    "long names": named(nil(), lines=LONG_NAME, parent_lines=["UBND HUYỆN MINH HỌA"], place="Thành phố Hồ Chí Minh"),
    "deputy": nil(signature=DEPUTY),
    "many recipients": nil(recipients=["Như trên", *(f"Ủy ban nhân dân xã Thí Dụ {n}" for n in range(1, 28))]),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_right_paper_passes(name: str) -> None:
    assert failed(draw(SAMPLES[name]).pdf) == {}


def test_every_assertion_about_the_page_is_there_once() -> None:
    assert [rule.number for rule in RULES] == [*range(1, 57), *range(58, 63), *range(64, 68), *range(71, 76)]


def test_form_decides_what_is_judged() -> None:
    state, party = judged(broken(nil())), judged(broken(party_nil()))
    assert (state[12].ok, state[72].ok) == (True, None)
    assert (party[12].ok, party[72].ok) == (None, True)


def test_what_does_not_apply_says_why() -> None:
    for one in judged(broken(nil())).values():
        assert one.ok is not None or one.detail


def test_state_decides_what_is_judged() -> None:
    draft, issued = judged(broken(nil())), judged(broken(nil(**ISSUED)))
    assert (draft[21].ok, draft[25].ok) == (None, True)
    assert (issued[21].ok, issued[25].ok) == (True, None)


def test_each_place_where_the_signature_may_fall() -> None:
    """The foot comes near the end of the page, line by line: it is never alone, cut, or without its words."""
    for count in range(19, 25):
        lines = [{"type": "paragraph", "content": [text(f"Đoạn {number}.")]} for number in range(count)]
        assert failed(broken(nil(opening=lines))) == {}, count


def test_notes_stay_with_their_signs_at_every_page_end() -> None:
    """A paragraph's second line overflows on a page with a note: the engine by itself would send the note away."""
    for count in range(18, 24):
        filler = [{"type": "paragraph", "content": [text(f"Đoạn {number}.")]} for number in range(count)]
        called = {"type": "paragraph", "content": [text("Có chú thích"), note("Chú thích một."), text(" ở đây.")]}
        long = {"type": "paragraph", "content": [text("Đoạn dài nhiều dòng để qua trang. " * 12)]}
        assert failed(broken(nil(opening=[called, *filler, long]))) == {}, count


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"hello", broken(nil())[:2000]])
def test_what_is_no_pdf_is_told_apart_from_a_failure(data: bytes) -> None:
    with pytest.raises(UnreadablePaperError):
        check_pdf(data)
