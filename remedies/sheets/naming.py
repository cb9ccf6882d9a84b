"""The sheet by which a hidden name is opened."""

from django.urls import reverse
from django.utils.translation import gettext as _

from records.sheets import Sheet
from remedies.forms.case import ReadNameForm

READ_NAME = "read-name"


def read_name_sheet(code: str, pk: int) -> Sheet:
    """The sheet for one record of the kind `code`."""
    told = [
        _("Họ tên chỉ hiện một lần trên trang này và không nằm trong danh sách nào."),
        _("Việc xem được ghi vào nhật ký: người xem, thời điểm, lý do."),
    ]
    url = reverse(f"remedies:read_name_of_{code}", args=[pk])
    return Sheet(READ_NAME, _("Xem họ tên"), told, url, _("Xem họ tên"), ReadNameForm(), quiet=True)
