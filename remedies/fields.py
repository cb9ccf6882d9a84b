"""Fields of forms that name records of this app: findings, tasks, remedy groups, measures, units that are asked."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.db.models.functions import Upper
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from journal import clock
from journal.kept import Group, kept
from library.dates import screen_date
from library.models import OUTLINE, Catalogue, CatalogueItem
from records.fields import NumberedField, TermField, coded
from records.widgets import PickerLines
from remedies.categories import LADDERS
from remedies.models import Finding, Task, Visit
from units.fields import UnitsField
from units.models import Unit
from units.models.unit import last_day
from units.names import identities

SHOWN = 80
"""Letters of a record's text that a picker shows."""


def finding_texts(findings: Sequence[Finding]) -> list[str]:
    """How a picker calls findings: `Trường hợp tại xã An Bình, 12/07/2023 [15]`, never by a name of a person."""
    names = identities({finding.unit_id for finding in findings}, on=clock.today())
    return [_finding_text(finding, names[finding.unit_id].name) for finding in findings]


def _finding_text(finding: Finding, unit_name: str) -> str:
    told = {"unit": unit_name, "day": screen_date(finding.found_on)}
    return coded(capfirst(_("trường hợp tại %(unit)s, %(day)s") % told), str(finding.pk))


def visit_texts(visits: Sequence[Visit]) -> list[str]:
    """How a picker calls visits: `Kiểm tra xã An Bình ngày 12/07/2023 [15]`."""
    names = identities({visit.unit_id for visit in visits}, on=clock.today())
    return [coded(visit.called(names[visit.unit_id].name), str(visit.pk)) for visit in visits]


def task_texts(tasks: Sequence[Task]) -> list[str]:
    """How a picker calls tasks."""
    return [coded(Truncator(task.title).chars(SHOWN), str(task.pk)) for task in tasks]


class FindingField(NumberedField):
    """A finding picked by its number, unit, field or words; `scope` holds those that may be chosen."""

    def __init__(self, *, within: str = "", **kwargs: Any) -> None:
        super().__init__("remedies:pick_finding", within=within, **kwargs)

    def told(self, row: Any) -> str:
        """The text for a finding."""
        return finding_texts([row])[0]


class FindingsField(FindingField):
    """Several findings, one on each line."""

    several = True

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=PickerLines("remedies:pick_finding"), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """One line a finding; lines that were typed stay as they are."""
        if isinstance(value, list | tuple):
            return "\n".join(finding_texts(value))
        return super().prepare_value(value) if str(value).isdecimal() else value

    def offered(self, most: int) -> list[str]:
        """The findings in scope, newest first: on a list of lines nobody types numbers by heart."""
        assert self.scope is not None
        rows = list(self.scope.order_by("-pk")[: most + 1])
        return finding_texts(rows) if len(rows) <= most else []

    def clean(self, value: Any) -> list[Finding]:
        """The findings in the order given, each once."""
        text = forms.CharField.clean(self, self.prepare_value(value))
        lines = [line.strip() for part in text.splitlines() for line in part.split(";") if line.strip()]
        return list({row.pk: row for row in map(self.one, lines)}.values())


class TaskField(NumberedField):
    """One task, picked by its number or by words of its title."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("remedies:pick_task", **kwargs)

    def told(self, row: Any) -> str:
        """The text for a task."""
        return task_texts([row])[0]


class _ByOutline(forms.models.ModelChoiceIterator):  # type: ignore[type-arg]  # generic for types only
    """The groups of one outline, or those of several under the outline's name."""

    field: "GroupField"

    def __iter__(self) -> Iterator[Any]:
        outlines: dict[str, list[Any]] = {}
        for group in self.field.offered_groups():
            outlines.setdefault(group.catalogue.name, []).append(self.choice(group))
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        if len(outlines) == 1:
            yield from next(iter(outlines.values()))
        else:
            yield from outlines.items()


def _groups(on: date, outlines: tuple[str, ...] | None) -> QuerySet[CatalogueItem]:
    """The groups of a day in some outlines, or in all there are."""
    followed = Catalogue.objects.outlines()
    if outlines is not None:
        followed = followed.filter(code__in=outlines)
    groups = CatalogueItem.objects.filter(catalogue__in=followed, valid__contains=on)
    return groups.order_by("catalogue__code", "order", "pk")


