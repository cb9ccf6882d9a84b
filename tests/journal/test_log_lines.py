"""Rows 34 and 75: one event is one line, whatever somebody typed, and values of a row stand in none."""

import json
import logging

from journal.context import coming_from
from journal.log_lines import JsonLines

BREAKERS = ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x1b[31m", "\x85", "\u2028", "\u2029", "\u202e"]
FIELDS = [f"huyện {breaker}LỖI giả 'x' {number}" for number in range(4) for breaker in BREAKERS]


def written(message: str, *args: object, error: BaseException | None = None, formatter: logging.Formatter) -> str:
    record = logging.LogRecord("damlam", logging.ERROR, "x.py", 1, message, args, None)
    if error is not None:
        record.exc_info = (type(error), error, error.__traceback__)
    return formatter.format(record)


def test_what_somebody_types_breaks_no_line_and_is_read_back() -> None:
    with coming_from("10.0.0.1") as source:
        lines = [written("không lưu được %s", typed, formatter=JsonLines()) for typed in FIELDS]
    assert [len(line.splitlines()) for line in lines] == [1] * 40
    assert all(map(str.isprintable, lines))
    events = [json.loads(line) for line in lines]
    assert [event["message"] for event in events] == [f"không lưu được {typed}" for typed in FIELDS]
    assert {event["request"] for event in events} == {str(source.request_id)}


def test_control_a_plain_line_is_broken() -> None:
    plain = [written("%s", typed, formatter=logging.Formatter("%(message)s")) for typed in FIELDS]
    assert sum(len(line.splitlines()) > 1 for line in plain) > 20


def test_what_the_database_tells_of_a_rows_values_is_left_out() -> None:
    error = ValueError(
        'duplicate key violates "one_name"\nDETAIL:  Key (full_name)=(Nguyễn Thị Bí Mật) already exists.'
    )
    line = written("%s", error, error=error, formatter=JsonLines())
    assert "one_name" in line
    assert "Bí Mật" not in line
