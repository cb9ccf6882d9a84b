"""Who has opened the names, papers and extracts of some records: what a breach of data must be told of (row 77).

Told from the journal's read log: the account, when, from where, with which reason. Who only saw a list saw no names.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dashboards.facts.entries import Line
from journal import wall
from journal.models import Entry
from records.brake import OPENED
from records.kind import Column
from remedies.actions.naming import Hidden
from remedies.models import Finding, Handling, SelfReview
from units.models import Official

HIDING = (*Hidden.__args__, SelfReview)
"""Kinds of record whose person is kept out of sight."""

COLUMNS = (
    Column("at", _("Giờ thực"), lambda line: line.at),
    Column("actor", _("Tài khoản"), lambda line: line.actor),
    Column("act", _("Việc"), lambda line: line.act),
    Column("subject", _("Đối tượng"), lambda line: line.subject),
    Column("unit", _("Đơn vị"), lambda line: line.unit),
    Column("detail", _("Chi tiết"), lambda line: line.detail),
    Column("ip", _("Địa chỉ mạng"), lambda line: line.ip),
)
"""Of the workbook."""


def readings(
    entries: QuerySet[Entry], *, findings: Sequence[int], official: Official | None, since: date
) -> QuerySet[Entry]:
    """Among some entries, the readings since a day of these findings (by number) and of whatever names a person."""
    start = timezone.make_aware(datetime.combine(since, time.min))
    with wall.showing(wall.EVERYTHING):  # what was opened may lie beyond the unit of whoever opened it
        handlings = Handling.objects.filter(finding__in=findings)
        about = [_of(Finding, findings), _of(Handling, _pks(handlings))]
        if official is not None:
            about += [_of(model, _pks(model._default_manager.filter(official=official))) for model in HIDING]
            about.append(_of(Official, [official.pk]))
    return entries.filter(reduce(or_, about), verb__in=OPENED, at__gte=start).order_by("-id")


def _pks(rows: QuerySet[Any]) -> list[int]:
    return list(rows.values_list("pk", flat=True))


def _of(model: type, ids: Iterable[object]) -> Q:
    return Q(subject_type=model._meta.label_lower, subject_id__in=ids)  # type: ignore[attr-defined]


def accounts_of(lines: Sequence[Line]) -> int:
    """How many different accounts have read."""
    return len({line.actor for line in lines})
