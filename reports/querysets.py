"""Questions about reports, what is owed and what was filed, each with a name."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Exists, Manager, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Lower, Replace

from units.querysets import left_behind_ids

if TYPE_CHECKING:
    from reports.models import Contribution, Delivery, Excerpt, Expectation, Filing, NumberSeries, RegisterEntry, Report  # noqa: F401
    from units.access import Standing
    from units.querysets import PlacementQuerySet

from reports.paper import words
from reports.states import DISCUSSED, ReportState
from units.roles import PREPARING, Role

OWN_ROLES = (Role.CLERK, Role.LEADER, Role.REGISTRAR)
"""Roles that see everything of a report of their own unit, from the first draft."""

SIGNING_ROLES = (Role.LEADER, Role.SIGNER)
"""Roles that approve and sign a report of their own unit, or of the unit whose head lets them (NĐ30 Điều 13)."""

SUBMITTED_ROLES = (Role.SIGNER, *PREPARING)
"""Roles that see a report of the unit from its submission on, because they decide about it; no other draft."""

UPPER_ROLES = (Role.CLERK, Role.LEADER, Role.INSPECTOR, Role.REVIEWER, Role.PROVINCIAL_LEADER)
"""Roles that see what lower units have issued (decision 8)."""

RECEIVER_ROLES = (Role.CLERK, Role.LEADER, Role.REGISTRAR)
"""Roles that see what was issued to their unit."""


CONFIRMING_ROLES = (Role.CLERK, Role.REGISTRAR)
"""Roles that confirm for their unit that a document addressed to it has come."""


def _delivered_to(units: Iterable[int]) -> "DeliveryQuerySet":
    """The standing documents that went to one of these units."""
    deliveries: DeliveryQuerySet = apps.get_model("reports", "Delivery")._default_manager.all()
    return deliveries.standing().filter(unit__in=list(units))


def _issues() -> "FilingQuerySet":
    """What the report in question was issued as: asked for and not joined, as each would be a row of its own."""
    filings: FilingQuerySet = apps.get_model("reports", "Filing")._default_manager.all()
    return filings.filter(report=OuterRef("pk"), issued_at__isnull=False)


def _owed_to(receivers: Iterable[int], on: date) -> "QuerySet[Any]":
    """What is, or was until a unit was let off, owed to some units: found by itself, through an index.

    Joined, every expectation of the country was read to show the fifty of a page.
    """
    expectations: Any = apps.get_model("reports", "Expectation")
    owed: QuerySet[Any] = expectations.everything.received_by(receivers, on=on).values("pk")
    return owed


class ReportQuerySet(QuerySet["Report"]):
    """Questions about reports."""

    def visible_to(self, standing: "Standing") -> "ReportQuerySet":
        """What the user's roles reach, and what was issued to a unit of theirs among its recipients (Nơi nhận).

        A recipient has the document as long as it is neither recalled nor replaced, and nothing else of the report.
        """
        addressed = Q(pk__gathered=_delivered_to(standing.nodes(RECEIVER_ROLES)).values("filing__report"))
        return self.filter(self._reached(standing) | addressed)

    def in_reach_of(self, standing: "Standing") -> "ReportQuerySet":
        """The same without what came to a recipient."""
        return self.filter(self._reached(standing))

    @staticmethod
    def _reached(standing: "Standing") -> Q:
        """Reports of the user's own unit, and what was issued below it, by a unit it followed, or to it.

        Whoever signs by delegation, or signs off a step before the leader, sees the unit's reports once they have
        been submitted, and no other draft.
        """
        issued = Q(Exists(_issues()))
        below = Q(unit__among=standing.answered_ids(*UPPER_ROLES))
        received = Q(expectation__gathered=_owed_to(standing.nodes(RECEIVER_ROLES), standing.on))
        own = Q(unit_id__in=standing.nodes(OWN_ROLES))
        to_decide = Q(unit_id__in=standing.nodes(SUBMITTED_ROLES)) & ~Q(state=ReportState.DRAFT)
        return own | to_decide | (issued & (below | received))

    def with_names(self) -> "ReportQuerySet":
        """Together with the round, regime, unit and receiver that every page shows."""
        return self.select_related(
            "unit",
            "expectation__round__regime",
            "expectation__unit",
            "expectation__receiver",
            "expectation__reviewer",
            "expectation__request",
        )

    def named(self, pk: int) -> "Report | None":
        """One report as `with_names` gives it, in two queries: to plan all its joins at once takes 7 ms."""
        found = self.select_related("expectation__round__regime", "expectation__request").filter(pk=pk).first()
        if found is not None:
            owed = found.expectation
            ids = {found.unit_id, owed.unit_id, owed.receiver_id, owed.reviewer_id}
            units = apps.get_model("units", "Unit")._default_manager.in_bulk(ids)
            found.unit, owed.unit = units[found.unit_id], units[owed.unit_id]
            owed.receiver, owed.reviewer = units[owed.receiver_id], units[owed.reviewer_id]
        return found


class ExpectationQuerySet(QuerySet["Expectation"]):
    """Questions about who owes a report in a round."""

    def owed(self) -> "ExpectationQuerySet":
        """Without the units that were let off."""
        return self.filter(exempt_reason="")

    def received_by(self, receivers: Iterable[int], *, on: date) -> "ExpectationQuerySet":
        """What is owed to one of these units, or to one that left its affairs to them."""
        ids = list(receivers)
        return self.filter(Q(receiver_id__in=ids) | Q(receiver_id__in=left_behind_ids(ids, on)))

    def owed_to(self, receivers: Iterable[int], *, on: date) -> "ExpectationQuerySet":
        """The same without the reports of these units themselves."""
        return self.received_by(receivers, on=on).exclude(unit_id__in=list(receivers))

    def filed(self) -> "ExpectationQuerySet":
        """Those whose report has reached the receiving body and was not recalled (decision 7)."""
        filings: FilingQuerySet = apps.get_model("reports", "Filing")._default_manager.all()
        return self.filter(Exists(filings.valid().filter(report__expectation=OuterRef("pk"))))

    def unfiled(self) -> "ExpectationQuerySet":
        """The others."""
        return self.exclude(pk__in=self.filed().values("pk"))

    def let_off(self) -> "ExpectationQuerySet":
        """The units that were let off, each with a reason."""
        return self.exclude(exempt_reason="")


class ExpectationManager(Manager["Expectation"]):
    """The reports that are owed: a unit that was let off owes none."""

    def get_queryset(self) -> ExpectationQuerySet:
        """What everybody counts."""
        return ExpectationQuerySet(self.model, using=self._db).owed()


_LAST_ISSUE = Q(replaced_by__isnull=True) | Q(replaced_by__issued_at__isnull=True)


class FilingQuerySet(QuerySet["Filing"]):
    """Questions about what was filed."""

    def valid(self) -> "FilingQuerySet":
        """What has reached the receiving body and counts as filed (decision 7).

        Nothing of a report whose last issue was recalled, until it is issued again; save what was accepted before.
        """
        holds = Q(accepted_at__isnull=False) | ~self._last_was_recalled()
        return self.filter(holds, issued_at__isnull=False, recalled_at__isnull=True)

    def standing(self) -> "FilingQuerySet":
        """The last issue of each report that has reached the receiving body, unless it was recalled (decision 7).

        Where the last one was recalled, what was accepted before holds on (`reports.known.held_of` is the same of one).
        """
        holds_on = Q(accepted_at__isnull=False) & self._last_was_recalled() & ~self._accepted_again()
        return self.filter(_LAST_ISSUE | holds_on, issued_at__isnull=False, recalled_at__isnull=True)

    def _last_was_recalled(self) -> Exists:
        """Whether the last issue of the report was taken back."""
        last = self.model._default_manager.filter(_LAST_ISSUE, report=OuterRef("report"), issued_at__isnull=False)
        return Exists(last.filter(recalled_at__isnull=False))

    def _accepted_again(self) -> Exists:
        """Whether a later filing of the report was accepted."""
        again = self.model._default_manager.filter(report=OuterRef("report"), attempt__gt=OuterRef("attempt"))
        return Exists(again.filter(accepted_at__isnull=False))

    def numbered(self) -> "FilingQuerySet":
        """Those with a frozen payload whose number stands, the newest first."""
        return self.filter(register_entries__void_reason="").exclude(payload=None).order_by("-attempt")

    def accepted(self) -> "FilingQuerySet":
        """The last of each report that the reviewing unit has accepted: what a consolidated report is built from.

        It holds while its correction is written, filed and reviewed, until that is accepted too.
        """
        return self.filter(~self._accepted_again(), accepted_at__isnull=False)


class ExcerptQuerySet(QuerySet["Excerpt"]):
    """Questions about public excerpts."""

    def standing(self) -> "ExcerptQuerySet":
        """Those that nobody has withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def approved(self) -> "ExcerptQuerySet":
        """Those of them that a second person has approved."""
        return self.standing().filter(approved_at__isnull=False)


