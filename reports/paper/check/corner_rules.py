"""Assertions 61 and 62: the words that a signature without a picture shows (NĐ30 PL I.I.II.3, II.8b, III.1d)."""

import re
from collections.abc import Iterator

from reports.paper.check.assertion import Checklist, NotApplicableError, first
from reports.paper.check.head_rules import between
from reports.paper.check.parts import joined
from reports.paper.check.reading import MM, Line
from reports.paper.check.zones import COPIED, Zones

rules = Checklist()

WHEN = r"; ([1-9]|[12]\d|3[01])/([1-9]|1[0-2])/\d{4}; ([01]\d|2[0-3]):[0-5]\d:[0-5]\d \+07:00( CHỮ KÝ THỬ)?$"
"""The moment of signing; a demo's test key adds below what it is."""

OF_ANNEX = re.compile(rf"^Số: (0[1-9]|[1-9]\d+)[/-]BC[-/][A-ZĐ]+(-[A-ZĐ]+)*{WHEN}")
OF_COPY = re.compile(rf"^({'|'.join(COPIED)}); [^;]+{WHEN}")
CORNER = 25 * MM  # the top margin at its widest


@rules.add(
    61,
    "Phụ lục ở tệp riêng: không hiện hình dấu; góc trên bên phải ghi “Số: …; ngày/tháng/năm; giờ:phút:giây +07:00”, "
    "cỡ 10, đứng, đen",
    "PL I.I.II.8b, III.1d",
)
def annex_mark(zones: Zones) -> str | None:
    """An annex in a file of its own bears number and moment of signing in its corner, and no seal."""
    if not zones.is_annex:
        raise NotApplicableError("phụ lục (nếu có) ở cùng tệp với báo cáo")
    return first(_mark_faults(zones, OF_ANNEX))


@rules.add(
    62,
    "Bản sao điện tử: không hiện hình dấu; góc trên bên phải ghi “SAO Y (SAO LỤC, TRÍCH SAO); cơ quan; "
    "ngày/tháng/năm; giờ:phút:giây +07:00”, cỡ 10, đứng, đen",
    "PL I.II.I.3",
)
def copy_mark(zones: Zones) -> str | None:
    """An electronic copy names in its corner the form of copy, the body that copied, and when."""
    if not zones.is_certified_copy:
        raise NotApplicableError("không phải bản sao điện tử")
    return first(_mark_faults(zones, OF_COPY))


def _mark_faults(zones: Zones, pattern: re.Pattern[str]) -> Iterator[str]:
    lines = zones.whole.marks
    if not lines:
        yield "không có dòng thông tin ký số ở góc trên bên phải"
        return
    if not pattern.match(joined(lines)):
        yield f"ghi “{joined(lines)}”"
    for line in lines:
        yield from _look_faults(line, zones.whole.pages[0].width)
    if any(stamp.hue is not None and stamp.page == 1 and stamp.top < CORNER for stamp in zones.whole.stamps):
        yield "chữ ký số ở góc trên có hiện hình"


def _look_faults(line: Line, page_width: float) -> Iterator[str]:
    if not (line.upright and line.plain and between(10, line.size, 10) and all(char.black for char in line.marks)):
        yield f"“{line.text[:40]}” cỡ {line.size}, {line.words[0].font}"
    if line.bottom > CORNER or line.centre < page_width / 2 or line.x1 > page_width:
        yield f"“{line.text[:40]}” không ở góc trên bên phải"