@kept(Group.TERMS, most=30)
def _kept_groups(on: date, outlines: tuple[str, ...] | None) -> tuple[CatalogueItem, ...]:
    return tuple(_groups(on, outlines).select_related("catalogue"))


class GroupField(TermField):
    """A remedy group of the day, in one of the outlines that the record may follow (need 16)."""

    iterator = _ByOutline

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(OUTLINE, **kwargs)
        self.outlines: Iterable[str] | None = None

    def follow(self, outlines: Iterable[str]) -> None:
        """From now on only groups of these outlines can be chosen."""
        self.outlines = list(outlines)
        assert self.on is not None
        self.hold(on=self.on)

    def hold(self, *, on: date) -> None:
        """The groups of the day, outline by outline."""
        self.on = on
        self.queryset = _groups(on, self._followed())

    def offered_groups(self) -> tuple[CatalogueItem, ...]:
        """What can be chosen, with the outline of each; nothing before the day is known."""
        return _kept_groups(self.on, self._followed()) if self.on else ()

    def _followed(self) -> tuple[str, ...] | None:
        return None if self.outlines is None else tuple(self.outlines)

    def label_from_instance(self, obj: Any) -> str:
        """The group with its number in the outline."""
        return f"{obj.order}. {obj.name}"


class _ByCatalogue(forms.models.ModelChoiceIterator):  # type: ignore[type-arg]  # generic for types only
    """Measures under the name of their catalogue, those that have ended last."""

    def __iter__(self) -> Any:
        groups: dict[str, list[Any]] = {}
        for measure in self.queryset:
            groups.setdefault(measure.catalogue.name, []).append(self.choice(measure))
        yield "", self.field.empty_label
        yield from groups.items()


class MeasureField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A measure of any catalogue and any time: a decision of years ago is entered with what was in force then.

    Whether it was in force on the day, and for whom, is for the action to say.
    """

    iterator = _ByCatalogue

    def __init__(self, **kwargs: Any) -> None:
        measures = CatalogueItem.objects.filter(catalogue__code__in=LADDERS).select_related("catalogue")
        ended_last = measures.order_by("catalogue__pk", Upper("valid").desc(nulls_first=True), "order", "pk")
        super().__init__(queryset=ended_last, empty_label=gettext_lazy("Chọn"), **kwargs)

    def offer(self, measures: QuerySet[CatalogueItem]) -> None:
        """From now on only those among `measures` can be chosen."""
        assert self.queryset is not None
        self.queryset = self.queryset.filter(pk__in=measures.values("pk"))

    def label_from_instance(self, obj: Any) -> str:
        """The measure as it is printed, with its last day where it has one."""
        last = last_day(obj.valid)
        if last is None:
            return str(obj.name)
        return _("%(name)s (đến %(day)s)") % {"name": obj.name, "day": screen_date(last)}


class AskedField(UnitsField):
    """Units that are asked, one on each line, each with why it is concerned: `Phòng Tư pháp [phong-tu-phap]: …`."""

    def clean(self, value: Any) -> list[tuple[Unit, str]]:  # type: ignore[override]
        """The units in the order given, each with its reason."""
        text = forms.CharField.clean(self, value)
        asked: dict[int, tuple[Unit, str]] = {}
        for line in (line.strip() for line in text.splitlines() if line.strip()):
            name, _colon, why = self._halves(line)
            unit = self._one(name)
            if not why:
                sentence = _("Hãy ghi vì sao “%(unit)s” liên quan, sau dấu hai chấm.")
                raise forms.ValidationError(sentence, params={"unit": name}, code="concern")
            asked[unit.pk] = (unit, why)
        return list(asked.values())

    @staticmethod
    def _halves(line: str) -> tuple[str, str, str]:
        """What stands before and after the colon that follows the unit's code, or the first one."""
        end = line.find("]") + 1
        before, colon, why = line[end:].partition(":")
        return (line[:end] + before).strip(), colon, why.strip()
