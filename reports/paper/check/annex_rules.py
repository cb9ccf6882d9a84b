"""Assertions 64 and 65: the head of an annex, its number, and that the text points to it (NĐ30 PL I.I.III.1)."""

import re
from collections.abc import Iterator

from reports.paper.check.annexes import Annex
from reports.paper.check.assertion import Checklist, NotApplicableError, first
from reports.paper.check.head_rules import between
from reports.paper.check.parts import joined
from reports.paper.check.reading import MM, Line
from reports.paper.check.zones import Zones
from reports.paper.words import annex_name

rules = Checklist()

BLANKS = re.compile(r"^\(Kèm theo .+ số\s*[/-]\S+?\s*ngày\s+tháng\s+năm\s+của .+\)$")


def _annexes(zones: Zones) -> list[Annex]:
    if not zones.annexes:
        raise NotApplicableError("không có phụ lục")
    return zones.annexes


@rules.add(
    64,
    "“Phụ lục” cỡ 14, đậm, giữa; tên phụ lục in hoa, đậm, cỡ 13–14; dòng “(Kèm theo …)” nghiêng, cỡ 13–14, "
    "để trống số và ngày",
    "PL I.I.III.1b–c; HD05 II.1",
)
def head(zones: Zones) -> str | None:
    """Name, title and bracket of each annex; number and day are left blank in an electronic document."""
    return first(fault for annex in _annexes(zones) for fault in _head_faults(annex))


def _head_faults(annex: Annex) -> Iterator[str]:
    page = annex.pages[0].number
    name = annex.name
    if name is None or not name.text.startswith("Phụ lục"):
        yield f"trang {page}: không thấy dòng “Phụ lục”"
        return
    yield from _look(annex, name, (14, 14), bold=True)
    if not annex.title:
        yield f"trang {page}: không có tên phụ lục"
    for line in annex.title:
        yield from _look(annex, line, (13, 14), bold=True)
        if line.text != line.text.upper():
            yield f"trang {page}: tên phụ lục không in hoa: “{line.text[:40]}”"
    if not annex.reference:
        yield f"trang {page}: không có dòng “(Kèm theo …)”"
        return
    for line in annex.reference:
        yield from _look(annex, line, (13, 14), bold=False)
    if not BLANKS.match(joined(annex.reference)):
        yield f"trang {page}: ghi “{joined(annex.reference)[:60]}”"


def _look(annex: Annex, line: Line, sizes: tuple[float, float], *, bold: bool) -> Iterator[str]:
    dressed = (line.bold and line.upright) if bold else (line.italic and line.plain)
    if not dressed or not between(sizes[0], line.size, sizes[1]):
        yield f"trang {line.page}: “{line.text[:40]}” cỡ {line.size}, {line.words[0].font}"
    if abs(line.centre - annex.centre) > MM:
        yield f"trang {line.page}: “{line.text[:40]}” lệch {abs(line.centre - annex.centre) / MM:.1f} mm"


@rules.add(
    65,
    "Từ hai phụ lục trở lên đánh số La Mã (văn bản của Đảng: chữ số Ả Rập); phần nội dung có nêu từng phụ lục",
    "PL I.I.III.1a; HD05 II.1",
)
def numbered(zones: Zones) -> str | None:
    """Annexes are numbered in their order where there are several, and the text names each."""
    if zones.is_annex:
        raise NotApplicableError("nội dung báo cáo ở tệp khác")
    told = zones.whole.metadata.get("bcofannexes", "")
    found = zones.annexes if told.isdecimal() else _annexes(zones)
    return first(_number_faults(zones, found, int(told) if told.isdecimal() else len(found)))


def _number_faults(zones: Zones, found: list[Annex], count: int) -> Iterator[str]:
    """Faults of the annexes behind the report, and of the words about all, *count* with those in files of their own."""
    behind = [int(place) for place in zones.whole.metadata.get("bcplaces", "").split() if place.isdecimal()]
    places = [place for place in behind if place] if behind else list(range(1, count + 1))
    if len(places) != len(found):
        yield f"cùng tệp có {len(found)} phụ lục, tệp ghi {len(places)}"
        return
    for place, annex in zip(places, found, strict=True):
        written = annex.name.text if annex.name else ""
        if written != annex_name(zones.form, place, count):
            yield f"phụ lục thứ {place} ghi “{written}”"
    text = " ".join(paragraph.text for paragraph in zones.paragraphs)
    for place in range(1, count + 1):
        wanted = annex_name(zones.form, place, count)
        if not re.search(rf"\b{re.escape(wanted)}\b", text, re.IGNORECASE):
            yield f"nội dung không nêu {wanted}"
