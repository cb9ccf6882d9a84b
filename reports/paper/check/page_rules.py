"""Assertions 1 to 11: the page and its number (NĐ30 PL I.I.I)."""

import itertools
import re
import unicodedata
from collections.abc import Iterator

from reports.paper.check.assertion import Checklist, NotApplicableError, first
from reports.paper.check.reading import MM, Line, Page
from reports.paper.check.zones import Zones

rules = Checklist()

A4 = (595.28, 841.89)
TOLERANCE = 0.5 * MM
FACES = re.compile(r"^([A-Z]{6}\+)?(BC-?Serif|Times-?New-?Roman|TimesNewRoman|Liberation-?Serif|Tinos)", re.IGNORECASE)


@rules.add(1, "Mọi trang khổ A4, đặt dọc; phụ lục có thể đặt ngang", "PL I.I.I.1–2")
def a4(zones: Zones) -> str | None:
    """Every page is 595.28 × 841.89 pt; the pages of an annex may all lie on their side."""
    wanted = dict.fromkeys(range(1, len(zones.whole.pages) + 1), A4)
    for annex in zones.annexes:
        if annex.landscape:
            wanted |= {page.number: (A4[1], A4[0]) for page in annex.pages}
    wrong = (page for page in zones.whole.pages if not _is(page, wanted[page.number]))
    return first(f"trang {page.number}: {page.width:.1f} × {page.height:.1f} pt" for page in wrong)


def _is(page: Page, size: tuple[float, float]) -> bool:
    return abs(page.width - size[0]) <= 0.1 and abs(page.height - size[1]) <= 0.1


@rules.add(2, "Lề trái 30–35 mm, không chữ nào lấn ra ngoài", "PL I.I.I.3")
def left_margin(zones: Zones) -> str | None:
    """No visible character left of 30 mm, and the text's own edge is between 30 and 35 mm."""
    for line in zones.whole.lines():
        if line.x0 < 30 * MM - TOLERANCE:
            return f"trang {line.page}, {line.x0 / MM:.1f} mm: {line.text[:40]}"
    if zones.left > 35 * MM + TOLERANCE:
        return f"lề trái {zones.left / MM:.1f} mm"
    return None


@rules.add(3, "Lề phải 15–20 mm, không chữ nào lấn ra ngoài", "PL I.I.I.3")
def right_margin(zones: Zones) -> str | None:
    """No visible character beyond the right margin, which is between 15 and 20 mm."""
    if not 190 * MM - TOLERANCE <= zones.right <= 195 * MM + TOLERANCE:
        return f"lề phải {210 - zones.right / MM:.1f} mm"
    for line in zones.paper.lines():
        if line.x1 > max(zones.right, 190 * MM) + TOLERANCE:
            return f"trang {line.page}, {line.x1 / MM:.1f} mm: {line.text[:40]}"
    for page in (page for annex in zones.annexes for page in annex.pages):
        for line in page.lines:
            if line.x1 > page.width - 15 * MM + TOLERANCE:
                return f"trang {page.number}, {line.x1 / MM:.1f} mm: {line.text[:40]}"
    return None


@rules.add(4, "Lề trên 20–25 mm", "PL I.I.I.3")
def top_margin(zones: Zones) -> str | None:
    """The first line of text on each page begins 20 to 25 mm from the top edge."""
    for page in zones.paper.pages:
        folios = zones.folios[page.number]
        lines = [line for line in page.lines if line not in folios]
        if lines and not _is_top(lines[0].top) and not _table_first(zones, page.number):
            return f"trang {page.number}: {lines[0].top / MM:.1f} mm"
    return first(f"trang {page.number}: {top / MM:.1f} mm" for page, top in _annex_tops(zones) if not _is_top(top))


def _is_top(height: float) -> bool:
    return 20 * MM - TOLERANCE <= height <= 25 * MM + TOLERANCE


def _annex_tops(zones: Zones) -> Iterator[tuple[Page, float]]:
    """Yield each page of an annex with the height at which its text or table begins."""
    for annex in zones.annexes:
        for place, page in enumerate(annex.pages, start=1):
            tops = [line.top for line in page.lines if line not in annex.folios[place]]
            tops += [area.top for area in annex.tables if area.page is page]
            if tops:
                yield page, min(tops)


def _table_first(zones: Zones, page: int) -> bool:
    return any(area.page.number == page and 20 * MM - TOLERANCE <= area.top <= 25 * MM for area in zones.tables)


