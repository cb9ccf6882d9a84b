"""Kinds of unit as data: which there are, what their units are called, on which days they hold."""

from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from accounts.models import User
from journal.actions import record
from journal.refusal import Refused, refused_when
from library.dates import screen_date
from records.actions import demand_as_seen
from units.models import Identity, UnitKind


@transaction.atomic
def add_kind(
    *,
    code: str,
    name: str,
    system: str,
    since: date | None,
    until: date | None,
    actor: User | None,
    name_begins: str = "",
    collective_name: str = "",
    coverage_group: str = "none",
    official_digits: int | None = None,
    order: int = 0,
) -> UnitKind:
    """A kind that the law has brought; `until` is the first day without it. Raises Refused."""
    taken = _("Mã loại đơn vị “%(code)s” đã có.") % {"code": code}
    with refused_when({"units_unitkind_code_key": taken}, at="code"):
        kind = UnitKind.objects.create(
            code=code,
            name=name,
            name_begins=name_begins.lower(),
            system=system,
            collective_name=collective_name.upper(),
            coverage_group=coverage_group,
            official_digits=official_digits,
            order=order,
            valid=_days(since, until),
        )
    record("add_kind", kind, actor=actor, detail={"code": code})
    return kind


@transaction.atomic
def change_kind(
    *,
    kind: UnitKind,
    name: str,
    since: date | None,
    until: date | None,
    actor: User | None,
    name_begins: str,
    collective_name: str,
    coverage_group: str,
    official_digits: int | None,
    order: int,
    seen: str = "",
) -> None:
    """Other days, or other words. Raises Refused where units of the kind were there before `since`.

    Raises Outdated when it is not as it was `seen`.

    A kind may end while units of it still go on: the law ends them, the office then says what follows
    (`units.facts.kinds` counts them).
    """
    kind = UnitKind.objects.select_for_update().get(pk=kind.pk)
    demand_as_seen(kind, seen)
    earlier = Identity.objects.filter(kind=kind).exclude(valid__contained_by=DateRange(since, None))
    if since is not None and earlier.exists():
        told = _("Đã có đơn vị loại “%(kind)s” trước ngày %(day)s.")
        raise Refused(told % {"kind": kind.name, "day": screen_date(since)})
    kind.name, kind.name_begins, kind.order = name, name_begins.lower(), order
    kind.collective_name, kind.coverage_group = collective_name.upper(), coverage_group
    kind.official_digits, kind.valid = official_digits, _days(since, until)
    kind.save(update_fields=[*_CHANGED, "valid"])
    days = {"since": since.isoformat() if since else None, "until": until.isoformat() if until else None}
    record("change_kind", kind, actor=actor, detail={"code": kind.code, **days})


_CHANGED = ("name", "name_begins", "order", "collective_name", "coverage_group", "official_digits")


def _days(since: date | None, until: date | None) -> DateRange:
    if since is not None and until is not None and until <= since:
        raise Refused(_("Ngày hết hiệu lực phải sau ngày bắt đầu."))
    return DateRange(since, until)
