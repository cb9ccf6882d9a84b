"""Assertions 48 to 56: capacity, name, room for signature and seal, recipients (NĐ30 PL I.I.II.7–9)."""

import re
from collections.abc import Iterator

from reports.paper.check.assertion import Checklist, NotApplicableError, first
from reports.paper.check.head_rules import between
from reports.paper.check.reading import ASCENT, MM, Line
from reports.paper.check.zones import Zones
from reports.paper.profiles import STATE

rules = Checklist()

CAPACITY = re.compile(r"^((TM|KT|TL|TUQ|Q)\. )?[^.\s][^.]*$")
HONOUR = re.compile(r"^(GS|PGS|TS|ThS|BS|KS|CN)\b\.?")
COMMITTEE = "ỦY BAN NHÂN DÂN"
COLLECTIVE = f"TM. {COMMITTEE}"
HEADS = {"CHỦ TỊCH", "Q. CHỦ TỊCH", "KT. CHỦ TỊCH"}
ARCHIVE = re.compile(r"^- Lưu: VT, .+\.$")
SIGNATURE_ROOM = 30 * MM


def _spelt(text: str) -> str:
    return text.replace("UỶ", "ỦY")


@rules.add(
    48,
    "Quyền hạn, chức vụ in hoa, đậm, cỡ 13–14; TM., KT., TL., TUQ., Q. có dấu chấm và một khoảng trắng",
    "PL I.I.II.7b, đ",
    form=STATE,
)
def capacity(zones: Zones) -> str | None:
    """Capacity lines are upper case and bold, the abbreviation set off by a dot and one space."""
    for line in zones.capacity:
        if line.text != line.text.upper() or not CAPACITY.match(line.text):
            return f"ghi “{line.text}”"
        if not (line.bold and line.upright and between(13, line.size, 14)):
            return f"cỡ {line.size}, {line.words[0].font}"
    return None


@rules.add(
    49,
    "Ủy ban nhân dân: dòng đầu “TM. ỦY BAN NHÂN DÂN”; cấp phó thêm “KT. CHỦ TỊCH”, “PHÓ CHỦ TỊCH”",
    "PL I.I.II.7b; Đ13.2",
    form=STATE,
)
def collective(zones: Zones) -> str | None:
    """A people's committee signs as a collective; a deputy signs for the chair."""
    issuing = _spelt(" ".join(line.text for line in zones.issuer if line.bold))
    if not issuing.startswith(COMMITTEE):
        raise NotApplicableError("cơ quan ban hành không phải Ủy ban nhân dân")
    texts = [_spelt(line.text) for line in zones.capacity]
    if texts[0].startswith(("TL. ", "TUQ. ")):
        raise NotApplicableError("ký thừa lệnh hoặc thừa ủy quyền")
    if texts[0] != COLLECTIVE or len(texts) < 2 or texts[1] not in HEADS:
        return " / ".join(texts)
    deputy = texts[1].startswith("KT. ")
    return None if texts[2:] == (["PHÓ CHỦ TỊCH"] if deputy else []) else " / ".join(texts)


@rules.add(
    50, "Họ tên người ký đậm, cỡ 13–14, chữ thường, cân giữa dưới chức vụ, không học hàm, học vị", "PL I.I.II.7c, đ"
)
def name(zones: Zones) -> str | None:
    """The signer's name, bold, centred on the capacity lines ± 1 mm, without titles."""
    centre = _centre(zones.capacity)
    for line in zones.name:
        if HONOUR.match(line.text) or (line.text == line.text.upper() and len(line.text) > 3):
            return f"ghi “{line.text}”"
        if not (line.bold and line.upright and between(13, line.size, 14)):
            return f"cỡ {line.size}, {line.words[0].font}"
        if abs(line.centre - centre) > MM:
            return f"lệch {abs(line.centre - centre) / MM:.1f} mm"
    return None


def _centre(lines: list[Line]) -> float:
    return (min(line.x0 for line in lines) + max(line.x1 for line in lines)) / 2


