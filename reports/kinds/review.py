"""What lies at the reviewing body, filing by filing: the list it works through and the page on which it decides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from journal import clock
from records.kind import Beside, BulkAct, Column, Fact, Kind, Panel, RecordPage, Status, Words
from reports import actions
from reports.access import Can, abilities, reviewed_filings
from reports.answers import frozen
from reports.children import unheard_in_filing
from reports.facts_of_review import reviewers_of, writer_of
from reports.filters.review import ReviewFilter
from reports.models import Filing, NilStatement, ReviewShare
from reports.sheets.review import review_sheets
from reports.sight import BUNDLED_AT
from reports.states import UNDER_REVIEW
from reports.words import REVIEW_ACTS, state_in_words
from units.access import standing
from units.names import identities
from units.roles import Role


@dataclass(frozen=True)
class ReviewLine:
    """A filing in the list, with the name of the unit that sent it."""

    filing: Filing
    unit: str

    @property
    def notation(self) -> str:
        """Its number in the sender's register."""
        return next((entry.notation for entry in self.filing.register_entries.all() if not entry.void_reason), "")

    @property
    def status(self) -> Status:
        """Where its report stands."""
        return Status(*state_in_words(self.filing.report.state))

    @property
    def reviewer(self) -> str:
        """Who reviews it."""
        share = _share(self.filing)
        return share.reviewer.official.full_name if share else ""

    @property
    def marks(self) -> str:
        """What strikes the eye: late, nil, with warnings, once returned already."""
        filing = self.filing
        warnings = len(filing.facts.get("warnings", ()))
        told = (
            _("gửi muộn") if filing.is_late else "",
            _("không phát sinh") if filing.is_nil else "",
            _("%(number)s cảnh báo") % {"number": warnings} if warnings else "",
            _("gửi lần %(number)s") % {"number": filing.attempt} if filing.replaces_id else "",
        )
        return ", ".join(filter(None, told))


def _share(filing: Filing) -> ReviewShare | None:
    return getattr(filing.report, "review_share", None)


def _seen(user: User) -> QuerySet[Filing]:
    return (
        reviewed_filings(user)
        .select_related(
            "report__unit",
            "report__expectation__round__regime",
            "report__expectation__reviewer",
            "report__review_share__reviewer__official",
            "replaces",
        )
        .prefetch_related("register_entries")
    )


def _lines(rows: Sequence[Filing], on: date) -> list[ReviewLine]:
    names = identities({filing.report.unit_id for filing in rows}, on=on)
    return [ReviewLine(filing, capfirst(names[filing.report.unit_id].name)) for filing in rows]


def _page(filing: Filing, user: User) -> RecordPage:
    line = _lines([filing], clock.today())[0]
    report, share = filing.report, _share(filing)
    points, writer = actions.points_of(filing), writer_of(report, user)
    answers = {answer.point_id: answer for answer in filing.check_answers.select_related("answered_by__official")}
    notes = report.review_notes.select_related("written_by__official")
    can = abilities(report, standing(user))
    may = Can.REVIEW in can
    return RecordPage(
        title=_("%(unit)s: báo cáo %(round)s") % {"unit": line.unit, "round": report.expectation.round.name},
        status=line.status,
        facts=[
            Fact(_("Văn bản"), line.notation or _("Mở báo cáo"), reverse("reports:report", args=[report.pk])),
            Fact(_("Gửi lúc"), filing.issued_at, note=line.marks),
            Fact(_("Hạn gửi"), filing.due_on),
            Fact(_("Người xem xét"), line.reviewer or _("Chưa ai nhận")),
            Fact(_("Người trình"), writer.name, note=writer.telephone),
            Fact(_("Điện thoại đơn vị"), report.unit.telephone),
            Fact(_("Hạn gửi lại"), filing.resend_by),
        ],
        panels=[
            *_waiting(filing),
            *_warned(filing),
            Panel(
                _("Danh mục kiểm tra"),
                "reports/_checklist.html",
                {"points": [(point, answers.get(point.pk)) for point in points], "may": may},
            ),
            Panel(
                _("Ghi chú nội bộ"),
                "reports/_review_notes.html",
                {"notes": notes, "may": may},
                aside=True,
            ),
        ],
        sheets=review_sheets(
            filing, can, share=share, user=user, reviewers=reviewers_of(report), points=points, answers=answers
        ),
    )


