"""Who somebody is: their name, the posts held on a day and the roles that come with them. Every request asks it."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from journal.replica import for_reading

_POSTS = """
SELECT posting.official_id, posting.unit_id, posting.post, posting.rank, given.role, given.node_id
FROM units_posting AS posting
JOIN units_official AS official ON official.id = posting.official_id
LEFT JOIN LATERAL (
    SELECT 1, id, role, node_id FROM units_rolegrant WHERE posting_id = posting.id
    UNION ALL
    SELECT 2, id, role, unit_id FROM units_preparationstep WHERE holder_id = posting.id
) AS given(kind, id, role, node_id) ON EXISTS (
    SELECT 1 FROM units_identity AS identity WHERE identity.unit_id = given.node_id AND identity.valid @> %(on)s::date
)
WHERE official.user_id = %(user)s AND posting.valid @> %(on)s::date
ORDER BY given.kind, posting.id, given.id
"""


@dataclass(frozen=True)
class Post:
    """A post, with one of its roles and where that is held; without a role when it gives none on the day."""

    official_id: int
    unit_id: int
    name: str
    rank: str
    role: str | None
    node_id: int


def posts_of(user_id: int, *, on: date) -> list[Post]:
    """By a grant to the post first, then by a step of a unit's chain; none at a unit that does not stand on the day."""
    with connection.cursor() as cursor:
        cursor.execute(_POSTS, {"user": user_id, "on": on})
        return [Post(*row) for row in cursor.fetchall()]


def person_name(user_id: int) -> str:
    """What the person with an account is called; empty where it is nobody's."""
    with for_reading().cursor() as cursor:
        cursor.execute("SELECT full_name FROM units_official WHERE user_id = %s", [user_id])
        found = cursor.fetchone()
        return str(found[0]) if found else ""
