"""Assertions 58 to 60: where signature and seal stand and what they look like (NĐ30 PL I.I.II.7d, 8a).

Whether they are valid is asked of the signatures themselves (`manage.py verify`).
"""

from reports.paper.check.assertion import Checklist, NotApplicableError
from reports.paper.check.reading import MM
from reports.paper.check.stamps import Hue, Stamp
from reports.paper.check.zones import Zones

rules = Checklist()

PERSON, SEAL = "ChuKyCaNhan", "DauCoQuan"
SEALS_MM = (28.0, 42.0)


def _stamp(zones: Zones, name: str) -> Stamp:
    for stamp in zones.paper.stamps:
        if stamp.name == name:
            return stamp
    raise NotApplicableError("chưa có chữ ký số trong ô này")


def _looks(stamp: Stamp, wanted: Hue) -> str | None:
    if stamp.hue is None:
        return "không có ảnh"
    if not stamp.transparent:
        return "nền ảnh không trong suốt"
    colour = {Hue.BLUE: "xanh", Hue.RED: "đỏ"}[wanted]
    return None if stamp.hue == wanted else f"ảnh không phải màu {colour}"


@rules.add(58, "Ảnh chữ ký màu xanh, nền trong suốt, ở giữa chức vụ và họ tên", "PL I.I.II.7d; HD05")
def person(zones: Zones) -> str | None:
    """A blue picture with a transparent ground, midway between office and name, ± 2 mm."""
    stamp = _stamp(zones, PERSON)
    office, name = zones.capacity[-1], zones.name[0]
    if stamp.page != office.page:
        return "không cùng trang với chức vụ"
    centre = (min(line.x0 for line in zones.capacity) + max(line.x1 for line in zones.capacity)) / 2
    aside = abs((stamp.x0 + stamp.x1) / 2 - centre)
    along = abs((stamp.top + stamp.bottom) / 2 - (office.bottom + name.top) / 2)
    if max(aside, along) > 2 * MM:
        return f"lệch {max(aside, along) / MM:.1f} mm"
    return _looks(stamp, Hue.BLUE)


@rules.add(59, "Ảnh con dấu màu đỏ, nền trong suốt, tròn, đường kính 28–42 mm", "PL I.I.II.8a; HD05")
def seal(zones: Zones) -> str | None:
    """A red picture with a transparent ground, as wide as high, of a size that seals have."""
    stamp = _stamp(zones, SEAL)
    width, height = (stamp.x1 - stamp.x0) / MM, (stamp.bottom - stamp.top) / MM
    if abs(width - height) > 0.3 or not SEALS_MM[0] - 0.3 <= width <= SEALS_MM[1] + 0.3:
        return f"{width:.1f} × {height:.1f} mm"
    return _looks(stamp, Hue.RED)


@rules.add(60, "Con dấu trùm 25–40 % bề ngang chữ ký, ở bên trái", "PL I.I.II.8a; HD05")
def seal_over_signature(zones: Zones) -> str | None:
    """The seal covers about a third of the signature, from its left side."""
    signature, stamp = _stamp(zones, PERSON), _stamp(zones, SEAL)
    share = (stamp.x1 - signature.x0) / (signature.x1 - signature.x0)
    apart = signature.page != stamp.page or stamp.bottom < signature.top or signature.bottom < stamp.top
    if apart or stamp.x0 > signature.x0 or not 0.25 <= share <= 0.40:
        return "không trùm lên chữ ký" if apart else f"trùm {100 * share:.0f} %"
    return None
