"""Questions about digests, each with a name and a date."""

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from dashboards.states import DigestState

if TYPE_CHECKING:
    from dashboards.models import Digest  # noqa: F401


class DigestQuerySet(QuerySet["Digest"]):
    """Questions about digests."""

    def waiting(self, *, on: date) -> "DigestQuerySet":
        """Of a day, and known not to have gone out."""
        return self.filter(day=on, state=DigestState.WAITING)

    def lapsed(self, *, on: date) -> "DigestQuerySet":
        """Of earlier days, and never gone out: what they would have told is old by now."""
        return self.filter(day__lt=on, state=DigestState.WAITING)
