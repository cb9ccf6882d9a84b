"""Small counts of a text that is published: which kinds of count must be told in bands, and the text with them so.

Counts of one to four would point at people. A kind of which such a count is told, or can be had by subtracting what is
told, is told in two bands only: below five, and five or more. With no exact number of the kind left there is nothing
to subtract; zero stands in the lower band, so that bands do not force a value either. What no rule here reads as a
count is listed for the people who make and approve the text (`small_left`). Pure functions over texts.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from django.utils.translation import gettext as _

SMALL = range(1, 5)
PERSONS, CASES, BODIES, OTHERS = "persons", "cases", "bodies", "others"
_PEOPLE = ("người", "cá nhân", "cán bộ", "công chức", "viên chức", "đảng viên", "đồng chí", "lãnh đạo", "nhân viên")
_POSTS = (
    *("chủ tịch", "bí thư", "giám đốc", "hiệu trưởng", "trưởng", "phó", "chánh văn phòng", "chánh thanh tra"),
    *("thủ trưởng", "ủy viên", "uỷ viên", "kế toán", "địa chính", "văn thư", "thủ quỹ", "hộ tịch", "chuyên viên"),
    *("chức danh", "giáo viên", "công dân", "hộ", "nam", "nữ"),
)
NOUNS: dict[str, tuple[str, ...]] = {
    PERSONS: (*_PEOPLE, *_POSTS),
    CASES: ("vụ", "việc", "trường hợp", "biểu hiện", "hành vi", "vi phạm", "sai phạm", "lượt", "quyết định"),
    BODIES: ("tổ chức", "tập thể", "cơ quan", "đơn vị", "xã", "phường", "thị trấn", "phòng", "sở", "chi bộ", "đảng bộ"),
    OTHERS: ("nhiệm vụ", "kiến nghị", "đề xuất", "văn bản", "lời hứa", "nguyên nhân", "ngày"),
}
KINDS = tuple(NOUNS)
WORDS = {"không": 0, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}
_BEHIND_TENS = {**WORDS, "mười": 10, "mốt": 1, "tư": 4, "lăm": 5}
MOST_PARTS = 4
"""So many parts of a whole, or all parts but so many, are tried when a small count may be had by subtraction."""
MOST_TO_TRY = 1_000_000
"""The sum of the numbers of a kind up to which subtraction is tried; above it the kind is told in bands untried."""

_KIND_OF = {noun: kind for kind, nouns in NOUNS.items() for noun in nouns}
_NOUN = rf"(?<!việt\s)(?<!ủng\s)(?:{'|'.join(sorted(map(re.escape, _KIND_OF), key=len, reverse=True))})\b"
_FIGURE = r"\d{1,3}(?:\.\d{3})+|\d+"
_TENS = rf"(?:(?:{'|'.join(WORDS)})\s+mươi|mười)(?:\s+(?:{'|'.join(_BEHIND_TENS)}))?"
_WORDS = rf"(?:{_TENS}|{'|'.join(WORDS)})\b"
_ONE = rf"(?:{_FIGURE}|{_WORDS})"
_AMOUNT = (
    rf"(?P<number>{_ONE})(?:\s*\(\s*(?P<again>{_ONE})\s*\))?"
    rf"(?:(?:\s*/\s*|\s+(?:trong|trên)\s+(?:tổng\s+)?số\s+)(?P<of>{_ONE})"
    rf"|(?:\s*[-–]\s*|\s+(?:đến|hoặc)\s+)(?P<upto>{_ONE}))?(?:\s*\(?[*†‡¹²³⁴]+\)?)?"
)
"""`2`, `02 (hai)`, `hai (02)`, `2/15`, `2 trong số 15`, `2-3`, `3*`."""
_COUNT = re.compile(
    rf"(?<!\w)(?<!\d[/.,–-]){_AMOUNT}(?P<counted>\s*(?:(?:nam|nữ|nguyên|cựu|vị)\s+)*(?P<noun>{_NOUN}))", re.IGNORECASE
)
_COUNT_BEHIND = re.compile(
    rf"(?P<lead>(?<!\d)\s*[:=]\s*|\s+là\s+)(?=\d|{_WORDS}\s*(?:[.,;()]|$)){_AMOUNT}(?!\w|[/.,–-]\w|\s*%)",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"\d+(?:[.,]\d+)?\s?%")
Counts = dict[str, list[int]]


def value_of(number: str) -> int:
    """`1.234`, `03`, `ba` and `hai mươi mốt` as numbers."""
    if number[0].isdigit():
        return int(number.replace(".", ""))
    value = 0
    for word in number.casefold().split():
        value = value * 10 if word == "mươi" else value + _BEHIND_TENS[word]
    return value


def kinds_in(text: str) -> frozenset[str]:
    """Which kinds of count the words speak of."""
    return frozenset(_KIND_OF[noun.casefold()] for noun in re.findall(rf"\b{_NOUN}", text, re.IGNORECASE))


def counts_in(texts: Iterable[str]) -> Counts:
    """The counts of the texts, by kind."""
    found: Counts = {}
    for text in texts:
        for match in _COUNT.finditer(text):
            found.setdefault(_KIND_OF[match["noun"].casefold()], []).extend(_values(match))
        for match in _COUNT_BEHIND.finditer(text):
            for kind in _kinds_before(match):
                found.setdefault(kind, []).extend(_values(match))
    return found


def _values(match: re.Match[str]) -> list[int]:
    return [value_of(match[part]) for part in ("number", "again", "of", "upto") if match[part]]


def _kinds_before(match: re.Match[str]) -> frozenset[str]:
    """The kinds that the sentence speaks of before its number: “Số cán bộ bị xử lý: 2”."""
    return kinds_in(re.split(r"[.!?]\s|\n", match.string[: match.start()])[-1])


def banded(found: Mapping[str, Iterable[int]], published: Mapping[str, Iterable[int]]) -> frozenset[str]:
    """The kinds to be told in bands, beside what the same body has `published` exactly before."""
    return frozenset(kind for kind in found if _gives_away(found[kind], published.get(kind, ())))


def _gives_away(told: Iterable[int], before: Iterable[int]) -> bool:
    """Whether a small count is told, or is what is left of one number when some others are taken from it.

    The sums of at most so many parts are bits of whole numbers: bit n is set when n is such a sum. From the smallest
    number to the biggest, each is tried as the whole of those below it: less a few of them, and less all but a few.
    """
    values = list(told)
    if any(value in SMALL for value in values):
        return True
    several = sorted(value for value in [*values, *before] if value)
    if sum(several) > MOST_TO_TRY:
        return True
    sums, below, waiting = [1] + [0] * MOST_PARTS, 0, 0
    for at, whole in enumerate(several):
        if at and several[at - 1] < whole:
            sums, below, waiting = _with(sums, several[waiting:at]), sum(several[:at]), at
        some = 0
        for found in sums:
            some |= found
        targets = [*(whole - small for small in SMALL), *(below - whole + small for small in SMALL)]
        if any(target > 0 and some >> target & 1 for target in targets) or (whole - below) in SMALL:
            return True
    return False


def _with(sums: list[int], parts: Iterable[int]) -> list[int]:
    """The sums by number of parts, with more parts to choose from."""
    for part in parts:
        sums = [sums[0], *(sums[size] | sums[size - 1] << part for size in range(1, len(sums)))]
    return sums


def band(value: int) -> str:
    """Below five, or five and more."""
    return _("dưới 5") if value < SMALL.stop else _("từ 5 trở lên")


def _in_bands(match: re.Match[str]) -> str:
    """An amount in bands; what was said twice is said once."""
    number = band(value_of(match["number"]))
    if match["again"] and value_of(match["again"]) != value_of(match["number"]):
        number = f"{number} ({band(value_of(match['again']))})"
    if match["of"]:
        return _("%(part)s (trong số %(of)s)") % {"part": number, "of": band(value_of(match["of"]))}
    if match["upto"] and band(value_of(match["upto"])) != number:
        return _("%(low)s hoặc %(high)s") % {"low": number, "high": band(value_of(match["upto"]))}
    return number


def masked(text: str, kinds: frozenset[str]) -> str:
    """The text with the counts of these kinds in bands; shares in per cent go with them."""

    def told(match: re.Match[str]) -> str:
        return _in_bands(match) + match["counted"] if _KIND_OF[match["noun"].casefold()] in kinds else match[0]

    def told_behind(match: re.Match[str]) -> str:
        return match["lead"] + _in_bands(match) if _kinds_before(match) & kinds else match[0]

    shown = _COUNT_BEHIND.sub(told_behind, _COUNT.sub(told, text))
    return _PERCENT.sub("…%", shown) if kinds else shown


_DAY = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b")
_SMALL_LEFT = re.compile(
    r"(?<!\w)(?<!\d[.,])(?<!mười\s)(?<!mươi\s)(?:0*[1-4](?![.,]?\d)(?!\w)|(?:một(?!\s+(?:số|phần|cách|cửa|mặt)\b)|hai|ba|bốn)\b(?!\s+mươi))",
    re.IGNORECASE,
)
_AROUND = 6
"""So many words are shown on either side of such a number."""


def small_left(text: str) -> list[str]:
    """Each number of one to four that stands in the text, with the words around it; days are left out."""
    plain = _DAY.sub("…", " ".join(text.split()))
    found = []
    for match in _SMALL_LEFT.finditer(plain):
        before, after = plain[: match.start()].split(" "), plain[match.end() :].split(" ")
        start = "… " if len(before) > _AROUND + 1 else ""
        end = " …" if len(after) > _AROUND + 1 else ""
        found.append(start + " ".join(before[-_AROUND - 1 :]) + match[0] + " ".join(after[: _AROUND + 1]) + end)
    return found


_CELL = re.compile(rf"\s*(?!không\b){_AMOUNT}\s*", re.IGNORECASE)
_NO_COUNT = re.compile(
    r"(?:s?\.?t\.?t\.?|số tt|số thứ tự|số hiệu|số,? ký hiệu|(?:năm|ngày|tháng|quý)(?:[\s,/]+(?:năm|ngày|tháng|quý))*)",
    re.IGNORECASE,
)


def counts_of_cell(text: str) -> list[int]:
    """The counts of a table's cell that holds an amount and nothing else."""
    match = _CELL.fullmatch(text)
    return _values(match) if match else []


