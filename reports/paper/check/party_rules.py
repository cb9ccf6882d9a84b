"""Assertions 71 to 75: the form of the Party (HD 05-HD/VPTW of 27/5/2026; HD 36-HD/VPTW before, same sizes)."""

import re
from collections.abc import Iterator

from reports.paper.check.assertion import Checklist, first
from reports.paper.check.foot_rules import entries
from reports.paper.check.head_rules import between, block_centre, state_of
from reports.paper.check.reading import MM, Line
from reports.paper.check.zones import PARTY_TITLE, STAR, Zones
from reports.paper.profiles import PARTY

rules = Checklist()

TOLERANCE = 0.5 * MM
SYMBOL = r"BC/[A-ZĐ]+$"
NUMBERED = re.compile(rf"^Số (0[1-9]|[1-9]\d+)-{SYMBOL}")
UNNUMBERED = re.compile(rf"^Số\s*-{SYMBOL}")
POWER = re.compile(r"^(T/M|K/T|T/L|Q\.) \S")
ARCHIVE = re.compile(r"^- Lưu(?!:) .+\.$")
PITCH = (18.0, 22.0)
HALF_LEADING = 4.0  # what a pitch of 22 points leaves above a line of 14


def _said(line: Line) -> str:
    return f"“{line.text[:60]}” cỡ {line.size}, {line.words[0].font}"


def _off_centre(line: Line, centre: float) -> str | None:
    off = abs(line.centre - centre)
    return f"“{line.text[:40]}” lệch {off / MM:.1f} mm" if off > MM else None


@rules.add(71, "Lề đúng 20/20/30/15 mm; số trang cỡ 14, cách mép trên 10 mm", "HD05 IV.4–5", form=PARTY)
def page(zones: Zones) -> str | None:
    """Margins are fixed, and so are size and height of the page number."""
    return first(_page_faults(zones))


def _page_faults(zones: Zones) -> Iterator[str]:
    for edge, wanted, what in ((zones.left, 30, "trái"), (210 * MM - zones.right, 15, "phải")):
        if abs(edge - wanted * MM) > TOLERANCE:
            yield f"lề {what} {edge / MM:.1f} mm"
    for number, folios in zones.folios.items():
        text = [line for line in zones.paper.pages[number - 1].lines if line not in folios]
        tables = [area.top for area in zones.tables if area.page.number == number]
        top = min([line.top for line in text[:1]] + tables, default=20 * MM)
        if not -TOLERANCE <= top - 20 * MM <= HALF_LEADING + TOLERANCE:
            yield f"trang {number}: lề trên {top / MM:.1f} mm"
        for line in folios:
            if not between(14, line.size, 14) or abs(line.top - 10 * MM) > MM:
                yield f"trang {number}: số trang cỡ {line.size}, cách mép trên {line.top / MM:.1f} mm"


@rules.add(
    72,
    "Tiêu đề “ĐẢNG CỘNG SẢN VIỆT NAM” đậm, cỡ 15, gạch dưới dài bằng tiêu đề; tên cơ quan đậm, cỡ 14, dưới có dấu *; "
    "“Số 05-BC/…” cỡ 14, không có dấu hai chấm",
    "HD05 I.1–3",
    form=PARTY,
)
def head(zones: Zones) -> str | None:
    """The head: title with its rule, issuer with its star, number without colon."""
    return first(_title_faults(zones)) or first(_issuer_faults(zones)) or first(_number_faults(zones))


def _title_faults(zones: Zones) -> Iterator[str]:
    line, rule = zones.country, zones.rule_below(zones.country)
    if line.text != PARTY_TITLE or not (line.bold and line.upright and between(15, line.size, 15)):
        yield _said(line)
    if rule is None:
        yield "không có đường kẻ dưới tiêu đề"
    elif abs(rule.width - line.width) > MM or abs(rule.centre - line.centre) > MM:
        yield f"đường kẻ dài {rule.width / MM:.1f} mm, tiêu đề {line.width / MM:.1f} mm"


def _issuer_faults(zones: Zones) -> Iterator[str]:
    lines = zones.issuer
    weights = [line.bold for line in lines]
    if not weights[-1] or weights != sorted(weights):
        yield "tên cơ quan ban hành không đậm hoặc lẫn với cơ quan cấp trên"
    for line in lines:
        if line.text != line.text.upper() or not (line.upright and between(14, line.size, 14)):
            yield _said(line)
    star = next((line for line in zones.head.left if line.text == STAR), None)
    if star is None or star.baseline < lines[-1].baseline:
        yield "không có dấu * dưới tên cơ quan"
    else:
        yield from filter(None, [_off_centre(star, block_centre(lines))])


