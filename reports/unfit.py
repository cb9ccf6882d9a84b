"""Why a report as it stands cannot be printed, in a sentence for whoever writes it: at which place, and what is wrong.

The paper's own reader (`reports.paper`) speaks of places in the payload, in English; whoever wrote the text knows
sections by their title.
"""

import re
from typing import Any

from django.utils.translation import gettext as _

from reports.paper.blocks import MAX_COLUMNS
from reports.paper.payload import PayloadError
from reports.paper.strict import Fault
from reports.paper.words import roman

Json = dict[str, Any]

_TITLED = re.compile(r"(sections|annexes)\[(\d+)\]")
_BLOCK = re.compile(r"(?:blocks|^opening|^closing)\[(\d+)\]")
_COLUMNS = re.compile(r"\.(header|rows\[\d+\])$")


def why_unfit(payload: Json, trouble: PayloadError) -> str:
    """The sentence. What only the program itself can have done wrong is passed on as it is, for the administrator."""
    if trouble.fault is None:
        return _("Hệ thống soạn sai nội dung bản in (%(fault)s); báo quản trị.") % {"fault": trouble}
    told = {"place": _place(payload, trouble.path), "fault": _fault(payload, trouble)}
    return _("%(place)s: %(fault)s.") % told


def _place(payload: Json, path: str) -> str:
    """Where in the report, by the names on the page where it is written."""
    if found := _TITLED.match(path):
        place = int(found[2])
        title = payload[found[1]][place]["title"]
        is_section = found[1] == "sections"
        name = _("Mục %(number)s. %(title)s") if is_section else _("Phụ lục %(number)s (%(title)s)")
        where = name % {"number": roman(place + 1), "title": title}
    else:
        first = re.split(r"[.\[]", path, maxsplit=1)[0]
        where = {
            "opening": _("Phần mở đầu"),
            "closing": _("Phần kết"),
            "sections": _("Toàn văn báo cáo"),
            "annexes": _("Các phụ lục"),
            "subject": _("Trích yếu"),
            "recipients": _("Nơi nhận"),
            "archive": _("Nơi lưu"),
            "addressees": _("Kính gửi"),
            "issuer": _("Tên, địa danh hoặc ký hiệu của cơ quan"),
            "signature": _("Người ký"),
        }.get(first, path)
    block = _BLOCK.search(path)
    return _("%(where)s, đoạn thứ %(block)d") % {"where": where, "block": int(block[1]) + 1} if block else where


def _fault(payload: Json, trouble: PayloadError) -> str:
    low, high = (*trouble.numbers, 0, 0)[:2]
    if trouble.fault is Fault.END:
        if not payload["closing"]:
            return _("chưa có nội dung; hãy viết câu kết thúc báo cáo")
        return _("phải kết thúc bằng một đoạn văn, không phải bảng, tiêu đề hay danh sách")
    if trouble.fault is Fault.LONG:
        return _("dài quá %(limit)s ký tự") % {"limit": low}
    if trouble.fault is Fault.ROWS:
        return _("có quá %(limit)s dòng bảng; bảng dài hãy đưa vào phụ lục") % {"limit": low}
    if trouble.fault is Fault.CHARACTER:
        return _("có ký tự không in được (U+%(code)04X)") % {"code": low}
    if trouble.fault is Fault.COUNT and _COLUMNS.search(trouble.path):
        return _("bảng có quá %(most)d cột") % {"most": MAX_COLUMNS}
    if trouble.fault is Fault.COUNT and not trouble.path.endswith(".content"):
        return _("phải có từ %(low)d đến %(high)d dòng hoặc mục") % {"low": low, "high": high}
    return _("còn để trống; hãy viết nội dung hoặc bỏ đi")