class NumberSeriesQuerySet(QuerySet["NumberSeries"]):
    """Questions about the runs of document numbers."""

    def of_reports(self) -> "NumberSeriesQuerySet":
        """The runs from which reports get their numbers, the newest of a body first."""
        return self.filter(document_kind=words.KIND, series="").order_by("issuer", "-year", "-begins_on")

    def unused(self) -> "NumberSeriesQuerySet":
        """Those from which no number was given, not even one that is void now."""
        return self.filter(entries__isnull=True)

    def on(self, day: date, *, by_term: bool) -> "NumberSeriesQuerySet":
        """The runs begun by a day, the one it falls into first: of the Party the last term's, else the last year's."""
        return self.filter(begins_on__lte=day) if by_term else self.filter(year__lte=day.year)


NOTATION = Replace(Lower("notation"), Value("đ"), Value("d"))
"""A notation as it is typed without accents: of letters with marks it has only Đ."""


class RegisterEntryQuerySet(QuerySet["RegisterEntry"]):
    """Questions about the register of outgoing documents."""

    def numbered(self, key: str) -> "RegisterEntryQuerySet":
        """The lines in whose notation a text without accents stands (`library.vietnamese.search_key`)."""
        return self.alias(typed=NOTATION).filter(typed__contains=key)


