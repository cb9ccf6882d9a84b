"""The form by which a record is entered and amended, and small forms of every record page."""

import copy
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from journal import clock
from journal.refusal import Outdated, Refused
from records.fields import Dated, EvidencesField, WorkbookField
from records.texts import text_of

NO_NAMES = _("Không ghi tên cá nhân có biểu hiện, vi phạm.")


class Group:
    """Fields that stand together; a `folded` group opens when it is needed, so that the common case stays short."""

    def __init__(self, title: Promise | str, *fields: str, folded: bool = False) -> None:
        self.title, self.fields, self.folded = title, fields, folded


class SeenForm(forms.Form):
    """A form over what is there already: its `initial` is what stands there now, `seen` the mark of what its user saw.

    The mark is a `records.actions.fingerprint`.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def values(self) -> dict[str, Any]:
        """The cleaned values by the names that the action takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    @contextmanager
    def meeting(self) -> Iterator[None]:
        """An act over what is there, refused where somebody else has saved meanwhile.

        Each field then tells what stands there now. What was typed stays, and saving again is on top of it.
        """
        try:
            yield
        except Outdated as outdated:
            self._meet()
            raise Refused(str(outdated)) from outdated

    def _meet(self) -> None:
        assert isinstance(self.data, QueryDict)
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = self.initial["seen"]
        for name in self.changed_data:
            if name != "seen" and name in self.initial and not self._is_as_sent(name):
                self[name].help_text = _("Hiện nay: %(now)s") % {"now": self._told_now(name) or _("(trống)")}

    def _is_as_sent(self, name: str) -> bool:
        """Whether a text was only sent with other ends of lines, as browsers do."""
        now, sent = self.initial[name], self[name].data
        return isinstance(now, str) and isinstance(sent, str) and now.splitlines() == sent.splitlines()

    def _told_now(self, name: str) -> str:
        """What stands there now in one line, a choice by its label."""
        now = self.initial[name]
        if isinstance(now, str):
            return str(dict(getattr(self.fields[name], "choices", ())).get(now, " / ".join(now.splitlines())))
        return text_of(now)


class EntryForm(SeenForm):
    """What is asked for one record; `row` is the record that is amended, None for a new one.

    `day` names the field whose day decides which terms, units and people hold.
    """

    day: ClassVar[str] = ""
    groups: ClassVar[Sequence[Group]] = ()

    def __init__(self, *args: Any, user: User, row: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.row = user, row
        self.as_of = self._as_of()
        for field in self.fields.values():
            if isinstance(field, Dated):
                field.hold(on=self.as_of)
        self.prepare()

    def prepare(self) -> None:
        """Narrow the fields to what `self.user` may choose as of `self.as_of`; nothing else that was typed counts.

        One form is prepared for all rows of a day (`over`); what changes in its fields, changes here.
        """

    def over(self, data: "MultiValueDict[str, Any]") -> "EntryForm":
        """This form as it was prepared, over other data of the same day: the rows of a workbook share it."""
        form = copy.copy(self)
        form.data, form.is_bound = data, True
        form._errors, form._bound_fields_cache, form.cleaned_data = None, {}, {}  # type: ignore[attr-defined]
        return form

    def parts(self) -> list[tuple[Group, list[forms.BoundField], bool]]:
        """The groups with their fields, and whether each stands open: a folded one with content or an error does."""
        named = [name for group in self.groups for name in group.fields]
        rest = [name for name, field in self.fields.items() if name not in named and not field.widget.is_hidden]
        groups = [*self.groups, *([Group("", *rest)] if rest else [])]
        return [(group, bound, self._open(group, bound)) for group in groups for bound in [self._bound(group)]]

    def _bound(self, group: Group) -> list[forms.BoundField]:
        return [self[name] for name in group.fields if name in self.fields]

    def _open(self, group: Group, bound: list[forms.BoundField]) -> bool:
        return not group.folded or any(field.errors or field.value() not in (None, "", []) for field in bound)

    def _as_of(self) -> date:
        """The day that the form names, else the day of the record amended, else today."""
        if not self.day:
            return clock.today()
        typed = (
            self.data.get(self.add_prefix(self.day))
            if self.is_bound
            else self.get_initial_for_field(self.fields[self.day], self.day)
        )
        try:
            return self.fields[self.day].clean(typed) or clock.today()
        except forms.ValidationError:
            return clock.today()


class RemoveForm(forms.Form):
    """Why a record is taken away."""

    reason = forms.CharField(
        label=_("Lý do xóa"), help_text=NO_NAMES, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class AttachForm(forms.Form):
    """Files for a record."""

    uploads = EvidencesField(label=_("Tệp đính kèm"))


class WorkbookForm(forms.Form):
    """A filled-in template."""

    workbook = WorkbookField(label=_("Tệp Excel đã điền"), help_text=_("Tệp .xlsx theo đúng biểu mẫu, tối đa 20 MB."))


class KeepFilterForm(forms.Form):
    """The name of a filter to keep, and what it holds."""

    name = forms.CharField(label=_("Tên bộ lọc"), max_length=60)
    query = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)
