"""Rules about the records behind the text, and about who signs to whom."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from reports import document
from reports.facts import Facts
from reports.models import NilStatement
from reports.paper import words
from reports.paper.profiles import PARTY, STATE
from reports.rules.kinds import Problem, Severity

_NIL_WORDS = re.compile(r"chưa phát hiện|không phát hiện|không có trường hợp", re.IGNORECASE)


def unit_exists(facts: Facts) -> Iterator[Problem]:
    """The unit exists today: a unit that was merged away issues nothing."""
    if facts.identity is None:
        yield Problem("unit_exists", Severity.ERROR, _("Đơn vị không còn hoạt động vào ngày này."))


def somebody_may_sign(facts: Facts) -> Iterator[Problem]:
    """Somebody leads the unit on the day of signing: its head, an acting one, a deputy in charge (NĐ30 Điều 13)."""
    if facts.identity is not None and facts.signer is None:
        sentence = _(
            "Đơn vị chưa có người đứng đầu, quyền người đứng đầu hoặc cấp phó phụ trách vào ngày này "
            "nên chưa có người ký báo cáo."
        )
        yield Problem("somebody_may_sign", Severity.ERROR, sentence)


def receiver_exists(facts: Facts) -> Iterator[Problem]:
    """A report upward names an existing receiver (NĐ30 Phụ lục I.I.II.9)."""
    if facts.receiver is None:
        yield Problem("receiver_exists", Severity.ERROR, _("Nơi nhận báo cáo không còn hoạt động vào ngày này."))


def file_copy_names_the_drafter(facts: Facts) -> Iterator[Problem]:
    """The last line of Nơi nhận names the drafting office after VT (NĐ30 PL I.I.II.9d), of the Party the keeper."""
    form = facts.identity.kind.system if facts.identity else STATE
    if not words.file_copy(form).match(facts.report.archive):
        sentence = _("Dòng “Lưu” phải ghi “VT” và đơn vị soạn thảo, ví dụ: VT, NV.")
        if form == PARTY:
            sentence = _("Dòng “Lưu” phải ghi nơi lưu văn bản, ví dụ: Văn phòng Tỉnh ủy.")
        yield Problem("file_copy_names_the_drafter", Severity.ERROR, sentence, page="details")


def nil_in_words_is_stated(facts: Facts) -> Iterator[Problem]:
    """“Chưa phát hiện …” in the text needs a nil statement (need 8)."""
    if facts.nil:
        return
    for section in facts.sections:
        for index, text in enumerate(document.block_texts(section.body)):
            if match := _NIL_WORDS.search(text):
                sentence = _("Câu “%(words)s” phải đi cùng xác nhận không phát sinh, có phạm vi và căn cứ.")
                yield Problem(
                    "nil_in_words_is_stated", Severity.ERROR, sentence % {"words": match[0]}, section.key, index
                )


def nil_has_evidence(facts: Facts) -> Iterator[Problem]:
    """Nil after inspection needs an inspection; nil without one needs a reason (need 8)."""
    for nil in facts.nil:
        if nil.basis == NilStatement.Basis.AFTER_INSPECTION and nil.visits == 0:
            sentence = _("Xác nhận không phát sinh %(about)s ghi là qua kiểm tra, nhưng không có lượt kiểm tra nào.")
            yield Problem("nil_has_evidence", Severity.ERROR, sentence % {"about": nil.about_label}, page="nil")


def nil_is_not_contradicted(facts: Facts) -> Iterator[Problem]:
    """Nil beside recorded cases must be explained (need 9)."""
    for nil in facts.nil:
        if nil.contrary and not nil.explanation:
            sentence = _(
                "Xác nhận không phát sinh %(about)s trái với %(count)s vụ việc đã ghi nhận; "
                "cần giải trình hoặc bỏ xác nhận."
            )
            yield Problem(
                "nil_is_not_contradicted",
                Severity.ERROR,
                sentence % {"about": nil.about_label, "count": nil.contrary},
                page="nil",
            )


def nil_stands_beside_no_discipline(facts: Facts) -> Iterator[Problem]:
    """“Chưa phát hiện” beside a figure of discipline, of whatever years, must be explained (need 9, Đà Lạt)."""
    shown = [
        figure
        for (code, _window), figure in facts.figures.items()
        if code.startswith("handling.discipline.") and figure.value
    ]
    for nil in facts.nil:
        if shown and not nil.explanation and not nil.contrary:
            sentence = _(
                "Xác nhận không phát sinh %(about)s đứng cạnh số liệu kỷ luật (%(figure)s); "
                "cần giải trình hoặc bỏ xác nhận."
            ) % {"about": nil.about_label, "figure": shown[0].text}
            yield Problem("nil_stands_beside_no_discipline", Severity.ERROR, sentence, page="nil")


def remedy_groups_have_tasks(facts: Facts) -> Iterator[Problem]:
    """A remedy group without a task is pointed out (need 16)."""
    for group in facts.empty_groups:
        sentence = _("Chưa có nhiệm vụ nào thuộc nhóm “%(group)s”.") % {"group": group}
        yield Problem("remedy_groups_have_tasks", Severity.WARNING, sentence)


def sanctions_stand_beside_praise(facts: Facts) -> Iterator[Problem]:
    """A round with sanctions and no commendation asks why (need 24)."""
    if facts.sanctions and not facts.commendations:
        sentence = _(
            "Kỳ này có %(count)s lượt xử lý, kỷ luật nhưng chưa ghi nhận khen thưởng, biểu dương nào. "
            "Hãy ghi khen thưởng, hoặc nêu trong báo cáo vì sao chưa có."
        )
        yield Problem("sanctions_stand_beside_praise", Severity.WARNING, sentence % {"count": facts.sanctions})
