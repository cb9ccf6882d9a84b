"""Questions about what records said before."""

from typing import TYPE_CHECKING

from django.db.models import Model, QuerySet

if TYPE_CHECKING:
    from records.models import Change  # noqa: F401 -- named in the type of the query set


class ChangeQuerySet(QuerySet["Change"]):
    """Amendments and removals."""

    def about(self, subject: Model) -> "ChangeQuerySet":
        """What was changed in one record, newest first, with those who did it."""
        found = self.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk)
        return found.select_related("by").order_by("-at", "-pk")

    def removed(self, model: type[Model]) -> "ChangeQuerySet":
        """Records of a kind that were removed and not brought back."""
        return self.filter(subject_type=model._meta.label_lower, what="removed", restored=False)
