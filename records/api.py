"""Every list of the house and every kind of record for programs: the same doors, forms and actions as the pages."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from django import forms
from django.db import transaction
from django.http import Http404, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from ninja import Header, Path, Query, Router, Schema
from ninja.responses import Status as Answer
from pydantic import Field

from accounts.api import TokenRequest, demand_scope, may
from accounts.models import Scope, User
from journal import clock
from journal.actions import record
from journal.keys import answered, once
from journal.problems import NotTaken
from records.access import demand_list, get_amendable, get_entry, get_record
from records.actions import fingerprint
from records.brake import demand_names
from records.exporting import Listed, listed
from records.kind import Column, Kind, Listing, Status, Value
from records.posted import Json, begun, filled, take_codes, told_errors
from records.registry import listings
from records.workbook_of import options

router = Router(tags=["lists"])

MOST = 200
"""Records of one page."""
LARGEST = 2**63 - 1
Code = Annotated[str, Path(pattern="^[a-z_]{1,40}$", description="`code` of a list")]
Number = Annotated[int, Path(ge=1, le=LARGEST)]
After = Annotated[int, Query(ge=0, le=LARGEST, description="`next` of the page before")]
Limit = Annotated[int, Query(ge=1, le=MOST)]
Columns = Annotated[list[str] | None, Query(description="codes of columns; all of them unless some are named")]
Key = Annotated[UUID, Header(alias="Idempotency-Key", description="a fresh UUID for each thing to be done")]
OWN_PARAMETERS = frozenset({"after", "limit", "columns"})
NARROWED = {
    "parameters": [
        {
            "in": "query",
            "name": "filters",
            "style": "form",
            "explode": True,
            "required": False,
            "description": "One parameter for each of the list's `filters` that narrows it.",
            "schema": {"type": "object", "additionalProperties": {"type": "string"}},
        }
    ]
}


class ColumnOut(Schema):
    """One column; a `named` one holds a person's name and is told to tokens with the scope `names` only."""

    code: str
    label: str
    named: bool


class FieldOut(Schema):
    """One thing that can be said; `choices` are code and label, empty where there are none or too many."""

    name: str
    label: str
    help: str
    required: bool
    choices: list[tuple[str, str]]


class ListOut(Schema):
    """One list that the token's owner may open."""

    code: str
    title: str
    may_enter: bool


class ListAbout(ListOut):
    """What a list shows, what it can be narrowed to and, for whoever enters such records, what is asked for."""

    columns: list[ColumnOut]
    filters: list[FieldOut]
    fields: list[FieldOut]


class RecordOut(Schema):
    """One record. `seen` is its fingerprint, to be sent back when it is amended; empty where it cannot be."""

    id: int
    values: dict[str, Any]
    seen: str = ""


class PageOut(Schema):
    """A part of a list by `id`; `next` is `after` of the following part, or null. Told as of the day `on`."""

    on: date
    records: list[RecordOut]
    next: int | None


class EnterIn(Schema):
    """The values of a new record by the names of the list's `fields`."""

    values: dict[str, Json]


class AmendIn(EnterIn):
    """What is to be otherwise; what is not named stays. `seen` as it was read."""

    seen: Annotated[str, Field(pattern="^[0-9a-f]{32}$")]


@router.get("", response=list[ListOut], url_name="lists")
def lists(request: TokenRequest) -> list[dict[str, Any]]:
    """The lists that the token's owner may open."""
    shown = [one for one in listings().values() if _is_by_number(one) and one.is_there_for(request.user)]
    return [_told_list(one, request.user) for one in shown]


@router.get("/{code}", response=ListAbout, url_name="list")
def about_list(request: TokenRequest, code: Code) -> dict[str, Any]:
    """Columns, filters and the fields of the entry form, as of today."""
    user, found = request.user, _get_list(request.user, code)
    entry = found.entry if _may_enter(found, user) else None
    return {
        **_told_list(found, user),
        "columns": [_told_column(column) for column in found.readable_by(user)],
        "filters": _told_fields(_filters(found, user).fields),
        "fields": _told_fields(entry.form(user=user).fields) if entry else [],
    }


