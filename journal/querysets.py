"""Questions put to the journal."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from journal.models import Entry, Job, PostedKey  # noqa: F401 -- named in the type of each query set


class ClockTimestamp(models.Func):
    """PostgreSQL's real time at this statement, not at the start of the transaction."""

    function = "clock_timestamp"
    arity = 0
    output_field = models.DateTimeField()


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries of the journal."""

    def about(self, subject: models.Model) -> "EntryQuerySet":
        """What happened to one object, newest first, with the accounts of those who did it."""
        found = self.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk)
        return found.select_related("actor").order_by("-id")


class JobQuerySet(models.QuerySet["Job"]):
    """Jobs by where they stand, in the database's real time."""

    def open(self) -> "JobQuerySet":
        """Neither done nor parked."""
        return self.filter(state__in=self.model.OPEN)

    def unleased(self) -> "JobQuerySet":
        """Open and in nobody's hands."""
        return self.open().filter(models.Q(leased_until=None) | models.Q(leased_until__lt=ClockTimestamp()))


class PostedKeyQuerySet(models.QuerySet["PostedKey"]):
    """Keys of posted forms."""

    def older_than(self, at: datetime) -> "PostedKeyQuerySet":
        """Keys made before `at`."""
        return self.filter(created_at__lt=at)
