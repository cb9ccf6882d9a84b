"""How wide words are, about, and how they are broken into lines: a server has no fonts of the reader's screen."""

import unicodedata

_NARROW = frozenset("ijl.,:;'|!()[] ")
_MIDDLE = frozenset("frtI/–-")
_WIDE = frozenset("mwMWĐ%@&")
MORE = "…"
LINES = 3
"""The name of a bar or a row has so many lines: offices of one name differ in its end."""


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """The width of words in letters of a height: a little more than they take, so that nothing touches."""
    plain = (character for character in unicodedata.normalize("NFD", text) if not unicodedata.combining(character))
    return sum(_em(character) for character in plain) * size * (1.1 if bold else 1)


def _em(character: str) -> float:
    if character in _NARROW:
        return 0.31
    if character in _MIDDLE:
        return 0.4
    if character in _WIDE:
        return 0.92
    if character.isupper():
        return 0.7
    return 0.64 if character.isdecimal() else 0.6


def lines_of(text: str, size: float, width: float, most: int = 2) -> list[str]:
    """The words in at most so many lines of a width; what is left over ends in `…` (marks carry the whole as title)."""
    lines: list[str] = [""]
    for word in _pieces(text, size, width):
        longer = (lines[-1] + word).strip()
        if width_of(longer.rstrip(), size) <= width or not lines[-1].strip():
            lines[-1] = longer if lines[-1] else word.lstrip()
        else:
            lines.append(word.lstrip())
    kept = [shortened(line, size, width) for line in lines[:most]]
    if len(lines) > most:
        kept[-1] = shortened(f"{lines[most - 1]} {MORE}", size, width, cut=True)
    return kept


def _pieces(text: str, size: float, width: float) -> list[str]:
    """The words with the blank before each; one that is too long alone may be broken behind a stroke (`I/2023`)."""
    found: list[str] = []
    for word in text.split():
        parts = word.replace("/", "/\n").split("\n") if width_of(word, size) > width else [word]
        found += [f" {parts[0]}", *(part for part in parts[1:] if part)]
    return found


def shortened(text: str, size: float, width: float, *, cut: bool = False) -> str:
    """A line that fits a width, with `…` where something is missing."""
    if width_of(text, size) <= width:
        return text
    short = text.removesuffix(MORE).rstrip() if cut else text
    while short and width_of(short + MORE, size) > width:
        short = short[:-1].rstrip()
    return short + MORE
