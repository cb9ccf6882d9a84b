"""The forms of who writes which section."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from accounts.models import User
from reports.facts_of_chain import Office, Writing


class ShareSectionsForm(forms.Form):
    """For each section whoever is to write it; nobody in particular where none is chosen.

    On offer are the clerks of today, office by office, and for a section whoever has it, who may no longer be one.
    """

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        writings: Sequence[Writing],
        offices: Sequence[Office],
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        asked = {row.section.key: row.contribution.contributor for row in writings if row.contribution}
        self.people = {
            str(user.pk): user for user in (*(one for each in offices for one in each.clerks), *asked.values())
        }
        self.keys = [row.section.key for row in writings]
        offered = [(office.name, list(map(_choice, office.clerks))) for office in offices]
        there = {user for office in offices for user in office.clerks}
        for row in writings:
            kept = [asked[row.section.key]] if row.section.key in asked else []
            gone = [_choice(user) for user in kept if user not in there]
            self.fields[f"section_{row.section.key}"] = forms.ChoiceField(
                label=row.title,
                required=False,
                choices=[("", _("Không phân công riêng")), *gone, *offered],
                initial=str(row.contribution.contributor_id) if row.contribution else "",
            )

    @property
    def contributors(self) -> dict[str, User | None]:
        """Who was chosen, by the section's key."""
        return {key: self.people.get(self.cleaned_data[f"section_{key}"]) for key in self.keys}


def _choice(user: User) -> tuple[str, str]:
    return str(user.pk), user.official.full_name


class FinishForm(forms.Form):
    """The text that the contributor has before the eyes; `key` of a section that is edited on the same page."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, key: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if key:
            self.fields["revision"].widget.attrs["data-revision-of"] = key
