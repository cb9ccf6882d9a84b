"""Setting the limits from which the system warns."""

from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.refusal import Refused
from remedies.limits import Limit
from remedies.models import WarningLimit

MOST = 1000


@transaction.atomic
def set_limit(*, limit: Limit, value: int, since: date, actor: User | None) -> WarningLimit:
    """From `since` on the limit is `value`; what held before stays for the days before. Raises Refused."""
    if not 1 <= value <= MOST:
        raise Refused(_("Ngưỡng là số từ 1 đến %(most)d.") % {"most": MOST}, at="value")
    if since < clock.today():
        raise Refused(_("Ngưỡng mới chỉ có hiệu lực từ ngày hôm nay trở đi."), at="since")
    rows = WarningLimit.objects.select_for_update().filter(limit=limit)
    rows.filter(valid__startswith__gte=since).delete()
    for row in rows.filter(valid__contains=since):
        row.valid = DateRange(row.valid.lower, since)
        row.save(update_fields=["valid"])
    made = WarningLimit.objects.create(limit=limit, value=value, valid=DateRange(since, None))
    record("set_limit", made, actor=actor, detail={"limit": limit.value, "value": value, "on": since.isoformat()})
    return made