@rules.add(5, "Lề dưới không nhỏ hơn 20 mm", "PL I.I.I.3")
def bottom_margin(zones: Zones) -> str | None:
    """Nothing is printed in the lowest 20 mm (that the margin is at most 25 mm cannot be read off a page)."""
    for page in zones.whole.pages:
        for line in page.lines:
            if line.bottom > page.height - 20 * MM + TOLERANCE:
                return f"trang {page.number}: còn {(page.height - line.bottom) / MM:.1f} mm"
    return None


@rules.add(6, "Phông Times New Roman (hoặc phông cùng số đo), nhúng đủ trong tệp", "PL I.I.I.4")
def face(zones: Zones) -> str | None:
    """Every character is set in Times New Roman or a declared metric twin, and every font is embedded."""
    strange = {char.font for char in zones.whole.chars() if not FACES.match(char.font)}
    if strange:
        return f"phông lạ: {', '.join(sorted(strange))}"
    return f"chưa nhúng: {', '.join(zones.paper.unembedded)}" if zones.paper.unembedded else None


@rules.add(7, "Chữ màu đen", "PL I.I.I.4, II.7d, II.8a")
def black(zones: Zones) -> str | None:
    """Text is black but the stamp of urgency; signature and seal are pictures and are not text of the page."""
    lines = (line for line in zones.whole.lines() if line is not zones.urgency)
    coloured = (line for line in lines if not all(char.black for char in line.marks))
    return first(f"trang {line.page}: {line.text[:40]}" for line in coloured)


@rules.add(8, "Chữ Unicode dựng sẵn (NFC), không có ký tự hỏng hay mã riêng", "PL I.I.I.4; nội bộ")
def encoding(zones: Zones) -> str | None:
    """Extracted text is NFC, without U+FFFD and private-use codes."""
    for line in zones.whole.lines():
        text = "".join(char.text for char in line.chars)
        wrong = [
            char for char in text if char == "\N{REPLACEMENT CHARACTER}" or unicodedata.category(char) in {"Co", "Cn"}
        ]
        if wrong or "(cid:" in text or not unicodedata.is_normalized("NFC", text):
            return f"trang {line.page}: {line.text[:40]}"
    return None


@rules.add(9, "Trang đầu không đánh số trang", "PL I.I.I.7")
def first_unnumbered(zones: Zones) -> str | None:
    """Nothing stands in the top margin of page 1, nor of the first page of an annex."""
    firsts = (folios.get(1, []) for folios in (zones.folios, *(annex.folios for annex in zones.annexes)))
    return first(f"trang {line.page}: có “{line.text}” trong lề trên" for lines in firsts for line in lines)


@rules.add(10, "Từ trang 2: một số trang chữ số Ả Rập, cỡ 13–14, đứng, giữa lề trên", "PL I.I.I.7")
def folio(zones: Zones) -> str | None:
    """One upright number of 13 to 14 points, centred on the text, wholly inside the top margin."""
    counted = _counted(zones)
    return first(fault for folios, centre in counted for fault in _folio_faults(folios, centre))


def _counted(zones: Zones) -> list[tuple[dict[int, list[Line]], float]]:
    """Return the page numbers of the report and of each annex of more than one page, with where their middle is."""
    papers = [(zones.folios, zones.centre), *((annex.folios, annex.centre) for annex in zones.annexes)]
    counted = [(folios, centre) for folios, centre in papers if len(folios) > 1]
    if not counted:
        raise NotApplicableError("chỉ có một trang")
    return counted


def _folio_faults(folios: dict[int, list[Line]], centre: float) -> Iterator[str]:
    for number, lines in itertools.islice(folios.items(), 1, None):
        if len(lines) != 1 or not lines[0].text.isdigit():
            yield f"trang {number}: không có đúng một số trang"
            continue
        line = lines[0]
        if not 12.9 <= line.size <= 14.1 or not line.upright:
            yield f"trang {number}: cỡ {line.size} hoặc chữ nghiêng"
        if abs(line.centre - centre) > MM:
            yield f"trang {number}: lệch {abs(line.centre - centre) / MM:.1f} mm"
        if line.bottom > 20 * MM:
            yield f"trang {number}: số trang lấn vào phần nội dung"


@rules.add(11, "Số trang liên tục từ 2; mỗi phụ lục đánh số riêng", "PL I.I.I.7, III.1đ")
def folios_in_order(zones: Zones) -> str | None:
    """Page n carries the number n; in each annex the pages are counted anew."""
    counted = (item for folios, _ in _counted(zones) for item in folios.items())
    numbered = ((number, lines[0].text) for number, lines in counted if number > 1 and lines)
    return first(f"trang {number} ghi {text}" for number, text in numbered if text.isdigit() and int(text) != number)
