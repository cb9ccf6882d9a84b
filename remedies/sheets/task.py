"""What may be done with a task now."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from records.sheets import Sheet
from remedies.access import Can
from remedies.forms.task import AssignForm, CompleteForm, DropForm, ProgressForm
from remedies.models import Task
from remedies.states import TaskState


def task_sheets(found: Task, rights: frozenset[Can], *, today: date) -> list[Sheet]:
    """The acts that a person with these rights may do now; a task that has ended has none."""
    if found.state != TaskState.OPEN:
        return []
    sheets = []
    if Can.REPORT_PROGRESS in rights:
        told = [_("Tiến độ và kết quả hiện ngay với đơn vị ban hành kế hoạch và đơn vị phối hợp.")]
        url = reverse("remedies:report_progress", args=[found.pk])
        form = ProgressForm(initial={"progress": found.progress})
        sheets.append(Sheet("progress", _("Cập nhật tiến độ"), told, url, _("Cập nhật tiến độ"), form))
        told = [_("Nhiệm vụ kết thúc với tệp minh chứng này. Không mở lại được.")]
        url = reverse("remedies:complete_task", args=[found.pk])
        done = CompleteForm(initial={"done_on": today})
        sheets.append(Sheet("complete", _("Hoàn thành"), told, url, _("Ghi nhận hoàn thành"), done))
    if Can.ASSIGN in rights:
        told = [_("Mỗi nhiệm vụ chỉ có một đơn vị và một cá nhân chủ trì. Việc giao lại được ghi vào nhật ký.")]
        url = reverse("remedies:assign_lead", args=[found.pk])
        assign = AssignForm(task=found, on=today)
        sheets.append(Sheet("assign", _("Giao lại chủ trì"), told, url, _("Giao lại"), assign))
        told = [_("Nhiệm vụ kết thúc mà không thực hiện. Không mở lại được.")]
        url = reverse("remedies:drop_task", args=[found.pk])
        sheets.append(Sheet("drop", _("Không thực hiện"), told, url, _("Ghi không thực hiện"), DropForm(), "danger"))
    return sheets
