"""The forms of who writes which section."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from accounts.models import User
from reports.facts_of_chain import Writing


class ShareSectionsForm(forms.Form):
    """For each section whoever is to write it; nobody in particular where none is chosen.

    On offer are the clerks of today, and for a section whoever has it, who may no longer be one.
    """

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        writings: Sequence[Writing],
        clerks: Sequence[User],
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        asked = {row.section.key: row.contribution.contributor for row in writings if row.contribution}
        self.people = {str(user.pk): user for user in (*clerks, *asked.values())}
        self.keys = [row.section.key for row in writings]
        for row in writings:
            kept = [asked[row.section.key]] if row.section.key in asked else []
            people = {str(user.pk): user.official.full_name for user in (*clerks, *kept)}
            self.fields[f"section_{row.section.key}"] = forms.ChoiceField(
                label=row.title,
                required=False,
                choices=[("", _("Không phân công riêng")), *people.items()],
                initial=str(row.contribution.contributor_id) if row.contribution else "",
            )

    @property
    def contributors(self) -> dict[str, User | None]:
        """Who was chosen, by the section's key."""
        return {key: self.people.get(self.cleaned_data[f"section_{key}"]) for key in self.keys}


class FinishForm(forms.Form):
    """The text that the contributor has before the eyes."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
