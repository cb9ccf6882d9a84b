"""What may be done with a recommendation now."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from records.sheets import Sheet
from reports.forms.recommendation import AnswerForm, DropForm
from reports.models import Recommendation
from reports.states import RecommendationState


def recommendation_sheets(row: Recommendation, *, may_answer: bool, may_drop: bool, today: date) -> list[Sheet]:
    """Recording the answer, and letting it go; only while one waits."""
    sheets: list[Sheet] = []
    if row.state != RecommendationState.WAITING:
        return sheets
    if may_answer:
        told = [_("Kiến nghị chuyển sang “Đã trả lời” và không sửa được nữa.")]
        form = AnswerForm(initial={"answered_on": today})
        sheets.append(_sheet(row, "answer_recommendation", _("Ghi trả lời"), told, form))
    if may_drop:
        told = [_("Kiến nghị vẫn được lưu cùng lý do; không còn nằm trong danh sách chờ trả lời.")]
        sheets.append(_sheet(row, "drop_recommendation", _("Thôi theo dõi"), told, DropForm(), quiet=True))
    return sheets


def _sheet(
    row: Recommendation, name: str, title: str, told: list[str], form: AnswerForm | DropForm, *, quiet: bool = False
) -> Sheet:
    return Sheet(name, title, told, reverse(f"reports:{name}", args=[row.pk]), title, form, quiet=quiet)
