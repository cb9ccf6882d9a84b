"""Fields of entry forms: terms of dated catalogues, legal acts, files.

What can be chosen depends on the record's day; a form says it by `hold(on=…)` before it is cleaned.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, ClassVar, Self

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from journal.kept import Group, kept
from library.citations import short
from library.media import ACCEPTED_SUFFIXES, MAX_UPLOAD_BYTES, matches_name, media_type_of
from library.models import CatalogueItem, LegalAct
from library.vietnamese import search_key
from records.widgets import DropFile, Files, Photos, Picker

_CODE = re.compile(r"\[([-\w]+)\]\s*$")
_DIGITS_OF_A_KEY = 18
"""A longer number is no key, and thousands of digits are no number to Python."""


def coded(label: str, code: str) -> str:
    """What a picker shows for a thing: its label with the code that tells it apart."""
    return f"{capfirst(label)} [{code}]"


def code_in(text: str) -> str:
    """The code at the end of what a picker shows; empty when the text was typed without one."""
    found = _CODE.search(text)
    return found[1] if found else ""


def uncoded(text: str) -> str:
    """The same in words alone, for what is read and not sent again; several things one after the other."""
    return ", ".join(_CODE.sub("", line).strip() for line in text.splitlines())


def key_in(text: str) -> int:
    """The key of a row that a text tells, as a page or a program sent it; 0, which no row has, where it tells none."""
    return int(text) if text.isdecimal() and len(text) <= _DIGITS_OF_A_KEY else 0


class Offers:
    """A field in which something is typed by name; several things when `several`."""

    several: ClassVar[bool] = False

    def offered(self, most: int) -> list[str]:
        """All that may be chosen now, each as a text that the field takes; nothing when it is more than `most`."""
        raise NotImplementedError


class Dated:
    """A field whose choices hold on a day."""

    on: date | None = None

    def hold(self, *, on: date) -> None:
        """From now on the choices are those of a day."""
        self.on = on


class _Listed(forms.models.ModelChoiceIterator):  # type: ignore[type-arg]
    """Terms read in one query; Django opens a cursor on the server for each field, which costs three."""

    field: Any

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        yield from map(self.choice, list(self.queryset))


class TermField(Dated, forms.ModelChoiceField):  # type: ignore[type-arg]  # generic for types only
    """One term of a catalogue that holds on the record's day; a term with parts of its own is only their heading."""

    iterator: type[forms.models.ModelChoiceIterator] = _Listed  # type: ignore[type-arg]  # generic for types only

    def __init__(self, catalogue: str, **kwargs: Any) -> None:
        super().__init__(queryset=CatalogueItem.objects.none(), empty_label=gettext_lazy("Chọn"), **kwargs)
        self.catalogue = catalogue

    def hold(self, *, on: date) -> None:
        """The terms of the day."""
        self.queryset = CatalogueItem.objects.of(self.catalogue, on=on).filter(children__isnull=True)

    def label_from_instance(self, obj: Any) -> str:
        """The term as it is printed."""
        return str(obj.name)


@kept(Group.TERMS, most=120)
def _terms_of_all_time(catalogue: str, *, headings: bool) -> tuple[tuple[Any, str], ...]:
    """What an `AnyTermField` offers."""
    newest = CatalogueItem.objects.newest(catalogue)
    rows = newest if headings else newest.filter(children__isnull=True)
    return tuple((forms.models.ModelChoiceIteratorValue(row.pk, row), row.name) for row in rows)


class _Kept(_Listed):
    """Terms of all time, which every list offers: they are kept, and no query set is made to show them."""

    def __init__(self, field: Any) -> None:
        self.field = field

    @property
    def queryset(self) -> QuerySet[CatalogueItem]:  # type: ignore[override]  # Django's reads it once, here it is made
        """Of the field, which makes it when somebody asks."""
        rows: QuerySet[CatalogueItem] = self.field.queryset
        return rows

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        yield from _terms_of_all_time(self.field.catalogue, headings=self.field.headings)


