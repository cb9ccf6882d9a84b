"""Nobody can compute a small count out of what is published (row 15), and names do not slip through."""

import random
from collections.abc import Callable
from itertools import product

import pytest

from reports import disclosure
from reports.disclosure import BODIES, CASES, PERSONS

Publish = Callable[[list[int]], list[str]]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Xử lý 3 người.", "Xử lý dưới 5 người."),
        ("Xử lý 03 cán bộ, ba đảng viên.", "Xử lý dưới 5 cán bộ, dưới 5 đảng viên."),
        ("Xử lý 2/8 người (25%).", "Xử lý dưới 5 (trong số từ 5 trở lên) người (…%)."),
        ("Ngày 3/9/2023 kiểm tra 41.782 đảng viên.", "Ngày 3/9/2023 kiểm tra 41.782 đảng viên."),
        ("Kiểm tra 40 đơn vị; 3 người bị xử lý.", "Kiểm tra 40 đơn vị; dưới 5 người bị xử lý."),
        ("Tổng 12\u00a0người, 8 người khiển trách.", "Tổng từ 5 trở lên\u00a0người, từ 5 trở lên người khiển trách."),
        ("Tổng 20 người, 8 người khiển trách.", "Tổng 20 người, 8 người khiển trách."),
        ("Có 02 (hai) cán bộ, hai (02) công chức.", "Có dưới 5 cán bộ, dưới 5 công chức."),
        ("01 Chủ tịch UBND xã và 02 phó trưởng phòng.", "dưới 5 Chủ tịch UBND xã và dưới 5 phó trưởng phòng."),
        ("2 nam công chức, 1 nguyên kế toán.", "dưới 5 nam công chức, dưới 5 nguyên kế toán."),
        ("Có 2-3 người, 4 đến 6 hộ.", "Có dưới 5 người, dưới 5 hoặc từ 5 trở lên hộ."),
        ("2 trong số 15 cán bộ; 3* cán bộ.", "dưới 5 (trong số từ 5 trở lên) cán bộ; dưới 5 cán bộ."),
        ("Số cán bộ bị xử lý: 2, cảnh cáo: 02 (hai).", "Số cán bộ bị xử lý: dưới 5, cảnh cáo: dưới 5."),
        ("Có mười hai người, hai mươi mốt người.", "Có mười hai người, hai mươi mốt người."),
        ("Có hai mươi tư người, hai mươi hai người.", "Có từ 5 trở lên người, từ 5 trở lên người."),
        ("Số cán bộ bị xử lý là 2/15.", "Số cán bộ bị xử lý là dưới 5 (trong số từ 5 trở lên)."),
        ("Cán bộ là một khâu: 3/9/2023 họp, số 04/BC.", "Cán bộ là một khâu: 3/9/2023 họp, số 04/BC."),
    ],
)
def test_a_kind_with_a_small_count_is_told_in_bands(text: str, shown: str) -> None:
    kinds = disclosure.banded(disclosure.counts_in([text]), {})
    assert disclosure.masked(text, kinds) == shown


def test_what_was_published_before_counts_too() -> None:
    now = disclosure.counts_in(["Từ đầu năm xử lý 23 người, kiểm tra 40 đơn vị, 50 vụ việc."])
    assert disclosure.banded(now, {}) == frozenset()
    assert disclosure.banded(now, {PERSONS: [20], BODIES: [40], CASES: [30]}) == {PERSONS}


def test_subtraction_is_tried_with_every_part_of_many() -> None:
    """The hidden count stands behind the smallest of many parts, and behind all of them."""
    parts = [100 * 3**at for at in range(8)]
    few, all_of_them = [parts[0] + parts[1] + 3, *parts], [sum(parts) + 3, *parts]
    many = [7, 16, *range(100_000, 100_600, 20)]
    assert disclosure.banded({PERSONS: parts}, {}) == frozenset()
    for told in (few, all_of_them, [*many, 7 + 100_000 + 2], [disclosure.MOST_TO_TRY, 5]):
        assert disclosure.banded({PERSONS: told}, {}) == {PERSONS}


