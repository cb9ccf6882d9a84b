"""Fields of forms that name units and people, as of the record's day."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils.translation import gettext as _

from library.dates import screen_date
from library.vietnamese import search_key
from records.fields import Dated, Offers, code_in, coded
from records.widgets import Picker, PickerLines
from units.models import Identity, Official, Posting, Unit
from units.names import identities
from units.querysets import OfficialQuerySet, UnitQuerySet

MOST = 200
"""Units of like names that are compared; no province has more."""


class UnitField(Dated, Offers, forms.CharField):
    """A unit that exists on the record's day; `scope`, when set, holds the units that may be chosen.

    `near`, when set, holds those of them that are worth suggesting to this user.
    """

    scope: UnitQuerySet | None = None
    near: UnitQuerySet | None = None
    _told: tuple[tuple[str, date | None], str] = (("", None), "")

    def __init__(self, *, day: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("widget", Picker("units:pick_unit", day=day))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """The text for a unit, also where only its code was given: its name of the day and its code."""
        if isinstance(value, str) and value and not code_in(value) and "\x00" not in value:
            if self._told[0] != (value, self.on):  # a list asks twice: for the field, and for what stands below it
                found = Unit.objects.filter(code=value).first()
                self._told = (value, self.on), self.prepare_value(found) if found else value
            return self._told[1]
        if isinstance(value, Unit):
            return coded(identities([value.pk], on=self.on or date.max)[value.pk].name, value.code)
        return value

    def offered(self, most: int) -> list[str]:
        """The units that are near, or else those in scope, that exist on the day, by name."""
        assert self.on is not None
        reached = self.scope if self.near is None else self.near
        if reached is None:
            return []
        named = Identity.objects.on(self.on).filter(unit__in=reached).select_related("unit")
        found = list(named.order_by("sort_key")[: most + 1])
        return [coded(row.name, row.unit.code) for row in found] if len(found) <= most else []

    def clean(self, value: Any) -> Unit | None:
        """The unit that the text names, by its code or by a name that only one unit has on the day."""
        text = super().clean(self.prepare_value(value))
        return self._one(text) if text else None

    def _one(self, text: str) -> Unit:
        assert self.on is not None
        found = self._named(text, self.on)
        if not found:
            told = {"text": text, "day": screen_date(self.on)}
            raise forms.ValidationError(_("Không có đơn vị “%(text)s” vào ngày %(day)s."), params=told, code="unit")
        if len(found) > 1:
            told = {"text": text}
            raise forms.ValidationError(
                _("Có nhiều đơn vị tên “%(text)s”; hãy chọn trong danh sách gợi ý."), params=told, code="homonyms"
            )
        unit = found[0].unit
        if self.scope is not None and not self.scope.filter(pk=unit.pk).exists():
            raise forms.ValidationError(_("Đơn vị này không thuộc phạm vi của bạn."), code="scope")
        return unit

    def _named(self, text: str, on: date) -> list[Identity]:
        """What bears this code, or this name, accents and case aside, on the day."""
        named = Identity.objects.on(on).select_related("unit")
        found = list(named.filter(unit__code=code_in(text) or text))
        if found or code_in(text):
            return found
        key = search_key(text)
        near = named.filter(search_key__contains=key)[:MOST]
        return [row for row in near if key in (search_key(row.name), search_key(row.body_name))]


class UnitsField(UnitField):
    """Several units, one on each line."""

    several = True

    def __init__(self, *, day: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("widget", PickerLines("units:pick_unit", day=day))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """One line a unit, the names of all in one query."""
        if isinstance(value, list | tuple):
            names = identities([unit.pk for unit in value], on=self.on or date.max)
            return "\n".join(coded(names[unit.pk].name, unit.code) for unit in value)
        return super().prepare_value(value)

    def clean(self, value: Any) -> list[Unit]:  # type: ignore[override]
        """The units in the order given, each once."""
        text = forms.CharField.clean(self, self.prepare_value(value))
        lines = [line.strip() for part in text.splitlines() for line in part.split(";") if line.strip()]
        return list({unit.pk: unit for unit in map(self._one, lines)}.values())


class PersonField(Dated, Offers, forms.CharField):
    """A person in public service; homonyms are told apart by post and unit. `scope`: people who may be chosen.

    Without a scope anybody may be named by the full name, also who is not suggested because the unit is out of reach;
    of several who bear it one of `meant` is.
    """

    scope: OfficialQuerySet | None = None
    meant: OfficialQuerySet | None = None

    def __init__(self, *, day: str = "", within: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("widget", Picker("units:pick_person", day=day, within=within))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """The text for a person: name, post and unit of the day, and the code."""
        return person_text(value, on=self.on or date.max) if isinstance(value, Official) else value

    def offered(self, most: int) -> list[str]:
        """The people in scope who hold a post on the day, by name; nobody where anybody may be named."""
        if self.scope is None:
            return []
        day = self.on or date.max
        people = list(self.scope.in_post(on=day).order_by("sort_key")[: most + 1])
        return person_texts(people, on=day) if len(people) <= most else []

    def clean(self, value: Any) -> Official | None:
        """The person that the text names, by code or by a name that only one person in scope has."""
        text = super().clean(self.prepare_value(value))
        if not text:
            return None
        people = self.scope if self.scope is not None else Official.objects.all()
        code = code_in(text)
        found = list((people.filter(code=code) if code else people.sounding(text))[:2])
        if len(found) > 1 and self.meant is not None:
            found = list(self.meant.sounding(text)[:2]) or found
        if len(found) == 1:
            return found[0]
        sentence = _("Có nhiều người tên “%(text)s”; hãy chọn trong danh sách gợi ý.")
        if not found:
            sentence = _("Không có người “%(text)s” trong phạm vi của bạn.")
        if not found and self.scope is None:
            sentence = _("Không có ai tên “%(text)s”; hãy chọn trong danh sách gợi ý hoặc gõ đủ họ và tên.")
        raise forms.ValidationError(sentence, params={"text": text}, code="person")


def person_text(person: Official, *, on: date) -> str:
    """`Nguyễn Văn A, Chủ tịch, xã An Bình [nguyen-van-a]`: how a picker calls somebody on a day."""
    return person_texts([person], on=on)[0]


def person_texts(people: Sequence[Official], *, on: date) -> list[str]:
    """The same for several people, in two queries: by the post of the day, else by the last one."""
    holds = ExpressionWrapper(Q(valid__contains=on), output_field=BooleanField())
    latest = Posting.objects.filter(official__in=people).annotate(holds=holds)
    posts = {
        row.official_id: row for row in latest.order_by("official_id", "-holds", "-valid", "pk").distinct("official_id")
    }
    names = identities({row.unit_id for row in posts.values()}, on=on)
    return [_called(person, posts.get(person.pk), names) for person in people]


def _called(person: Official, posting: Posting | None, names: Mapping[int, Identity]) -> str:
    if posting is None:
        return coded(person.full_name, person.code)
    return coded(f"{person.full_name}, {posting.title}, {names[posting.unit_id].name}", person.code)