class AnyTermField(TermField):
    """A term of whatever time, in its newest wording: old records are looked for by what they said.

    With `headings` a term that others stand under can be chosen too.
    """

    iterator = _Kept

    def __init__(self, catalogue: str, *, headings: bool = False, **kwargs: Any) -> None:
        super().__init__(catalogue, **kwargs)
        self.headings = headings

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        result = forms.Field.__deepcopy__(self, memo)
        result.widget.choices = result.choices
        return result

    @property
    def queryset(self) -> QuerySet[CatalogueItem]:
        """Every term once, made when it is asked for."""
        newest = CatalogueItem.objects.newest(self.catalogue)
        return newest if self.headings else newest.filter(children__isnull=True)

    @queryset.setter
    def queryset(self, rows: QuerySet[CatalogueItem] | None) -> None:
        self.widget.choices = self.choices

    def hold(self, *, on: date) -> None:
        """The day changes nothing."""

    def to_python(self, value: Any) -> Any:
        """The term in its newest wording, also where an older one was asked for."""
        if isinstance(value, str) and key_in(value):
            same = CatalogueItem.objects.filter(catalogue__code=self.catalogue, pk=key_in(value)).values("code")
            value = self.queryset.filter(code__in=same).first() or value
        return super().to_python(value)


class _Grouped(forms.models.ModelChoiceIterator):  # type: ignore[type-arg]
    """Terms under the name of the term above them."""

    def __iter__(self) -> Iterator[Any]:
        groups: dict[str, list[Any]] = {}
        for term in self.queryset.select_related("parent"):
            groups.setdefault(term.parent.name if term.parent else "", []).append(self.choice(term))
        for name, choices in groups.items():
            if name:
                yield name, choices
            else:
                yield from choices


class TermsField(Dated, forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Several terms of a catalogue that hold on the record's day, under their headings."""

    iterator = _Grouped
    widget = forms.CheckboxSelectMultiple

    def __init__(self, catalogue: str, **kwargs: Any) -> None:
        super().__init__(queryset=CatalogueItem.objects.none(), **kwargs)
        self.catalogue = catalogue

    def hold(self, *, on: date) -> None:
        """The terms of the day."""
        self.queryset = CatalogueItem.objects.of(self.catalogue, on=on).filter(children__isnull=True)

    def label_from_instance(self, obj: Any) -> str:
        """The term as it is printed."""
        return str(obj.name)

    def clean(self, value: Any) -> list[CatalogueItem]:  # type: ignore[override]
        """The terms in their printed order, as a list."""
        return list(super().clean(value))


class ActField(Offers, forms.CharField):
    """A document of the library, picked by its number or title."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", Picker("records:pick_act"))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """The text for an act."""
        return coded(short(value), value.code) if isinstance(value, LegalAct) else value

    def offered(self, most: int) -> list[str]:
        """The documents of the library, newest first."""
        acts = list(LegalAct.objects.order_by("-issued_on", "pk")[: most + 1])
        return [coded(short(act), act.code) for act in acts] if len(acts) <= most else []

    def clean(self, value: Any) -> LegalAct | None:
        """The act that the text names, or None when nothing is asked for."""
        text = super().clean(self.prepare_value(value))
        if not text:
            return None
        code = code_in(text)
        named = Q(code=code) if code else Q(search_key__contains=search_key(text))
        found = list(LegalAct.objects.filter(named)[:2])
        if len(found) != 1:
            raise forms.ValidationError(
                _("Không tìm thấy đúng một văn bản như vậy trong thư viện; hãy chọn trong danh sách gợi ý."), code="act"
            )
        return found[0]


BIG = gettext_lazy("Tệp “%(name)s” lớn hơn 20 MB.")
UNKNOWN = gettext_lazy("Tệp “%(name)s” không phải là PDF, PNG, JPEG, Word (.docx) hoặc Excel (.xlsx).")
NO_PICTURE = gettext_lazy("Tệp “%(name)s” không phải là ảnh JPEG hoặc PNG.")
UNLIKE = gettext_lazy("Nội dung tệp “%(name)s” không đúng với phần mở rộng của tên tệp.")


def checked(upload: "UploadedFile[bytes]") -> "UploadedFile[bytes]":
    """The file, if it is what its name says (told by its first bytes) and not too big; else ValidationError."""
    told = {"name": upload.name}
    if (upload.size or 0) > MAX_UPLOAD_BYTES:
        raise forms.ValidationError(BIG, params=told, code="big")
    content = upload.read()
    upload.seek(0)
    media_type = media_type_of(content)
    if not media_type:
        raise forms.ValidationError(UNKNOWN, params=told, code="unknown")
    if not matches_name(upload.name or "", media_type):
        raise forms.ValidationError(UNLIKE, params=told, code="unlike")
    return upload


def contents(uploads: Iterable["UploadedFile[bytes]"]) -> list[tuple[str, bytes]]:
    """Name and bytes of each file, as actions take them."""
    return [(upload.name or "", upload.read()) for upload in uploads]


class WorkbookField(forms.FileField):
    """One Excel file; what is in it is judged by whoever reads it."""

    widget = DropFile(attrs={"accept": ".xlsx"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=200, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The file, if it is not too big to be looked at."""
        upload = super().clean(data, initial)
        if (upload.size or 0) > MAX_UPLOAD_BYTES:
            raise forms.ValidationError(BIG, params={"name": upload.name}, code="big")
        return upload


class EvidenceField(forms.FileField):
    """One file that shows something."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 200)
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": ",".join(ACCEPTED_SUFFIXES)}))
        kwargs.setdefault(
            "help_text",
            gettext_lazy(
                "PDF, PNG, JPEG, Word (.docx) hoặc Excel (.xlsx), tối đa 20 MB. Không tải lên tài liệu có độ mật."
            ),
        )
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The checked file."""
        upload = super().clean(data, initial)
        return checked(upload) if upload else upload


class EvidencesField(EvidenceField):
    """Several files, dropped or chosen at once."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", Files(attrs={"accept": ",".join(ACCEPTED_SUFFIXES)}))
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> list["UploadedFile[bytes]"]:
        """Every file checked; the first that is refused is named."""
        given = (data if isinstance(data, list | tuple) else [data]) or [None]
        files = [EvidenceField.clean(self, one, initial) for one in given if one or self.required]
        return [file for file in files if file]


class PhotosField(EvidencesField):
    """Photos, taken one after another with the camera of a phone or chosen from it."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", Photos(attrs={"accept": "image/jpeg,image/png"}))
        kwargs.setdefault("help_text", gettext_lazy("Ảnh JPEG hoặc PNG, mỗi ảnh tối đa 20 MB."))
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> list["UploadedFile[bytes]"]:
        """Every file checked to be a picture."""
        files = super().clean(data, initial)
        for file in files:
            if not media_type_of(file.read()).startswith("image/"):
                raise forms.ValidationError(NO_PICTURE, params={"name": file.name}, code="picture")
            file.seek(0)
        return files


