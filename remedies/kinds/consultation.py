"""Consultations, and the opinions that units are asked for, as kinds of record (need 6)."""

from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from journal import clock
from library.calendar import working_days_between
from library.models import Attachment
from records.kind import Column, Entry, Fact, Kind, Panel, RecordPage, Status, Tab, Words
from remedies import actions
from remedies.access import may_enter_anywhere, may_enter_at, visible_consultations, visible_opinions
from remedies.filters.consultation import ConsultationFilter, OpinionFilter
from remedies.forms.consultation import ConsultationForm
from remedies.kinds.warned import warning_panels
from remedies.models import Consultation, Opinion
from remedies.querysets import ConsultationQuerySet, OpinionQuerySet
from remedies.rows import OpinionRow, opinion_rows
from remedies.sheets.consultation import consultation_sheets, opinion_sheets
from remedies.states import OpinionState, Position
from remedies.words import VERBS
from units.lines import unit_lines


def _consultations(user: User) -> ConsultationQuerySet:
    return visible_consultations(user).select_related("unit", "task").counting_opinions()


def _opinions(user: User) -> OpinionQuerySet:
    return visible_opinions(user).select_related("unit", "consultation__unit")


def _consultation_page(row: Any, user: User) -> RecordPage:
    today = clock.today()
    line = unit_lines([row], row.asked_on)[0]
    seen = _opinions(user).filter(consultation=row).order_by("pk")
    opinions = {"opinions": opinion_rows(list(seen), on=today)}
    return RecordPage(
        title=row.matter,
        status=_progress(row),
        facts=[
            Fact(_("Đơn vị lấy ý kiến"), line.unit_name, reverse("units:unit", args=[row.unit.code])),
            *_days(row),
            *_about(row),
            Fact(_("Lý do phải hỏi nhiều đơn vị"), row.justification),
        ],
        panels=[Panel(_("Các đơn vị được lấy ý kiến"), "remedies/_opinions.html", opinions)],
        sheets=consultation_sheets(row, user, today=today),
    )


def _days(row: Consultation) -> list[Fact]:
    days = working_days_between(row.asked_on, row.deadline)
    return [
        Fact(_("Ngày gửi"), row.asked_on),
        Fact(_("Hạn trả lời"), row.deadline, note=_("(%(days)d ngày làm việc)") % {"days": days}),
    ]


def _about(row: Consultation) -> list[Fact]:
    facts = []
    if row.task is not None:
        facts.append(Fact(_("Nhiệm vụ liên quan"), row.task.title, reverse("remedies:task", args=[row.task_id])))
    if row.finding_id is not None:
        told = _("Trường hợp số %(pk)d") % {"pk": row.finding_id}
        facts.append(Fact(_("Biểu hiện, vụ việc liên quan"), told, reverse("remedies:finding", args=[row.finding_id])))
    return facts


def _progress(row: Any) -> Status:
    told = {"answered": row.opinions_answered, "asked": row.opinions_asked}
    tone = "wait" if row.opinions_waiting else "back" if row.opinions_silent else "done"
    return Status(_("Đã trả lời %(answered)d/%(asked)d") % told, tone)


def _opinion_page(row: Opinion, user: User) -> RecordPage:
    today = clock.today()
    line = opinion_rows([row], on=today)[0]
    asked = row.consultation
    papers = Attachment.objects.filter(subject_type="remedies.opinion", subject_id=row.pk).select_related("file")
    paper = papers.order_by("-pk").first()
    return RecordPage(
        title=_("Ý kiến của %(unit)s") % {"unit": line.unit_name},
        status=line.state,
        facts=[
            Fact(_("Nội dung lấy ý kiến"), asked.matter, reverse("remedies:consultation", args=[asked.pk])),
            Fact(_("Đơn vị lấy ý kiến"), capfirst(line.asker_name), reverse("units:unit", args=[asked.unit.code])),
            Fact(_("Vì sao liên quan"), row.concern),
            *_days(asked),
            Fact(_("Chính kiến"), str(Position(row.position).label) if row.position else None),
            Fact(_("Lý do hoặc điều kiện"), row.explanation),
            Fact(_("Ý kiến cụ thể"), row.text),
            Fact(_("Ngày trả lời"), row.replied_on),
            Fact.of_attachment(_("Văn bản trả lời"), paper, reverse("remedies:opinion_file", args=[row.pk])),
            Fact(
                _("Ghi nhận không trả lời đúng hạn"),
                row.silent_on,
                note=_("(coi như đồng ý, Công điện số 280/CĐ-TTg)"),
            ),
            Fact(_("Bị đánh giá chung chung, né tránh"), row.evasive_reason),
        ],
        panels=warning_panels(row, user),
        sheets=opinion_sheets(row, user, today=today),
    )


