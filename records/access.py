"""The door to a record of any kind: what the user may see comes from its kind."""

import hashlib
from datetime import date
from typing import Any

from django.core import serializers
from django.core.exceptions import EmptyResultSet, ObjectDoesNotExist, PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.models import User
from journal import wall
from journal.actions import record
from library.models import Attachment
from records.kind import Entry, Kind, Listing
from records.models import Change, ExportFile, WorkbookImport
from records.workbook_of import takes_workbooks


def get_record(user: User, kind: Kind, pk: int) -> Any:
    """The record, if the user may see it; otherwise 404. That somebody asked for what is about them is journalled."""
    row = kind.seen_by(user).filter(pk=pk).first()
    if row is None:
        if kind.kept_from is not None:
            note_asking(kind.kept_from(user), pk, user)
        raise Http404(_("Không có hồ sơ này."))
    return row


def note_asking(kept: QuerySet[Any], pk: int, user: User) -> None:
    """Writes down that somebody asked for one of the records about themselves, in whatever unit it lies (row 10)."""
    with wall.showing(wall.EVERYTHING):
        row = kept.filter(pk=pk).first()
    note_conflict(row, user)


def note_conflict(row: Any, user: User) -> None:
    """Writes down that somebody asked for a record about themselves (row 10); nothing without a `row`.

    The entry is about the account: in the history of the record it would tell everybody whom the case is about.
    """
    if row is not None:
        record("ask_for_own_case", user, actor=user, unit_id=row.unit_id, detail={row._meta.label_lower: row.pk})


def get_amendable(user: User, kind: Kind, pk: int) -> tuple[Any, Entry]:
    """The record and its entry, if the user may amend it; otherwise 404 or 403."""
    row = get_record(user, kind, pk)
    if kind.entry is None or kind.entry.amend is None or not kind.entry.may_amend(user, row):
        raise PermissionDenied("amend")
    return row, kind.entry


def get_removable(user: User, kind: Kind, pk: int) -> tuple[Any, Entry]:
    """The record and its entry, if the user may take it away; otherwise 404 or 403."""
    row = get_record(user, kind, pk)
    if kind.entry is None or not kind.entry.may_remove(user, row):
        raise PermissionDenied("remove")
    return row, kind.entry


def get_entry(user: User, kind: Kind) -> Entry:
    """How the user enters such a record; 403 if they may not."""
    if kind.entry is None or not kind.entry.may_enter(user):
        raise PermissionDenied("add")
    return kind.entry


def get_removed(user: User, kind: Kind, pk: int) -> tuple[Change, int | None]:
    """A removal of a record of this kind that the user made and might make today, and its unit; otherwise 404 or 403.

    Where what the record refers to is no more either, its unit is not known: it is refused when it is brought back.
    """
    change = Change.objects.removed(kind.model).filter(pk=pk, by=user).first()
    if change is None or kind.entry is None:
        raise Http404(_("Không có hồ sơ đã xóa này."))
    (packed,) = serializers.deserialize("python", [change.row])
    try:
        may, unit_id = kind.entry.may_remove(user, packed.object), kind.entry.unit_of(packed.object)
    except ObjectDoesNotExist:
        return change, None
    if not may:
        raise PermissionDenied("restore")
    return change, unit_id


def get_attachable(user: User, kind: Kind, pk: int) -> Model:
    """The record, if the user may put files to it; otherwise 404 or 403."""
    row: Model = get_record(user, kind, pk)
    if kind.may_attach is None or not kind.may_attach(user, row):
        raise PermissionDenied("attach")
    return row


def get_attachment(row: Model, pk: int) -> Attachment:
    """A file of a record that the user may see; otherwise 404."""
    found = Attachment.objects.filter(subject_type=row._meta.label_lower, subject_id=row.pk, pk=pk)
    attachment = found.select_related("file").first()
    if attachment is None:
        raise Http404(_("Không có tệp này."))
    return attachment


def sight(kind: Listing, user: User) -> str:
    """What the user may see of a kind stands on: a mark that changes when roles, posts or the account change.

    It is made of the question that the kind puts to the database, the days in it aside. Of units that were gathered
    for it only that below which they lie: what is founded there meanwhile changes no rights.
    """
    if not user.is_active or not kind.is_there_for(user):
        return ""
    try:
        sql, params = kind.seen_by(user).order_by().query.sql_with_params()
    except EmptyResultSet:  # nothing can be seen, and the database is not even asked
        sql, params = "", ()
    asked = [sql, *sorted(_told(value) for value in params if not isinstance(value, date))]
    return hashlib.sha256("\n".join(asked).encode()).hexdigest()


def _told(value: object) -> str:
    return str(getattr(value, "mark", value))


def get_export(user: User, kind: Listing, pk: int) -> ExportFile:
    """The user's own export, while they may still see what it shows; otherwise 404."""
    export = ExportFile.objects.filter(user=user, kind=kind.code, pk=pk).select_related("file").first()
    if export is None or not kind.is_there_for(user) or export.sight != sight(kind, user):
        raise Http404(_("Không có tệp xuất này."))
    return export


def demand_list(user: User, kind: Listing) -> None:
    """A list that is there for some only: for others there is no such page."""
    if not kind.is_there_for(user):
        raise Http404(_("Không có trang này."))


def may_import(user: User, kind: Listing) -> bool:
    """Whether the user enters such records, and whether they can come in a workbook."""
    return kind.entry is not None and takes_workbooks(kind) and kind.entry.may_enter(user)


def demand_import(user: User, kind: Listing) -> Entry:
    """How the user enters such records by workbook; 403 if they may not."""
    if kind.entry is None or not may_import(user, kind):
        raise PermissionDenied("import")
    return kind.entry


def get_import(user: User, kind: Listing, pk: int) -> WorkbookImport:
    """The user's own import; otherwise 404."""
    found = WorkbookImport.objects.filter(user=user, kind=kind.code, pk=pk).select_related("file").first()
    if found is None:
        raise Http404(_("Không có lần nhập này."))
    return found
