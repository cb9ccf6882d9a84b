"""What charts are told: amounts, lines of amounts, and the table that says the same."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from library.numbers import decimal_text

Words = str | Promise
NAME, MEASURE = _("Tên"), _("Số lượng")
"""What heads the names and the numbers of a table unless something else is said."""

NOTHING = "–"
"""What stands where nothing is known; zero is `0`."""


STAR = "*"
"""Behind the name of a period of which something is said beside the chart."""


@dataclass(frozen=True)
class Amount:
    """A number with where it leads. None is drawn as nothing; `told` replaces the number's text (`dưới 5`, `62 %`)."""

    value: int | Decimal | None
    url: str = ""
    told: str = ""

    @property
    def text(self) -> str:
        """As it is written beside its mark and in the table."""
        if self.told:
            return self.told
        return NOTHING if self.value is None else decimal_text(Decimal(self.value))

    @property
    def size(self) -> float:
        """How long its mark is; nothing for what is unknown, and never less than nothing."""
        return max(float(self.value), 0.0) if self.value is not None else 0.0


@dataclass(frozen=True)
class Line:
    """One row of amounts, one for each column or period of the chart. A `faint` one is for comparison."""

    label: str
    amounts: tuple[Amount, ...]
    tone: str = ""
    faint: bool = False


@dataclass(frozen=True)
class TableRow:
    """A row of the table: what it is about, its amounts, how deep it stands below the row before."""

    label: str
    amounts: tuple[Amount, ...]
    depth: int = 0


@dataclass(frozen=True)
class Table:
    """The numbers of a chart: `columns` are the headings behind the first."""

    first: Words
    columns: tuple[Words, ...]
    rows: tuple[TableRow, ...]
