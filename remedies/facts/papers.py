"""Files of the rows of a case."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Model

from library.models import Attachment


def papers_of(rows: Iterable[Model]) -> dict[tuple[str, int], list[Attachment]]:
    """The files of rows of one or more kinds, by kind and key, oldest first; one query a kind."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        wanted[row._meta.label_lower].append(row.pk)
    found: dict[tuple[str, int], list[Attachment]] = defaultdict(list)
    for label, keys in wanted.items():
        files = Attachment.objects.filter(subject_type=label, subject_id__in=keys).select_related("file")
        for attachment in files.order_by("added_at", "pk"):
            found[label, attachment.subject_id].append(attachment)
    return found
