"""Assertions 66 and 67: the marks of urgency and secrecy (NĐ30 PL I.I.III.2; Luật Bảo vệ bí mật nhà nước 117/2025)."""

from collections.abc import Iterator

from reports.paper.check.assertion import Checklist, NotApplicableError, first
from reports.paper.check.head_rules import between
from reports.paper.check.reading import MM, Line, Page, Rule
from reports.paper.check.zones import Zones
from reports.paper.profiles import URGENCY_MM

rules = Checklist()

SECRET = ("MẬT", "TỐI MẬT", "TUYỆT MẬT")


@rules.add(
    66,
    "Dấu chỉ mức độ khẩn ở dưới số, ký hiệu, đậm, cỡ 13–14; văn bản hành chính: khung đỏ 30×8, 40×8 hoặc 20×8 mm",
    "PL I.I.III.2b; HD05",
)
def urgency(zones: Zones) -> str | None:
    """The stamp under the number: red in a box of its own size, of the Party 14 points and without a box."""
    line = zones.urgency
    if line is None:
        raise NotApplicableError("không có dấu chỉ mức độ khẩn")
    return first(_stamp_faults(zones, line))


def _stamp_faults(zones: Zones, line: Line) -> Iterator[str]:
    least = 14 if zones.of_party else 13
    if not (line.bold and line.upright and between(least, line.size, 14)):
        yield f"cỡ {line.size}, {line.words[0].font}"
    if line.baseline < zones.number.baseline or line.x1 > zones.country.x0:
        yield "không ở dưới số, ký hiệu"
    if zones.of_party:
        return
    if not all(char.red for char in line.marks):
        yield "không phải màu đỏ"
    box = _box_around(line, zones.paper.pages[0])
    if box is None:
        yield "không có khung viền"
        return
    width, height = box.width / MM, (box.bottom - box.top) / MM
    if abs(width - URGENCY_MM[line.text]) > 0.5 or abs(height - 8) > 0.5:
        yield f"khung {width:.1f} × {height:.1f} mm"


def _box_around(line: Line, page: Page) -> Rule | None:
    """Return the outermost box around *line*, drawn in one piece or as two posts with rules between them."""
    posts = [post for post in page.posts if post.top < line.baseline < post.bottom]
    pairs = ((left, right) for left in posts for right in posts if left.x1 < line.x0 and line.x1 < right.x0)
    drawn = [Rule(page.number, left.x0, right.x1, left.top, left.bottom) for left, right in pairs]
    around = [
        box
        for box in (*page.boxes, *drawn)
        if box.x0 < line.x0 and line.x1 < box.x1 and box.top < line.baseline < box.bottom
    ]
    return max(around, key=lambda box: box.width, default=None)


@rules.add(67, "Không có dấu chỉ độ mật", "Luật 117/2025/QH15, Điều 5")
def no_secrecy(zones: Zones) -> str | None:
    """No line consists of a mark of secrecy: such documents are not made in this system."""
    marked = (line for line in zones.whole.lines() if line.text.strip(".:*() ") in SECRET)
    return first(f"trang {line.page}: “{line.text}”" for line in marked)