def cell_in_bands(text: str) -> str:
    """Such a cell in bands; any other as it is."""
    match = _CELL.fullmatch(text)
    return _in_bands(match) if match else text


def counted_columns(header: Iterable[str]) -> list[bool]:
    """Which columns of a table hold counts: all whose title is not the order, a day or the number of a document."""
    return [not _NO_COUNT.fullmatch(" ".join(title.split())) for title in header]


_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_TONES = {"\u0300": "1", "\u0301": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}


@lru_cache(maxsize=16_384)
def _key(token: str) -> str:
    """A word as it sounds: its tone behind it, i for y, so that Hòa is Hoà and Thúy is Thuý; spaces are one."""
    if token.isspace():
        return " "
    letters = unicodedata.normalize("NFD", token.casefold())
    plain = "".join(letter for letter in letters if letter not in _TONES)
    return unicodedata.normalize("NFC", plain).replace("y", "i") + "".join(_TONES.get(letter, "") for letter in letters)


def _tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """The words and signs of a text as their keys, with their places."""
    return ((_key(token[0]), token.start(), token.end()) for token in _TOKEN.finditer(text))


def _key_of(name: str) -> str:
    name = " ".join(unicodedata.normalize("NFC", name).split())
    return "".join(key for key, _start, _end in _tokens(name))


def _whole(keys: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(keys, key=len, reverse=True)))})(?!\w)")


def without(names: Iterable[str], instead: str) -> Callable[[str], str]:
    """A function that puts `instead` in the place of each name, however spaced, cased and accented (text in NFC)."""
    keys = {_key_of(name) for name in names}
    if not keys:
        return lambda text: text
    anyone = _whole(keys)

    def hidden(text: str) -> str:
        tokens = list(_tokens(text))
        places = [(start, end) for key, start, end in tokens for _letter in key]
        shown, done = [], 0
        for match in anyone.finditer("".join(key for key, _start, _end in tokens)):
            shown += [text[done : places[match.start()][0]], instead]
            done = places[match.end() - 1][1]
        return "".join([*shown, text[done:]])

    return hidden


def names_in(text: str, people: Iterable[str]) -> list[str]:
    """Which of the people the text names, in the order of the alphabet (text in NFC)."""
    keys = "".join(key for key, _start, _end in _tokens(text))
    near = {name: key for name in people if (key := _key_of(name)) in keys}
    return sorted(name for name, key in near.items() if _whole([key]).search(keys))
