"""Assertions 12 to 26: national title, issuer, number, place and day (NĐ30 PL I.I.II.1–4)."""

import itertools
import re
from collections.abc import Iterator

from reports.paper.check.assertion import Checklist, On, first
from reports.paper.check.reading import MM, Line, Rule
from reports.paper.check.zones import Zones
from reports.paper.profiles import STATE

rules = Checklist()

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
SYMBOL = r"BC-[A-ZĐ]+(-[A-ZĐ]+)*$"
NUMBERED = re.compile(rf"^Số: (0[1-9]|[1-9]\d+)/{SYMBOL}")
UNNUMBERED = re.compile(rf"^Số:\s*/{SYMBOL}")
MONTH = r"tháng (01|02|[3-9]|1[0-2]) năm \d{4}$"
DATED = re.compile(rf"^.+, ngày (0[1-9]|[12]\d|3[01]) {MONTH}")
UNDATED = re.compile(rf"^.+, ngày\s+{MONTH}")
SIZES = {(13.0, 14.0, 14.0), (12.0, 13.0, 13.0)}
NUMBER_GAP, DAY_GAP = 12 * MM, 8 * MM
NOTHINGS = ("null", "undefined", "NaN", "None")


def between(low: float, size: float, high: float) -> bool:
    """Tell whether a type size is in the range, ± 0.1 pt."""
    return low - 0.1 <= size <= high + 0.1


def state_of(zones: Zones) -> str:
    """Return "draft" or "issued", from the file's metadata, else from the number line."""
    told = zones.paper.metadata.get("bcstate")
    if told in {"draft", "issued"}:
        return told
    return "issued" if re.match(r"^Số:?\s*\d", zones.number.text) else "draft"


@rules.add(12, "Quốc hiệu đúng chữ, một dòng, in hoa, đứng, đậm, cỡ 12–13", "PL I.I.II.1a", form=STATE)
def country(zones: Zones) -> str | None:
    """The first line on the right is the national title."""
    line = zones.country
    if line.text != COUNTRY:
        return f"ghi “{line.text}”"
    return (
        None
        if line.bold and line.upright and between(12, line.size, 13)
        else f"cỡ {line.size}, kiểu chữ {line.words[0].font}"
    )


@rules.add(13, "Tiêu ngữ đúng chữ, đậm, cỡ 13–14, giữa dưới Quốc hiệu", "PL I.I.II.1b", form=STATE)
def motto(zones: Zones) -> str | None:
    """The second line on the right is the motto, centred under the first."""
    line = zones.motto
    if line.text != MOTTO:
        return f"ghi “{line.text}”"
    if not (line.bold and line.upright and between(13, line.size, 14)):
        return f"cỡ {line.size}, kiểu chữ {line.words[0].font}"
    off = abs(line.centre - zones.country.centre)
    return f"lệch {off / MM:.1f} mm" if off > 0.5 * MM else None


@rules.add(14, "Dưới Tiêu ngữ có đường kẻ nét liền, dài bằng dòng chữ", "PL I.I.II.1b; khoảng cách: nội bộ", form=STATE)
def motto_rule(zones: Zones) -> str | None:
    """A solid rule as long as the motto, centred, 1 to 3 points under the descenders."""
    line = zones.motto
    rule = zones.rule_below(line)
    if rule is None:
        return "không có đường kẻ"
    if abs(rule.width - line.width) > MM or abs(rule.centre - line.centre) > MM:
        return f"dài {rule.width / MM:.1f} mm, dòng chữ {line.width / MM:.1f} mm"
    gap = rule.top - line.bottom
    return None if 0.9 <= gap <= 3.1 else f"cách chữ {gap:.1f} pt"


@rules.add(15, "Quốc hiệu và Tiêu ngữ cách nhau dòng đơn", "PL I.I.II.1c", form=STATE)
def single_spacing(zones: Zones) -> str | None:
    """The baselines are at most 1.2 of the size apart."""
    step = zones.motto.baseline - zones.country.baseline
    return None if step <= 1.2 * max(zones.motto.size, zones.country.size) + 0.2 else f"cách {step:.1f} pt"


