"""Row 35: what a person's name may be made of, told for thirty strings and a few more."""

import pytest

from library.person_names import LONGEST, OddName, person_name
from library.vietnamese import search_key

KEPT = [
    ("Nguyễn Thị Thử", "Nguyễn Thị Thử"),
    ("Nguye\u0302\u0303n Thi\u0323 Thu\u031b\u0309", "Nguyễn Thị Thử"),  # NFD, as a Mac writes it
    ("  Trần   Văn\tMẫu \n", "Trần Văn Mẫu"),
    ("Lê\u00a0Thị\u2003Nháp", "Lê Thị Nháp"),  # blanks that Word leaves
    ("Lê Hoà", "Lê Hoà"),
    ("Lê Hòa", "Lê Hòa"),
    ("Ðặng Văn Ðức", "Đặng Văn Đức"),  # eth, from old fonts
    ("Ɖỗ Mười", "Đỗ Mười"),
    ("H'Hen Niê", "H'Hen Niê"),
    ("H`Hen Niê", "H'Hen Niê"),
    ("K’Brêu", "K’Brêu"),
    ("Y Thông Kbuôr", "Y Thông Kbuôr"),
    ("Êban Ê\u0306ban", "Êban Ê\u0306ban"),  # Ê Đê writes a breve over ê
    ("Rơ Châm Ƀing", "Rơ Châm Ƀing"),
    ("Lê-Na", "Lê-Na"),
    ("NGUYỄN VĂN AN", "NGUYỄN VĂN AN"),
]
REFUSED = [
    ("Nguyễn Văn \u0410n", "“А” không thuộc bảng chữ Latinh"),  # Cyrillic А
    ("Ng\u0443yễn Văn An", "“у” không thuộc"),  # Cyrillic у
    ("Trần V\u0103n \u039cẫu", "“Μ” không thuộc"),  # Greek Μ
    ("Lê \u0262ia", "không thuộc"),  # IPA
    ("\uff2cê Gia", "không thuộc"),  # full width
    ("\U0001d40bê Gia", "không thuộc"),  # mathematical bold
    ("L\u0131nh", "không thuộc"),  # i without its dot
    ("王 Văn An", "không thuộc"),
    ("Nguyễn\u200bVăn An", "ký tự ẩn (U+200B)"),
    ("Nguyễn Văn\u200d An", "ký tự ẩn (U+200D)"),
    ("\ufeffNguyễn Văn An", "ký tự ẩn (U+FEFF)"),
    ("Nguyễn \u202eVăn An", "ký tự ẩn (U+202E)"),
    ("Nguyễn \u2066Văn An\u2069", "ký tự ẩn (U+2066)"),
    ("Nguyễn\u00ad Văn An", "ký tự ẩn (U+00AD)"),
    ("Nguyễn\x00 Văn An", "ký tự ẩn (U+0000)"),
    ("Nguyễn Văn A\u0334n", "không dùng ký tự"),
    ("Nguyễn Văn 2", "không dùng ký tự “2”"),
    ("Nguyễn <b>An</b>", "không dùng ký tự “<”"),
    ("=HYPERLINK An", "không dùng ký tự “=”"),
    ("Nguyễn Văn A. (Tư)", "không dùng ký tự “.”"),
    ("   ", "Hãy ghi họ và tên"),
    ("-’-", "Hãy ghi họ và tên"),
    ("a" * (LONGEST + 1), "dài quá"),
]


def test_every_string_gets_the_right_verdict() -> None:
    assert len(KEPT) + len(REFUSED) > 30
    assert [person_name(typed) for typed, _kept in KEPT] == [kept for _typed, kept in KEPT]
    for typed, sentence in REFUSED:
        with pytest.raises(OddName) as told:
            person_name(typed)
        assert sentence in str(told.value), typed


def test_two_spellings_of_one_sound_are_two_names_that_one_search_finds() -> None:
    assert person_name("Lê Hoà") != person_name("Lê Hòa")
    assert search_key("Lê Hoà") == search_key("Lê Hòa") == "le hoa"
