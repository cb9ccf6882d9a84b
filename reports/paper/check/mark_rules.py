"""Assertions 66 and 67: the marks of urgency and secrecy (NĐ30 PL I.I.III.2; Luật Bảo vệ bí mật nhà nước 117/2025)."""

from reports.paper.check.assertion import Checklist, first
from reports.paper.check.zones import Zones

rules = Checklist()

SECRET = ("MẬT", "TỐI MẬT", "TUYỆT MẬT")


@rules.add(67, "Không có dấu chỉ độ mật", "Luật 117/2025/QH15, Điều 5")
def no_secrecy(zones: Zones) -> str | None:
    """No line consists of a mark of secrecy: such documents are not made in this system."""
    marked = (line for line in zones.paper.lines() if line.text.strip(".:*() ") in SECRET)
    return first(f"trang {line.page}: “{line.text}”" for line in marked)
