"""Narrowing lists to a unit and all it answers for."""

from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_filters import Filter

from units.fields import UnitField
from units.models import Unit
from units.querysets import lineage_ids


class UnitFilter(Filter):
    """Records of a unit and of what lies below it, or was merged into it, on the list's day."""

    field_class = UnitField

    def __init__(self, field_name: str = "unit", *, label: Promise | None = None, **kwargs: Any) -> None:
        super().__init__(field_name, label=label or _("Đơn vị"), required=False, **kwargs)

    def filter(self, qs: QuerySet[Any], value: Unit | None) -> QuerySet[Any]:
        """The records whose unit is the chosen one or lies below it."""
        if value is None:
            return qs
        return qs.filter(**{f"{self.field_name}_id__in": lineage_ids([value.pk], self.parent.on)})
