"""What a password must be: long, and not what anybody would try first (row 20).

Length counts letters as people see them, in whichever way the keyboard composes Vietnamese. Nothing is asked about
capitals, figures or signs, and nobody must change a good password for its age.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User, one_way_of_writing

SHORTEST, LONGEST = 15, 128
OWN_LETTERS = 8
"""What must be left of a password once the words are taken out that everybody at the office knows."""
_DIFFERENT = 5
_RUN_SHARE = 0.6
_RUNS = ("0123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")
_OFFICE = (
    "mat khau", "password", "dam nghi dam lam", "dam lam", "dam nghi", "quan tri", "admin", "chao mung", "viet nam",
    "uy ban nhan dan", "hoi dong nhan dan", "ubnd", "hdnd", "huyen uy", "tinh uy", "dang uy", "chu tich", "van thu",
    "chuyen vien", "lanh dao", "van phong", "phong noi vu", "so noi vu", "noi vu", "nhan dan", "huyen", "tinh", "xa",
    "phuong", "thi tran", "thanh pho", "bao cao", "quy",
)  # fmt: skip


def bare(text: str) -> str:
    """Letters and figures without marks and capitals: what a guesser tries."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]", "", plain)


def made_of(password: str, words: Iterable[str]) -> bool:
    """Whether little is left of the password without these words and without figures."""
    rest = bare(password)
    for word in sorted({bare(word) for word in words} - {""}, key=len, reverse=True):
        rest = rest.replace(word, " ")
    left = re.sub(r"[^a-z]", "", rest)
    other_scripts = [letter for letter in one_way_of_writing(password) if letter.isalpha() and not bare(letter)]
    return len(left) + len(other_scripts) < OWN_LETTERS


class LengthValidator:
    """From 15 to 128 letters."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises ValidationError."""
        length = len(one_way_of_writing(password))
        if length < SHORTEST:
            raise ValidationError(_("Mật khẩu phải có ít nhất %(n)d ký tự.") % {"n": SHORTEST}, code="too_short")
        if length > LONGEST:
            raise ValidationError(_("Mật khẩu dài quá %(n)d ký tự.") % {"n": LONGEST}, code="too_long")

    def get_help_text(self) -> str:
        """For the form."""
        return _("Ít nhất 15 ký tự, chẳng hạn bốn, năm từ không liên quan; được dùng dấu tiếng Việt và dấu cách.")


class PatternValidator:
    """Neither one thing repeated nor a walk along the keyboard."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises ValidationError."""
        text = one_way_of_writing(password).lower()
        repeated = re.fullmatch(r"(.{1,8})\1+.{0,7}", text) is not None
        steps = list(itertools.pairwise(text))
        walked = sum(any(a + b in run or b + a in run for run in _RUNS) for a, b in steps)
        if repeated or len(set(text)) < _DIFFERENT or (steps and walked / len(steps) > _RUN_SHARE):
            raise ValidationError(_("Mật khẩu lặp lại hoặc theo thứ tự bàn phím, dễ đoán."), code="pattern")

    def get_help_text(self) -> str:
        """For the form."""
        return _("Không lặp lại một cụm, không theo thứ tự bàn phím.")


class OfficeWordsValidator:
    """Not made of the words of every office, or of the account's name."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises ValidationError."""
        own = re.split(r"[.\-]", user.username) if user is not None else []
        if made_of(password, (*_OFFICE, *(part for part in own if len(part) > 1))):
            raise ValidationError(
                _("Mật khẩu chỉ gồm các từ quen thuộc của cơ quan hoặc tên đăng nhập, dễ đoán."), code="office_words"
            )

    def get_help_text(self) -> str:
        """For the form."""
        return _("Không chỉ gồm từ quen thuộc của cơ quan, chức danh, tên đăng nhập và chữ số.")