def _may_amend(user: User, row: Any) -> bool:
    untouched = row.opinions_waiting == row.opinions_asked and row.deadline >= clock.today()
    return untouched and may_enter_at(user, row.unit_id)


CONSULTATION = Kind(
    code="consultation",
    plural="consultations",
    namespace="remedies",
    model=Consultation,
    words=Words(
        title=gettext_lazy("Lấy ý kiến"),
        one=gettext_lazy("Lần lấy ý kiến"),
        add=gettext_lazy("Lấy ý kiến đơn vị khác"),
        empty=gettext_lazy("Chưa có lần lấy ý kiến nào trong phạm vi của bạn."),
        lede=gettext_lazy("Chỉ hỏi cơ quan liên quan; quá hạn mà không trả lời thì coi như đồng ý."),
    ),
    columns=(
        Column("matter", gettext_lazy("Nội dung"), lambda line: line.row.matter, "matter", long=True),
        Column("unit", gettext_lazy("Đơn vị lấy ý kiến"), lambda line: line.unit_name, "unit__code"),
        Column("asked_on", gettext_lazy("Ngày gửi"), lambda line: line.row.asked_on, "asked_on"),
        Column("deadline", gettext_lazy("Hạn trả lời"), lambda line: line.row.deadline, "deadline"),
        Column("answers", gettext_lazy("Trả lời"), lambda line: _progress(line.row)),
        Column(
            "silent",
            gettext_lazy("Không trả lời"),
            lambda line: line.row.opinions_silent,
            "opinions_silent",
            number=True,
        ),
    ),
    usual_sort="-asked_on",
    filters=ConsultationFilter,
    seen_by=_consultations,
    lines=unit_lines,
    page=_consultation_page,
    entry=Entry(
        form=ConsultationForm,
        enter=actions.consult,
        amend=actions.amend_consultation,
        initial=lambda row: {
            "matter": row.matter,
            "deadline": row.deadline,
            "justification": row.justification,
            "task": row.task,
            "finding": row.finding,
        },
        may_enter=may_enter_anywhere,
        may_amend=_may_amend,
        by_workbook=False,  # each unit asked comes with its reason, which no cell of a list can hold
    ),
    may_attach=lambda user, row: may_enter_at(user, row.unit_id),
    verbs=VERBS,
    tab=Tab("remedy", gettext_lazy("Lấy ý kiến"), 3),
)


def _opinion_lines(rows: Any, on: Any) -> list[OpinionRow]:
    return opinion_rows(rows, on=on)


def _still(line: OpinionRow) -> Status | None:
    return Status(line.due.words, line.due.tone) if line.due else None


OPINION = Kind(
    code="opinion",
    plural="opinions",
    namespace="remedies",
    model=Opinion,
    words=Words(
        title=gettext_lazy("Ý kiến được hỏi"),
        one=gettext_lazy("Ý kiến"),
        add=gettext_lazy("Lấy ý kiến đơn vị khác"),
        empty=gettext_lazy("Chưa có đơn vị nào trong phạm vi của bạn được lấy ý kiến."),
        lede=gettext_lazy("Trả lời đúng hạn, chính kiến rõ ràng, không trả lời chung chung."),
    ),
    columns=(
        Column("matter", gettext_lazy("Nội dung"), lambda line: line.opinion.consultation.matter, long=True),
        Column("unit", gettext_lazy("Đơn vị được lấy ý kiến"), lambda line: capfirst(line.unit_name), "unit__code"),
        Column(
            "asker",
            gettext_lazy("Đơn vị lấy ý kiến"),
            lambda line: capfirst(line.asker_name),
            "consultation__unit__code",
        ),
        Column(
            "deadline",
            gettext_lazy("Hạn trả lời"),
            lambda line: line.opinion.consultation.deadline,
            "consultation__deadline",
        ),
        Column("due", gettext_lazy("Còn lại"), _still),
        Column("state", gettext_lazy("Trạng thái"), lambda line: line.state, "state"),
        Column("position", gettext_lazy("Chính kiến"), lambda line: line.position, "position"),
        Column(
            "replied_on",
            gettext_lazy("Ngày trả lời"),
            lambda line: line.opinion.replied_on,
            "replied_on",
            usual=False,
        ),
        Column("concern", gettext_lazy("Vì sao liên quan"), lambda line: line.opinion.concern, usual=False, long=True),
    ),
    usual_sort="-deadline",
    filters=OpinionFilter,
    seen_by=_opinions,
    lines=_opinion_lines,
    page=_opinion_page,
    verbs=VERBS,
    states=dict(OpinionState.choices),
    tab=Tab("remedy", gettext_lazy("Ý kiến được hỏi"), 4),
)
