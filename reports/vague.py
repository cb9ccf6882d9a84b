"""Words that hide a number: “một số”, “một bộ phận” (need 17). Pure."""

import re
from collections.abc import Iterator

from reports.document import Json, block_texts

_HOW_MANY = r"(?:một số|một bộ phận|số ít|không ít)(?: nhỏ)?"
_PEOPLE = re.compile(
    rf"{_HOW_MANY} (?:đồng chí |người |cá nhân )?(?:cán bộ|đảng viên|công chức|viên chức|lãnh đạo|cá nhân|người)\b",
    re.IGNORECASE,
)
_BODIES = re.compile(rf"{_HOW_MANY} (?:cơ quan|đơn vị|địa phương|nơi|phòng|ban|ngành|xã|phường|huyện)\b", re.IGNORECASE)

BEHIND = (
    (_PEOPLE, ("finding.persons", "finding.all")),
    (_BODIES, ("finding.units", "finding.all")),
)
"""Such words, and the figures that give the number behind them."""
WINDOW = "year_to_date"


def vague_words(body: Json) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """The first such words of each block of running text: its number, the words, the codes of the figures behind."""
    for index, (block, text) in enumerate(zip(body["blocks"], block_texts(body), strict=True)):
        if block["type"] in {"heading", "lead", "table"}:
            continue
        for pattern, codes in BEHIND:
            if match := pattern.search(text):
                yield index, match[0], codes
                break
