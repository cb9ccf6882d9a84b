"""What may be done with a decision about a person or a body now."""

from django.urls import reverse
from django.utils.translation import gettext as _

from records.sheets import Sheet
from remedies.access import Can
from remedies.categories import party_notice_due
from remedies.forms.handling import AnnulForm, TellPartyForm
from remedies.models import Handling
from remedies.sheets.naming import read_name_sheet
from remedies.states import HandlingState


def handling_sheets(handling: Handling, rights: frozenset[Can]) -> list[Sheet]:
    """The acts that a person with these rights may do now."""
    sheets: list[Sheet] = []
    standing = handling.state == HandlingState.STANDING
    tells = Can.ENTER in rights and (Can.READ_NAME in rights or handling.is_party_member is True)
    if tells and standing and party_notice_due(handling) and handling.party_told_on is None:
        told = [_("Ghi ngày đã thông báo bằng văn bản cho tổ chức đảng quản lý đảng viên.")]
        url, title = reverse("remedies:tell_party", args=[handling.pk]), _("Đã thông báo cho tổ chức đảng")
        sheets.append(Sheet("tell-party", title, told, url, _("Ghi ngày thông báo"), TellPartyForm()))
    if Can.READ_NAME in rights and handling.official_id:
        sheets.append(read_name_sheet("handling", handling.pk))
    if Can.ENTER in rights and standing:
        told = [
            _("Dùng khi quyết định bị hủy bỏ, thu hồi, hoặc hồ sơ này ghi nhầm. Hồ sơ được giữ cùng lý do."),
            _("Hồ sơ không còn tính vào số liệu; vụ việc không còn hình thức xử lý nào thì trở lại “Kết luận có”."),
        ]
        url, title = reverse("remedies:annul_handling", args=[handling.pk]), _("Hủy bỏ")
        sheets.append(Sheet("annul", title, told, url, title, AnnulForm(), "danger", quiet=True))
    return sheets