@rules.add(
    16, "Cỡ chữ Quốc hiệu, Tiêu ngữ, ngày tháng cùng bộ 13–14–14 hoặc 12–13–13", "PL I.I.V, chú thích 1", form=STATE
)
def sizes_together(zones: Zones) -> str | None:
    """Sizes go up and down together."""
    sizes = (zones.country.size, zones.motto.size, zones.place.size)
    return (
        None if any(all(between(x, y, x) for x, y in zip(pair, sizes, strict=True)) for pair in SIZES) else f"{sizes}"
    )


@rules.add(
    17, "Tên cơ quan in hoa, đậm, cỡ 12–13, canh giữa; cơ quan chủ quản không đậm, ở trên", "PL I.I.II.2b", form=STATE
)
def issuer(zones: Zones) -> str | None:
    """Parent lines plain, then issuer lines bold, all upper case and centred on each other."""
    lines = zones.issuer
    weights = [line.bold for line in lines]
    if not weights[-1] or weights != sorted(weights) or any(not line.bold and not line.plain for line in lines):
        return "tên cơ quan ban hành không đậm hoặc lẫn với cơ quan chủ quản"
    centre = block_centre(lines)
    for line in lines:
        if line.text != line.text.upper() or not between(12, line.size, 13) or not line.upright:
            return f"“{line.text}” cỡ {line.size}"
        if abs(line.centre - centre) > MM:
            return f"“{line.text}” lệch {abs(line.centre - centre) / MM:.1f} mm"
    return None


def block_centre(lines: list[Line]) -> float:
    """Return the middle between the outermost edges of *lines*."""
    return (min(line.x0 for line in lines) + max(line.x1 for line in lines)) / 2


def share_fault(rule: Rule | None, lines: list[Line]) -> str | None:
    """Return what is wrong with a rule of 1/3 to 1/2 of the longest of *lines*, centred under them."""
    if rule is None:
        return "không có đường kẻ"
    longest = max(lines, key=lambda line: line.width)
    share = rule.width / longest.width
    if not 1 / 3 - 0.01 <= share <= 0.51:
        return f"dài {share:.2f} dòng chữ"
    off = abs(rule.centre - longest.centre)
    return f"lệch {off / MM:.1f} mm" if off > MM else None


@rules.add(18, "Dưới tên cơ quan có đường kẻ nét liền dài 1/3–1/2 dòng chữ, cân giữa", "PL I.I.II.2b", form=STATE)
def issuer_rule(zones: Zones) -> str | None:
    """A solid rule of a third to a half of the longest issuer line."""
    return share_fault(zones.rule_below(zones.issuer[-1]), zones.issuer)


@rules.add(19, "Hai khối đầu văn bản không chồng nhau, dòng đầu ngang nhau", "PL I.I.IV")
def blocks_apart(zones: Zones) -> str | None:
    """The left block ends before the right one starts; their first lines share a baseline."""
    for left, right in itertools.product(zones.head.left, zones.head.right):
        if abs(left.baseline - right.baseline) < left.size and left.x1 >= right.x0:
            return f"“{left.text}” chạm “{right.text}”"
    off = abs(zones.issuer[0].baseline - zones.country.baseline)
    return f"lệch {off:.1f} pt" if off > 1 else None


@rules.add(
    20, "Dòng số, ký hiệu đúng mẫu “Số: 05/BC-…”, cỡ 13, đứng, giữa dưới tên cơ quan", "PL I.I.II.3c", form=STATE
)
def number_line(zones: Zones) -> str | None:
    """The number line follows the pattern (with a blank on a draft), 13 points, upright, centred under the issuer."""
    line = zones.number
    pattern = NUMBERED if state_of(zones) == "issued" else UNNUMBERED
    if not pattern.match(line.text):
        return f"ghi “{line.text}”"
    if not between(13, line.size, 13) or not line.upright:
        return f"cỡ {line.size}"
    off = abs(line.centre - block_centre(zones.issuer))
    return f"lệch {off / MM:.1f} mm" if off > MM else None


