"""Why a workbook, or one cell of it, is not taken."""

from django.utils.translation import gettext as _

from journal.refusal import Refused

_SHOWN = 60


class BadWorkbook(Refused):
    """The file as a whole is not read; `str()` is the sentence for the person who sent it."""


class TooMuch(BadWorkbook):
    """There is more in the file than the limits let in; wider ones might."""


class Unreadable(ValueError):
    """What stands in a cell is not what its column asks for; `str()` is the reason, without the place.

    `quote` is the part of it that repeats the cell.
    """

    def __init__(self, reason: str, quote: str = "") -> None:
        super().__init__(reason)
        self.quote = quote

    def told(self, *, discreet: bool) -> str:
        """The reason; a discreet one does not repeat the cell."""
        return str(self).replace(self.quote, _("giá trị trong ô")) if discreet and self.quote else str(self)


def damaged() -> BadWorkbook:
    """For whatever is no sound workbook, by accident or by craft."""
    return BadWorkbook(_("Tệp bị hỏng hoặc không phải tệp Excel (.xlsx). Hãy mở bằng Excel, lưu lại rồi thử lại."))


def quoted(text: str) -> str:
    """What somebody wrote, short enough for a sentence."""
    plain = " ".join(text.split())
    return f"“{plain[:_SHOWN]}…”" if len(plain) > _SHOWN else f"“{plain}”"


def counted(number: int) -> str:
    """A number as Vietnamese writes it: 50.000."""
    return f"{number:,}".replace(",", ".")
