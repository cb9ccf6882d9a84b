"""What the lists can be narrowed to. No filter asks for a person's name."""

from typing import Any

from django.db.models import QuerySet
from django_filters import Filter

from library.models import CatalogueItem
from records.filters import ALL
from remedies.fields import GroupField


class GroupFilter(Filter):
    """Tasks of a remedy group, under whatever wording it had."""

    @property
    def field(self) -> GroupField:
        """The choice, made for each form because the groups depend on the day."""
        field = GroupField(label=self.label, required=False)
        field.empty_label = ALL
        return field

    def filter(self, qs: QuerySet[Any], value: CatalogueItem | None) -> QuerySet[Any]:
        """The tasks whose group is the chosen one."""
        if value is None:
            return qs
        return qs.filter(group__catalogue=value.catalogue_id, group__code=value.code)
