"""How far off a deadline is, in words. Pure."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

SOON = 5
"""Days before a deadline from which it is shown as near."""


@dataclass(frozen=True)
class Due:
    """A deadline seen from a day: the words, and whether it has passed or is near."""

    on: date
    words: str
    is_late: bool
    is_soon: bool

    @property
    def tone(self) -> str:
        """The tone of the words as a status."""
        return "late" if self.is_late else "wait" if self.is_soon else "neutral"

    @property
    def mark(self) -> str:
        """The class that colours the words."""
        return "is-late" if self.is_late else "is-soon" if self.is_soon else ""


def due(deadline: date, *, today: date) -> Due:
    """`còn 5 ngày`, `hạn hôm nay`, `quá hạn 3 ngày`. The deadline day itself is still in time."""
    left = (deadline - today).days
    if left < 0:
        words = ngettext("quá hạn %(days)s ngày", "quá hạn %(days)s ngày", -left) % {"days": -left}
        return Due(deadline, words, is_late=True, is_soon=False)
    words = ngettext("còn %(days)s ngày", "còn %(days)s ngày", left) % {"days": left} if left else _("hạn hôm nay")
    return Due(deadline, words, is_late=False, is_soon=left <= SOON)
