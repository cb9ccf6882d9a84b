"""Forms of the pages of tasks."""

from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from records.fields import EvidenceField
from records.forms import NO_NAMES
from remedies.models import Task
from units.models import Posting
from units.names import identities
from units.querysets import subtree_ids


class ProgressForm(forms.Form):
    """How far a task is."""

    progress = forms.IntegerField(label=gettext_lazy("Tiến độ (%)"), min_value=0, max_value=100)
    note = forms.CharField(
        label=gettext_lazy("Kết quả đã làm được"),
        help_text=NO_NAMES,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CompleteForm(forms.Form):
    """The day a task was done, and the file that shows it."""

    done_on = forms.DateField(label=gettext_lazy("Ngày hoàn thành"))
    evidence = EvidenceField(label=gettext_lazy("Tệp minh chứng"))


class DropForm(forms.Form):
    """Why a task will not be done."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do"), help_text=NO_NAMES, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class AssignForm(forms.Form):
    """Who leads a task from a day on; `revision` is the lead that the user saw."""

    posting = forms.TypedChoiceField(label=gettext_lazy("Đơn vị, cá nhân chủ trì"), coerce=int)
    since = forms.DateField(label=gettext_lazy("Giao từ ngày"))
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, task: Task, on: date) -> None:
        super().__init__(data, initial={"since": on, "revision": task.lead_revision})
        below = Posting.objects.on(on).filter(unit_id__in=subtree_ids([task.plan.unit_id], on))
        self.postings = {row.pk: row for row in below.select_related("official").order_by("official__sort_key")}
        names = identities({row.unit_id for row in self.postings.values()}, on=on)
        lines = [(names[row.unit_id], row) for row in self.postings.values()]
        field = self.fields["posting"]
        assert isinstance(field, forms.TypedChoiceField)
        people = [
            (row.pk, f"{capfirst(name.name)}: {row.official.full_name}, {row.title} ({row.official.code})")
            for name, row in sorted(lines, key=lambda line: line[0].sort_key)
        ]
        field.choices = [("", _("Chọn người chủ trì")), *people]

    def clean_posting(self) -> Posting:
        """The post that was chosen."""
        return self.postings[self.cleaned_data["posting"]]
