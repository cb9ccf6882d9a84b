"""One act on a report as the screen offers it: words, form, and the action behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from accounts.models import User
from reports.access import Can
from reports.forms.report import ActForm
from reports.models import Report

Perform = Callable[[Report, Any, User], object]


@dataclass(frozen=True)
class Verb:
    """One act. `sentences` say what will happen, who will see it, and whether it can be undone.

    `personally` adds what only holds for the person who looks.
    """

    name: str
    can: Can
    title: Promise
    button: Promise
    form: type[ActForm]
    sentences: Callable[[Report], list[str]]
    perform: Perform
    said: Promise
    tone: str = "primary"
    personally: Callable[[Report, User], list[str]] = lambda report, user: []
