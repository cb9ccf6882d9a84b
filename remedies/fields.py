"""Fields of forms that name a finding."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from records.fields import NumberedField, coded
from remedies.models import Finding
from units.names import identities


class FindingField(NumberedField):
    """A finding picked by its number, unit, field or words; `scope` holds those that may be chosen."""

    def __init__(self, *, within: str = "", **kwargs: Any) -> None:
        super().__init__("remedies:pick_finding", within=within, **kwargs)

    def told(self, row: Any) -> str:
        """The text for a finding."""
        return finding_text(row)


def finding_text(finding: Finding) -> str:
    """`Trường hợp tại xã An Bình, 12/07/2023 [15]`: never a name of a person."""
    name = identities([finding.unit_id], on=finding.found_on)[finding.unit_id].name
    return called(finding, name)


def called(finding: Finding, unit_name: str) -> str:
    """What a picker calls a finding whose unit's name is at hand."""
    told = {"unit": unit_name, "day": f"{finding.found_on:%d/%m/%Y}"}
    return coded(capfirst(_("trường hợp tại %(unit)s, %(day)s") % told), str(finding.pk))
