"""The units that report to a unit in a round: what each of them owes, and what it has filed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from journal import clock
from reports.models import Expectation, Filing, Report, Round
from units.names import identities


@dataclass(frozen=True)
class Source:
    """A filing that words were taken from. It `stands` while it is the last issue and is accepted.

    One that `is_own` is what the unit itself filed for an earlier period (`reports.last_text`); it always stands.
    """

    filing_id: int
    unit: str
    round: str
    stands: bool
    is_own: bool = False

    @property
    def label(self) -> str:
        """“huyện Thí Dụ, Quý III năm 2023”."""
        return f"{self.unit}, {self.round}"


@dataclass(frozen=True)
class Lower:
    """One lower unit in a round. `filing` is what the unit above holds as valid, with its content unread."""

    expectation: Expectation
    name: str
    sort_key: str
    state: str | None  # of its report; None while there is none
    filing: Filing | None

    @property
    def unit_id(self) -> int:
        """The unit that owes."""
        return self.expectation.unit_id

    @property
    def is_accepted(self) -> bool:
        """Whether its filing may go into the report of the unit above."""
        return self.filing is not None and self.filing.accepted_at is not None

    @property
    def is_late(self) -> bool:
        """Whether its filing came after its deadline."""
        return self.filing is not None and bool(self.filing.is_late)

    @property
    def is_nil(self) -> bool:
        """Whether it signed that nothing was found."""
        return self.filing is not None and self.filing.is_nil


def lower_units(receivers: Iterable[int], round_: Round, *, on: date) -> list[Lower]:
    """All that owe one of `receivers` a report of the round, by name: three queries, whatever their number."""
    owed = list(
        Expectation.everything.owed().owed_to(receivers, on=on).filter(round=round_).select_related("unit", "report")
    )
    names = identities([row.unit_id for row in owed], on=on)
    filings = {filing.report_id: filing for filing in _held(owed)}
    found = []
    for row in owed:
        report = getattr(row, "report", None)
        name = names[row.unit_id]
        filing = filings.get(report.pk) if report else None
        found.append(Lower(row, name.name, name.sort_key, report.state if report else None, filing))
    return sorted(found, key=lambda lower: lower.sort_key)


def _held(owed: Sequence[Expectation]) -> list[Filing]:
    """What was filed last; where something was accepted, that, also while its correction waits to be accepted."""
    filed = Filing.objects.filter(report__expectation__in=owed).defer("content", "facts", "payload")
    accepted = Filing.objects.accepted().filter(report__expectation__in=owed).values("pk")
    unaccepted = Q(pk__in=Filing.objects.standing().values("pk")) & ~Q(report__filings__accepted_at__isnull=False)
    return list(filed.filter(Q(pk__in=accepted) | unaccepted).distinct())


def receivers_of(report: Report) -> list[int]:
    """To whom the lower units of a report owe theirs: the unit that it tells of, and whoever writes in its stead."""
    return list(dict.fromkeys([report.expectation.unit_id, report.unit_id]))


def sources_of(filing_ids: Iterable[int], receivers: Iterable[int], *, on: date) -> dict[int, Source]:
    """What is known of these filings, of whatever round; those that were never owed to `receivers` are not told."""
    ids = list(filing_ids)
    if not ids:
        return {}
    owed = Expectation.everything.owed().owed_to(receivers, on=on)
    found = Filing.objects.filter(pk__in=ids, report__expectation__in=owed, issued_at__isnull=False)
    rows = list(found.values_list("pk", "report__expectation__unit_id", "report__expectation__round__name"))
    standing = set(Filing.objects.accepted().filter(pk__in=ids).values_list("pk", flat=True))
    names = identities([unit_id for _pk, unit_id, _round in rows], on=on)
    return {pk: Source(pk, names[unit_id].name, round_, pk in standing) for pk, unit_id, round_ in rows}


def has_lower(report: Report) -> bool:
    """Whether any unit reports to the report's unit in its round."""
    owed = Expectation.everything.owed().owed_to(receivers_of(report), on=clock.today())
    return owed.filter(round=report.expectation.round_id).exists()
