"""Sixty passwords and what is said of them (row 20)."""

import unicodedata

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts.models import User
from tests.cast import Cast

GOOD = (
    "tre-xanh-ben-song-tien", "mot dem trang tren dong", "Con cò bay lả bay la", "ốc-sên-đi-chợ-phiên-sớm",
    "qua cầu gió bay mất nón", "bốn con mèo uống nước dừa", "thuyền giấy trôi ngược dòng", "khoai nướng chiều mưa phùn",
    "xe đạp cũ chở đầy hoa cúc", "dế mèn kể chuyện trăng", "correct horse battery staple", "ghế mây bên hiên nhà cũ",
    "7 con vịt lội qua ao sen", "áo dài tím bay giữa phố", "trống trường vang ba hồi sáng", "chè lam gói lá chuối khô",
    "đèn lồng đỏ treo mái ngói", "mưa rào gột sạch lối mòn", "bánh khúc nóng lúc nửa đêm",
    "mèo mướp ngủ trên chum tương",
    "zXq9-vW2k-Lm4p-Tr7s", "k3o#Pz!vQ8wL@n5X", "Дельфин прыгает утром", "春眠不觉晓处处闻啼鸟夜来风雨声",
    "x" * 3 + "oai cat moc nang giua sân gach", "sông Hương chảy chậm lắm đó", "ve kêu râm ran suốt buổi trưa",
    "lá bàng đỏ rụng sân đình", "tàu hỏa chạy xuyên màn sương", "đàn kiến tha hạt gạo nếp",
    "hoa gạo rơi kín cả bến đò " * 4,
)  # fmt: skip
BAD = {
    "too_short": ("", "ngan", "mười-bốn-chữ-ạ", "Abc123!@#", "P@ssw0rd", "12345678901234"),
    "too_long": ("dài quá đi thôi " * 9,),
    "pattern": (
        "aaaaaaaaaaaaaaaa", "123456789012345", "abcabcabcabcabc", "qwertyuiopasdfghjkl", "1qaz1qaz1qaz1qaz",
        "abcdefghijklmnopqrst", "987654321098765", "hoa hoa hoa hoa hoa ", "0101010101010101", "zyxwvutsrqponmlkj",
    ),
    "office_words": (
        "uybannhandanhuyen2026", "Ủy ban nhân dân huyện 1", "dam-nghi-dam-lam-2026", "matkhau-matkhau-1",
        "Mật khẩu của UBND tỉnh 2026", "chutich-ubnd-tinh-2026", "vanthu.vanphong.2026!", "quan-tri-admin-123456",
        "chuyenvien2026noivu", "password-password-2026", "nhandan-nhandan-2025", "bao-cao-quy-3-2026-ubnd",
    ),
    "own_words": ("nguyen-thi-thu-2026-01", "Nguyễn Thị Thử 1990!!", "huyenthidu-2026-2026", "thu-thi-du-2026-12-31"),
}  # fmt: skip


def verdict(password: str, user: User) -> set[str]:
    try:
        validate_password(password, user)
    except ValidationError as refusal:
        return {str(error.code) for error in refusal.error_list}
    return set()


def test_sixty_passwords(cast: Cast) -> None:
    user = cast.user("clerk")
    assert len(GOOD) + sum(map(len, BAD.values())) >= 60
    said = {password: verdict(password, user) for password in GOOD}
    assert {password: codes for password, codes in said.items() if codes} == {}
    missed = [(code, bad) for code, many in BAD.items() for bad in many if code not in verdict(bad, user)]
    assert missed == []


@pytest.mark.django_db
def test_both_ways_of_writing_vietnamese_are_one_password() -> None:
    composed = unicodedata.normalize("NFC", "Con cò bay lả bay la")
    apart = unicodedata.normalize("NFD", composed)
    assert composed != apart
    user = User.objects.create_user("thu.nghiem", apart)
    assert user.check_password(composed)
    assert user.check_password(apart)
    assert not user.check_password("Con co bay la bay la"), "without marks it is another one"
