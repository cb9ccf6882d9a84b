"""What a figure is made of, and how it is printed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet, TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from library.numbers import grouped
from reports.models.round import Round
from reports.windows import Window
from units.models import Identity, Unit

NBSP = "\u00a0"


class UnitOfCount(TextChoices):
    """What one of a figure is: turns, persons and bodies are never mixed."""

    TURNS = "turns", _("lượt")
    PERSONS = "persons", _("người")
    ORGANISATIONS = "organisations", _("tổ chức")
    CASES = "cases", _("vụ việc")
    MANIFESTATIONS = "manifestations", _("biểu hiện")
    CAUSES = "causes", _("nguyên nhân")
    UNITS = "units", _("đơn vị")
    TASKS = "tasks", _("nhiệm vụ")
    DAYS = "days", _("ngày")
    PROPOSALS = "proposals", _("đề xuất")
    RECOMMENDATIONS = "recommendations", _("kiến nghị")
    RULES = "rules", _("văn bản")
    PROMISES = "promises", _("lời hứa")
    PERCENT = "percent", _("phần trăm")


class RecordKind(TextChoices):
    """The kind of record behind a figure: the code of a `records.kind.Kind`, and what one of them is called."""

    VISIT = "visit", _("lượt kiểm tra")
    FINDING = "finding", _("biểu hiện, vụ việc")
    HANDLING = "handling", _("lượt xử lý")
    TASK = "task", _("nhiệm vụ")
    OPINION = "opinion", _("lượt lấy ý kiến")
    COMMENDATION = "commendation", _("khen thưởng, biểu dương")
    PROPOSAL = "proposal", _("đề xuất")
    TRAINING = "training", _("khóa bồi dưỡng")
    STUDY_SUPPORT = "study_support", _("quyết định hỗ trợ tự đào tạo")
    STAFF_MOVE = "staff_move", _("quyết định điều động, luân chuyển")
    RECOMMENDATION = "recommendation", _("kiến nghị")
    CAPACITY_REVIEW = "capacity_review", _("lần rà soát năng lực")
    INTERNAL_RULE = "internal_rule", _("nội quy, quy chế")
    WORKFORCE = "workforce", _("lần ghi số liệu cơ sở")
    SELF_REVIEW = "self_review", _("bản tự soi, tự sửa")
    PROMISE = "promise", _("lời hứa, cam kết")
    EXPECTATION = "expectation", _("đơn vị phải báo cáo")
    INDICATOR_READING = "indicator_reading", _("lần ghi chỉ số")


@dataclass(frozen=True)
class Scope:
    """For whom and when a figure is computed. The tree is that of the window's last day.

    `round` and `today`: in whose report it is told and on which day, where it is told in one.
    """

    unit: Unit
    identity: Identity
    window: Window
    round: Round | None = None
    today: date | None = None

    @property
    def on(self) -> date:
        """The day whose tree, names and deadlines count."""
        return self.window.end


@dataclass(frozen=True)
class Count:
    """A computed figure: `value`, out of `of` where there is a denominator, and the noun it counts.

    `said` is what is printed instead, in words that hold for this very count: “các cơ quan đều có …” when none is
    missing, a whole with its parts, or that nobody has counted.
    """

    value: int
    of: int | None
    noun: str
    said: str = ""


@dataclass(frozen=True)
class Figure:
    """One figure of the registry. `records` never holds a name in what it prints.

    One that is `of_round_only` is the same in every window, so that only the round's own is offered.
    """

    code: str
    label: Promise
    unit_of_count: UnitOfCount
    compute: Callable[[Scope], Count]
    record_kind: RecordKind
    records: Callable[[Scope], QuerySet[Any]]
    of_round_only: bool = False


def number(value: int) -> str:
    """A count as Vietnamese offices print it: `3.112`, and below ten with a leading zero, `06`."""
    return f"{value:02d}" if 0 < value < 10 else grouped(value)


def text(count: Count) -> str:
    """The printed figure: `13/13 xã, thị trấn` (a ratio is not padded), `06 cơ quan chuyên môn`, or what is `said`."""
    figure = number(count.value) if count.of is None else f"{grouped(count.value)}/{grouped(count.of)}"
    return count.said or f"{figure}{NBSP}{count.noun}"
