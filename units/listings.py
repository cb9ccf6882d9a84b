"""The lists of people and of units."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from records.kind import Column, Entry, Listing, Value, Words
from units import access, actions
from units.facts.people import PostRow, post_rows
from units.facts.unit_lines import unit_lines
from units.filters import PeopleFilter, UnitTreeFilter
from units.forms.people import EnterRowForm
from units.models import Identity, Official, Posting
from units.personal import Field
from units.querysets import IdentityQuerySet, PostingQuerySet

PERSONAL = (Field.CATEGORY, Field.PARTY, Field.TELEPHONE)
"""What the table holds besides posts, for whoever reads it (`units.personal`)."""


@dataclass(frozen=True)
class OfficialLine:
    """A person in a post, and which fields of the person the reader may read."""

    post: PostRow
    official: Official
    shown: frozenset[Field]


def _seen_by(user: User) -> PostingQuerySet:
    postings = access.visible_postings(user).select_related("official", "unit")
    return access.with_readable(postings, user, *PERSONAL)


def _lines(rows: Sequence[Posting], on: date) -> list[OfficialLine]:
    return [
        OfficialLine(row, row.posting.official, frozenset(f for f in PERSONAL if getattr(row.posting, f"reads_{f}")))
        for row in post_rows(rows, on=on)
    ]


def _units_of(user: User) -> IdentityQuerySet:
    """What the units that the user's roles reach today were ever called; the filter chooses the day."""
    return Identity.objects.filter(unit__in=access.seen_units(user)).select_related("unit", "kind")


def _party(official: Official) -> Value:
    """Nothing while nobody has said so."""
    return {True: _("có"), False: _("không"), None: None}[official.is_party_member]


def _personal(code: Field, label: Any, value: Callable[[Official], Value]) -> Column:
    return Column(
        code,
        label,
        lambda line: value(line.official) if code in line.shown else None,
        usual=False,
        may=partial(access.reads_somewhere, field=code),
    )


OFFICIALS = Listing(
    code="officials",
    plural="people",
    namespace="units",
    model=Posting,
    words=Words(
        title=gettext_lazy("Cán bộ, công chức, viên chức"),
        one=gettext_lazy("Hồ sơ"),
        add=gettext_lazy("Nhập hồ sơ"),
        empty=gettext_lazy("Chưa có ai giữ vị trí công tác trong phạm vi của bạn."),
        thing=gettext_lazy("người"),
    ),
    columns=(
        Column(
            "name", gettext_lazy("Họ và tên"), lambda line: line.official.full_name, "official__sort_key", named=True
        ),
        Column("code", gettext_lazy("Mã"), lambda line: line.official.code),
        Column("post", gettext_lazy("Chức vụ, chức danh"), lambda line: line.post.posting.title, sort="post"),
        Column("rank", gettext_lazy("Cương vị"), lambda line: line.post.posting.get_rank_display(), usual=False),
        Column("unit", gettext_lazy("Đơn vị"), lambda line: capfirst(line.post.unit), sort="unit__code"),
        Column("since", gettext_lazy("Từ ngày"), lambda line: line.post.posting.valid.lower, sort="valid"),
        Column("until", gettext_lazy("Đến hết ngày"), lambda line: line.post.posting.last_day, usual=False),
        _personal(Field.CATEGORY, gettext_lazy("Đối tượng"), lambda official: official.get_category_display()),
        _personal(Field.PARTY, gettext_lazy("Đảng viên"), _party),
        _personal(Field.TELEPHONE, gettext_lazy("Điện thoại công vụ"), lambda official: official.telephone),
    ),
    usual_sort="name",
    filters=PeopleFilter,
    seen_by=_seen_by,
    lines=_lines,
    opens=lambda row: reverse("units:person", args=[row.official_id]),
    entry=Entry(form=EnterRowForm, enter=actions.enter_in_post, may_enter=access.keeps_people),
)

UNITS = Listing(
    code="units",
    plural="tree",
    namespace="units",
    model=Identity,
    words=Words(
        title=gettext_lazy("Đơn vị"),
        one=gettext_lazy("Đơn vị"),
        add=gettext_lazy("Thành lập đơn vị"),
        empty=gettext_lazy("Tại ngày này không có đơn vị nào trong phạm vi của bạn."),
    ),
    columns=(
        Column("name", gettext_lazy("Đơn vị"), lambda line: capfirst(line.identity.name), sort="sort_key"),
        Column("code", gettext_lazy("Mã"), lambda line: line.identity.unit.code),
        Column("kind", gettext_lazy("Loại đơn vị"), lambda line: capfirst(line.identity.kind.name)),
        Column("official_code", gettext_lazy("Mã hành chính"), lambda line: line.identity.official_code),
        Column("above", gettext_lazy("Trực thuộc"), lambda line: capfirst(line.above)),
        Column("below", gettext_lazy("Đơn vị trực thuộc"), lambda line: line.below),
        Column("since", gettext_lazy("Từ ngày"), lambda line: line.identity.valid.lower),
    ),
    usual_sort="name",
    filters=UnitTreeFilter,
    seen_by=_units_of,
    lines=unit_lines,
)

LISTINGS = (OFFICIALS, UNITS)
