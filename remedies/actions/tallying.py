"""Keeping the tallies small, and holding them against the records (decision 0044)."""

from dataclasses import dataclass

from django.db import connection, transaction


@dataclass(frozen=True)
class Amiss:
    """How many keys of each tally are not what a recount finds."""

    findings: int
    tasks: int


def fold_tallies() -> None:
    """Rows of one key become one. Whoever reads or writes meanwhile notices nothing, and waits for nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT remedies_fold_tallies()")


@transaction.atomic
def recount_tallies(*, mend: bool) -> Amiss:
    """What is amiss in the tallies; with `mend` it is set right. Others go on reading and writing."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SELECT findings, tasks FROM remedies_mend_tallies()")
        amiss = Amiss(*cursor.fetchone())
    if not mend:
        transaction.set_rollback(True)
    return amiss
