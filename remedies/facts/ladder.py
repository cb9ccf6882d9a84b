"""A finding step by step: what evidence there is for each, what the person answered, and what comes next (need 10)."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from library.dates import screen_date
from library.models import Attachment
from remedies.facts.discipline import times_of, told_limit
from remedies.facts.papers import papers_of
from remedies.models import EvidenceNote, Finding, Reply
from remedies.states import GRAVE, EvidenceStep, FindingState

MEANING: dict[EvidenceStep, Promise] = {
    EvidenceStep.ATTITUDE: gettext_lazy("E dè, ngại việc trong suy nghĩ, thái độ; chưa thành việc làm."),
    EvidenceStep.SIGN: gettext_lazy("Có biểu hiện ra bên ngoài, chưa rõ thành hành vi cụ thể; chưa có cơ sở để xử lý."),
    EvidenceStep.CONDUCT: gettext_lazy("Hành vi cụ thể đã được chứng minh; có thể xử lý bằng hình thức ngoài kỷ luật."),
    EvidenceStep.VIOLATION: gettext_lazy("Hành vi trái quy định; chỉ ở mức này mới được kỷ luật."),
}


@dataclass(frozen=True)
class Evidence:
    """A note with its files."""

    note: EvidenceNote
    papers: list[Attachment]


@dataclass(frozen=True)
class Answer:
    """A request to answer, and what came of it."""

    reply: Reply
    papers: list[Attachment]

    @property
    def waits(self) -> bool:
        """Whether nothing has come of it yet."""
        return self.reply.outcome == Reply.Outcome.ASKED


@dataclass
class Rung:
    """One step of the scale. `place` is "below", "here" or "above", seen from where the finding is."""

    step: EvidenceStep
    place: str
    meaning: str
    evidence: list[Evidence] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)

    @property
    def papers(self) -> list[Attachment]:
        """All files of the step."""
        of_evidence = [paper for one in self.evidence for paper in one.papers]
        return of_evidence + [paper for answer in self.answers for paper in answer.papers]

    @property
    def is_proven(self) -> bool:
        """Whether evidence for it stands."""
        return any(not one.note.withdrawn for one in self.evidence)

    @property
    def is_heard(self) -> bool:
        """Whether an answer, or its absence, is on record."""
        return any(not answer.waits for answer in self.answers)

    @property
    def waiting(self) -> Answer | None:
        """The answer that is waited for."""
        return next((answer for answer in self.answers if answer.waits), None)


def ladder(finding: Finding) -> list[Rung]:
    """The four steps of a finding, from the least on; answers of an earlier subject are not shown as this one's."""
    notes = list(finding.evidence.select_related("by__official"))
    replies = list(finding.replies.of_the_subject())
    papers = papers_of([*notes, *replies])
    here = EvidenceStep(finding.step)
    rungs = {step: Rung(step, _place(step, here), str(MEANING[step])) for step in EvidenceStep}
    for note in notes:
        rungs[EvidenceStep(note.step)].evidence.append(Evidence(note, papers[note._meta.label_lower, note.pk]))
    for reply in replies:
        rungs[EvidenceStep(reply.step)].answers.append(Answer(reply, papers[reply._meta.label_lower, reply.pk]))
    return list(rungs.values())


def _place(step: EvidenceStep, here: EvidenceStep) -> str:
    return "here" if step == here else "below" if step.rank < here.rank else "above"


NEXT: dict[FindingState, Promise] = {
    FindingState.REPORTED: gettext_lazy("Bắt đầu xác minh. Đây mới là phản ánh, chưa phải kết luận."),
    FindingState.CLEARED: gettext_lazy(
        "Không tính vào số liệu. Thông báo kết quả cho người đã phản ánh và người được nêu."
    ),
    FindingState.INSUFFICIENT: gettext_lazy("Khi có tình tiết mới thì mở lại và ghi lý do."),
    FindingState.HANDLED: gettext_lazy("Theo dõi thời hạn hiệu lực của quyết định và việc khắc phục."),
    FindingState.DUPLICATE: gettext_lazy("Không tính vào số liệu; theo dõi ở hồ sơ gốc."),
}


def next_steps(finding: Finding, rungs: list[Rung], *, on: date) -> list[str]:
    """What comes next, in sentences, whoever is to do it."""
    rung = next(rung for rung in rungs if rung.place == "here")
    state = FindingState(finding.state)
    if state == FindingState.VERIFYING:
        return _to_conclude(finding, rung, on=on)
    if state == FindingState.CONFIRMED:
        return _to_handle(finding, rung, on=on)
    return [str(NEXT[state])]


def _to_handle(finding: Finding, rung: Rung, *, on: date) -> list[str]:
    if rung.step == EvidenceStep.VIOLATION:
        times = times_of(finding, on=on)
        limit = [told_limit(times, on=on)] if times else []
        return [_("Ghi quyết định kỷ luật, miễn, chưa xem xét kỷ luật hoặc hình thức xử lý khác."), *limit]
    if rung.step == EvidenceStep.CONDUCT:
        return [_("Ghi hình thức xử lý ngoài kỷ luật: nhắc nhở, phê bình, kiểm điểm, yêu cầu chấn chỉnh …")]
    told = {"step": rung.step.label}
    return [_("Mức “%(step)s” chưa có cơ sở để xử lý; đưa vào nhiệm vụ khắc phục, phòng ngừa.") % told]


def is_ready(finding: Finding, rungs: list[Rung]) -> bool:
    """Whether nothing is missing to conclude at the step where the finding is."""
    rung = next(rung for rung in rungs if rung.place == "here")
    return rung.step not in GRAVE or (rung.is_proven and (rung.is_heard or not finding.official_id))


def _to_conclude(finding: Finding, rung: Rung, *, on: date) -> list[str]:
    told = {"step": rung.step.label}
    missing = []
    if rung.step in GRAVE and not rung.is_proven:
        missing.append(_("Ghi chứng cứ cho mức “%(step)s”.") % told)
    if not rung.is_heard and (rung.waiting or (rung.step in GRAVE and finding.official_id)):
        missing.append(_hearing(rung, on=on))
    if not missing:
        missing.append(_("Đã đủ điều kiện kết luận ở mức “%(step)s”.") % told)
    if rung.step not in GRAVE:
        missing.append(_("Ở mức này chưa có cơ sở để xử lý; muốn nâng mức độ thì phải có chứng cứ cho mức cao hơn."))
    return missing


def _hearing(rung: Rung, *, on: date) -> str:
    waiting = rung.waiting
    if waiting is None:
        return _("Yêu cầu cá nhân giải trình ở mức “%(step)s”, ghi ngày yêu cầu và hạn.") % {"step": rung.step.label}
    told = {"day": screen_date(waiting.reply.due_on)}
    if on <= waiting.reply.due_on:
        return _("Đang chờ giải trình, hạn %(day)s.") % told
    return _("Đã hết hạn giải trình (%(day)s): ghi nội dung giải trình, hoặc ghi là không giải trình.") % told