class NumberedField(Offers, forms.CharField):
    """A record picked by its number: `Trường hợp số 12 [12]`; `scope`: the records that may be chosen.

    The model's `spoken_name()` is what people call one.
    """

    scope: QuerySet[Any] | None = None

    def __init__(self, url_name: str, *, within: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("widget", Picker(url_name, within=within))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """The text for a record, also where only its number was given."""
        found: Any = self.numbered(value) if isinstance(value, str) else value
        return value if found is None or isinstance(found, str) else self.told(found)

    def told(self, row: Any) -> str:
        """The text for a record; it ends with the number."""
        return coded(row.spoken_name(), str(row.pk))

    def offered(self, most: int) -> list[str]:
        """Nothing: whoever fills in a sheet has the numbers from the list of the records."""
        return []

    def clean(self, value: Any) -> Any:
        """The record that the text names by its number, or None when nothing is asked for."""
        text = super().clean(self.prepare_value(value))
        return self.one(text) if text else None

    def one(self, text: str) -> Any:
        """The record in scope that a text names by its number; else ValidationError."""
        found = self.numbered(text)
        if found is None:
            raise forms.ValidationError(
                _("Không có hồ sơ “%(text)s” trong phạm vi của bạn; hãy gõ số và chọn trong danh sách gợi ý."),
                params={"text": text},
                code="number",
            )
        return found

    def numbered(self, text: str) -> Any:
        """The record in scope whose number the text ends with or is; None where there is none."""
        number = key_in(code_in(text) or text.strip())
        return self.scope.filter(pk=number).first() if self.scope is not None and number else None