@rules.add(
    21, "Số dưới 10 có số 0 đứng trước; không có khoảng trắng quanh “/” và “-”", "PL I.I.II.3c", On.ISSUED, form=STATE
)
def number_padded(zones: Zones) -> str | None:
    """The number is zero-padded below ten and nothing stands around the slash and the hyphen."""
    text = zones.number.text
    if re.search(r"\s[/-]|[/-]\s", text) or re.match(r"^Số:\s*[1-9]/", text):
        return f"ghi “{text}”"
    return None


@rules.add(22, "Dòng địa danh, ngày tháng đúng mẫu, nghiêng, cỡ 13–14", "PL I.I.II.4b–c")
def place_line(zones: Zones) -> str | None:
    """Place and day in italics, padded as the decree says (day blank on a draft)."""
    line = zones.place
    pattern = DATED if state_of(zones) == "issued" else UNDATED
    if not pattern.match(line.text):
        return f"ghi “{line.text}”"
    return (
        None if line.italic and line.plain and between(13, line.size, 14) else f"cỡ {line.size}, {line.words[0].font}"
    )


@rules.add(23, "Ngày tháng cùng dòng với số, ký hiệu", "PL I.I.II.4c")
def same_line(zones: Zones) -> str | None:
    """Both lines share a baseline, ± 1 pt."""
    off = abs(zones.place.baseline - zones.number.baseline)
    return f"lệch {off:.1f} pt" if off > 1 else None


@rules.add(24, "Địa danh, ngày tháng canh giữa dưới Quốc hiệu", "PL I.I.II.4c")
def place_centred(zones: Zones) -> str | None:
    """Centred under the national title, ± 1 mm."""
    off = abs(zones.place.centre - zones.country.centre)
    return f"lệch {off / MM:.1f} mm" if off > MM else None


@rules.add(25, "Dự thảo chừa chỗ cho số (≥ 12 mm) và ngày (≥ 8 mm), không in chữ máy", "nội bộ", On.DRAFT)
def blanks(zones: Zones) -> str | None:
    """The blanks are there and no machine's word for nothing is printed."""
    return first(_blank_faults(zones))


def _blank_faults(zones: Zones) -> Iterator[str]:
    for line, least, what in ((zones.number, NUMBER_GAP, "số"), (zones.place, DAY_GAP, "ngày")):
        widest = max((end - start for start, end in line.gaps()), default=0.0)
        if widest < least - 0.5:
            yield f"chỗ cho {what} rộng {widest / MM:.1f} mm"
    for line in zones.first_page:
        for word in NOTHINGS:
            if re.search(rf"\b{word}\b", line.text):
                yield f"in chữ “{word}”"


@rules.add(26, "Không gạch chân chữ, không dùng dãy “_” hay “-” làm đường kẻ", "nội bộ")
def no_underline(zones: Zones) -> str | None:
    """Every horizontal rule is one of the form's, a separator of notes or a table's border."""
    return first(_underlines(zones))


def _underlines(zones: Zones) -> Iterator[str]:
    known = {*zones.form_rules, *zones.separators.values()}
    for page in zones.paper.pages:
        areas = [area for area in zones.tables if area.page.number == page.number]
        for rule in page.rules:
            in_table = any(area.top - 2 <= rule.top <= area.bottom + 2 for area in areas)
            if rule not in known and not in_table:
                yield f"trang {page.number}: đường kẻ lạ ở {rule.top / MM:.0f} mm"
        for line in page.lines:
            if re.search(r"_{4}|-{4}", line.text) and not (zones.of_party and line is zones.subject_mark):
                yield f"trang {page.number}: “{line.text[:40]}”"
