"""The line on which the watch asks a server: it is told what it asks, or why not, and waits for nobody who hangs."""

from collections.abc import Iterator

import pytest
from django.db import connection

from journal import lag
from journal.lag import Away, _Line
from journal.lines import parameters_of

NUMBERS = b"SELECT 1::bigint, 2::bigint"


@pytest.fixture
def line(db: None) -> Iterator[_Line]:
    made = _Line(parameters_of(connection))
    yield made
    if made._link is not None:
        made._link.close()


def test_two_numbers_are_told_on_one_connection(line: _Line) -> None:
    assert line.ask(NUMBERS) == (1, 2)
    first = line._link
    assert line.ask(NUMBERS) == (1, 2)
    assert line._link is first


@pytest.mark.parametrize(
    ("question", "why"),
    [
        (NUMBERS + b" WHERE pg_is_in_recovery()", "it is no standby"),
        (b"SELECT nobody", "nobody"),
        (b"SELECT 1::bigint, 2::bigint FROM pg_sleep(2)", "it does not answer"),
    ],
)
def test_who_gives_no_numbers_is_away_and_asked_anew(
    line: _Line, question: bytes, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lag, "PATIENCE", 0.3)
    with pytest.raises(Away, match=why):
        line.ask(question)
    monkeypatch.undo()
    assert line.ask(NUMBERS) == (1, 2)
