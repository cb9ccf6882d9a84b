"""What a person's name may be made of, so that one name is one row of letters (row 35). Pure."""

import unicodedata

from django.utils.translation import gettext as _

from library.vietnamese import HiddenCharacter, plain_line

LONGEST = 80  # what the line under a signature holds
_MARKS = " '’-"
_BREVE = "\u0306"  # over letters that have a mark already, as Ê Đê and Gia Rai write: `ê̆`
_MENDED = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ", "`": "'", "´": "'", "ʼ": "’"})
"""What old fonts and keyboards leave where Đ and an apostrophe belong."""
_LOOK_ALIKES = frozenset("ıſƿǀǁǂǃ")
_LAST_LATIN = 0x024F
_ADDITIONAL = range(0x1E00, 0x1F00)


class OddName(ValueError):
    """The text cannot be a person's name; `str()` is the sentence that says why."""


def person_name(text: str) -> str:
    """The name in composed form (NFC), blanks single; raises `OddName`.

    Letters of the Latin alphabet, blanks, apostrophes and hyphens. What cannot be seen (direction, zero
    width, control) and letters of other alphabets that look like ours are refused: two names that look
    the same would be two people.
    """
    try:
        name = plain_line(text).translate(_MENDED)
    except HiddenCharacter as hidden:
        raise OddName(str(hidden)) from hidden
    if not any(char.isalpha() for char in name):
        raise OddName(_("Hãy ghi họ và tên."))
    if len(name) > LONGEST:
        raise OddName(_("Họ và tên dài quá %(most)d ký tự.") % {"most": LONGEST})
    before = ""
    for char in name:
        if not (_is_letter(char) or char in _MARKS or (char == _BREVE and before.isalpha())):
            raise OddName(_sentence(char))
        before = char
    return name


def _is_letter(char: str) -> bool:
    """A letter that a Vietnamese name can be written with."""
    latin = ord(char) <= _LAST_LATIN or ord(char) in _ADDITIONAL
    return latin and unicodedata.category(char) in {"Lu", "Ll"} and char not in _LOOK_ALIKES


def _sentence(char: str) -> str:
    if char.isalpha():
        return _("Họ và tên có chữ “%(char)s” không thuộc bảng chữ Latinh, dù nhìn có thể giống. Hãy gõ lại tên.") % {
            "char": char
        }
    return _("Họ và tên không dùng ký tự “%(char)s”; chỉ gồm chữ cái, dấu cách, dấu nháy và gạch nối.") % {"char": char}
