"""What may be done with a task now."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from records.sheets import Sheet
from remedies.access import Can, rights_on_task
from remedies.forms.task import (
    AcceptForm,
    CompleteForm,
    CooperationForm,
    DropForm,
    ExtendForm,
    ProgressForm,
    ReopenForm,
    TransferForm,
)
from remedies.models import Task
from remedies.states import TaskState
from units.access import standing
from units.roles import Role


def task_sheets(found: Task, user: User, *, today: date) -> list[Sheet]:
    """The acts that the user may do with the task now."""
    rights = rights_on_task(user, found)
    if found.state == TaskState.OPEN:
        leading = [_progress(found), _complete(found, today)] if Can.REPORT_PROGRESS in rights else []
        if not leading and Can.NOTE_PROGRESS in rights:
            leading = [_cooperation(found)]
        moving = [_transfer(found, user, today)] if Can.TRANSFER in rights else []
        steering = [_extend(found, user, today), _drop(found, user)] if Can.STEER in rights else []
        return [*leading, *moving, *steering]
    if Can.STEER not in rights or found.reopened_as.exists():
        return []
    if found.state == TaskState.DONE:
        own = [] if found.done_by_id == user.pk else [_accept(found)]
        return [*own, _reopen(found, user)] if own else []
    if found.state == TaskState.NOT_TO_DO:
        return [_confirm_drop(found, user), _reopen(found, user)]
    return [_reopen(found, user)] if found.state == TaskState.VERIFIED else []


def _url(found: Task, name: str) -> str:
    return reverse(f"remedies:{name}", args=[found.pk])


def _progress(found: Task) -> Sheet:
    told = [_("Tiến độ và kết quả hiện ngay với đơn vị ban hành kế hoạch và đơn vị phối hợp.")]
    form = ProgressForm(initial={"progress": found.progress})
    return Sheet("progress", _("Cập nhật tiến độ"), told, _url(found, "report_progress"), _("Cập nhật tiến độ"), form)


def _cooperation(found: Task) -> Sheet:
    told = [_("Đơn vị chủ trì và đơn vị ban hành kế hoạch thấy ngay; tiến độ chung do đơn vị chủ trì cập nhật.")]
    title = _("Báo cáo phần việc phối hợp")
    return Sheet("progress", title, told, _url(found, "report_progress"), _("Ghi báo cáo"), CooperationForm())


def _complete(found: Task, today: date) -> Sheet:
    told = [
        _("Đơn vị ban hành kế hoạch xem tệp minh chứng rồi xác nhận hoàn thành, hoặc không xác nhận và mở lại."),
        _("Người báo cáo hoàn thành không tự xác nhận kết quả của mình."),
    ]
    form = CompleteForm(initial={"done_on": today})
    url = _url(found, "complete_task")
    return Sheet("complete", _("Báo cáo hoàn thành"), told, url, _("Báo cáo hoàn thành"), form)


def _transfer(found: Task, user: User, today: date) -> Sheet:
    told = [
        _("Mỗi nhiệm vụ chỉ có một đơn vị và một cá nhân chủ trì. Việc chuyển phải có đồng ý hoặc văn bản chỉ đạo."),
        _("Lần chuyển đã ghi thì không sửa, không xóa được; chuyển lên cấp trên hoặc sang cơ quan khác được đếm."),
    ]
    form = TransferForm(user=user, row=found, initial={"on": today, "revision": found.lead_revision})
    return Sheet(
        "transfer", _("Chuyển chủ trì"), told, _url(found, "transfer_task"), _("Chuyển chủ trì"), form, quiet=True
    )


def _extend(found: Task, user: User, today: date) -> Sheet:
    told = [_("Thời hạn cũ và lý do được giữ lại; mỗi lần gia hạn đều được đếm. Không xóa được.")]
    form = ExtendForm(user=user, row=found, initial={"decided_on": today, **_decides("decided_by", found, user)})
    return Sheet("extend", _("Gia hạn"), told, _url(found, "extend_task"), _("Gia hạn"), form, quiet=True)


def _decides(name: str, found: Task, user: User) -> dict[str, object]:
    """Who decides, where the leader of the plan's unit does it in person."""
    return {name: user.official} if standing(user).holds_at(found.plan.unit_id, Role.LEADER) else {}


def _drop(found: Task, user: User) -> Sheet:
    told = [
        _("Nhiệm vụ dừng lại, có người chịu trách nhiệm và ngày phải xem xét lại."),
        _("Sau này vẫn mở lại được, thành một nhiệm vụ mới."),
    ]
    form = DropForm(user=user, row=found, initial=_decides("owner", found, user))
    return Sheet("drop", _("Không thực hiện"), told, _url(found, "drop_task"), _("Ghi không thực hiện"), form, "danger")


def _confirm_drop(found: Task, user: User) -> Sheet:
    told = [_("Quyết định không thực hiện được xem xét lại và giữ nguyên; nội dung trước đây còn trong lịch sử.")]
    form = DropForm(user=user, row=found, initial={"reason": found.drop_reason, "owner": found.drop_owner})
    url = _url(found, "confirm_drop")
    return Sheet("confirm-drop", _("Vẫn không thực hiện"), told, url, _("Ghi quyết định"), form)


def _accept(found: Task) -> Sheet:
    told = [_("Nhiệm vụ kết thúc với kết quả được đơn vị ban hành kế hoạch xác nhận.")]
    url = _url(found, "accept_completion")
    return Sheet("accept", _("Xác nhận hoàn thành"), told, url, _("Xác nhận hoàn thành"), AcceptForm())


def _reopen(found: Task, user: User) -> Sheet:
    told = [_("Một nhiệm vụ mới được lập, gắn với nhiệm vụ này; nhiệm vụ này giữ nguyên hồ sơ và không tính trùng.")]
    title, verb = _("Mở lại"), _("Mở lại")
    if found.state == TaskState.DONE:
        told.insert(0, _("Kết quả đã báo cáo không được xác nhận."))
        title, verb = _("Không xác nhận, mở lại"), _("Không xác nhận, mở lại")
    initial = {"lead_unit": found.lead_unit, "lead_person": found.lead_person}
    form = ReopenForm(user=user, row=found, initial=initial)
    return Sheet("reopen", title, told, _url(found, "reopen_task"), verb, form, quiet=True)
