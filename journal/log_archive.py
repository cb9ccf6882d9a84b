"""Whether PostgreSQL puts its write-ahead log aside, where it was told to: while it fails, the log fills the disk."""

from typing import LiteralString

from django.db import connection

OFF, OK, FAILING = "off", "ok", "failing"
QUESTION: LiteralString = """
SELECT CASE WHEN current_setting('archive_mode') = 'off' THEN 'off'
            WHEN last_failed_time IS NULL OR last_failed_time <= last_archived_time THEN 'ok'
            ELSE 'failing' END
FROM pg_stat_archiver
"""


def state() -> str:
    """OFF, OK, or FAILING since the last try. Raises DatabaseError when the database is away."""
    with connection.cursor() as cursor:
        cursor.execute(QUESTION)
        return str(cursor.fetchone()[0])
