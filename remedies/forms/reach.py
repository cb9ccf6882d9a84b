"""Narrowing entry forms to what their user reaches, and keeping a hidden name while it is not opened."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from records.forms import EntryForm
from remedies.access import ENTRY_ROLES
from units.access import standing
from units.models import Official, Posting
from units.querysets import OfficialQuerySet, UnitQuerySet

NO_NAME_HERE = _("Không ghi họ tên ở đây.")


def units_of(user: User) -> UnitQuerySet:
    """The units whose records the user enters, those that have ended among them: which exist, the record's day says."""
    return standing(user).answers_for(*ENTRY_ROLES)


def people_of(user: User) -> OfficialQuerySet:
    """People who hold or held a post in such a unit."""
    return Official.objects.filter(pk__in=Posting.objects.filter(unit__in=units_of(user)).values("official"))


class ReachForm(EntryForm):
    """An entry form whose `unit`, and `official` where it asks for one, lie within the user's reach."""

    def prepare(self) -> None:
        """Units and people that the user enters records of."""
        self.fields["unit"].scope = units_of(self.user)  # type: ignore[attr-defined]
        if "official" in self.fields:
            self.fields["official"].scope = people_of(self.user)  # type: ignore[attr-defined]


class HiddenNameForm(ReachForm):
    """A form with a person whose name is kept out of sight: amending keeps it unless it is dropped on purpose."""

    without_name = forms.BooleanField(label=_("Bỏ họ tên đang ghi"), required=False)

    def prepare(self) -> None:
        """The name that is kept is told of, not shown."""
        super().prepare()
        if self.row is not None and self.row.official_id:
            self.fields["official"].help_text = _("Đang ghi một họ tên (ẩn). Để trống thì giữ nguyên.")
        else:
            del self.fields["without_name"]

    def values(self) -> dict[str, Any]:
        """The values; a name that nobody typed anew is kept."""
        values = super().values()
        dropped = values.pop("without_name", False)
        if self.row is not None and values["official"] is None and not dropped:
            values["official"] = self.row.official
        return values
