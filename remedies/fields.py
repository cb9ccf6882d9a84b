"""Fields of forms that name a finding."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from records.fields import code_in, coded
from records.widgets import Picker
from remedies.models import Finding
from remedies.querysets import FindingQuerySet
from units.names import identities


class FindingField(forms.CharField):
    """A finding picked by its number, unit, field or words; `scope` holds those that may be chosen."""

    scope: FindingQuerySet | None = None

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", Picker("remedies:pick_finding"))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """The text for a finding."""
        return finding_text(value) if isinstance(value, Finding) else value

    def clean(self, value: Any) -> Finding | None:
        """The finding that the text names by its number, if it may be chosen."""
        text = super().clean(self.prepare_value(value))
        if not text:
            return None
        number = code_in(text) or text.strip()
        found = self.scope.filter(pk=int(number)).first() if self.scope is not None and number.isdecimal() else None
        if found is None:
            raise forms.ValidationError(
                _("Không có trường hợp “%(text)s” trong phạm vi của bạn; hãy chọn trong danh sách gợi ý."),
                params={"text": text},
                code="finding",
            )
        return found


def finding_text(finding: Finding) -> str:
    """`Trường hợp tại xã An Bình, 12/07/2023 [15]`: never a name of a person."""
    name = identities([finding.unit_id], on=finding.found_on)[finding.unit_id].name
    return called(finding, name)


def called(finding: Finding, unit_name: str) -> str:
    """What a picker calls a finding whose unit's name is at hand."""
    told = {"unit": unit_name, "day": f"{finding.found_on:%d/%m/%Y}"}
    return coded(capfirst(_("trường hợp tại %(unit)s, %(day)s") % told), str(finding.pk))
