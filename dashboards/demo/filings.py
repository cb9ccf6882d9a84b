"""How the reports came about: the past quarters of the invented districts, and Tháp Mười's draft.

Everything goes through the same actions as in the pages, with the clock standing at its day.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time

from accounts.models import User
from dashboards.demo import quarter_texts, report_text
from dashboards.demo.world import World
from dashboards.demo.writing import Json
from journal import outbox
from journal.clock import standing_at
from journal.models import Job
from reports import actions
from reports.actions.annex_files import draw_annexes
from reports.actions.drawing import draw_filing
from reports.actions.signing import make_signature
from reports.facts import gather
from reports.jobs import DRAW, DRAW_ANNEXES, MAKE_SIGNATURE
from reports.models import Expectation, NilStatement, Report
from reports.rules import check, warned

WORK: dict[str, Callable[[int], None]] = {DRAW: draw_filing, DRAW_ANNEXES: draw_annexes, MAKE_SIGNATURE: make_signature}
RECIPIENTS = ["CT, các PCT.UBND huyện"]
ARCHIVE = "VT, NV"


@dataclass(frozen=True)
class Behind:
    """An annex: the records behind a figure from the first of January on."""

    title: str
    code: str
    landscape: bool = False
    with_chart: bool = False
    separate: bool = False


@dataclass(frozen=True)
class Past:
    """A report that was filed: the day of issue, and what the unit above did with it on which day.

    A nil one rests on an inspection, or on the reason why there was none.
    """

    unit: str
    round: str
    sections: dict[str, Json]
    written_on: date
    issued_on: date
    answered_on: date
    nil: bool = False
    nil_reason: str = ""
    reviewer: str = "bcd"
    returned: dict[str, str] = field(default_factory=dict)
    resend_by: date | None = None
    annexes: tuple[Behind, ...] = ()


PASTS = (
    Past(
        "minh-hoa",
        "2023-Q1",
        quarter_texts.MINH_HOA_Q1,
        date(2023, 3, 20),
        date(2023, 3, 22),
        date(2023, 3, 24),
        annexes=(Behind("Danh sách lượt kiểm tra công vụ từ đầu năm", "inspection.visits", separate=True),),
    ),
    Past(
        "vi-du",
        "2023-Q1",
        quarter_texts.VI_DU_Q1,
        date(2023, 3, 17),
        date(2023, 3, 21),
        date(2023, 3, 24),
    ),
    Past(
        "vi-du",
        "2023-Q2",
        quarter_texts.VI_DU_Q2,
        date(2023, 6, 19),
        date(2023, 6, 21),
        date(2023, 6, 23),
        nil=True,
    ),
    Past(
        "minh-hoa",
        "2023-Q2",
        quarter_texts.MINH_HOA_Q2,
        date(2023, 6, 27),
        date(2023, 6, 29),
        date(2023, 7, 3),
        annexes=(
            Behind("Danh sách lượt kiểm tra công vụ từ đầu năm", "inspection.visits", landscape=True),
            Behind("Các nhiệm vụ khắc phục đã giao từ đầu năm", "task.all", with_chart=True),
        ),
    ),
    Past(
        "vi-du",
        "2023-Q3",
        quarter_texts.VI_DU_Q3,
        date(2023, 9, 13),
        date(2023, 9, 14),
        date(2023, 9, 18),
        returned={
            "situation": "Báo cáo nêu có biểu hiện chậm tham mưu nhưng chưa nêu lĩnh vực, mức độ và kết quả xử lý. "
            "Đề nghị bổ sung và gửi lại trước ngày 25/9/2023."
        },
        resend_by=date(2023, 9, 25),
    ),
)


def work_off() -> None:
    """Does at once the papers and signatures that were rung for, as a worker would; what else was is left to one."""
    for waiting in Job.objects.open().filter(task__in=WORK).order_by("pk"):
        job = outbox.take(waiting.pk)
        if job is not None:
            WORK[job.task](job.subject_id)
            outbox.finish(job)


def file_past(world: World, past: Past) -> None:
    """Plays one report from the first word to the answer from above."""
    name = past.unit.replace("-", "")
    clerk, leader, registrar = (world.users[f"{name}.{part}"] for part in ("cv", "ld", "vt"))
    with standing_at(datetime.combine(past.written_on, time(15, 40))):
        report = _write(world, past, clerk_name=f"{name}.cv")
        _answer(report, clerk)
        actions.submit(report=report, actor=clerk)
    with standing_at(datetime.combine(past.issued_on, time(8, 50))):
        actions.approve(report=report, actor=leader)
    with standing_at(datetime.combine(past.issued_on, time(9, 15))):
        actions.give_number(report=report, day=past.issued_on, actor=registrar)
        work_off()
    with standing_at(datetime.combine(past.issued_on, time(10, 5))):
        actions.ask_signature(report=report, actor=leader)
        work_off()
    report.refresh_from_db()
    with standing_at(datetime.combine(past.issued_on, time(10, 30))):
        actions.ask_seal(report=report, actor=registrar)
        work_off()
    report.refresh_from_db()
    with standing_at(datetime.combine(past.answered_on, time(14, 20))):
        reviewer = world.users[past.reviewer]
        actions.receive(report=report, actor=reviewer)
        if past.returned:
            actions.return_report(report=report, reasons=past.returned, resend_by=past.resend_by, actor=reviewer)
        else:
            _check(report, reviewer)
            actions.accept(report=report, actor=reviewer)


def _check(report: Report, reviewer: User) -> None:
    """Goes through the checklist, where there was one by then."""
    filing = report.filings.latest("attempt")
    points = actions.points_of(filing)
    if points:
        found = {point.pk: actions.Checked(is_met=True) for point in points}
        actions.answer_checklist(filing=filing, answers=found, actor=reviewer)


def _write(world: World, past: Past, *, clerk_name: str) -> Report:
    clerk = world.users[clerk_name]
    report = actions.open_report(expectation=_owed(world, past.unit, past.round), actor=clerk)
    for key, text in past.sections.items():
        actions.save_section(report=report, key=key, body=text, revision=1, actor=clerk)
    actions.set_recipients(report=report, recipients=RECIPIENTS, archive=ARCHIVE, subject=report.subject, actor=clerk)
    put_behind(report, past.annexes, actor=clerk)
    if past.nil:
        _state_nil(world, report, clerk_name, window="round", reason=past.nil_reason)
    return report


def put_behind(report: Report, annexes: Iterable[Behind], *, actor: User) -> None:
    """Puts annexes behind a report, in this order."""
    for annex in annexes:
        actions.add_annex(
            report=report,
            title=annex.title,
            code=annex.code,
            window="year_to_date",
            landscape=annex.landscape,
            with_chart=annex.with_chart,
            separate=annex.separate,
            asked=None,
            actor=actor,
        )


ANSWERS = {
    "remedy_groups_have_tasks": "Các nhóm này chưa phát sinh nhiệm vụ trong kỳ; sẽ bổ sung khi có kế hoạch.",
    "wanted_figures_are_used": "Trong kỳ đơn vị chưa tổ chức kiểm tra nên chưa có số liệu để nêu.",
    "vague_words_have_a_number": "Nhận định chung qua theo dõi, chưa đủ căn cứ để nêu con số.",
    "sanctions_stand_beside_praise": "Khen thưởng xét theo năm, chưa có quyết định trong kỳ.",
    "adjusted_below_is_answered": "Giữ số tính từ hồ sơ; đơn vị cấp dưới điều chỉnh theo cách tính riêng.",
}
"""What the clerks answered to what the rules warned of, by rule."""


def _answer(report: Report, clerk: User) -> None:
    """No warning stays without a word."""
    found = warned(check(gather(report)))
    replies = {one.key: actions.Reply(ANSWERS[one.rule], one.said) for one in found}
    actions.answer_warnings(report=report, replies=replies, actor=clerk)


def _owed(world: World, unit: str, round_code: str) -> Expectation:
    found = Expectation.objects.select_related("unit", "round__regime", "receiver", "reviewer")
    return found.get(unit=world.units[unit], round=world.rounds[round_code])


def _state_nil(world: World, report: Report, clerk_name: str, *, window: str, reason: str = "") -> None:
    basis = NilStatement.Basis.WITHOUT_INSPECTION if reason else NilStatement.Basis.AFTER_INSPECTION
    actions.state_nil(
        report=report,
        abouts=NilStatement.About.values,
        basis=basis,
        window=window,
        reason=reason,
        explanation="",
        actor=world.users[clerk_name],
    )


def begin_late(world: World) -> None:
    """Minh Họa has begun its report of the third quarter and let its deadline pass."""
    clerk = world.users["minhhoa.cv"]
    with standing_at(date(2023, 9, 14)):
        report = actions.open_report(expectation=_owed(world, "minh-hoa", "2023-Q3"), actor=clerk)
        actions.save_section(
            report=report, key="opening", body=quarter_texts.MINH_HOA_OPENING_Q3, revision=1, actor=clerk
        )


def draft_thap_muoi(world: World) -> None:
    """The whole text of Tháp Mười stands as a draft, one step before submission."""
    clerk = world.users["chuyenvien"]
    with standing_at(date(2023, 9, 15)):
        report = actions.open_report(expectation=_owed(world, "thap-muoi", "2023-Q3"), actor=clerk)
        actions.set_recipients(
            report=report,
            recipients=report_text.RECIPIENTS,
            archive=report_text.ARCHIVE,
            subject=report.subject,
            actor=clerk,
        )
    with standing_at(date(2023, 9, 18)):
        for key, text in report_text.SECTIONS.items():
            actions.save_section(report=report, key=key, body=text, revision=1, actor=clerk)
    with standing_at(date(2023, 9, 19)):
        _state_nil(world, report, "chuyenvien", window="year_to_date")
