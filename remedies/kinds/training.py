"""Courses and supports as kinds of record; a supported person's name is in no list."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from records.kind import Column, Entry, Fact, Kind, RecordPage, Tab, Words
from remedies import actions
from remedies.access import in_sight, may_enter_anywhere, may_enter_at, may_read_name
from remedies.filters.training import StudySupportFilter, TrainingFilter
from remedies.forms.training import StudySupportForm, TrainingForm
from remedies.models import StudySupport, Training
from remedies.querysets import UnitRecords
from remedies.sheets.naming import read_name_sheet
from remedies.words import VERBS
from units.lines import unit_lines


def _trainings(user: User) -> UnitRecords[Training]:
    return in_sight(user, Training.objects.select_related("unit", "field"))


def _training_page(row: Training, user: User) -> RecordPage:
    line = unit_lines([row], row.ends_on)[0]
    return RecordPage(
        title=row.title,
        facts=[
            Fact(_("Đơn vị"), line.unit_name, reverse("units:unit", args=[row.unit.code])),
            Fact(_("Nội dung bồi dưỡng"), str(row.field)),
            Fact(_("Từ ngày"), row.starts_on),
            Fact(_("Đến ngày"), row.ends_on),
            Fact(_("Số lượt"), row.turns),
            Fact(_("Số người"), row.persons),
            Fact(_("Số lượt nữ"), row.women),
            Fact(_("Số lượt cán bộ trẻ"), row.young),
            Fact(_("Số lượt người dân tộc thiểu số"), row.ethnic_minority),
            Fact(_("Nơi bồi dưỡng"), row.place),
            Fact(_("Số quyết định"), row.decision_number),
        ],
    )


TRAINING = Kind(
    code="training",
    plural="trainings",
    namespace="remedies",
    model=Training,
    words=Words(
        title=gettext_lazy("Đào tạo, bồi dưỡng"),
        one=gettext_lazy("Khóa bồi dưỡng"),
        add=gettext_lazy("Ghi khóa bồi dưỡng"),
        empty=gettext_lazy("Chưa ghi nhận khóa bồi dưỡng nào trong phạm vi của bạn."),
        lede=gettext_lazy("Tính theo lượt: một người dự hai khóa là hai lượt."),
    ),
    columns=(
        Column("title", gettext_lazy("Khóa bồi dưỡng"), lambda line: line.row.title, "title", long=True),
        Column("unit", gettext_lazy("Đơn vị"), lambda line: line.unit_name, "unit__code"),
        Column("field", gettext_lazy("Nội dung"), lambda line: str(line.row.field), "field__order"),
        Column("ends_on", gettext_lazy("Đến ngày"), lambda line: line.row.ends_on, "ends_on"),
        Column("turns", gettext_lazy("Số lượt"), lambda line: line.row.turns, "turns", number=True),
        Column("women", gettext_lazy("Lượt nữ"), lambda line: line.row.women, "women", number=True),
        Column("young", gettext_lazy("Lượt trẻ"), lambda line: line.row.young, "young", number=True),
        Column(
            "ethnic_minority",
            gettext_lazy("Lượt người DTTS"),
            lambda line: line.row.ethnic_minority,
            "ethnic_minority",
            number=True,
        ),
        Column("persons", gettext_lazy("Số người"), lambda line: line.row.persons, usual=False, number=True),
        Column("place", gettext_lazy("Nơi bồi dưỡng"), lambda line: line.row.place, usual=False),
    ),
    usual_sort="-ends_on",
    filters=TrainingFilter,
    seen_by=_trainings,
    lines=unit_lines,
    page=_training_page,
    entry=Entry(
        form=TrainingForm,
        enter=actions.record_training,
        amend=actions.amend_training,
        initial=lambda row: {
            "unit": row.unit,
            "title": row.title,
            "field": row.field_id,
            "starts_on": row.starts_on,
            "ends_on": row.ends_on,
            "turns": row.turns,
            "persons": row.persons,
            "women": row.women,
            "young": row.young,
            "ethnic_minority": row.ethnic_minority,
            "place": row.place,
            "decision_number": row.decision_number,
        },
        may_enter=may_enter_anywhere,
        may_amend=lambda user, row: may_enter_at(user, row.unit_id),
        may_remove=lambda user, row: may_enter_at(user, row.unit_id),
    ),
    verbs=VERBS,
    may_attach=lambda user, row: may_enter_at(user, row.unit_id),
    tab=Tab("good", gettext_lazy("Bồi dưỡng"), 3),
)


def _supports(user: User) -> UnitRecords[StudySupport]:
    return in_sight(user, StudySupport.objects.select_related("unit", "field"))


def _support_page(row: StudySupport, user: User) -> RecordPage:
    line = unit_lines([row], row.decided_on)[0]
    hidden = _("(có ghi họ tên, đang ẩn)") if row.official_id else ""
    reads = bool(row.official_id) and may_read_name(user, row.unit_id)
    return RecordPage(
        title=_("Hỗ trợ tự đào tạo số %(pk)d, %(unit)s") % {"pk": row.pk, "unit": line.unit_name},
        facts=[
            Fact(_("Đơn vị"), line.unit_name, reverse("units:unit", args=[row.unit.code])),
            Fact(_("Số người"), row.persons, note=hidden),
            Fact(_("Nội dung đào tạo"), str(row.field)),
            Fact(_("Khóa học"), row.course),
            Fact(_("Kinh phí (đồng)"), row.amount),
            Fact(_("Ngày quyết định"), row.decided_on),
            Fact(_("Số quyết định"), row.decision_number),
        ],
        sheets=[read_name_sheet("study_support", row.pk)] if reads else [],
    )


STUDY_SUPPORT = Kind(
    code="study_support",
    plural="study-supports",
    namespace="remedies",
    model=StudySupport,
    words=Words(
        title=gettext_lazy("Hỗ trợ kinh phí tự đào tạo"),
        one=gettext_lazy("Hỗ trợ tự đào tạo"),
        add=gettext_lazy("Ghi hỗ trợ tự đào tạo"),
        empty=gettext_lazy("Chưa ghi nhận việc hỗ trợ kinh phí tự đào tạo nào trong phạm vi của bạn."),
        lede=gettext_lazy("Tính theo người: mỗi người một lần, dù được hỗ trợ nhiều khóa. Danh sách không có họ tên."),
    ),
    columns=(
        Column("unit", gettext_lazy("Đơn vị"), lambda line: line.unit_name, "unit__code"),
        Column("persons", gettext_lazy("Số người"), lambda line: line.row.persons, "persons", number=True),
        Column("field", gettext_lazy("Nội dung"), lambda line: str(line.row.field), "field__order"),
        Column("course", gettext_lazy("Khóa học"), lambda line: line.row.course, "course", long=True),
        Column("amount", gettext_lazy("Kinh phí (đồng)"), lambda line: line.row.amount, "amount", number=True),
        Column("decided_on", gettext_lazy("Ngày quyết định"), lambda line: line.row.decided_on, "decided_on"),
        Column("decision", gettext_lazy("Số quyết định"), lambda line: line.row.decision_number, usual=False),
    ),
    usual_sort="-decided_on",
    filters=StudySupportFilter,
    seen_by=_supports,
    lines=unit_lines,
    page=_support_page,
    entry=Entry(
        form=StudySupportForm,
        enter=actions.record_study_support,
        amend=actions.amend_study_support,
        initial=lambda row: {
            "unit": row.unit,
            "decided_on": row.decided_on,
            "persons": row.persons,
            "field": row.field_id,
            "course": row.course,
            "amount": row.amount,
            "decision_number": row.decision_number,
        },
        may_enter=may_enter_anywhere,
        may_amend=lambda user, row: may_enter_at(user, row.unit_id),
        may_remove=lambda user, row: may_enter_at(user, row.unit_id),
    ),
    verbs=VERBS,
    may_attach=lambda user, row: may_enter_at(user, row.unit_id),
    tab=Tab("good", gettext_lazy("Hỗ trợ học tập"), 4),
)
