"""Vietnamese words for the acts that every kind of record shares. Pure."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERBS: dict[str, Promise] = {
    "amend": _("Sửa hồ sơ"),
    "remove": _("Xóa hồ sơ"),
    "restore": _("Khôi phục hồ sơ"),
    "attach": _("Thêm tệp đính kèm"),
    "detach": _("Bỏ tệp đính kèm"),
    "find_malware": _("Phát hiện mã độc trong tệp"),
    "export": _("Xuất Excel"),
    "begin_import": _("Gửi tệp Excel"),
    "pass_import": _("Kiểm tra tệp Excel: không có lỗi"),
    "confirm_import": _("Xác nhận nhập từ Excel"),
    "finish_import": _("Nhập từ Excel"),
    "refuse_import": _("Không nhập tệp Excel: có lỗi"),
    "expire_import": _("Bỏ tệp Excel quá hạn"),
}
"""Acts as histories and the journal tell them."""
