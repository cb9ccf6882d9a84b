"""What is asked for base figures: one number for each term of the catalogue of the day."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from library.models import CatalogueItem
from records.fields import ActField
from records.forms import Group
from remedies.forms.reach import ReachForm
from remedies.models import Workforce
from remedies.models.workforce import CATALOGUE
from units.fields import UnitField

PREFIX = "count_"
WHOLE = _("Để trống thì lấy tổng các phần; ghi thì phải bằng tổng các phần.")


class WorkforceForm(ReachForm):
    """The figures of a unit as of a day; the wholes are checked against their parts."""

    day = "counted_on"
    groups: ClassVar[Sequence[Group]] = (Group("", "unit", "counted_on", "act", "source"),)

    unit = UnitField(label=_("Đơn vị"), day="counted_on")
    counted_on = forms.DateField(label=_("Số liệu tại ngày"))
    act = ActField(label=_("Văn bản nguồn"), required=False, help_text=_("Gõ số hoặc trích yếu của văn bản."))
    source = forms.CharField(
        label=_("Nguồn khác"), max_length=300, required=False, help_text=_("Ghi khi không có văn bản trong thư viện.")
    )

    def prepare(self) -> None:
        """A number for each term; the parts of a whole stand below it."""
        super().prepare()
        terms = list(CatalogueItem.objects.of(CATALOGUE, on=self.as_of))
        groups = list(self.groups)
        for whole in (term for term in terms if term.parent_id is None):
            parts = [term for term in terms if term.parent_id == whole.pk]
            for term in (whole, *parts):
                self.fields[PREFIX + term.code] = forms.IntegerField(
                    label=term.name,
                    min_value=0,
                    max_value=2**31 - 1,
                    required=False,
                    localize=True,
                    help_text=WHOLE if parts and term is whole else "",
                )
            names = [PREFIX + term.code for term in (whole, *parts)]
            groups.append(Group(whole.name, *names, folded=bool(parts) and whole.code.startswith("staff")))
        self.groups = groups  # type: ignore[misc]  # the groups of this form, not of the class

    def values(self) -> dict[str, Any]:
        """The figures that were told, by the codes of their terms."""
        values = super().values()
        told = {name: values.pop(name) for name in list(values) if name.startswith(PREFIX)}
        counts = {name.removeprefix(PREFIX): number for name, number in told.items() if number is not None}
        return {**values, "counts": counts}


def workforce_initial(row: Workforce) -> dict[str, Any]:
    """What the form begins with for figures that stand."""
    told = {PREFIX + code: number for code, number in row.counts.items()}
    return {"unit": row.unit, "counted_on": row.counted_on, "act": row.act, "source": row.source, **told}