@pytest.mark.parametrize(
    ("cell", "counts", "shown"),
    [
        ("2", [2], "dưới 5"),
        ("2/15", [2, 15], "dưới 5 (trong số từ 5 trở lên)"),
        ("02 (hai)", [2, 2], "dưới 5"),
        ("3*", [3], "dưới 5"),
        ("1.234", [1234], "từ 5 trở lên"),
        ("Không", [], "Không"),
        ("3/9/2023", [], "3/9/2023"),
        ("Quý 3", [], "Quý 3"),
    ],
)
def test_a_cell_is_a_count_however_it_is_written(cell: str, counts: list[int], shown: str) -> None:
    assert (disclosure.counts_of_cell(cell), disclosure.cell_in_bands(cell)) == (counts, shown)


def test_only_a_title_that_is_an_order_or_a_day_is_no_count() -> None:
    orders = ["TT", "STT", "Số thứ tự", "Năm", "Ngày, tháng", "Số, ký hiệu"]
    counts = ["Số vụ từ đầu năm", "Số người trong tháng", "Năm 2025", "Số lượng"]
    assert disclosure.counted_columns([*orders, *counts]) == [False] * len(orders) + [True] * len(counts)


def test_small_numbers_that_no_rule_knows_are_listed() -> None:
    """The net below the rules: days and bigger numbers are not in it."""
    assert disclosure.small_left("Kỷ luật 02, cách chức hai; một số nơi, 12 lần, 2,5%, ngày 3/9/2023.") == [
        "Kỷ luật 02, cách chức hai; một số nơi, …",
        "Kỷ luật 02, cách chức hai; một số nơi, 12 lần, 2,5%, …",
    ]


def publish(numbers: list[int]) -> list[str]:
    """A whole and its parts in one text, as it is published; the number of each sentence."""
    texts = [f"Có {value} người." for value in numbers]
    kinds = disclosure.banded(disclosure.counts_in(texts), {})
    return [disclosure.masked(text, kinds).removeprefix("Có ").removesuffix(" người.") for text in texts]


def mask_small_only(numbers: list[int]) -> list[str]:
    """The careless way: only the small numbers are hidden."""
    return [disclosure.band(value) if value in disclosure.SMALL else str(value) for value in numbers]


def recovered(numbers: list[int], way: Publish) -> int:
    """How many small parts somebody computes who knows that the first number is the sum of the others."""
    whole, *parts = way(numbers)
    may_be = {"dưới 5": range(5), "từ 5 trở lên": range(5, 60)}
    possible = [may_be.get(part, range(int(part), int(part) + 1) if part.isdigit() else range(0)) for part in parts]
    totals = may_be.get(whole, [int(whole)] if whole.isdigit() else [])
    fitting = [found for found in product(*possible) if sum(found) in totals]
    return sum(
        1 for at, part in enumerate(numbers[1:]) if part in disclosure.SMALL and len({f[at] for f in fitting}) < 2
    )


def worlds() -> list[list[int]]:
    """A whole before its two or three parts, many of them small."""
    chance = random.Random(15)
    made = []
    for _number in range(250):
        parts = [
            chance.choice([chance.randint(0, 6), chance.randint(0, 18)]) for _part in range(chance.choice([2, 2, 3]))
        ]
        made.append([sum(parts), *parts])
    return made


def test_no_hidden_count_is_recovered_by_subtraction() -> None:
    assert sum(recovered(numbers, publish) for numbers in worlds()) == 0


def test_hiding_the_small_numbers_alone_would_give_them_away() -> None:
    """The twin: without secondary suppression."""
    assert sum(recovered(numbers, mask_small_only) for numbers in worlds()) > 50


def test_names_are_found_however_they_are_written() -> None:
    people = ["Nguyễn Văn An", "Lê Thị Bé", "Trần Văn Có"]
    text = "Ông NGUYỄN  VĂN AN và bà Lê Thị\u00a0Bé; Trần Văn Công không có trong hồ sơ."
    assert disclosure.names_in(text, people) == ["Lê Thị Bé", "Nguyễn Văn An"]
    hidden = disclosure.without(people, "…")(text)
    assert hidden == "Ông … và bà …; Trần Văn Công không có trong hồ sơ."


def test_names_are_found_wherever_the_tone_is_put() -> None:
    people = ["Nguyễn Thị Thúy", "Lê Hoà", "Phạm Thị Lý", "Trần Ba"]
    text = "Bà Nguyễn Thị Thuý, ông LÊ HÒA, bà Phạm Thị Lí; Trần Bà không có trong hồ sơ."
    assert disclosure.names_in(text, people) == ["Lê Hoà", "Nguyễn Thị Thúy", "Phạm Thị Lý"]
    assert disclosure.without(people, "…")(text) == "Bà …, ông …, bà …; Trần Bà không có trong hồ sơ."
