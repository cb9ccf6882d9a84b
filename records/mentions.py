"""People called by name in a text, as `@Nguyễn Văn A`. Pure: whoever asks says who may be called."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from library.vietnamese import search_key

_CALL = re.compile(r"(?:(?<=\s)|(?<=^)|(?<=\())@(?=\w)")


@dataclass(frozen=True)
class Person:
    """Somebody who may be called, and by which words: the name, with the post where two have the same name."""

    user_id: int
    handle: str
    post: str


def handles(people: Iterable[tuple[int, str, str]]) -> list[Person]:
    """The people (account, name, post) with words that tell them apart."""
    known = list(people)
    same = Counter(search_key(name) for _pk, name, _post in known)
    return [Person(pk, f"{name} ({post})" if same[search_key(name)] > 1 else name, post) for pk, name, post in known]


def called(text: str, people: Sequence[Person]) -> tuple[list[Person], list[str]]:
    """Who is called in a text, each once, and the beginnings of calls that mean nobody.

    Accents and case do not matter; where one name begins like another the longer one is meant.
    """
    longest = sorted(people, key=lambda one: -len(one.handle))
    found: dict[int, Person] = {}
    strangers = []
    for match in _CALL.finditer(text):
        rest = text[match.end() :]
        one = next((one for one in longest if _begins(rest, one.handle)), None)
        if one is None:
            strangers.append(" ".join(rest.split()[:3]))
        else:
            found[one.user_id] = one
    return list(found.values()), strangers


def _begins(rest: str, handle: str) -> bool:
    head, after = rest[: len(handle)], rest[len(handle) : len(handle) + 1]
    return search_key(head) == search_key(handle) and not after.isalnum()