@rules.add(51, "Khoảng trống ký tên, đóng dấu tối thiểu 30 mm", "nội bộ")
def room(zones: Zones) -> str | None:
    """At least 30 mm clear between the last capacity line and the name."""
    upper, lower = zones.capacity[-1], zones.name[0]
    clear = lower.baseline - ASCENT * lower.size - upper.bottom
    if upper.page == lower.page and clear < SIGNATURE_ROOM - 0.5 * MM:
        return f"{clear / MM:.1f} mm"
    return None


@rules.add(
    52, "“Nơi nhận:” cỡ 12, đậm, nghiêng, sát lề trái, ngang dòng quyền hạn đầu tiên", "PL I.I.II.9d", form=STATE
)
def recipients_head(zones: Zones) -> str | None:
    """12 points, bold italic, flush left, on the baseline of the first capacity line."""
    line = zones.foot.left[0]
    if line.text != "Nơi nhận:" or not (line.bold and line.italic and between(12, line.size, 12)):
        return f"“{line.text}” cỡ {line.size}, {line.words[0].font}"
    if abs(line.x0 - zones.left) > 0.5 * MM:
        return f"lùi {(line.x0 - zones.left) / MM:.1f} mm"
    off = abs(line.baseline - zones.capacity[0].baseline)
    return f"lệch {off:.1f} pt" if off > 1 else None


def entries(zones: Zones) -> list[str]:
    """Return the entries of the list, wrapped lines joined."""
    found: list[str] = []
    for line in zones.foot.left[1:]:
        if line.text.startswith("-") or not found:
            found.append(line.text)
        else:
            found[-1] += f" {line.text}"
    return found


@rules.add(53, "Danh sách nơi nhận cỡ 11, đứng; mỗi dòng “- …;”, gạch đầu dòng sát lề trái", "PL I.I.II.9d", form=STATE)
def recipients(zones: Zones) -> str | None:
    """11 points, upright, each entry between a dash flush left and a semicolon."""
    return first(_recipient_faults(zones))


def _recipient_faults(zones: Zones) -> Iterator[str]:
    for line in zones.foot.left[1:]:
        if not (line.upright and line.plain and between(11, line.size, 11)):
            yield f"“{line.text}” cỡ {line.size}, {line.words[0].font}"
        if abs(line.x0 - zones.left) > 0.5 * MM:
            yield f"“{line.text}” lùi {(line.x0 - zones.left) / MM:.1f} mm"
    found = entries(zones)
    if not found:
        yield "không có nơi nhận"
    for entry in found:
        archive = entry is found[-1]
        if not entry.startswith("- ") or not (archive or entry.endswith(";")):
            yield f"ghi “{entry}”"


@rules.add(54, "Dòng cuối “- Lưu: VT, … .”", "PL I.I.II.9d", form=STATE)
def archive(zones: Zones) -> str | None:
    """The last entry names the registry and the drafting unit and ends with a full stop."""
    found = entries(zones)
    last = found[-1] if found else ""
    return None if ARCHIVE.match(last) else f"ghi “{last}”"


@rules.add(55, "Báo cáo gửi cấp trên: dòng đầu nơi nhận “- Như trên;”", "PL I.I.II.9b", form=STATE)
def as_above(zones: Zones) -> str | None:
    """When there is an addressee, the first recipient is "Như trên"."""
    if not zones.addressees:
        raise NotApplicableError("không có Kính gửi")
    found = entries(zones)
    return None if found and found[0] == "- Như trên;" else f"ghi “{found[0] if found else ''}”"


@rules.add(56, "Khối chữ ký không bị cắt qua trang, không đứng một mình trên trang", "nội bộ")
def kept_together(zones: Zones) -> str | None:
    """All of the foot is on one page, with at least two lines of text above it."""
    page = zones.foot_at[0]
    if any(line.page != page for line in (*zones.foot.left, *zones.foot.right)):
        return "khối chữ ký bị cắt qua trang"
    # Notes do not count, a table does: it is content that the signature closes.
    above = [line for line in zones.body if line.page == page]
    table = any(area.page.number == page for area in zones.tables)
    return None if len(above) >= 2 or table else f"chỉ có {len(above)} dòng nội dung trên trang ký"
