"""What a change of units will bring about, in sentences, before it is done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from units.holdings import open_at
from units.mergers import MergerRow
from units.models import Posting, RoleGrant, Unit
from units.names import identities


@dataclass(frozen=True)
class Ending:
    """What ends and what moves when units end on a day."""

    children: list[str]
    postings: int
    grants_from_afar: int
    open: list[str]


def ending(units: Sequence[Unit], *, on: date, today: date) -> Ending:
    """Units below by name, posts held on the last day, roles that others hold here, and what is open today."""
    ids = [unit.pk for unit in units]
    children = Unit.objects.filter(placements__parent__in=ids, placements__valid__contains=on).exclude(pk__in=ids)
    names = identities(children.values_list("pk", flat=True), on=on).values()
    return Ending(
        children=[row.name for row in sorted(names, key=lambda row: row.sort_key)],
        postings=Posting.objects.on(on - timedelta(days=1)).filter(unit__in=ids).count(),
        grants_from_afar=RoleGrant.objects.filter(node__in=ids, posting__valid__contains=on)
        .exclude(posting__unit__in=ids)
        .count(),
        open=open_at(units, on=today),
    )


def told(found: Ending, *, heirs: str) -> list[str]:
    """The sentences of `ending`; `heirs` names who takes over."""
    return [*_children(found, heirs), *_people(found), _handed_over(found, heirs), *always()]


def told_of_list(rows: Sequence[MergerRow], *, today: date) -> list[str]:
    """What a list of mergers will bring about: units, people and what is open."""
    founded = {row.new for row in rows if row.new}
    founded -= set(Unit.objects.filter(code__in=founded).values_list("code", flat=True))
    going_on = {row.old for row in rows if row.new == row.old}
    ends = {row.old: row.on for row in rows if row.old not in going_on and row.on}
    units = {unit.code: unit for unit in Unit.objects.filter(code__in=ends)}
    counted = _("%(ending)s đơn vị kết thúc hoạt động, %(founded)s đơn vị được thành lập, %(kept)s đơn vị tiếp tục.")
    sentences = [counted % {"ending": len(ends), "founded": len(founded), "kept": len(going_on)}]
    for day in sorted(set(ends.values())):
        found = ending([units[code] for code, on in ends.items() if on == day and code in units], on=day, today=today)
        sentences += [*_people(found), _handed_over(found, _("các đơn vị kế thừa"))]
    return [*sentences, *always()]


def always() -> list[str]:
    """What holds of every change."""
    return [
        _("Tên, báo cáo, hồ sơ và số liệu của những ngày trước đó giữ nguyên."),
        _("Thay đổi được ghi vào nhật ký; có thể hủy kèm lý do khi chưa có hồ sơ nào gắn với nó."),
    ]


def joined(names: Iterable[str]) -> str:
    """`xã A, xã B và xã C`."""
    *first, last = list(names)
    return _("%(first)s và %(last)s") % {"first": ", ".join(first), "last": last} if first else last


def _children(found: Ending, heirs: str) -> Iterable[str]:
    if found.children:
        sentence = ngettext(
            "%(number)s đơn vị trực thuộc chuyển về %(heir)s: %(names)s.",
            "%(number)s đơn vị trực thuộc chuyển về %(heir)s: %(names)s.",
            len(found.children),
        )
        yield sentence % {"number": len(found.children), "heir": heirs, "names": joined(found.children)}


def _people(found: Ending) -> Iterable[str]:
    if found.postings:
        sentence = ngettext(
            "%(number)s vị trí công tác kết thúc cùng ngày; ai chưa được bố trí nơi mới thì không còn quyền cập nhật.",
            "%(number)s vị trí công tác kết thúc cùng ngày; ai chưa được bố trí nơi mới thì không còn quyền cập nhật.",
            found.postings,
        )
        yield sentence % {"number": found.postings}
    if found.grants_from_afar:
        sentence = ngettext(
            "%(number)s vai trò mà người của đơn vị khác giữ ở đây hết hiệu lực cùng ngày.",
            "%(number)s vai trò mà người của đơn vị khác giữ ở đây hết hiệu lực cùng ngày.",
            found.grants_from_afar,
        )
        yield sentence % {"number": found.grants_from_afar}


def _handed_over(found: Ending, heirs: str) -> str:
    if not found.open:
        return _("Hôm nay không có nhiệm vụ, báo cáo nào còn mở phải bàn giao.")
    return _("Bàn giao cho %(heir)s những gì còn mở vào ngày đó; hôm nay là %(what)s.") % {
        "heir": heirs,
        "what": joined(found.open),
    }
