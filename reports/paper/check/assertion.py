"""What an assertion is: a number of the checklist, its sentence, its clause and a small function over the paper."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from reports.paper.check.zones import MissingError, Zones
from reports.paper.profiles import PARTY, STATE

Judge = Callable[[Zones], str | None]
OTHER_FORM = {
    STATE: "chỉ xét văn bản hành chính (Nghị định 30/2020/NĐ-CP)",
    PARTY: "chỉ xét văn bản của Đảng (Hướng dẫn 05-HD/VPTW)",
}


OF_ANNEXES = frozenset({*range(1, 12), 46, 61, 62, 64, 65, 67})
"""What is judged of an annex in a file of its own; all others speak of the report."""


OF_CERTIFIED_COPIES = frozenset({6, 62, 67})
"""What is judged of an electronic copy: its pages are pictures of another document, or hold a part of one."""


class NotApplicableError(Exception):
    """The paper holds nothing the assertion speaks of; the message says why."""


class On(StrEnum):
    """On which papers an assertion is judged."""

    BOTH = "both"
    ISSUED = "issued"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Assertion:
    """The judgement on one paper: *ok* is True, False, or None where it does not apply (*detail* says why)."""

    number: int
    ok: bool | None
    sentence: str
    clause: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the checklist; *form* is the only one it speaks of, if it does not speak of all."""

    number: int
    sentence: str
    clause: str
    on: On
    form: str | None
    judge: Judge

    def apply(self, zones: Zones, state: str) -> Assertion:
        """Judge the paper of *state* ("draft" or "issued")."""
        if self.on not in {On.BOTH, state}:
            why = "chỉ xét bản đã cấp số, ngày" if self.on is On.ISSUED else "chỉ xét bản dự thảo"
            return self._said(None, why)
        if self.form not in {None, zones.form}:
            return self._said(None, OTHER_FORM[str(self.form)])
        if zones.is_annex and self.number not in OF_ANNEXES:
            return self._said(None, "tệp này là phụ lục riêng, không phải báo cáo")
        if zones.is_certified_copy and self.number not in OF_CERTIFIED_COPIES:
            return self._said(None, "tệp này là bản sao điện tử; thể thức xét ở bản được sao")
        try:
            fault = self.judge(zones)
        except NotApplicableError as reason:
            return self._said(None, str(reason))
        except MissingError as missing:
            return self._said(ok=False, detail=str(missing))
        return self._said(not fault, fault or "")

    def _said(self, ok: bool | None, detail: str) -> Assertion:
        return Assertion(self.number, ok, self.sentence, self.clause, detail)


class Checklist:
    """The assertions of one module, in the order they are written down."""

    def __init__(self) -> None:
        self._rules: list[Rule] = []

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules)

    def add(
        self, number: int, sentence: str, clause: str, on: On = On.BOTH, *, form: str | None = None
    ) -> Callable[[Judge], Judge]:
        """Enter the decorated function: it returns what is wrong, or None when nothing is."""

        def enter(judge: Judge) -> Judge:
            self._rules.append(Rule(number, sentence, clause, on, form, judge))
            return judge

        return enter


def first(faults: Iterator[str]) -> str | None:
    """Return the first fault, None when there is none."""
    return next(faults, None)