@router.get("/{code}/records", response=PageOut, url_name="records", openapi_extra=NARROWED)
def records(
    request: TokenRequest, code: Code, after: After = 0, limit: Limit = 50, columns: Columns = None
) -> dict[str, Any]:
    """A part of a list. Every other parameter is a filter; one that the list does not know is refused."""
    found = _narrowed(_get_list(request.user, code), request)
    shown = _shown(request, found.kind, columns or ())
    rest = found.rows.order_by("pk").filter(pk__gt=after)
    keys = list(rest.values_list("pk", flat=True)[: limit + 1])
    rows = list(found.rows.filter(pk__in=keys[:limit]).order_by("pk"))
    _note_names(request, found.kind, shown, len(rows))
    told = [_told_record(row, line, shown) for row, line in zip(rows, found.lines(rows), strict=True)]
    return {"on": found.on, "records": told, "next": keys[limit - 1] if len(keys) > limit else None}


@router.get("/{code}/records/{pk}", response=RecordOut, url_name="record")
def one_record(request: TokenRequest, code: Code, pk: Number) -> dict[str, Any]:
    """One record with all columns that may be read."""
    return _one(request, _get_list(request.user, code), pk)


@router.post("/{code}/add", response={201: RecordOut}, url_name="add_record")
def add_record(request: TokenRequest, code: Code, body: EnterIn, key: Key) -> Answer[dict[str, Any]]:
    """A new record. The same key sent again enters nothing and is answered with the record of the first time."""
    demand_scope(request, Scope.WRITE_RECORDS)
    user, kind = request.user, _get_kind(request.user, code)
    entry = get_entry(user, kind)
    pk = answered(user, str(key), path=request.path)
    if not pk:
        form = filled(lambda data: entry.form(data, user=user), body.values, over=begun(entry.form(user=user)))
        pk = once(user, str(key), lambda: str(entry.enter(**form.values(), actor=user).pk), path=request.path)
    return Answer(201, _one(request, kind, int(pk)))


@router.post("/{code}/records/{pk}/amend", response=RecordOut, url_name="amend_record")
def amend_record(request: TokenRequest, code: Code, pk: Number, body: AmendIn) -> dict[str, Any]:
    """Other values for a record; 409 when somebody has amended it since it was `seen`."""
    demand_scope(request, Scope.WRITE_RECORDS)
    user, kind = request.user, _get_kind(request.user, code)
    row, entry = get_amendable(user, kind, pk)
    assert entry.amend is not None
    about: dict[str, Any] = {"user": user, "row": row, "initial": entry.begins_with(row)}
    form = filled(lambda data: entry.form(data, **about), body.values, over=begun(entry.form(**about)))
    entry.amend(row, **form.values(), seen=body.seen, actor=user)
    return _one(request, kind, pk)


def _is_by_number(found: Listing) -> bool:
    """Whether its rows can be gone through by their numbers; what is computed from several tables cannot."""
    return found.tie == ("pk",)


def _get_list(user: User, code: str) -> Listing:
    found = listings().get(code)
    if found is None or not _is_by_number(found):
        raise Http404(_("Không có danh sách này."))
    demand_list(user, found)
    return found


def _get_kind(user: User, code: str) -> Kind:
    found = _get_list(user, code)
    if not isinstance(found, Kind):
        raise Http404(_("Không có danh sách này."))
    return found


def _may_enter(found: Listing, user: User) -> bool:
    return isinstance(found, Kind) and found.entry is not None and found.entry.may_enter(user)


def _filters(found: Listing, user: User) -> forms.Form:
    form: forms.Form = found.filters(QueryDict(), queryset=found.seen_by(user), user=user, on=clock.today()).form
    return form


