"""Searching without accents over a million findings and 42,000 officials: at most 100 ms for all kinds of hits."""

from collections.abc import Iterator
from functools import partial

from accounts.models import User
from benchmarks.figure import Figure, side_by_side, within
from dashboards.facts.search import find
from dashboards.scale.sizes import SIZES
from units.access import standing, standing_once

BOUND_MS = 100.0
WORDS = {
    "findings-many": "trả lời kiến nghị",
    "findings-some": "giải ngân vốn 123",
    "findings-one": "vu viec so 77777.",
    "officials-many": "Nguyễn Văn",
    "officials-some": "Trần Minh Dũng",
    "nothing": "không có ở đâu",
}
"""Words in many rows are found soon and hard to order; those in none are looked for to the end."""


def figures(turns: int) -> Iterator[Figure]:
    """Each kind of words for the reader of all provinces and for that of one."""
    for username in ("toanquoc", "tinh.bcd"):
        user = User.objects.get(username=username)
        for name, words in WORDS.items():
            act = {"found": partial(_search, words, user)}
            yield within(f"search.{name}.{username}", side_by_side(turns, act)["found"], BOUND_MS)


def _search(words: str, user: User) -> None:
    """As in a request: who the user is and what their roles reach is gathered once, and anew for each search."""
    with standing_once():
        find(words, user=user, person=standing(user, on=SIZES["national"].today))
