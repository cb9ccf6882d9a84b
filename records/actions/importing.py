"""A workbook sent in: kept, checked, confirmed, written as a whole or not at all."""

import hashlib
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.flow import advance
from journal.limits import LONG_QUEUE
from journal.outbox import ring
from library import files
from library.media import XLSX
from records.access import may_import
from records.entering import MOST_PROBLEMS, Entered, Tell, enter_rows, open_workbook
from records.jobs import CHECK_IMPORT, WRITE_IMPORT
from records.kind import Listing
from records.models import WorkbookImport
from records.registry import listings
from records.states import CONFIRM, FINISH, PASS, REFUSE, ImportState
from records.workbook.parsed import IMPORT, PREVIEW, CellProblem
from records.workbook.refusal import BadWorkbook, TooMuch

AT_ONCE = 300
"""Rows that are checked and written while somebody waits; more are a job's."""


def silent(step: str) -> None:
    """Tells nobody how far the work is."""


@transaction.atomic
def begin_import(*, kind: Listing, content: bytes, name: str, user: User) -> WorkbookImport:
    """Take in a workbook and check it, at once or by a job; nothing of it is entered yet.

    Raises BadWorkbook when the file is unsafe or no template of the kind; then it is not even kept.
    """
    try:
        book = open_workbook(kind, user, content, PREVIEW)
    except TooMuch:
        book = None
    stored = files.receive(content, XLSX, sender=user)
    row = WorkbookImport.objects.create(
        user=user, kind=kind.code, name=name[-200:], sha256=stored.sha256, file=stored, started_at=clock.now()
    )
    record("begin_import", row, actor=user, detail={"kind": kind.code, "sha256": stored.sha256})
    if book is None or len(book.records) > AT_ONCE:
        ring(CHECK_IMPORT, row.pk, queue=LONG_QUEUE)
    else:
        _judge(row, enter_rows(kind, user, user, book, keep=False, tell=silent))
    return row


def check_import(import_id: int, *, tell: Tell = silent) -> None:
    """Check a workbook that was taken in; a second ring finds it checked and does nothing."""
    row = WorkbookImport.objects.select_related("user", "file").get(pk=import_id)
    if row.state == ImportState.CHECKING:
        _work(row, keep=False, tell=tell)


@transaction.atomic
def confirm_import(*, row: WorkbookImport, actor: User) -> None:
    """Write a checked workbook, at once or by a job. Raises StateChanged when that was asked for before."""
    advance(row, CONFIRM, actor=actor, detail={"kind": row.kind, "rows": row.rows})
    if (row.rows or 0) > AT_ONCE:
        ring(WRITE_IMPORT, row.pk, queue=LONG_QUEUE)
    else:
        _work(row, keep=True, tell=silent)


def write_import(import_id: int, *, tell: Tell = silent) -> None:
    """Write a confirmed workbook in one transaction; a second ring finds it written and does nothing."""
    row = WorkbookImport.objects.select_related("user", "file").get(pk=import_id)
    if row.state == ImportState.WRITING:
        _work(row, keep=True, tell=tell)


def enter_workbook(*, kind: Listing, content: bytes, name: str, user: User, actor: User | None, tell: Tell) -> Entered:
    """Check and write a workbook in one go, as a command does; with a single problem nothing stays.

    Raises BadWorkbook.
    """
    book = open_workbook(kind, user, content, IMPORT)
    with transaction.atomic():
        found = enter_rows(kind, user, actor, book, keep=True, tell=tell)
        if not found.problems:
            row = WorkbookImport.objects.create(
                user=actor,
                kind=kind.code,
                name=name[-200:],
                sha256=hashlib.sha256(content).hexdigest(),
                state=ImportState.WRITING,
                rows=found.rows,
                started_at=clock.now(),
            )
            _finish(row, actor)
    return found


def _work(row: WorkbookImport, *, keep: bool, tell: Tell) -> None:
    """Check or write the rows as the user may now, whatever they might before."""
    kind, user, file = listings()[row.kind], row.user, row.file
    assert user is not None
    assert file is not None
    if not user.is_active or not may_import(user, kind):
        _refuse(row, reason=_("Bạn không còn quyền ghi hồ sơ loại này."))
        return
    try:
        book = open_workbook(kind, user, files.read(file), IMPORT)
    except (BadWorkbook, files.Infected) as bad:
        _refuse(row, reason=str(bad))
        return
    with transaction.atomic():
        found = enter_rows(kind, user, user, book, keep=keep, tell=tell)
        if keep and not found.problems:
            _finish(row, user)
    if found.problems or not keep:
        _judge(row, found)


@transaction.atomic
def _judge(row: WorkbookImport, found: Entered) -> None:
    """Note what checking came to."""
    if found.problems:
        _refuse(row, problems=found.problems, rows=found.rows)
    else:
        shown = {"labels": found.labels, "rows": found.shown}
        advance(row, PASS, actor=row.user, detail=_told(row, found.rows), rows=found.rows, shown=shown)


def _finish(row: WorkbookImport, actor: User | None) -> None:
    advance(row, FINISH, actor=actor, detail=_told(row, row.rows), ended_at=clock.now())


@transaction.atomic
def _refuse(
    row: WorkbookImport, *, reason: str = "", problems: Sequence[CellProblem] = (), rows: int | None = None
) -> None:
    wrong = len({problem.row for problem in problems})
    advance(
        row,
        REFUSE,
        actor=row.user,
        detail={**_told(row, rows), "wrong_rows": wrong},
        reason=reason[:500],
        rows=rows,
        wrong_rows=wrong,
        problems=[
            {name: getattr(problem, name) for name in ("sheet", "cell", "row", "column", "reason")}
            for problem in problems[:MOST_PROBLEMS]
        ],
        shown={},
        ended_at=clock.now(),
    )


def _told(row: WorkbookImport, rows: int | None) -> dict[str, object]:
    return {"kind": row.kind, "rows": rows}
