"""Assertions 27 to 31: title, trích yếu and addressees (NĐ30 PL I.I.II.5, 9)."""

from collections.abc import Iterator

from reports.paper.check.assertion import Checklist, NotApplicableError, first
from reports.paper.check.head_rules import between, share_fault
from reports.paper.check.reading import MM
from reports.paper.check.zones import Zones
from reports.paper.profiles import STATE

rules = Checklist()


@rules.add(27, "“BÁO CÁO” một mình một dòng, đậm, cỡ 13–14, giữa trang", "PL I.I.II.5b", form=STATE)
def kind(zones: Zones) -> str | None:
    """The kind's name stands alone, bold, centred on the text."""
    line = zones.kind
    if line.text != "BÁO CÁO":
        return f"ghi “{line.text}”"
    if not (line.bold and line.upright and between(13, line.size, 14)):
        return f"cỡ {line.size}, {line.words[0].font}"
    off = abs(line.centre - zones.centre)
    return f"lệch {off / MM:.1f} mm" if off > MM else None


@rules.add(
    28,
    "Trích yếu ngay dưới tên loại, đậm, cỡ 13–14, canh giữa, chữ thường, không có dấu chấm cuối",
    "PL I.I.II.5b",
    form=STATE,
)
def subject(zones: Zones) -> str | None:
    """Directly below, bold, centred, not all upper case, no full stop."""
    lines = zones.subject
    text = " ".join(line.text for line in lines)
    if text == text.upper() or text.endswith("."):
        return f"ghi “{text[:60]}”"
    for line in lines:
        if not (line.bold and line.upright and between(13, line.size, 14)):
            return f"cỡ {line.size}, {line.words[0].font}"
        if abs(line.centre - zones.centre) > MM:
            return f"lệch {abs(line.centre - zones.centre) / MM:.1f} mm"
    return None


@rules.add(29, "Dưới trích yếu có đường kẻ nét liền dài 1/3–1/2 dòng chữ, cân giữa", "PL I.I.II.5b", form=STATE)
def subject_rule(zones: Zones) -> str | None:
    """A solid rule of a third to a half of the longest line."""
    return share_fault(zones.subject_rule, zones.subject)


@rules.add(30, "Gửi cấp trên thì có “Kính gửi:”, cỡ 13–14, đứng; ngoài ra thì không", "PL I.I.II.9b")
def addressee(zones: Zones) -> str | None:
    """The line "Kính gửi:" stands between title and body exactly when the report goes to a superior body."""
    upward = zones.paper.metadata.get("bcupward")
    if upward is not None and (upward == "1") != bool(zones.addressees):
        return "thiếu “Kính gửi:”" if upward == "1" else "thừa “Kính gửi:”"
    for line in zones.addressees:
        if not (line.upright and line.plain and between(13, line.size, 14)):
            return f"cỡ {line.size}, {line.words[0].font}"
    return None


@rules.add(
    31,
    "Nhiều nơi gửi: mỗi nơi một dòng “- …;”, cuối cùng dấu chấm, gạch đầu dòng thẳng dưới dấu hai chấm",
    "PL I.I.II.9d",
)
def several_addressees(zones: Zones) -> str | None:
    """Each addressee on a line of its own, dashes equal and under the colon, ± 1 mm."""
    if len([line for line in zones.addressees if line.text.startswith("-")]) < 2:
        raise NotApplicableError("không có từ hai nơi gửi trở lên")
    return first(_list_faults(zones))


def _list_faults(zones: Zones) -> Iterator[str]:
    head, *lines = zones.addressees
    colon = next((char.x0 for char in head.marks if char.text == ":"), head.x1)
    if head.text != "Kính gửi:":
        yield f"ghi “{head.text}”"
    items: list[str] = []
    for line in lines:
        if line.text.startswith("- "):
            items.append(line.text)
            if abs(line.x0 - colon) > MM:
                yield f"gạch đầu dòng lệch {abs(line.x0 - colon) / MM:.1f} mm"
        elif items:
            items[-1] += f" {line.text}"
    for index, item in enumerate(items):
        sign = "." if index == len(items) - 1 else ";"
        if not item.endswith(sign):
            yield f"“{item}” không kết thúc bằng “{sign}”"
