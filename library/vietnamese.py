"""Vietnamese text as keys: how names are sorted and how they are found.

Pure functions; the keys are stored in columns with collation "C", so the database sorts and
searches without ICU.
"""

import unicodedata

_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}  # huyền hỏi ngã sắc nặng
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: format(index + 1, "02d") for index, letter in enumerate(_ALPHABET)}
_LETTER_MARKS = {"\u0306", "\u0302", "\u031b"}  # breve, circumflex, horn make letters, not tones


def _letters(text: str) -> list[tuple[str, str, bool]]:
    """(letter of the alphabet, tone digit, is upper case) for each character of `text`."""
    out: list[tuple[str, str, bool]] = []
    for char in unicodedata.normalize("NFC", text):
        marks = unicodedata.normalize("NFD", char)
        tone = next((_TONES[mark] for mark in marks if mark in _TONES), "0")
        base = "".join(mark for mark in marks if mark not in _TONES)
        out.append((unicodedata.normalize("NFC", base).lower(), tone, char != char.lower()))
    return out


def sort_key(text: str) -> str:
    """A key whose code point order is the Vietnamese dictionary order.

    Letters first (a ă â b c d đ …), then tones (none, huyền, hỏi, ngã, sắc, nặng), then case.
    """
    letters = _letters(" ".join(text.split()))
    primary = "".join(_RANK.get(letter, "00" if letter == " " else f"00{letter}") for letter, _, _ in letters)
    tones = "".join(tone for _, tone, _ in letters)
    cases = "".join("1" if upper else "0" for _, _, upper in letters)
    return f"{primary} {tones} {cases}"


def search_key(text: str) -> str:
    """Lower case, without any mark, đ as d, runs of blanks as one: what people type to search."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(plain.split())
