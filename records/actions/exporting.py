"""Lists taken away as workbooks: handed over at once, or made by a job and kept for their owner."""

import io

from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.limits import LONG_QUEUE
from journal.models import Job
from journal.outbox import ring, state_of
from journal.refusal import Refused
from library import files
from library.language import in_vietnamese
from library.media import XLSX
from records.access import sight
from records.brake import TooManyNames, demand_names
from records.entering import Tell
from records.exporting import Computed, Listed, listed, write_computed, write_list
from records.jobs import MAKE_EXPORT
from records.kind import Listing
from records.models import ExportFile
from records.registry import listings


@in_vietnamese()
@transaction.atomic
def export_list(*, found: Listed, query: str, actor: User | None) -> bytes:
    """The list as a workbook, handed over at once; nothing is kept but that it was done, and by whom."""
    out, names = io.BytesIO(), found.names
    demand_names(actor, names)
    rows = write_list(found, out, total=found.rows.count(), tell=lambda step: None)
    seen = sight(found.kind, found.user)
    _note(_asked(found.kind.code, actor, query, seen, rows=rows, made_at=clock.now()), actor, names=names)
    return out.getvalue()


@transaction.atomic
def export_computed(*, table: Computed, query: str, actor: User) -> bytes:
    """A table that a page works out, as a workbook; nothing is kept but that it was done, and by whom."""
    out = io.BytesIO()
    demand_names(actor, table.names)
    rows = write_computed(table, out, user=actor)
    _note(_asked(table.code, actor, query, "", rows=rows, made_at=clock.now()), actor, names=table.names)
    return out.getvalue()


@transaction.atomic
def ask_export(*, kind: Listing, user: User, query: str) -> ExportFile:
    """A long list is to be made into a workbook; while the same one is still being made, that one is returned.

    Raises TooManyNames when it would tell more names than the user may take now.
    """
    same = ExportFile.objects.filter(user=user, kind=kind.code, query=query, made_at=None).order_by("-pk").first()
    if same is not None and state_of(MAKE_EXPORT, same.pk).state in Job.OPEN:
        return same
    demand_names(user, listed(kind, user, QueryDict(query)).names)
    export = _asked(kind.code, user, query, sight(kind, user))
    ring(MAKE_EXPORT, export.pk, queue=LONG_QUEUE)
    return export


def make_export(export_id: int, *, tell: Tell) -> None:
    """Make a workbook that was asked for, with what its owner may see now; a second ring finds it made.

    Raises Refused when the owner's rights are no longer those with which it was asked for (row 11), and when the names
    of the day were taken meanwhile: while it waited, others were asked for in which there was room for theirs.
    """
    export = ExportFile.objects.select_related("user__official").get(pk=export_id)
    if export.made_at is not None:
        return
    kind, user = listings()[export.kind], export.user
    assert user is not None
    if export.sight != sight(kind, user):
        raise Refused(_("Quyền xem của bạn đã thay đổi từ lúc yêu cầu; hãy xuất lại từ danh sách."))
    found = listed(kind, user, QueryDict(export.query))
    out = io.BytesIO()
    names = found.names
    rows = write_list(found, out, total=found.rows.count(), tell=tell)
    with transaction.atomic():
        try:
            demand_names(user, names)
        except TooManyNames as many:
            raise Refused(_("Đã đủ số họ tên được xem, xuất trong 24 giờ.")) from many
        export.rows, export.file, export.made_at = rows, files.store(out.getvalue(), XLSX), clock.now()
        export.save(update_fields=["rows", "file", "made_at"])
        _note(export, user, names=names)


def _asked(code: str, user: User | None, query: str, seen: str, **made: object) -> ExportFile:
    return ExportFile.objects.create(user=user, kind=code, query=query, sight=seen, asked_at=clock.now(), **made)


def _note(export: ExportFile, actor: User | None, *, names: int = 0) -> None:
    """The journal keeps which list, how many rows and names: never what it was narrowed to, which may hold a name."""
    told = {"names": names} if names else {}
    record("export", export, actor=actor, detail={"kind": export.kind, "rows": export.rows, **told})
