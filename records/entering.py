"""Entering the rows of a workbook, all or none: tried and undone for the preview, then done."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal.flow import StateChanged
from journal.refusal import Refused
from records.binding import Binder
from records.kind import Entry, Listing
from records.workbook.parsed import CellProblem, Limits, Parsed
from records.workbook.read import read
from records.workbook.refusal import BadWorkbook
from records.workbook_of import sheet_of

if TYPE_CHECKING:
    from records.forms import EntryForm

MOST_SHOWN = 500
"""Rows that the preview tells one by one."""

MOST_PROBLEMS = 200
"""Problems that are told before the rest is left."""

Tell = Callable[[str], None]
logger = logging.getLogger(__name__)


@dataclass
class Entered:
    """What became of the rows: how many there are, what is wrong with them, the first ones in words.

    `shown` is the number of a row and what it would enter, for each of `labels`.
    """

    rows: int
    labels: list[str]
    problems: list[CellProblem] = field(default_factory=list)
    shown: list[tuple[int, list[str]]] = field(default_factory=list)


def open_workbook(kind: Listing, user: User, content: bytes, limits: Limits) -> Parsed:
    """The rows of a filled-in template of *kind*. Raises BadWorkbook."""
    assert kind.entry is not None
    book = read(content, sheet_of(kind, kind.entry.form(user=user)), limits)
    if not book.records and not book.problems:
        raise BadWorkbook(_("Tệp chưa có dòng dữ liệu nào."))
    return book


def enter_rows(kind: Listing, user: User, actor: User | None, book: Parsed, *, keep: bool, tell: Tell) -> Entered:
    """Enter every row by the kind's own action, one after the other; with a single problem nothing stays.

    Without `keep` nothing stays in any case: what entering would come to. `user` is whose reach counts, `actor` who is
    said to have done it. `tell` hears how far it is.
    """
    assert kind.entry is not None
    found = Entered(len(book.records), [column.label for column in book.spec.columns], list(book.problems))
    unread, torn = {problem.cell for problem in book.problems}, {problem.row for problem in book.problems}
    binder = Binder(kind, user, book)
    with transaction.atomic():
        for number, record in enumerate(book.records, start=1):
            if len(found.problems) >= MOST_PROBLEMS:
                break
            tell(f"{number}/{found.rows}")
            if record.row in torn:
                found.problems += binder.also_wrong(record, unread)
                continue
            form, problems = binder.bind(record)
            if not problems and (refusal := _refusal(kind.entry, form, actor)):
                problems = [binder.refused(record, form, refusal)]
            found.problems += problems
            if not (problems or keep) and len(found.shown) < MOST_SHOWN:
                found.shown.append((record.row, binder.texts(form)))
        found.problems.sort(key=lambda problem: problem.row)
        if found.problems or not keep:
            transaction.set_rollback(True)
    return found


def _refusal(entry: Entry, form: "EntryForm", actor: User | None) -> Refused | None:
    """Enter one row; why it cannot be entered, or None. The database's words stay out: they repeat the row."""
    try:
        with transaction.atomic():
            entry.enter(**form.values(), actor=actor)
    except Refused as refusal:
        return refusal
    except StateChanged:
        return Refused(_("Trạng thái hiện nay của hồ sơ liên quan không cho phép."))
    except (IntegrityError, DataError) as error:
        logger.error("a row of a workbook breaks a rule of the database that no action tells: %s", type(error).__name__)
        return Refused(_("Dòng này trái với dữ liệu đã có."))
    return None
