"""Until when a violation may be disciplined (thời hiệu), and by when it must be decided (thời hạn). Pure.

A discipline decided after the time bar is void, so it is refused; one decided after the time limit stands, and who
decided late answers for it (Law 22/2008/QH12 as amended in 2019, Điều 80), so it is warned of.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from library.dates import months_after

PROCEDURE_DAYS = 90
"""From the day on which the violation was found to the decision (Điều 80 khoản 3)."""

LONGEST_PROCEDURE_DAYS = 150
"""The same where the matter is complicated and the time was extended (Điều 80 khoản 3)."""


@dataclass(frozen=True)
class TimeBar:
    """Months after a violation in which it may be disciplined, by the law in force from a day on.

    `mildest` is for a reprimand, `other` for any graver form, but for those `without` a bar.
    """

    since: date
    mildest: int
    other: int
    clause: str
    without: frozenset[str] = frozenset()


STATE_BARS = (
    TimeBar(date(2010, 1, 1), 24, 24, "Luật Cán bộ, công chức năm 2008, Điều 80"),
    TimeBar(date(2020, 7, 1), 24, 60, "Luật Cán bộ, công chức sửa đổi năm 2019, Điều 80"),
    TimeBar(date(2023, 9, 20), 60, 120, "Nghị định 112/2020/NĐ-CP, Điều 5 (sửa đổi bởi Nghị định 71/2023/NĐ-CP)"),
    TimeBar(date(2025, 7, 1), 60, 120, "Nghị quyết của Quốc hội về thời hiệu xử lý kỷ luật; Nghị định 172/2025/NĐ-CP"),
)
PARTY_BARS = (TimeBar(date(2022, 7, 6), 60, 120, "Quy định 69-QĐ/TW, Điều 4", frozenset({"expulsion", "dissolution"})),)
MILDEST = frozenset({"reprimand", "party-reprimand"})
"""Codes of the forms for which the shorter bar holds."""


def time_bar(ladder: str, *, on: date) -> TimeBar | None:
    """The bar of a ladder that was in force on a day; none for what is no discipline, or before the first rule."""
    rules = {"state": STATE_BARS, "party": PARTY_BARS}.get(ladder, ())
    return next((rule for rule in reversed(rules) if rule.since <= on), None)


def last_day_for(rule: TimeBar, measure: str, *, breach: date) -> date | None:
    """The last day on which a violation of `breach` may be disciplined by a form, by its code; None: without end."""
    if measure in rule.without:
        return None
    return months_after(breach, rule.mildest if measure in MILDEST else rule.other)


def procedure_ends(found_on: date, *, paused: int = 0, longest: bool = False) -> date:
    """The last day of the time limit; days on which discipline was not to be considered yet (`paused`) do not count."""
    return found_on + timedelta(days=(LONGEST_PROCEDURE_DAYS if longest else PROCEDURE_DAYS) + paused)
