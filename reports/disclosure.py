"""Small counts of a text that is published: which kinds of count must be told in bands, and the text with them so.

Counts of one to four would point at people. A kind of which such a count is told, or can be had by subtracting what is
told, is told in two bands only: below five, and five or more. With no exact number of the kind left there is nothing
to subtract; zero stands in the lower band, so that bands do not force a value either. Pure functions over texts.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations

from django.utils.translation import gettext as _

SMALL = range(1, 5)
PERSONS, CASES, BODIES, OTHERS = "persons", "cases", "bodies", "others"
NOUNS: dict[str, tuple[str, ...]] = {
    PERSONS: ("người", "cá nhân", "cán bộ", "công chức", "viên chức", "đảng viên", "đồng chí", "lãnh đạo", "nhân viên"),
    CASES: ("vụ", "việc", "trường hợp", "biểu hiện", "hành vi", "vi phạm", "sai phạm", "lượt", "quyết định"),
    BODIES: ("tổ chức", "tập thể", "cơ quan", "đơn vị", "xã", "phường", "thị trấn", "phòng", "sở", "chi bộ", "đảng bộ"),
    OTHERS: ("nhiệm vụ", "kiến nghị", "đề xuất", "văn bản", "lời hứa", "nguyên nhân", "ngày"),
}
KINDS = tuple(NOUNS)
WORDS = {"không": 0, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}
MOST_PARTS = 4
"""So many parts of a whole are tried when it is asked whether a small count can be had by subtraction."""

_KIND_OF = {noun: kind for kind, nouns in NOUNS.items() for noun in nouns}
_NOUN = "|".join(sorted(map(re.escape, _KIND_OF), key=len, reverse=True))
_COUNT = re.compile(
    rf"(?<![\w/.,–-])(?P<number>\d{{1,3}}(?:\.\d{{3}})+|\d+|{'|'.join(WORDS)})"
    rf"(?:\s*/\s*(?P<of>\d{{1,3}}(?:\.\d{{3}})+|\d+))?(?P<gap>\s+)(?P<noun>{_NOUN})\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"\d+(?:[.,]\d+)?\s?%")
Counts = dict[str, list[int]]


def value_of(number: str) -> int:
    """`1.234`, `03` and `ba` as numbers."""
    plain = number.casefold()
    return WORDS[plain] if plain in WORDS else int(plain.replace(".", ""))


def kinds_in(text: str) -> frozenset[str]:
    """Which kinds of count the words speak of."""
    return frozenset(_KIND_OF[noun.casefold()] for noun in re.findall(rf"\b(?:{_NOUN})\b", text, re.IGNORECASE))


def counts_in(texts: Iterable[str]) -> Counts:
    """The counts of the texts, by kind."""
    found: Counts = {}
    for text in texts:
        for match in _COUNT.finditer(text):
            told = [value_of(number) for number in (match["number"], match["of"]) if number]
            found.setdefault(_KIND_OF[match["noun"].casefold()], []).extend(told)
    return found


def banded(found: Mapping[str, Iterable[int]], published: Mapping[str, Iterable[int]]) -> frozenset[str]:
    """The kinds to be told in bands, beside what the same body has `published` exactly before."""
    return frozenset(kind for kind in found if _gives_away(found[kind], published.get(kind, ())))


def _gives_away(told: Iterable[int], before: Iterable[int]) -> bool:
    """Whether a small count is told, or is what is left of one number when some others are taken from it."""
    values = list(told)
    if any(value in SMALL for value in values):
        return True
    pool = sorted({*values, *before} - {0}, reverse=True)
    several = sorted([value for value in [*values, *before] if value], reverse=True)
    return any(
        whole - sum(parts) in SMALL
        for whole in pool
        for size in range(1, MOST_PARTS + 1)
        for parts in combinations([value for value in several if value < whole][:20], size)
    )


def band(value: int) -> str:
    """Below five, or five and more."""
    return _("dưới 5") if value < SMALL.stop else _("từ 5 trở lên")


def masked(text: str, kinds: frozenset[str]) -> str:
    """The text with the counts of these kinds in bands; shares in per cent go with them."""

    def told(match: re.Match[str]) -> str:
        if _KIND_OF[match["noun"].casefold()] not in kinds:
            return match[0]
        number = band(value_of(match["number"]))
        if match["of"]:
            number = _("%(part)s (trong số %(of)s)") % {"part": number, "of": band(value_of(match["of"]))}
        return f"{number}{match['gap']}{match['noun']}"

    shown = _COUNT.sub(told, text)
    return _PERCENT.sub("…%", shown) if kinds else shown


NUMBER = re.compile(r"\s*(\d{1,3}(?:\.\d{3})+|\d+)\s*")
"""A cell of a table that is a number and nothing else."""

_NO_COUNT = re.compile(r"\b(?:s?tt|số thứ tự|năm|ngày|tháng|số hiệu|số, ký hiệu)\b", re.IGNORECASE)


def counted_columns(header: Iterable[str]) -> list[bool]:
    """Which columns of a table hold counts: not those of the order, of days and of numbers of documents."""
    return [not _NO_COUNT.search(title) for title in header]


def without(names: Iterable[str], instead: str) -> Callable[[str], str]:
    """A function that puts `instead` in the place of each name, however it is spaced and cased."""
    patterns = [r"\s+".join(map(re.escape, name.split())) for name in sorted(names, key=len, reverse=True)]
    if not patterns:
        return lambda text: text
    anyone = re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)
    return lambda text: anyone.sub(instead, text)


def names_in(text: str, people: Iterable[str]) -> list[str]:
    """Which of the people the text names, in the order of the alphabet."""
    spaced = " ".join(text.split()).casefold()
    near = {name for name in people if " ".join(name.split()).casefold() in spaced}
    return sorted(name for name in near if without([name], "")(spaced) != spaced)
