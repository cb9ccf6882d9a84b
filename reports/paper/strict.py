"""Strict reading of decoded JSON: every refusal names the place where it stands."""

import unicodedata
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, TypeVar

T = TypeVar("T")

# Control, format (zero width, bidi), surrogate, private use, unassigned, line and paragraph separators.
REFUSED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


class Fault(Enum):
    """What whoever writes a report can have done wrong; everything else is a fault of the program."""

    EMPTY = "empty"
    LONG = "long"
    COUNT = "count"
    CHARACTER = "character"
    END = "end"
    ROWS = "rows"


class PayloadError(ValueError):
    """The data is not a payload of the known schema; ``path`` says where.

    ``fault`` with its ``numbers`` (a limit, both limits, a code point) is given where a writer can have caused it.
    """

    def __init__(self, path: str, sentence: str, fault: Fault | None = None, *numbers: int) -> None:
        super().__init__(f"{path or 'payload'}: {sentence}")
        self.path = path
        self.sentence = sentence
        self.fault = fault
        self.numbers = numbers


def record(
    value: object, path: str, required: frozenset[str], optional: frozenset[str] = frozenset()
) -> Mapping[str, Any]:
    """Return *value* if it is an object with exactly the given keys (the optional ones may be absent)."""
    if not isinstance(value, Mapping):
        raise PayloadError(path, "must be an object")
    keys = set(value)
    if missing := sorted(required - keys):
        raise PayloadError(path, f"lacks {', '.join(missing)}")
    if unknown := sorted(str(key) for key in keys - required - optional):
        raise PayloadError(path, f"has unknown keys {', '.join(unknown)}")
    return value


def text(value: object, path: str, *, empty: bool = False, limit: int = 20_000) -> str:
    """Return *value* if it is NFC text without control, format or private characters and not too long."""
    if not isinstance(value, str):
        raise PayloadError(path, "must be text")
    if not empty and not value.strip():
        raise PayloadError(path, "must not be empty", Fault.EMPTY)
    if len(value) > limit:
        raise PayloadError(path, f"is longer than {limit} characters", Fault.LONG, limit)
    for character in value:
        if character == "\N{REPLACEMENT CHARACTER}" or unicodedata.category(character) in REFUSED_CATEGORIES:
            code = ord(character)
            raise PayloadError(path, f"holds the forbidden character U+{code:04X}", Fault.CHARACTER, code)
    if not unicodedata.is_normalized("NFC", value):
        raise PayloadError(path, "is not NFC")
    return value


def choice(value: object, path: str, allowed: tuple[str, ...]) -> str:
    """Return *value* if it is one of *allowed*."""
    if not isinstance(value, str) or value not in allowed:
        raise PayloadError(path, f"must be one of {', '.join(allowed)}")
    return value


def boolean(value: object, path: str) -> bool:
    """Return *value* if it is true or false."""
    if not isinstance(value, bool):
        raise PayloadError(path, "must be true or false")
    return value


def integer(value: object, path: str, low: int, high: int) -> int:
    """Return *value* if it is a whole number between *low* and *high*, both included."""
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise PayloadError(path, f"must be a whole number from {low} to {high}")
    return value


def number(value: object, path: str, low: float, high: float) -> float:
    """Return *value* if it is a number between *low* and *high*, both included."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
        raise PayloadError(path, f"must be a number from {low} to {high}")
    return value


def items(
    value: object, path: str, read: Callable[[object, str], T], *, low: int = 0, high: int = 5_000
) -> tuple[T, ...]:
    """Return the list *value* with each item read by *read* (value, path)."""
    if not isinstance(value, list):
        raise PayloadError(path, "must be a list")
    if not low <= len(value) <= high:
        raise PayloadError(path, f"must have {low} to {high} items", Fault.COUNT, low, high)
    return tuple(read(item, f"{path}[{index}]") for index, item in enumerate(value))
