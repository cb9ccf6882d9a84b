"""What a person's mail of the day has to tell: numbers of the sources that the person wants to be told of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from accounts.models import User
from dashboards.facts.sources import Group, Source
from dashboards.facts.worklist import Tally, sources_of, tally_of
from dashboards.models import MailPreference
from units.access import Standing, standing


@dataclass(frozen=True)
class Letter:
    """The numbers that one mail tells, as of a business day. Never empty, never with a name or a text of a record."""

    day: date
    tallies: list[Tally]

    @property
    def groups(self) -> list[tuple[Group, list[Tally]]]:
        """The numbers by the questions of home; a question without any is left out."""
        found = [(group, [tally for tally in self.tallies if tally.source.group == group]) for group in Group]
        return [(group, tallies) for group, tallies in found if tallies]

    @property
    def subject(self) -> str:
        """`Dám Làm: 3 việc chờ xử lý, 1 việc quá hạn`. What is late is counted wherever it stands."""
        return _("Dám Làm: %(told)s") % {"told": ", ".join(self._told())}

    def _told(self) -> Iterator[str]:
        waits, asked = self._total(Group.WAITS), self._total(Group.ASKED)
        late = self._total(Group.LATE) + sum(tally.late for tally in self.tallies if tally.source.group != Group.LATE)
        if waits:
            yield _("%(number)s việc chờ xử lý") % {"number": waits}
        if late:
            yield _("%(number)s việc quá hạn") % {"number": late}
        if not waits and not late:
            yield _("%(number)s việc đang chờ người khác") % {"number": asked}

    def _total(self, group: Group) -> int:
        return sum(tally.total for tally in self.tallies if tally.source.group == group)

    @property
    def counts(self) -> dict[str, list[int]]:
        """The same for keeping: code of the source → how many, how many past their day."""
        return {tally.source.code: [tally.total, tally.late] for tally in self.tallies}


def wanted_sources(user: User, person: Standing) -> list[Source]:
    """The sources that the person can have and wants in the mail."""
    chosen = dict(MailPreference.objects.filter(user=user).values_list("source", "is_wanted"))
    return [source for source in sources_of(person) if chosen.get(source.code, source.in_mail)]


def letter_for(user: User) -> Letter | None:
    """What the person's mail would tell now; None when there is nothing to tell."""
    person = standing(user)
    tallies = [tally_of(person, source) for source in wanted_sources(user, person)]
    told = [tally for tally in tallies if tally.total]
    return Letter(person.on, told) if told else None
