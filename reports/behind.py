"""The records behind a figure, as they may be read by whoever reads the figure: without a person's name."""

from typing import Any

from django.db.models import QuerySet

from records.kind import Column, Kind
from records.registry import kinds
from reports.figures import Figure, RecordKind, Scope

RELATED: dict[RecordKind, tuple[str, ...]] = {
    RecordKind.VISIT: ("inspection", "unit"),
    RecordKind.FINDING: ("field", "unit"),
    RecordKind.HANDLING: ("measure", "unit"),
    RecordKind.TASK: ("group", "lead_unit"),
    RecordKind.OPINION: ("unit", "consultation"),
    RecordKind.COMMENDATION: ("unit", "form"),
    RecordKind.PROPOSAL: ("unit", "authority"),
    RecordKind.TRAINING: ("unit", "field"),
    RecordKind.STUDY_SUPPORT: ("unit", "field"),
    RecordKind.STAFF_MOVE: ("unit", "to_unit", "kind"),
    RecordKind.RECOMMENDATION: ("unit", "round"),
    RecordKind.CAPACITY_REVIEW: ("unit",),
    RecordKind.INTERNAL_RULE: ("unit", "kind", "renewed_by"),
    RecordKind.WORKFORCE: ("unit", "act"),
    RecordKind.SELF_REVIEW: ("unit", "round"),
    RecordKind.PROMISE: ("review__unit", "review__round"),
    RecordKind.INDICATOR_READING: ("unit", "indicator", "field"),
}
"""What the columns of a kind need beside the record."""

_SEVERAL: dict[RecordKind, tuple[str, ...]] = {
    RecordKind.FINDING: ("manifestations",),
    RecordKind.COMMENDATION: ("criteria",),
    RecordKind.STAFF_MOVE: ("person_kinds",),
}
"""And what they need several of."""


def behind(figure: Figure, scope: Scope) -> tuple[Kind, list[Column], QuerySet[Any]]:
    """The kind of record, its usual columns without names, and the records with what the columns need."""
    kind = kinds()[figure.record_kind]
    columns = [column for column in kind.columns if column.usual and not column.named and column.may is None]
    rows = figure.records(scope).select_related(*RELATED[figure.record_kind])
    return kind, columns, rows.prefetch_related(*_SEVERAL.get(figure.record_kind, ()))
