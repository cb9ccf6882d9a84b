"""The proof pass for official Vietnamese: slips of the pen, of the keyboard and of scanners, each with what is right.

Pure. Only what is wrong in every official text is named here: a word that is right somewhere needs the words beside
it. What the form of a whole paper lacks (addressee, end mark, list of recipients), `manage.py checkpaper` says.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from library.citations import BadNotation, parse_notation


@dataclass(frozen=True)
class Slip:
    """One slip: what stands there, what is right (empty where a person must see to it), and why."""

    found: str
    better: str
    why: str


WORDS: tuple[tuple[str, str], ...] = (
    (r"chấm chỉnh", "chấn chỉnh"),
    (r"h[âa]y phi[ếề]n hà", "gây phiền hà"),
    (r"phiến hà", "phiền hà"),
    (r"những nhiều(?! )|nh[ủữ]ng nhi[ểề]u(?=[,.;]|$)|nhủng nhi[ễể]u|nhũng nhiểu", "nhũng nhiễu"),
    (r"sơ trách nhiệm", "sợ trách nhiệm"),
    (r"né trách(?! nhiệm)", "né tránh"),
    (r"đùn đầy", "đùn đẩy"),
    (r"cầm trừng", "cầm chừng"),
    (r"đầy mạnh", "đẩy mạnh"),
    (r"gây những hiểu lầm(?=, phiền hà)", "gây nhũng nhiễu"),
    (r"lễ lối", "lề lối"),
    (r"đôi với(?= (cán bộ|công chức|viên chức|đảng viên|các|người|việc|cơ quan|đơn vị|tổ chức|cá nhân)\b)", "đối với"),
    (r"kiên nghị(?= (sửa|bổ sung|với|cấp|cơ quan|Chính phủ|Trung ương|Quốc hội|ban hành|một số)\b)", "kiến nghị"),
    (r"đề trì trệ", "để trì trệ"),
    (r"đề xảy ra", "để xảy ra"),
    (r"kỹ luật", "kỷ luật"),
    (r"kỹ cương", "kỷ cương"),
    (r"sử lý", "xử lý"),
    (r"bổ xung", "bổ sung"),
    (r"trì truệ", "trì trệ"),
    (r"thiếu xót", "thiếu sót"),
    (r"chẫn chỉnh|chấn chĩnh", "chấn chỉnh"),
    (r"cán bô(?!\w)", "cán bộ"),
)
"""Each slip seen in papers, as a pattern of whole words, and what is meant."""

_SPELT = tuple((re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE), better) for pattern, better in WORDS)
_JOINED = re.compile(
    r"(?<!\w)(kinh tế|văn hóa|văn hoá|chính trị|quốc phòng|khoa học)"
    r"-(xã hội|an ninh|chính trị|công nghệ|kinh tế)(?!\w)",
    re.IGNORECASE,
)
_SYMBOL = re.compile(
    r"(?<![\w/.-])\d+(?:(?: */ *\d{4})? */ *[A-ZĐ]{2,}\d*(?: ?- ?[A-ZĐ][A-Za-zĐđ]+)*"
    r"| ?- ?[A-ZĐ]{2,} ?/ ?[A-ZĐ]{2,})(?!\w)"
)
KINDS = (
    "Nghị quyết|Nghị định|Quyết định|Chỉ thị|Kết luận|Quy định|Thông báo|Hướng dẫn|Chương trình|Kế hoạch|Công điện"
    "|Công văn|Thông tư|Tờ trình|Báo cáo"
)
_UNNUMBERED = re.compile(rf"\b({KINDS}) (\d+[/-][A-ZĐ][\w/-]*\w)")
_SPACES: tuple[tuple[re.Pattern[str], str, Promise], ...] = (
    (re.compile(r"(?<=\S) {2,}(?=\S)"), " ", gettext_lazy("thừa khoảng trắng")),
    (re.compile(r"(?<=\w) +([,;:.])(?=\s|$)"), r"\1", gettext_lazy("thừa khoảng trắng trước dấu câu")),
    (re.compile(r"(?<=\w) +([,;])(?=\w)"), r"\1 ", gettext_lazy("khoảng trắng đứng sau dấu câu, không đứng trước")),
    (re.compile(r"(?<=[^\W\d_])([,;])(?=[^\W\d_])"), r"\1 ", gettext_lazy("thiếu khoảng trắng sau dấu câu")),
)
_TYPED_SIGN = re.compile(r"⁽?[¹²³⁰⁴⁵⁶⁷⁸⁹]+⁾?")


def slips(text: str) -> list[Slip]:
    """The slips in running words, each once, in the order of the text."""
    found = [*_misspelt(text), *_numbers(text), *_blanks(text), *_signs(text)]
    return list(dict.fromkeys(slip for _at, slip in sorted(found, key=lambda one: one[0])))


def _misspelt(text: str) -> Iterator[tuple[int, Slip]]:
    taken: list[range] = []
    for pattern, better in _SPELT:
        for match in pattern.finditer(text):
            if not any(match.start() in place for place in taken):  # the longer phrase stands first in the list
                taken.append(range(match.start(), match.end()))
                yield match.start(), Slip(match[0], _as_written(match[0], better), _("sai chính tả"))
    for match in _JOINED.finditer(text):
        yield match.start(), Slip(match[0], f"{match[1]} - {match[2]}", _("gạch nối có khoảng trắng hai bên"))


def _as_written(found: str, better: str) -> str:
    """The right words in the case of what was found."""
    if found.isupper():
        return better.upper()
    return better[:1].upper() + better[1:] if found[:1].isupper() else better


def _numbers(text: str) -> Iterator[tuple[int, Slip]]:
    for match in _SYMBOL.finditer(text):
        try:
            right = str(parse_notation(match[0]))
        except BadNotation:
            continue
        if right != match[0]:
            yield match.start(), Slip(match[0], right, _("số, ký hiệu viết chưa đúng"))
    for match in _UNNUMBERED.finditer(text):
        yield match.start(), Slip(match[0], f"{match[1]} số {match[2]}", _("thiếu chữ “số”"))


def _blanks(text: str) -> Iterator[tuple[int, Slip]]:
    for pattern, better, why in _SPACES:
        for match in pattern.finditer(text):
            start = text.rfind(" ", 0, match.start()) + 1
            end = _end_of_word(text, match.end())
            inside = text[match.start() : match.end()]
            shown, right = text[start:end], text[start : match.start()] + match.expand(better) + text[match.end() : end]
            if inside and shown != right:
                yield match.start(), Slip(shown, right, str(why))


def _end_of_word(text: str, start: int) -> int:
    place = text.find(" ", start)
    return len(text) if place < 0 else place


def _signs(text: str) -> Iterator[tuple[int, Slip]]:
    for match in _TYPED_SIGN.finditer(text):
        yield match.start(), Slip(match[0], "", _("dấu chú thích gõ tay; hãy chèn chú thích để tự đánh số"))


def spellings(texts: Sequence[str]) -> list[tuple[str, ...]]:
    """The numbers of documents that are written in more than one way, each with its ways (need 2, need 32)."""
    ways: dict[str, dict[str, None]] = {}
    for text in texts:
        for match in _SYMBOL.finditer(text):
            try:
                key = str(parse_notation(match[0]))
            except BadNotation:
                continue
            ways.setdefault(key, {})[match[0]] = None
    return [tuple(found) for found in ways.values() if len(found) > 1]