def _number_faults(zones: Zones) -> Iterator[str]:
    line = zones.number
    pattern = NUMBERED if state_of(zones) == "issued" else UNNUMBERED
    if not pattern.match(line.text) or not (line.upright and between(14, line.size, 14)):
        yield _said(line)
    yield from filter(None, [_off_centre(line, block_centre(zones.issuer))])


@rules.add(
    73,
    "“BÁO CÁO” đậm, cỡ 15–16; trích yếu đậm, cỡ 14–15, bắt đầu bằng chữ thường; dưới đó là năm dấu gạch nối",
    "HD05 I.5",
    form=PARTY,
)
def title(zones: Zones) -> str | None:
    """The kind's name, the trích yếu without “Về”, and exactly five hyphens, all centred."""
    return first(_kind_faults(zones))


def _kind_faults(zones: Zones) -> Iterator[str]:
    kind, subject, mark = zones.kind, zones.subject, zones.subject_mark
    if kind.text != "BÁO CÁO" or not (kind.bold and kind.upright and between(15, kind.size, 16)):
        yield _said(kind)
    begins = subject[0].text.split(" ", 1)[0]
    if begins[0].isupper() and not (begins.isupper() and len(begins) > 1):
        yield f"trích yếu bắt đầu bằng chữ hoa: “{subject[0].text[:40]}”"
    for line in subject:
        if not (line.bold and line.upright and between(14, line.size, 15)):
            yield _said(line)
    if mark is None or mark.text != "-----":
        yield "dưới trích yếu không có đúng năm dấu gạch nối"
    for line in (kind, *subject, *([mark] if mark else [])):
        yield from filter(None, [_off_centre(line, zones.centre)])


@rules.add(74, "Giãn dòng chính xác 18–22 pt; dòng đầu đoạn lùi vào 10 mm", "HD05 I.6.2.2", form=PARTY)
def text(zones: Zones) -> str | None:
    """The pitch is exact, from 18 to 22 points, and every first line is indented by 10 mm."""
    for above, below, starts in zones.steps():
        step = below.baseline - above.baseline
        if not starts and not PITCH[0] - 0.2 <= step <= PITCH[1] + 0.2:
            return f"trang {below.page}, giãn {step:.1f} pt: {below.text[:40]}"
    for paragraph in zones.paragraphs:
        indent = paragraph.lines[0].x0 - zones.left
        if abs(indent - 10 * MM) > TOLERANCE:
            return f"trang {paragraph.lines[0].page}, lùi {indent / MM:.1f} mm: {paragraph.text[:40]}"
    return None


@rules.add(
    75,
    "T/M, K/T, T/L, Q. đậm, chức vụ không đậm, họ tên đậm, đều cỡ 14; “Nơi nhận:” cỡ 14, đứng, gạch dưới; "
    "danh sách cỡ 12, dòng cuối “- Lưu … .”",
    "HD05 I.7–9, PL 2",
    form=PARTY,
)
def foot(zones: Zones) -> str | None:
    """Capacity, name and recipients as the Party prints them."""
    return first(_signer_faults(zones)) or first(_recipient_faults(zones))


def _signer_faults(zones: Zones) -> Iterator[str]:
    lines = zones.capacity
    if re.match(r"^(TM|KT|TL|TUQ)\.", lines[0].text):
        yield f"ghi “{lines[0].text}”"
    for line in lines:
        right = line.bold if POWER.match(line.text) else line.plain
        if not (right and line.upright and line.text == line.text.upper() and between(14, line.size, 14)):
            yield _said(line)
    for line in zones.name:
        if not (line.bold and line.upright and between(14, line.size, 14)):
            yield _said(line)


def _recipient_faults(zones: Zones) -> Iterator[str]:
    line, rule = zones.foot.left[0], zones.rule_below(zones.foot.left[0])
    if line.text != "Nơi nhận:" or not (line.plain and line.upright and between(14, line.size, 14)):
        yield _said(line)
    if rule is None or abs(rule.width - line.width) > MM or abs(rule.x0 - line.x0) > MM:
        yield "“Nơi nhận:” không có gạch dưới dài bằng chữ"
    for entry in zones.foot.left[1:]:
        flush = abs(entry.x0 - zones.left) <= TOLERANCE
        if not (flush and entry.plain and entry.upright and between(12, entry.size, 12)):
            yield _said(entry)
    found = entries(zones)
    for entry_text in found[:-1]:
        if not (entry_text.startswith("- ") and entry_text.endswith(";")):
            yield f"ghi “{entry_text}”"
    if not found or not ARCHIVE.match(found[-1]):
        yield f"dòng cuối ghi “{found[-1] if found else ''}”"
