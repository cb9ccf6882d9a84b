"""The order of Vietnamese names and the search without accents."""

import unicodedata

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from library.vietnamese import person_sort_key, search_key, sort_key

IN_ORDER = [
    "An", "ăn", "Ân", "ba", "Ba", "Bà", "Bả", "Bã", "Bá", "Bạ", "Bà Rịa", "Ba Vì", "Bắc Hà", "Bến Lức", "Cà Mau",
    "Dầu Tiếng", "Đà Lạt", "Đắk Lắk", "Đồng Tháp", "E", "Ê", "Khánh Hòa", "Lai Vung", "O", "Ô", "Ơ", "Phường 2",
    "Phường 10", "Phường Ngô Quyền", "Tân Kiều", "Tân Phong", "Thạnh Lợi", "U Minh", "Ứng Hòa", "Vĩnh Long", "Ý Yên",
]  # fmt: skip
VIETNAMESE = st.text(st.sampled_from("aàảãáạăằẳẵắặâầeêđdghikKnopôơờtuưứvxyỳ 0123456789-ĐƯ"), max_size=24)


def test_names_stand_in_dictionary_order() -> None:
    assert sorted(set(IN_ORDER), key=sort_key) == IN_ORDER


@pytest.mark.django_db
def test_the_database_sorts_the_keys_as_python_does() -> None:
    with connection.cursor() as cursor:
        keys = [sort_key(name) for name in reversed(IN_ORDER)]
        cursor.execute('SELECT key FROM unnest(%s::text[]) AS key ORDER BY key COLLATE "C"', [keys])
        assert [row[0] for row in cursor.fetchall()] == [sort_key(name) for name in IN_ORDER]


def test_people_are_sorted_by_given_name() -> None:
    people = ["Nguyễn Văn An", "Trần Thị An", "Lê Văn Bình", "Bùi Thị Đào", "Đỗ Văn Dũng"]
    assert sorted(people, key=person_sort_key) == [
        "Nguyễn Văn An", "Trần Thị An", "Lê Văn Bình", "Đỗ Văn Dũng", "Bùi Thị Đào",
    ]  # fmt: skip


@given(VIETNAMESE)
def test_both_ways_of_encoding_a_letter_give_one_key(text: str) -> None:
    for form in ("NFC", "NFD"):
        assert sort_key(unicodedata.normalize(form, text)) == sort_key(text)
        assert search_key(unicodedata.normalize(form, text)) == search_key(text)


@given(VIETNAMESE, VIETNAMESE)
def test_a_name_stands_before_every_longer_one_that_begins_with_it(text: str, more: str) -> None:
    whole = f"{text} {more}"
    assert sort_key(text.strip() or "a") <= sort_key(whole if text.strip() else "a" + whole)


@given(VIETNAMESE)
def test_a_search_key_has_no_marks_and_is_stable(text: str) -> None:
    key = search_key(text)
    assert key.isascii()
    assert search_key(key) == key == search_key(text.upper())


@pytest.mark.parametrize(("typed", "name"), [("thap muoi", "Tháp Mười"), ("dong  thap", "ĐỒNG THÁP"), ("uy", "Uỷ")])
def test_people_search_without_accents(typed: str, name: str) -> None:
    assert search_key(typed) in search_key(name)
