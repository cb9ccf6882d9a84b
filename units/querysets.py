"""Questions about units and people, each with a name and a date."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.expressions import RawSQL

from library.search import holding
from library.vietnamese import search_key
from units.ranks import LEADING, SENIORITY, DelegationKind, Rank

if TYPE_CHECKING:
    from units.models import Delegation, Identity, Official, Placement, Posting, Unit  # noqa: F401

OFFICE_GROUPS = ("offices", "none")
"""The coverage groups (`units.models.unit.CoverageGroup`) that an office of a body can be of."""

_SUBTREE = """
WITH RECURSIVE subtree(id) AS (
    SELECT unnest(%s::bigint[])
    UNION
    SELECT placement.child_id
    FROM units_placement AS placement
    JOIN subtree ON placement.parent_id = subtree.id
    WHERE placement.valid @> %s::date
)
SELECT id FROM subtree
"""


_STEPS = """
WITH RECURSIVE step(above, below) AS (
    SELECT placement.parent_id, placement.child_id
    FROM units_placement AS placement
    WHERE placement.valid @> %s::date
    UNION ALL
    SELECT succession.new_id, succession.old_id
    FROM units_succession AS succession
    WHERE succession.new_id IS NOT NULL AND succession.effective <= %s::date AND NOT EXISTS (
        SELECT 1 FROM units_identity AS identity
        WHERE identity.unit_id = succession.old_id AND identity.valid && daterange(succession.effective, NULL)
    )
    UNION ALL
    SELECT last.parent_id, succession.old_id
    FROM units_succession AS succession
    JOIN units_placement AS last ON last.child_id = succession.old_id AND upper(last.valid) = succession.effective
    WHERE succession.new_id IS NULL AND succession.effective <= %s::date
)"""
"""Every step of a day at once: roles reach far, and to look up the steps of each unit takes four times as long.

