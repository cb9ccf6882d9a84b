"""What a kind of record is made of: how it is listed, entered, shown and amended.

A kind is data. From it come the addresses, the list with its columns and filters, the entry form, the page of one
record with its history, and the workbooks. What is special about a record stays in functions that its app hands in.
A list that has a page of its own is a `Listing`: it goes through Excel as the lists of kinds do.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from accounts.models import User
from journal import wall
from library.models import Attachment, StoredFile

if TYPE_CHECKING:
    from records.filters import RecordFilter
    from records.forms import EntryForm
    from records.sheets import Sheet


@dataclass(frozen=True)
class Status:
    """A state in a cell: a word, the tone of its colour and sign, and what is said after it."""

    label: str
    tone: str
    note: str = ""


Value = str | int | Decimal | date | datetime | Status | None


@dataclass(frozen=True)
class Column:
    """One column of a list. `value` takes a line of the list (`Kind.lines`).

    `sort` is the field that the database sorts by, or several with blanks between, of which the later ones decide among
    equals; without one the column cannot be sorted. `usual` columns are shown unless others are chosen. A `long` text
    is cut after three lines until it is looked at; a `number` stands at the right; the notation of a paper is
    `unbroken`. A `named` column holds a person's name: it stays out of the records behind a figure. An `acting` one
    names whoever acts in office (a signer, a reviewer): a person too, whom programs are told as they are told the
    others, but nobody whom a record is about. A column is there only for whoever `may` read it; without a rule, for
    everybody who sees the list.
    """

    code: str
    label: str | Promise
    value: Callable[[Any], Value]
    sort: str = ""
    usual: bool = True
    long: bool = False
    number: bool = False
    unbroken: bool = False
    named: bool = False
    acting: bool = False
    may: Callable[[User], bool] | None = None


@dataclass(frozen=True)
class Fact:
    """One line of a record's page: what it is called and what it says; `note` stands beside it in grey.

    `file` is the stored file that `url` gives: while nobody can open it, the line says why.
    """

    label: str | Promise
    value: Value
    url: str = ""
    note: str = ""
    file: StoredFile | None = None

    @classmethod
    def of_attachment(cls, label: str | Promise, attachment: Attachment | None, url: str) -> "Fact":
        """The line of a file that somebody sent in, under its name; without one it says nothing."""
        if attachment is None:
            return cls(label, None)
        return cls(label, attachment.name, url, file=attachment.file)


@dataclass(frozen=True)
class Panel:
    """A part of a record's page with a template of its own, which finds `context` under `panel`.

    An `internal` one is talk among those who work on the record; no extract about a person tells it.
    """

    title: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    aside: bool = False
    internal: bool = False


@dataclass
class RecordPage:
    """What the page of one record shows, in the order in which it is read."""

    title: str
    facts: list[Fact]
    status: Status | None = None
    lede: str = ""
    panels: list[Panel] = field(default_factory=list)
    sheets: list["Sheet"] = field(default_factory=list)


RECORD = gettext_lazy("hồ sơ")


@dataclass(frozen=True)
class Words:
    """What the pages of a kind say."""

    title: Promise  # of the list: "Khen thưởng"
    one: Promise  # one of them, as in "Khen thưởng số 12"
    add: Promise  # the button: "Ghi khen thưởng"
    empty: Promise  # why the list is empty when nothing is filtered
    lede: Promise | str = ""
    thing: Promise = RECORD  # what there is none of when it is empty


@dataclass(frozen=True)
class BulkAct:
    """An act on many chosen records at once. `act` takes one record, the cleaned form and the actor.

    It raises Refused or StateChanged for a record that it does not fit; the others are done.
    """

    code: str
    verb: Promise
    told: Promise
    may: Callable[[User], bool]
    act: Callable[[Any, Mapping[str, Any], User], object]
    form: type[forms.Form] = forms.Form


@dataclass(frozen=True)
class Entry:
    """How a record is entered and amended.

    `enter` and `amend` are actions: keyword arguments are the form's `values()` and `actor`; `amend` also takes the
    record first and `seen`, the fingerprint that the actor saw. `initial` gives the form's values for a record.
    Records also come in as a workbook, with a column for each field of the form but those `not_in_workbook`, unless
    `by_workbook` says no or the form demands a file.
    """

    form: type["EntryForm"]
    enter: Callable[..., Model]
    may_enter: Callable[[User], bool]
    amend: Callable[..., object] | None = None
    initial: Callable[[Any], dict[str, Any]] | None = None
    may_amend: Callable[[User, Any], bool] = lambda user, row: False
    may_remove: Callable[[User, Any], bool] = lambda user, row: False
    unit_of: Callable[[Any], int | None] = lambda row: row.unit_id
    by_workbook: bool = True
    not_in_workbook: tuple[str, ...] = ()

    def begins_with(self, row: Any) -> dict[str, Any]:
        """What the form begins with for a record that somebody may amend; what it refers to may lie beyond them."""
        with wall.showing(wall.EVERYTHING):
            return self.initial(row) if self.initial else {}


@dataclass(frozen=True)
class Tab:
    """The place of a kind among those that stand together in one group of the navigation, in the order of `order`."""

    group: str
    label: Promise
    order: int


@dataclass(frozen=True)
class Beside:
    """A page about the records of a kind that its list leads to: its label and the full name of its address."""

    label: Promise
    url_name: str


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A list at `namespace:plural` that goes out as a workbook; with an `entry`, its rows come in as one too.

    `seen_by` gives the rows that a user may see; a page that `is_there_for` some only does not exist for others.
    Where the lines depend on who reads them, `told_to` makes them instead of `lines`.
    `joins` are the relations that its lines tell of, where the page of one record needs more of them.
    `surely` gives rows that a user sees in any case, where they are counted more quickly than all: of a list that
    nothing narrows they are counted first. Who sees `few` rows has them counted along with those of the page; whether
    they are few may depend on whether words are sought in them, for which `sought_by` asks for the same rows otherwise.
    `opens` says where a row leads, if anywhere; `tie` are the fields that order rows which are equal otherwise.
    `downloads` are posted the list's query, with its code in the address: what else is taken away of what it shows.
    """

    code: str  # "commendation": names of addresses, `manage.py import` and `export`
    plural: str  # "commendations": the list's name and the first part of the path
    namespace: str  # empty for the addresses that everybody shares
    model: type[Model]
    words: Words
    columns: tuple[Column, ...]
    usual_sort: str
    filters: type["RecordFilter"]
    seen_by: Callable[[User], QuerySet[Any]]
    lines: Callable[[Sequence[Any], date], Sequence[Any]] = lambda rows, on: rows
    told_to: Callable[[Sequence[Any], date, User], Sequence[Any]] | None = None
    entry: Entry | None = None
    is_there_for: Callable[[User], bool] = lambda user: True
    opens: Callable[[Any], str] = lambda row: ""
    downloads: tuple[Beside, ...] = ()
    tie: tuple[str, ...] = ("pk",)
    joins: tuple[str, ...] | None = None
    surely: Callable[[User], QuerySet[Any]] | None = None
    few: Callable[[User, bool], bool] = lambda user, seeks: False
    sought_by: Callable[[User], QuerySet[Any]] | None = None

    def url_name(self, name: str) -> str:
        """The full name of one of the list's addresses."""
        return f"{self.namespace}:{name}" if self.namespace else name

    def list_url(self, query: str = "") -> str:
        """The list's page, as *query* asks for it."""
        return reverse(self.url_name(self.plural)) + (f"?{query}" if query else "")

    def readable_by(self, user: User) -> list[Column]:
        """The columns that a user may read."""
        return [column for column in self.columns if column.may is None or column.may(user)]

    def url_of(self, row: Any) -> str:
        """Where a row opens; empty if nowhere."""
        return self.opens(row)

    @property
    def sorts(self) -> dict[str, str]:
        """Which names `?sort=` knows, and the field behind each."""
        return {column.code: column.sort for column in self.columns if column.sort}


@dataclass(frozen=True, kw_only=True)
class Kind(Listing):
    """One kind of record: its list, and a page for each of them."""

    page: Callable[[Any, User], RecordPage]
    kept_from: Callable[[User], QuerySet[Any]] | None = None  # what is about the user; asking for it is journalled
    bulk: tuple[BulkAct, ...] = ()
    verbs: Mapping[str, Promise] = field(default_factory=dict)  # acts in words, for the history
    states: Mapping[str, str | Promise] = field(default_factory=dict)  # states in words, for the history
    may_attach: Callable[[User, Any], bool] | None = None  # None: this kind carries no files
    tab: Tab | None = None
    beside: tuple[Beside, ...] = ()

    def url_of(self, row: Any) -> str:
        """The page of a record."""
        return reverse(self.url_name(self.code), args=[row.pk])