class ContributionQuerySet(QuerySet["Contribution"]):
    """Questions about who writes which section."""

    def of_own_clerk(self, who: "Standing") -> "ContributionQuerySet":
        """The sections that somebody was asked to write as a clerk of the unit."""
        return self.filter(contributor=who.user_id, section__report__unit__in=who.nodes([Role.CLERK]))

    def of_office_clerk(self, who: "Standing") -> "ContributionQuerySet":
        """The sections that a clerk of one of the unit's own offices was asked to write, while they are talked over."""
        placements: PlacementQuerySet = apps.get_model("units", "Placement")._default_manager.all()
        served = placements.of_offices(on=who.on).filter(child__in=who.nodes([Role.CLERK]))
        return self.filter(
            contributor=who.user_id,
            section__report__unit__in=served.values("parent"),
            section__report__state__in=DISCUSSED,
        )


class DeliveryQuerySet(QuerySet["Delivery"]):
    """Questions about what went to the recipients of documents."""

    def standing(self) -> "DeliveryQuerySet":
        """Of documents that were neither recalled nor replaced."""
        filings: FilingQuerySet = apps.get_model("reports", "Filing")._default_manager.all()
        return self.filter(filing__in=filings.standing())

    def waiting(self) -> "DeliveryQuerySet":
        """Those of them that nobody has confirmed."""
        return self.standing().filter(confirmed_at__isnull=True)