A unit is followed by what took over when it ended; what was split off before, while it went on, takes nothing.
"""

LINEAGE = f"""{_STEPS}, lineage(id) AS (
    SELECT unnest(%s::bigint[])
    UNION
    SELECT step.below FROM lineage JOIN step ON step.above = lineage.id
)
SELECT id FROM lineage
"""  # noqa: S608 -- constant text, bound parameters

LINEAGES = f"""{_STEPS}, lineage(root, id) AS (
    SELECT root, root FROM unnest(%s::bigint[]) AS root
    UNION
    SELECT lineage.root, step.below FROM lineage JOIN step ON step.above = lineage.id
)
SELECT root, id FROM lineage
"""  # noqa: S608 -- constant text, bound parameters
"""The same for each of several roots: pairs of a root and an id."""

_COUNTED = """
WITH RECURSIVE counted(id) AS (
    SELECT unnest(%s::bigint[])
    UNION
    SELECT next.id
    FROM counted CROSS JOIN LATERAL (
        SELECT placement.child_id
        FROM units_placement AS placement
        WHERE placement.parent_id = counted.id AND placement.valid @> %s::date
        UNION ALL
        SELECT succession.old_id
        FROM units_succession AS succession
        WHERE succession.new_id = counted.id AND succession.kind <> 'split' AND succession.effective <= %s::date
          AND NOT EXISTS (
            SELECT 1 FROM units_identity AS identity
            WHERE identity.unit_id = succession.old_id AND identity.valid && daterange(succession.effective, NULL)
        )
        UNION ALL
        SELECT succession.old_id
        FROM units_succession AS succession
        JOIN units_placement AS last
          ON last.child_id = succession.old_id AND upper(last.valid) = succession.effective
        WHERE (succession.new_id IS NULL OR succession.kind = 'split') AND succession.effective <= %s::date
          AND last.parent_id = counted.id AND NOT EXISTS (
            SELECT 1 FROM units_identity AS identity
            WHERE identity.unit_id = succession.old_id AND identity.valid && daterange(succession.effective, NULL)
        )
    ) AS next(id)
)
SELECT id FROM counted
"""

_FOLLOWED = """
WITH RECURSIVE followed(id) AS (
    SELECT unnest(%s::bigint[])
    UNION
    SELECT succession.old_id
    FROM followed
    JOIN units_succession AS succession ON succession.new_id = followed.id
    WHERE succession.kind <> 'split' AND succession.effective <= %s::date AND NOT EXISTS (
        SELECT 1 FROM units_identity AS identity
        WHERE identity.unit_id = succession.old_id AND identity.valid && daterange(succession.effective, NULL)
    )
)
SELECT id FROM followed
"""

_LEFT_BEHIND = """
WITH RECURSIVE left_behind(id) AS (
    SELECT unnest(%s::bigint[])
    UNION
    SELECT next.id
    FROM left_behind CROSS JOIN LATERAL (
        SELECT succession.old_id, succession.effective
        FROM units_succession AS succession
        WHERE succession.new_id = left_behind.id AND succession.effective <= %s::date
        UNION ALL
        SELECT succession.old_id, succession.effective
        FROM units_placement AS last
        JOIN units_succession AS succession
          ON succession.old_id = last.child_id AND succession.effective = upper(last.valid)
        WHERE last.parent_id = left_behind.id AND succession.new_id IS NULL AND succession.effective <= %s::date
    ) AS next(id, since)
    WHERE NOT EXISTS (
        SELECT 1 FROM units_identity AS identity
        WHERE identity.unit_id = next.id AND identity.valid && daterange(next.since, NULL)
    )
)
SELECT id FROM left_behind WHERE id <> ALL(%s::bigint[])
"""


def _ids(query: str, parameters: list[object]) -> RawSQL:
    """The ids, gathered once for the whole statement.

    As a bare subquery PostgreSQL guesses how far the recursion goes; where it guesses too high, within an OR, it
    walks the tree again for every row.
    """
    return RawSQL(f"SELECT unnest(ARRAY({query}))", parameters)  # noqa: S611 -- constant text, bound parameters


def subtree_ids(roots: Iterable[int], on: date) -> RawSQL:
    """The ids of the units in `roots` and of all units below them on a day, as a subquery."""
    return _ids(_SUBTREE, [list(roots), on])


def lineage_ids(roots: Iterable[int], on: date) -> RawSQL:
    """The units of `subtree_ids` and those they followed: merged into them, split up among them, dissolved below them.

    What a unit left behind stays with whoever answers for it now; a unit that goes on after a split keeps its own.
    """
    return _ids(LINEAGE, [on, on, on, list(roots)])


def counted_ids(roots: Iterable[int], on: date) -> RawSQL:
    """The units whose records count for `roots` on a day: those of `lineage_ids`, but for what was split up and ended.

    A single record cannot be divided among the parts of a split, whatever their shares: it counts once, for the unit
    that stood above, and for no part (decision 0027). So the parts and what stood above add up and nothing doubles.
    """
    return _ids(_COUNTED, [list(roots), on, on, on])


def followed_ids(roots: Iterable[int], on: date) -> RawSQL:
    """The units in `roots` and those that had gone up in them by a day: whose own acts are theirs, nobody's below.

    They are those of `counted_ids` without what lies below and what was dissolved or split up there.
    """
    return _ids(_FOLLOWED, [list(roots), on])


def left_behind_ids(roots: Iterable[int], on: date) -> RawSQL:
    """The units that have ended and whose open affairs fall to one of `roots`, on a day.

    Whoever a unit was merged into, split into or handed to takes over; without such, the unit above it. A unit
    that goes on keeps what is its own, and what it had taken over.
    """
    ids = list(roots)
    return _ids(_LEFT_BEHIND, [ids, on, on, ids])


class UnitQuerySet(QuerySet["Unit"]):
    """Questions about units."""

    def within(self, roots: Iterable[int], *, on: date) -> "UnitQuerySet":
        """The units in `roots` and all below them on a day."""
        return self.filter(pk__in=subtree_ids(roots, on))

    def answered_for(self, roots: Iterable[int], *, on: date) -> "UnitQuerySet":
        """The units of `within` and those they followed (`lineage_ids`)."""
        return self.filter(pk__in=lineage_ids(roots, on))

    def counted_for(self, roots: Iterable[int], *, on: date) -> "UnitQuerySet":
        """The units whose records count for `roots` on a day (`counted_ids`)."""
        return self.filter(pk__in=counted_ids(roots, on))

    def left_behind_to(self, roots: Iterable[int], *, on: date) -> "UnitQuerySet":
        """The units that have ended and whose open affairs fall to one of `roots` (`left_behind_ids`)."""
        return self.filter(pk__in=left_behind_ids(roots, on))

    def existing(self, *, on: date) -> "UnitQuerySet":
        """The units that exist on a day."""
        return self.filter(identities__valid__contains=on)

    def topmost(self, *, on: date) -> "UnitQuerySet":
        """The units that exist on a day and stand under no other."""
        return self.existing(on=on).exclude(placements__valid__contains=on)

    def children_of(self, parent: "Unit", *, on: date) -> "UnitQuerySet":
        """The units directly under `parent` on a day."""
        return self.filter(placements__parent=parent, placements__valid__contains=on)


class IdentityQuerySet(QuerySet["Identity"]):
    """Questions about names and kinds."""

    def on(self, day: date) -> "IdentityQuerySet":
        """The identities that hold on a day: one a unit."""
        return self.filter(valid__contains=day)

    def search(self, text: str) -> "IdentityQuerySet":
        """Identities whose name holds `text` or else its words in any order, accents and case aside."""
        return holding(self, search_key(text), "search_key")


class PlacementQuerySet(QuerySet["Placement"]):
    """Questions about who stands under whom."""

    def on(self, day: date) -> "PlacementQuerySet":
        """The placements that hold on a day."""
        return self.filter(valid__contains=day)

    def of_offices(self, *, on: date) -> "PlacementQuerySet":
        """Those of a body's own offices: of its system and without a collective that leads them.

        Service units and schools stand under a body too, and are bodies of their own.
        """
        return self.filter(
            valid__contains=on,
            child__identities__valid__contains=on,
            child__identities__kind__collective_name="",
            child__identities__kind__coverage_group__in=OFFICE_GROUPS,
            parent__identities__valid__contains=on,
            parent__identities__kind__system=F("child__identities__kind__system"),
        )


class OfficialQuerySet(QuerySet["Official"]):
    """Questions about people."""

    def ever_in_post_at(self, units: "UnitQuerySet") -> "OfficialQuerySet":
        """People who hold or held a post in one of `units`, each once."""
        return self.filter(postings__unit__in=units).distinct()

    def sounding(self, name: str) -> "OfficialQuerySet":
        """People whose name is this one, accents and case aside."""
        return self.filter(search_key=search_key(name))

    def in_post_at(self, unit: "Unit", *, on: date) -> "OfficialQuerySet":
        """People who hold a post in `unit` on a day, each once."""
        return self.filter(postings__unit=unit, postings__valid__contains=on).distinct()

    def in_post(self, *, on: date) -> "OfficialQuerySet":
        """People who hold any post on a day, each once."""
        return self.filter(postings__valid__contains=on).distinct()


class PostingQuerySet(QuerySet["Posting"]):
    """Questions about posts."""

    def on(self, day: date) -> "PostingQuerySet":
        """The postings that hold on a day."""
        return self.filter(valid__contains=day)

    def by_seniority(self) -> "PostingQuerySet":
        """The unit's head first, then the other ranks; within a rank by given name."""
        place = Case(*(When(rank=rank, then=Value(number)) for rank, number in SENIORITY.items()))
        return self.order_by(place, "official__sort_key")

    def leading(self, *, on: date) -> "PostingQuerySet":
        """The postings that answer for their unit on a day: of a head, an acting one, a deputy in charge."""
        return self.filter(rank__in=LEADING, valid__contains=on)

    def leading_below(self, unit: "Unit", *, on: date) -> "PostingQuerySet":
        """The postings that answer for a unit below `unit` on a day, whom its head may let sign."""
        return self.leading(on=on).filter(unit_id__in=subtree_ids([unit.pk], on)).exclude(unit=unit)

    def heads(self) -> "PostingQuerySet":
        """The postings that answer for their unit, on whatever days."""
        return self.filter(rank__in=LEADING)

    def head_of(self, unit: "Unit", *, on: date) -> "PostingQuerySet":
        """The posting that answers for the unit on a day: one row or none."""
        return self.leading(on=on).filter(unit=unit)


class DelegationQuerySet(QuerySet["Delegation"]):
    """Questions about who was given a head's signature."""

    def in_force(self, *, on: date) -> "DelegationQuerySet":
        """What lets somebody sign on a day: it runs, the unit exists, and the receiver leads the own unit still.

        An authority (TUQ.) ends with the head who gave it; an order (TL.) rests on the working regulation.
        """
        stands = Q(kind=DelegationKind.BY_ORDER) | Q(giver__valid__contains=on, giver__rank__in=LEADING)
        runs = self.filter(stands, valid__contains=on, unit__identities__valid__contains=on)
        return runs.filter(receiver__valid__contains=on, receiver__rank__in=LEADING)

    def signable_by(self, people: "Iterable[Official | int]", *, on: date) -> "DelegationQuerySet":
        """Under which one of these people may sign on a day: as receiver or, by order, as a deputy of the receiver."""
        deputy = Q(
            kind=DelegationKind.BY_ORDER,
            receiver__unit__postings__official__in=people,
            receiver__unit__postings__rank=Rank.DEPUTY,
            receiver__unit__postings__valid__contains=on,
        )
        return self.in_force(on=on).filter(Q(receiver__official__in=people) | deputy).distinct()
