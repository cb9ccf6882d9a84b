"""Fields of forms that name a row by its number: `Quy chế làm việc (12/QC) [45]`."""

from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from records.fields import Offers, code_in, coded, key_in
from records.widgets import Picker

LONGEST = 150


class RowField(Offers, forms.CharField):
    """A row picked by its words or number; `scope` holds those that may be chosen."""

    scope: QuerySet[Any] | None = None

    def __init__(self, url_name: str, *, within: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("widget", Picker(url_name, within=within))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """The text for a row; a bare number, as an address gives it, becomes the text of its row."""
        if isinstance(value, str) and key_in(value) and self.scope is not None:
            value = self.scope.filter(pk=key_in(value)).first() or value
        return called(value) if isinstance(value, Model) else value

    def offered(self, most: int) -> list[str]:
        """All rows that may be chosen, in the order of their model."""
        rows = list(self.scope[: most + 1]) if self.scope is not None else []
        return [called(row) for row in rows] if len(rows) <= most else []

    def clean(self, value: Any) -> Any:
        """The row that the text names by its number, if it may be chosen."""
        text = super().clean(self.prepare_value(value))
        if not text:
            return None
        number = key_in(code_in(text) or text.strip())
        found = self.scope.filter(pk=number).first() if self.scope is not None and number else None
        if found is None:
            raise forms.ValidationError(
                _("Không có “%(text)s” trong phạm vi của bạn; hãy chọn trong danh sách gợi ý."),
                params={"text": text},
                code="row",
            )
        return found


def called(row: Model) -> str:
    """What a picker calls a row."""
    return coded(Truncator(str(row)).chars(LONGEST), str(row.pk))
