"""The acts on a person's posts and roles, as the person's page offers them."""

from dataclasses import dataclass

from django import forms
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from records.fields import coded
from records.sheets import Sheet
from units.facts.people import PersonPage, PostRow, RoleRow
from units.forms.people import AppointForm, CorrectPostingForm, DayForm, GrantForm
from units.querysets import UnitQuerySet


def appointing(page: PersonPage, kept: UnitQuerySet) -> Sheet:
    """Another post for the person."""
    told = [_("Vị trí công tác mới. Người này vẫn giữ các vị trí khác cho đến khi thôi giữ.")]
    form = AppointForm(kept=kept, on=page.on, initial={"since": page.on})
    url = reverse("units:appoint", args=[page.official.pk])
    return Sheet("appoint", _("Bố trí vị trí"), told, url, _("Bố trí"), form)


@dataclass(frozen=True)
class PostActs:
    """A post, the sheets of what can be done with it, and its roles, each with the sheet that takes it back."""

    row: PostRow
    acts: list[Sheet]
    roles: list[tuple[RoleRow, Sheet | None]]

    @property
    def sheets(self) -> list[Sheet]:
        """All of them."""
        return [*self.acts, *(sheet for _role, sheet in self.roles if sheet)]


def without_acts(page: PersonPage) -> list[PostActs]:
    """The person's posts for a page on which nothing is done with them."""
    return [PostActs(row, [], [(role, None) for role in row.roles]) for row in page.posts]


def with_acts(page: PersonPage, kept: UnitQuerySet) -> list[PostActs]:
    """The person's posts, with acts where the user keeps their unit; ended ones can still be set right."""
    places = {row.posting.unit_id for row in page.posts} | {
        role.grant.node_id for row in page.posts for role in row.roles
    }
    known = set(kept.filter(pk__in=places).values_list("pk", flat=True))
    return [_with_acts(page, row, kept, known) for row in page.posts]


def _with_acts(page: PersonPage, row: PostRow, kept: UnitQuerySet, known: set[int]) -> PostActs:
    if row.posting.unit_id not in known:
        return PostActs(row, [], [(role, None) for role in row.roles])
    if row.posting.valid.upper is not None and row.posting.valid.upper <= page.on:
        return PostActs(row, [_correcting(page, row)], [(role, None) for role in row.roles])
    acts = [_granting(page, row, kept), _ending(page, row), _correcting(page, row)]
    roles = [(role, _revoking(page, role) if role.grant.node_id in known else None) for role in row.roles]
    return PostActs(row, acts, roles)


def _url(name: str, page: PersonPage, pk: int) -> str:
    return reverse(f"units:{name}", args=[page.official.pk, pk])


def _correcting(page: PersonPage, row: PostRow) -> Sheet:
    told = [_("Chỉ sửa khi nhập nhầm. Nhật ký giữ cả nội dung cũ và mới.")]
    url = _url("correct_posting", page, row.posting.pk)
    form = CorrectPostingForm(posting=row.posting)
    return Sheet(f"correct-{row.posting.pk}", _("Sửa vị trí công tác"), told, url, _("Lưu"), form)


def _ending(page: PersonPage, row: PostRow) -> Sheet:
    told = [
        _("Thôi giữ: %(post)s, %(unit)s.") % {"post": row.posting.title, "unit": row.unit},
        _("Vai trò trên hệ thống và việc được giao ký theo vị trí này kết thúc cùng ngày."),
    ]
    url = _url("end_posting", page, row.posting.pk)
    form = DayForm(initial={"on": page.on})
    return Sheet(f"end-{row.posting.pk}", _("Thôi giữ vị trí"), told, url, _("Thôi giữ"), form, tone="danger")


def _granting(page: PersonPage, row: PostRow, kept: UnitQuerySet) -> Sheet:
    until = row.posting.last_day
    told = [
        _("Vai trò đi theo vị trí %(post)s và hết hiệu lực khi thôi giữ vị trí.") % {"post": row.posting.title},
        _("Vị trí này kết thúc ngày %(day)s.") % {"day": date_format(until, "d/m/Y")} if until else "",
    ]
    form = GrantForm(kept=kept, on=page.on, initial={"unit": coded(row.unit, row.posting.unit.code)})
    url = _url("grant_role", page, row.posting.pk)
    return Sheet(f"grant-{row.posting.pk}", _("Giao vai trò"), list(filter(None, told)), url, _("Giao"), form)


def _revoking(page: PersonPage, role: RoleRow) -> Sheet:
    told = [
        _("Thu hồi vai trò %(role)s tại %(unit)s. Có hiệu lực ngay.")
        % {"role": role.grant.get_role_display(), "unit": role.node}
    ]
    url = _url("revoke_role", page, role.grant.pk)
    return Sheet(f"revoke-{role.grant.pk}", _("Thu hồi vai trò"), told, url, _("Thu hồi"), forms.Form(), tone="danger")
