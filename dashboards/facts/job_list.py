"""Background jobs in words: what each does, how it stands, what came of it. Sentences of jobs name no persons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dashboards.jobs import DRAW_REVIEW, SEND_DIGEST, SIGN_REVIEW
from journal.models import Job
from records.jobs import CHECK_IMPORT, MAKE_EXPORT, WRITE_IMPORT
from reports.jobs import (
    CALL_WEBHOOK,
    DRAW,
    DRAW_ANNEXES,
    DRAW_PREVIEW,
    MAKE_BUNDLE,
    MAKE_COPY,
    MAKE_SIGNATURE,
    MAKE_TRANSFER,
    RENEW_ANNEX,
    RENEW_ARCHIVE,
    RENEW_COPY,
    TELL_NATIONAL,
)

WORK: Mapping[str, Promise] = {
    DRAW: gettext_lazy("Lập bản PDF của báo cáo"),
    DRAW_ANNEXES: gettext_lazy("Lập phụ lục ở tệp riêng"),
    DRAW_PREVIEW: gettext_lazy("Lập bản xem trước"),
    MAKE_SIGNATURE: gettext_lazy("Ký số"),
    MAKE_COPY: gettext_lazy("Lập bản sao"),
    RENEW_ARCHIVE: gettext_lazy("Gia hạn dấu thời gian lưu trữ"),
    RENEW_ANNEX: gettext_lazy("Gia hạn dấu thời gian lưu trữ của phụ lục"),
    RENEW_COPY: gettext_lazy("Gia hạn dấu thời gian lưu trữ của bản sao"),
    MAKE_TRANSFER: gettext_lazy("Lập gói nộp lưu"),
    TELL_NATIONAL: gettext_lazy("Gửi hệ thống báo cáo quốc gia"),
    CALL_WEBHOOK: gettext_lazy("Báo tin cho hệ thống khác"),
    MAKE_BUNDLE: gettext_lazy("Gộp các bản PDF"),
    MAKE_EXPORT: gettext_lazy("Xuất Excel"),
    CHECK_IMPORT: gettext_lazy("Kiểm tra tệp Excel nhập vào"),
    WRITE_IMPORT: gettext_lazy("Ghi dữ liệu từ tệp Excel"),
    DRAW_REVIEW: gettext_lazy("Lập bản PDF rà soát quyền"),
    SIGN_REVIEW: gettext_lazy("Ký số bản rà soát quyền"),
    SEND_DIGEST: gettext_lazy("Gửi thư nhắc việc"),
}
"""Tasks that have a row of their own; one that is not here is shown by its name."""

TONES = {Job.WAITING: "wait", Job.RUNNING: "run", Job.DONE: "done", Job.FAILED: "late"}


@dataclass(frozen=True)
class JobLine:
    """One job: `result` is what is being done now, the sentence of the last failure, or nothing."""

    job: Job
    work: str
    state: str
    tone: str
    result: str

    @property
    def is_parked(self) -> bool:
        """Whether it is tried again only when somebody says so."""
        return self.job.state == Job.FAILED


def found(state: str) -> QuerySet[Job]:
    """The jobs in a state, newest first; of any other text all of them."""
    rows = Job.objects.order_by("-id")
    return rows.filter(state=state) if state in TONES else rows


def states() -> list[tuple[str, str]]:
    """Each state and its word."""
    return [(code, _word(code)) for code in TONES]


def lines(jobs: Sequence[Job]) -> list[JobLine]:
    """The jobs of a page."""
    return [_line(job) for job in jobs]


def _word(state: str) -> str:
    words = {Job.WAITING: _("Đang chờ"), Job.RUNNING: _("Đang làm"), Job.DONE: _("Xong"), Job.FAILED: _("Dừng vì lỗi")}
    return words[state]


def _line(job: Job) -> JobLine:
    return JobLine(
        job=job,
        work=str(WORK.get(job.task, job.task)),
        state=_word(job.state),
        tone=TONES[job.state],
        result=job.step or job.error,
    )