def _narrowed(found: Listing, request: TokenRequest) -> Listed:
    """The list as it was asked for; a filter that is none, or does not fit, is refused instead of left aside."""
    asked = request.GET.copy()
    names = {name: asked.get(name) for name in asked if name not in OWN_PARAMETERS}
    fields = _filters(found, request.user).fields
    wrong = {name: [_("Danh sách không có điều kiện lọc này.")] for name in names if name not in fields}
    wrong |= take_codes(fields, asked, names)
    narrowed = listed(found, request.user, asked)
    if wrong := {**told_errors(narrowed.filter.form), **wrong}:
        raise NotTaken(wrong)
    return narrowed


def _shown(request: TokenRequest, found: Listing, names: Sequence[str] = ()) -> list[Column]:
    """The columns that were asked for, as far as owner and token read them."""
    names_too = may(request, Scope.NAMES)
    readable = [column for column in found.readable_by(request.user) if names_too or not _is_of_persons(column)]
    if unknown := set(names) - {column.code for column in found.columns}:
        raise NotTaken({"columns": [_("Danh sách không có cột “%(code)s”.") % {"code": min(unknown)}]})
    return [column for column in readable if not names or column.code in names]


def _note_names(request: TokenRequest, found: Listing, shown: Sequence[Column], count: int) -> None:
    """Names of persons that leave the house leave an entry (row 73) and count in the day's number (row 74)."""
    if not count or not any(map(_is_of_persons, shown)):
        return
    names = count if any(column.named for column in shown) else 0
    with transaction.atomic():
        demand_names(request.user, names)
        record("take_names", request.user, actor=request.user, detail={"list": found.code, "names": names})


def _is_of_persons(column: Column) -> bool:
    """Whether it is told to tokens with the scope for names only."""
    return column.named or column.acting


def _one(request: TokenRequest, found: Listing, pk: int) -> dict[str, Any]:
    user, whole, shown = request.user, listed(found, request.user, QueryDict()), _shown(request, found)
    row = get_record(user, found, pk) if isinstance(found, Kind) else whole.rows.filter(pk=pk).first()
    if row is None:
        raise Http404(_("Không có hồ sơ này."))
    _note_names(request, found, shown, 1)
    amendable = found.entry is not None and found.entry.amend is not None and found.entry.may_amend(user, row)
    return {**_told_record(row, whole.lines([row])[0], shown), "seen": fingerprint(row) if amendable else ""}


def _told_list(found: Listing, user: User) -> dict[str, Any]:
    return {"code": found.code, "title": str(found.words.title), "may_enter": _may_enter(found, user)}


def _told_column(column: Column) -> dict[str, Any]:
    return {"code": column.code, "label": str(column.label), "named": _is_of_persons(column)}


def _told_fields(fields: Mapping[str, forms.Field]) -> list[dict[str, Any]]:
    """What a form asks for; files are sent on pages only."""
    return [
        {
            "name": name,
            "label": str(field.label or name),
            "help": str(field.help_text),
            "required": field.required,
            "choices": [(option.choice.code, option.choice.label) for option in _options(field)],
        }
        for name, field in fields.items()
        if not (field.widget.is_hidden or isinstance(field, forms.FileField))
    ]


def _options(field: forms.Field) -> Sequence[Any]:
    return (options(field) or ()) if isinstance(field, forms.ChoiceField) else ()


def _told_record(row: Any, line: Any, shown: Sequence[Column]) -> dict[str, Any]:
    return {"id": row.pk, "values": {column.code: _told_value(column.value(line)) for column in shown}}


def _told_value(value: Value | Promise) -> Any:
    """A value for JSON: a state by its word and what is said after it, a decimal as text so that no digit is lost."""
    if isinstance(value, Status):
        return {"label": str(value.label), "note": str(value.note)}
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal | Promise) else value
