"""Two languages of the screen, one of all that is kept.

The interface speaks Vietnamese, or English to whoever asks for it. What is written down, sent or printed is an
office's word and stays Vietnamese, whatever its writer or reader has chosen: records and their history, reports,
papers, workbooks, mails.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

KEPT = "vi"
"""The language of the source text, of everything kept, and of everybody who did not choose."""


def chosen(request: HttpRequest) -> str:
    """The language that this browser asked us for by the switch; never the one that it announces to every site.

    Office browsers often announce English without anybody having asked for it.
    """
    asked = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, KEPT)
    return asked if asked in dict(settings.LANGUAGES) else KEPT


@contextmanager
def in_vietnamese() -> Iterator[None]:
    """Within it, or in a function under it (`@in_vietnamese()`), every sentence is Vietnamese."""
    with translation.override(KEPT):
        yield
