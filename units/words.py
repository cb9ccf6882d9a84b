"""What was done with people, posts and delegations, in Vietnamese. Pure."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from units.ranks import Rank
from units.roles import Role

ACTS: dict[str, Promise] = {
    "enter_official": gettext_lazy("Nhập hồ sơ cán bộ"),
    "correct_official": gettext_lazy("Sửa hồ sơ cán bộ"),
    "appoint": gettext_lazy("Bố trí vị trí công tác"),
    "correct_posting": gettext_lazy("Sửa vị trí công tác"),
    "end_posting": gettext_lazy("Thôi giữ vị trí công tác"),
    "grant_role": gettext_lazy("Giao vai trò"),
    "revoke_role": gettext_lazy("Thu hồi vai trò"),
    "give_delegation": gettext_lazy("Giao ký thừa lệnh, thừa ủy quyền"),
    "end_delegation": gettext_lazy("Kết thúc giao ký"),
    "set_step": gettext_lazy("Đặt bước trước khi trình lãnh đạo"),
    "drop_step": gettext_lazy("Bỏ bước trước khi trình lãnh đạo"),
    "open_account": gettext_lazy("Mở tài khoản"),
    "close_account": gettext_lazy("Đóng tài khoản"),
    "reopen_account": gettext_lazy("Mở lại tài khoản"),
    "reset_password": gettext_lazy("Cấp lại mật khẩu"),
    "unlock_sign_in": gettext_lazy("Mở khóa đăng nhập"),
    "link_identity": gettext_lazy("Liên kết với đăng nhập một lần"),
    "drop_identity": gettext_lazy("Gỡ liên kết đăng nhập một lần"),
    "drop_second_factor": gettext_lazy("Gỡ xác thực hai bước"),
    "close_dormant_account": gettext_lazy("Đóng tài khoản lâu không dùng"),
    "change_password": gettext_lazy("Tự đổi mật khẩu"),
    "sign_in": gettext_lazy("Đăng nhập"),
    "sign_out": gettext_lazy("Đăng xuất"),
    "set_up_second_factor": gettext_lazy("Bật xác thực hai bước"),
    "remove_second_factor": gettext_lazy("Tắt xác thực hai bước"),
    "renew_recovery_codes": gettext_lazy("Cấp lại mã dự phòng"),
    "end_session": gettext_lazy("Kết thúc phiên đăng nhập"),
    "make_token": gettext_lazy("Tạo khóa kết nối"),
    "end_token": gettext_lazy("Thu hồi khóa kết nối"),
    "end_tokens": gettext_lazy("Thu hồi mọi khóa kết nối của người khác"),
    "take_names": gettext_lazy("Lấy họ tên qua khóa kết nối"),
    "correct_address": gettext_lazy("Sửa địa chỉ thư của tài khoản"),
}
"""Acts as the journal names them."""

FIELDS: dict[str, Promise] = {
    "full_name": gettext_lazy("họ và tên"),
    "category": gettext_lazy("đối tượng"),
    "telephone": gettext_lazy("điện thoại"),
    "is_party_member": gettext_lazy("là đảng viên"),
}
"""What of a person can have been corrected."""


def note(detail: Mapping[str, Any]) -> str:
    """What an entry's detail says, in words: fields and posts by name, never what a field of a person held."""
    if fields := detail.get("fields"):
        return ", ".join(str(FIELDS.get(name, name)) for name in fields)
    if "from" in detail and "to" in detail:
        return f"{_post(detail['from'])} → {_post(detail['to'])}"
    if "post" in detail:
        return _post(detail)
    if "role" in detail:
        return str(Role(detail["role"]).label)
    return _("từ %(day)s") % {"day": _day(detail["on"])} if "on" in detail else ""


def _post(told: Mapping[str, Any]) -> str:
    """A post with its rank and days."""
    parts = [str(told["post"])]
    if told.get("rank") in set(Rank.values) - {Rank.STAFF}:
        parts.append(str(Rank(told["rank"]).label))
    if told.get("since"):
        parts.append(_("từ %(day)s") % {"day": _day(told["since"])})
    if told.get("until"):
        parts.append(_("trước %(day)s") % {"day": _day(told["until"])})
    return ", ".join(parts)


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{int(day):02d}/{month}/{year}"
