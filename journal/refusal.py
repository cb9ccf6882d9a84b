"""Why an act was not done, in a sentence for the person who tried."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django import forms
from django.db import IntegrityError, OperationalError, transaction
from psycopg.errors import DeadlockDetected, LockNotAvailable


class Refused(Exception):
    """The act breaks a rule; nothing was written. `str()` is the sentence.

    `at` names the one value that it is about, as the act and its form call it; empty when it is about several.
    """

    def __init__(self, sentence: str, *, at: str = "") -> None:
        super().__init__(sentence)
        self.at = at

    def show_in(self, form: forms.Form) -> None:
        """Put the sentence into a form: where the value was asked for, or above all fields."""
        asked = form.fields.get(self.at)
        form.add_error(self.at if asked is not None and not asked.widget.is_hidden else None, str(self))


class Outdated(Refused):
    """The record has moved on since the actor saw it; only a fresh look helps."""


def is_in_other_hands(error: Exception) -> bool:
    """Whether the database gave an act up because others held the rows: longer than it waits, or in a circle."""
    return isinstance(error, OperationalError) and isinstance(error.__cause__, LockNotAvailable | DeadlockDetected)


@contextmanager
def refused_when(sentences: Mapping[str, str], *, at: str = "") -> Iterator[None]:
    """The database's own refusals, told in a sentence: constraint name → what to tell the actor; `at` as in `Refused`.

    Runs in a savepoint, so that the caller's transaction goes on. A constraint that is not named is an error of ours.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        diagnosis = getattr(error.__cause__, "diag", None)
        broken = str(diagnosis.constraint_name) if diagnosis is not None else ""
        if broken in sentences:
            raise Refused(sentences[broken], at=at) from error
        raise
