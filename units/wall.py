"""Whom the database is told of (`journal.wall`): below which units somebody holds a role today, whichever it is.

It is coarser than the doors: it knows neither roles nor states, and what ever stood below a unit or was followed by it
counts for all days. So it hides nothing that a door shows, and stops what a forgotten filter would show.
"""

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from journal import wall
from units.access import standing


def let_in(user: User | AnonymousUser) -> None:
    """For the rest of the request, what lies below the units at which the user holds a role; strangers see nothing."""
    if isinstance(user, AnonymousUser):
        return
    wall.show(wall.below(grant.node_id for grant in standing(user).grants))
