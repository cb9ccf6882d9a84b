"""Letting go of what was taken out and sent in long ago: such files carry more than anybody needs to keep."""

from datetime import timedelta

from django.db import transaction

from journal import clock
from journal.flow import advance
from journal.querysets import ClockTimestamp
from library import files
from library.models import StoredFile
from records.models import ExportFile, WorkbookImport
from records.states import EXPIRE, OVER

EXPORT_DAYS, IMPORT_DAYS = 7, 30
AT_A_TIME = 100


def purge_workbooks() -> int:
    """Exports go after a week, the files of imports after a month, in real time; returns how many went."""
    exports = ExportFile.objects.filter(kept_since__lt=ClockTimestamp() - timedelta(days=EXPORT_DAYS))
    imports = WorkbookImport.objects.filter(
        file__isnull=False, kept_since__lt=ClockTimestamp() - timedelta(days=IMPORT_DAYS)
    )
    gone = [_drop_export(export) for export in exports.select_related("file")[:AT_A_TIME]]
    gone += [_drop_import(row) for row in imports.select_related("file")[:AT_A_TIME]]
    for file in gone:
        if file is not None:
            files.discard(file)
    return len(gone)


def _drop_export(export: ExportFile) -> StoredFile | None:
    file = export.file
    export.delete()
    return file


@transaction.atomic
def _drop_import(row: WorkbookImport) -> StoredFile | None:
    """The file, its problems and its rows in words; what was done with it stays."""
    if row.state not in OVER:
        advance(
            row,
            EXPIRE,
            actor=None,
            reason=f"Quá {IMPORT_DAYS} ngày không xác nhận.",
            ended_at=clock.now(),
        )
    file, row.file, row.problems, row.shown = row.file, None, [], {}
    row.save(update_fields=["file", "problems", "shown"])
    return file