def _waiting(filing: Filing) -> list[Panel]:
    """The lower units whose reports must come before this one is accepted."""
    waiting = unheard_in_filing(filing) if filing.report.state in UNDER_REVIEW else ()
    return [Panel(_("Cấp dưới chưa xong"), "reports/_unheard.html", {"waiting": waiting})] if waiting else []


def _warned(filing: Filing) -> list[Panel]:
    """Statements that nothing was found beside records that say otherwise, and the other warnings as answered."""
    contrary = [
        {
            "about": NilStatement.About(nil["about"]).label,
            "number": nil["contrary"],
            "explanation": nil.get("explanation", ""),
        }
        for nil in filing.facts.get("nil", ())
        if nil.get("contrary")
    ]
    warnings = frozen(filing)
    if not contrary and not warnings:
        return []
    return [Panel(_("Cần lưu ý"), "reports/_warned.html", {"contrary": contrary, "warnings": warnings})]


def _accept(filing: Filing, values: Mapping[str, Any], user: User) -> None:
    actions.accept_clean(report=filing.report, actor=user)


REVIEW = Kind(
    code="review",
    plural="reviews",
    namespace="reports",
    model=Filing,
    words=Words(
        title=gettext_lazy("Xem xét báo cáo"),
        one=gettext_lazy("Báo cáo"),
        add=gettext_lazy("Nhận xem xét"),
        empty=gettext_lazy("Chưa có báo cáo nào gửi đến để xem xét."),
        lede=gettext_lazy("Báo cáo đơn vị đã gửi: chia việc, kiểm tra theo danh mục, trả lại hoặc chấp nhận."),
    ),
    columns=(
        Column("unit", gettext_lazy("Đơn vị"), lambda line: line.unit, "report__unit__code"),
        Column(
            "round",
            gettext_lazy("Kỳ"),
            lambda line: line.filing.report.expectation.round.name,
            "report__expectation__round__ends_on",
        ),
        Column("number", gettext_lazy("Số, ký hiệu"), lambda line: line.notation, unbroken=True),
        Column("sent", gettext_lazy("Gửi lúc"), lambda line: line.filing.issued_at, "issued_at"),
        Column("state", gettext_lazy("Trạng thái"), lambda line: line.status, "report__state"),
        Column("marks", gettext_lazy("Lưu ý"), lambda line: line.marks),
        Column(
            "reviewer",
            gettext_lazy("Người xem xét"),
            lambda line: line.reviewer,
            "report__review_share__reviewer__official__sort_key",
        ),
        Column("resend_by", gettext_lazy("Hạn gửi lại"), lambda line: line.filing.resend_by, "resend_by", usual=False),
    ),
    usual_sort="-sent",
    filters=ReviewFilter,
    seen_by=_seen,
    lines=_lines,
    page=_page,
    bulk=(
        BulkAct(
            code="accept",
            verb=gettext_lazy("Chấp nhận"),
            told=gettext_lazy(
                "Chấp nhận những báo cáo đã tiếp nhận, gửi đúng hạn, không có cảnh báo và đạt các nội dung bắt buộc; "
                "báo cáo khác được giữ lại kèm lý do. Việc này không hoàn tác được."
            ),
            may=lambda user: standing(user).holds(Role.REVIEWER),
            act=_accept,
        ),
    ),
    verbs=REVIEW_ACTS,
    downloads=(Beside(gettext_lazy("Tải các bản PDF"), BUNDLED_AT),),
)
