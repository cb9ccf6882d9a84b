"""What may be done with a consultation and with an opinion now."""

from datetime import date

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from library.dates import screen_date
from records.sheets import Sheet
from remedies.access import Can, rights_on_consultation, rights_on_opinion
from remedies.forms.consultation import AskMoreForm, JudgeForm, OpinionForm
from remedies.models import Consultation, Opinion
from remedies.states import ANSWERED, OpinionState


def consultation_sheets(found: Consultation, user: User, *, today: date) -> list[Sheet]:
    """The acts that the user may do with the consultation now."""
    if Can.ASK not in rights_on_consultation(user, found) or found.deadline <= today:
        return []
    told = [_("Đơn vị hỏi thêm có cùng hạn trả lời %(day)s.") % {"day": screen_date(found.deadline)}]
    url = reverse("remedies:ask_more", args=[found.pk])
    form = AskMoreForm(user=user, row=found)
    return [Sheet("ask-more", _("Hỏi thêm đơn vị"), told, url, _("Gửi lấy ý kiến"), form, quiet=True)]


def opinion_sheets(found: Opinion, user: User, *, today: date) -> list[Sheet]:
    """The acts that the user may do with the opinion now."""
    rights, sheets = rights_on_opinion(user, found), []
    if Can.ANSWER in rights and found.state in {OpinionState.ASKED, OpinionState.SILENT}:
        sheets.append(_answer(found, today))
    if Can.ASK in rights and found.state == OpinionState.ASKED and found.consultation.deadline >= today:
        told = [_("Đơn vị này không cần trả lời nữa và không tính vào số liệu lấy ý kiến.")]
        url = reverse("remedies:withdraw_question", args=[found.pk])
        sheets.append(Sheet("withdraw", _("Thôi hỏi"), told, url, _("Thôi hỏi"), forms.Form(), quiet=True))
    if Can.ASK in rights and found.state in ANSWERED:
        sheets.append(_judge(found))
    return sheets


def _answer(found: Opinion, today: date) -> Sheet:
    told = [_("Phải nêu rõ chính kiến. Ý kiến đã gửi thì giữ nguyên, không sửa được.")]
    if found.consultation.deadline < today:
        told.append(_("Đã quá hạn: việc không trả lời vẫn giữ nguyên, coi như đồng ý; ý kiến này ghi là trả lời muộn."))
    else:
        told.append(_("Quá hạn mà không trả lời thì coi như đồng ý và chịu trách nhiệm (Công điện số 280/CĐ-TTg)."))
    url = reverse("remedies:give_opinion", args=[found.pk])
    return Sheet("answer", _("Trả lời"), told, url, _("Gửi ý kiến"), OpinionForm())


def _judge(found: Opinion) -> Sheet:
    if found.is_evasive:
        told = [_("Ý kiến này không còn bị coi là chung chung, né tránh.")]
        url = reverse("remedies:judge_clear", args=[found.pk])
        return Sheet("judge-clear", _("Bỏ đánh giá"), told, url, _("Bỏ đánh giá"), forms.Form(), quiet=True)
    told = [
        _("Đánh giá hiện với đơn vị đã trả lời và được đếm; đây chưa phải là kết luận có biểu hiện."),
        _("Bạn có thể bỏ đánh giá sau này."),
    ]
    url = reverse("remedies:judge_evasive", args=[found.pk])
    title = _("Đánh giá: chung chung, né tránh")
    return Sheet("judge-evasive", title, told, url, _("Ghi đánh giá"), JudgeForm(), quiet=True)
