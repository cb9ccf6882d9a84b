"""Assertions 32 to 36 and 45 to 47: how the text is set (NĐ30 PL I.I.II.6; notes and tables: house rules)."""

import itertools
from collections import Counter
from collections.abc import Iterator

from reports.paper.check.assertion import Checklist, NotApplicableError, first
from reports.paper.check.head_rules import between
from reports.paper.check.parts import Paragraph
from reports.paper.check.reading import MM, Line
from reports.paper.check.tables import Area, continues
from reports.paper.check.zones import Zones
from reports.paper.profiles import STATE

rules = Checklist()

SINGLE = 1.15
EDGE = 0.5 * MM
INDENTS = (10 * MM, 12.7 * MM)


@rules.add(32, "Nội dung một cỡ cho mọi đoạn: 13–14, văn bản của Đảng 14–15", "PL I.I.II.6e; HD05 I.6")
def one_size(zones: Zones) -> str | None:
    """One size of 13 to 14 points for all running text, of 14 to 15 in the Party's form."""
    low, high = (14, 15) if zones.of_party else (13, 14)
    sizes = Counter(size for line in zones.body for size in line.sizes)
    if len(sizes) > 1 or not all(between(low, size, high) for size in sizes):
        return f"các cỡ chữ {sorted(sizes)}"
    return None


@rules.add(33, "Nội dung canh đều hai bên", "PL I.I.II.6e")
def justified(zones: Zones) -> str | None:
    """All but the last lines reach the right margin, all but the first start at the left one, ± 0.5 mm."""
    return first(_edge_faults(zones))


def _edge_faults(zones: Zones) -> Iterator[str]:
    for paragraph in zones.paragraphs:
        for line in paragraph.lines[:-1]:
            # A line of a single word has no space to stretch.
            if " " in line.text and abs(line.x1 - zones.right) > EDGE:
                yield f"trang {line.page}, hụt phải {(zones.right - line.x1) / MM:.1f} mm: {line.text[:40]}"
        for line in paragraph.lines[1:]:
            if abs(line.x0 - zones.left) > EDGE:
                yield f"trang {line.page}, lệch trái {(line.x0 - zones.left) / MM:.1f} mm: {line.text[:40]}"


@rules.add(34, "Dòng đầu đoạn lùi vào 10 hoặc 12,7 mm", "PL I.I.II.6e")
def indent(zones: Zones) -> str | None:
    """Every first line is indented by 10 or 12.7 mm, ± 0.3 mm."""
    firsts = (paragraph.lines[0] for paragraph in zones.paragraphs)
    wrong = (line for line in firsts if all(abs(line.x0 - zones.left - width) > 0.3 * MM for width in INDENTS))
    return first(f"trang {line.page}, lùi {(line.x0 - zones.left) / MM:.1f} mm: {line.text[:40]}" for line in wrong)


@rules.add(35, "Giữa các đoạn cách tối thiểu 6 pt ngoài giãn dòng", "PL I.I.II.6e")
def paragraph_gap(zones: Zones) -> str | None:
    """At least 6 points between paragraphs beyond the line pitch."""
    pitch = _pitch(zones)  # in em, so that a line of another size is not blamed for its size here
    gaps = ((low, low.baseline - high.baseline - pitch * low.size) for high, low, starts in zones.steps() if starts)
    return first(f"trang {line.page}, cách {gap:.1f} pt: {line.text[:40]}" for line, gap in gaps if gap < 5)


def _pitch(zones: Zones) -> float:
    """Return the usual step between the lines of a paragraph, in em."""
    steps = [(low.baseline - high.baseline) / low.size for high, low, starts in zones.steps() if not starts]
    return Counter(round(step, 2) for step in steps).most_common(1)[0][0] if steps else SINGLE


@rules.add(36, "Giãn dòng từ đơn đến 1,5 dòng", "PL I.I.II.6e", form=STATE)
def line_pitch(zones: Zones) -> str | None:
    """The line pitch is between 1 and 1.5 times single spacing (1.15 × size)."""
    for above, below, starts in zones.steps():
        single = SINGLE * below.size
        step = below.baseline - above.baseline
        if not starts and not single - 0.2 <= step <= 1.5 * single + 0.2:
            return f"trang {below.page}, giãn {step / single:.2f} dòng: {below.text[:40]}"
    return None


@rules.add(45, "Chú thích cuối trang đánh số liên tục, cỡ 10, cùng trang với dấu chú", "nội bộ")
def notes(zones: Zones) -> str | None:
    """Notes are numbered through, 10 points, each on the page of its sign."""
    signs = [(line.page, sign) for line in zones.body for sign in line.signs]
    signs += [
        (line.page, sign)
        for area in zones.tables
        for line in area.page.lines
        if area.holds(line)
        for sign in line.signs
    ]
    if not signs and not zones.notes:
        raise NotApplicableError("không có chú thích")
    return first(_note_faults(zones, sorted(signs, key=lambda sign: (sign[0], int(sign[1])))))


def _note_faults(zones: Zones, signs: list[tuple[int, str]]) -> Iterator[str]:
    numbers = [number for _, number in signs]
    if numbers != [str(number) for number in range(1, len(numbers) + 1)]:
        yield f"dấu chú không liên tục: {', '.join(numbers)}"
    for page in zones.paper.pages:
        lines = zones.notes.get(page.number, [])
        called = [number for where, number in signs if where == page.number]
        written = zones.note_signs.get(page.number, [])
        if called != written:
            yield f"trang {page.number}: dấu chú {called}, chú thích {written}"
        for line in lines:
            if not between(10, line.size, 10):
                yield f"trang {page.number}: chú thích cỡ {line.size}"


@rules.add(46, "Bảng qua trang lặp lại dòng đầu, không cắt đôi dòng", "nội bộ")
def tables(zones: Zones) -> str | None:
    """The header row stands again on each page of a table; no row begins on one page and ends on the next."""
    papers = [(zones.tables, zones.body), *((annex.tables, annex.running) for annex in zones.annexes)]
    if not any(parts for parts, _ in papers):
        raise NotApplicableError("không có bảng")
    return first(fault for parts, text in papers for fault in _table_faults(parts, text))


def _table_faults(parts: list[Area], text: list[Line]) -> Iterator[str]:
    header: list[str] = []
    for upper, lower in itertools.pairwise([None, *parts]):
        if lower is None or not lower.rows:
            continue
        if upper is None or not continues(upper, lower, text):
            header = lower.rows[0]
            continue
        if lower.rows[0] != header:
            yield f"trang {lower.page.number}: không lặp dòng đầu bảng"
        rest = lower.rows[1] if lower.rows[0] == header and len(lower.rows) > 1 else lower.rows[0]
        # A row cut in two leaves cells empty that are filled in every whole row.
        filled = [all(row[column] for row in upper.rows) for column in range(len(rest))]
        if any(full and not cell for full, cell in zip(filled, rest, strict=True)):
            yield f"trang {lower.page.number}: dòng của bảng bị cắt đôi"


@rules.add(47, "Đề mục không nằm cuối trang", "nội bộ")
def no_lonely_heading(zones: Zones) -> str | None:
    """No heading is the last line of a page."""
    for upper, lower in itertools.pairwise(zones.paragraphs):
        page = upper.lines[-1].page
        table_after = any(area.page.number == page and area.top > upper.lines[-1].baseline for area in zones.tables)
        if _is_heading(upper) and lower.lines[0].page != page and not table_after:
            return f"trang {page}: {upper.text[:60]}"
    return None


def _is_heading(paragraph: Paragraph) -> bool:
    return paragraph.bold
