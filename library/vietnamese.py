"""Vietnamese text in one form, and as keys: how names are sorted and how they are found.

Pure functions; the keys are stored in columns with collation "C", so the database sorts and
searches without ICU.
"""

import re
import unicodedata

from django.utils.translation import gettext as _

_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}  # huyền hỏi ngã sắc nặng
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# One character a letter, in order; below "A" there is room for marks ("#") and digits.
_RANK = {letter: chr(ord("A") + index) for index, letter in enumerate(_ALPHABET)}
_BLANK, _MARK, _OTHER = "!", "#", "~"  # blank < mark < digits < letters < foreign letters
_DIGITS = re.compile(r"\d+")
_UNSEEN = {"Cf", "Cc", "Co", "Cs", "Cn"}  # direction, zero width, control, private, unassigned


class HiddenCharacter(ValueError):
    """The text holds something that nobody can see; `str()` is the sentence that says what."""


def plain_line(text: str) -> str:
    """One line in composed form (NFC), blanks single. Raises `HiddenCharacter`: what looks the same is the same."""
    hidden = next((char for char in text if unicodedata.category(char) in _UNSEEN and not char.isspace()), "")
    if hidden:
        raise HiddenCharacter(_("Có ký tự ẩn (U+%(code)04X). Hãy gõ lại.") % {"code": ord(hidden)})
    return " ".join(unicodedata.normalize("NFC", text).split())


def _split(char: str) -> tuple[str, str]:
    """(letter of the alphabet in lower case, tone digit) of one composed character."""
    parts = unicodedata.normalize("NFD", char)
    tone = next((_TONES[part] for part in parts if part in _TONES), "0")
    base = "".join(part for part in parts if part not in _TONES)
    return unicodedata.normalize("NFC", base).lower(), tone


def _primary(letter: str) -> str:
    if letter in _RANK:
        return _RANK[letter]
    if letter == " ":
        return _BLANK
    if letter.isdecimal():
        return letter
    return _OTHER + letter if letter.isalpha() else _MARK


def _counted(run: re.Match[str]) -> str:
    """A run of digits led by its length, so that 2 stands before 10."""
    digits = "".join(str(int(digit)) for digit in run.group()).lstrip("0") or "0"
    return f"{len(digits):02d}{digits}"


def sort_key(text: str) -> str:
    """A key whose code point order is the Vietnamese dictionary order.

    Letters first (a ă â b c d đ …; blanks before all, numbers by value before letters), then
    tones (none, huyền, hỏi, ngã, sắc, nặng), then small letters before capitals.
    """
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    pairs = [_split(char) for char in plain]
    primary = _DIGITS.sub(_counted, "".join(_primary(letter) for letter, _tone in pairs))
    tones = "".join(tone for _letter, tone in pairs)
    cases = "".join("1" if char != char.lower() else "0" for char in plain)
    return f"{primary} {tones} {cases}"


def person_sort_key(full_name: str) -> str:
    """The key of a person's name: given name first, then the rest, as Vietnamese lists do."""
    words = full_name.split()
    return sort_key(" ".join(words[-1:] + words[:-1]))


def search_key(text: str) -> str:
    """Lower case, without any mark, đ as d, runs of blanks as one: what people type to search."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(plain.split())
