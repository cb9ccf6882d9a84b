"""How legal acts are cited, and how their numbers are read (NĐ30, Phụ lục I, mục II khoản 6b; HD05). Pure.

The first mention is full: type, number, date, issuer, title; later ones are type and number.
Laws and ordinances are cited by type and name alone.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from django.utils.translation import gettext as _

from library.dates import long_date, screen_date, short_date

_BY_NAME_ALONE = frozenset({"hiến pháp", "bộ luật", "luật", "pháp lệnh"})
# Slips seen in real papers: Đ typed as D in the abbreviation of a document kind or a body.
_MENDED = {"CD": "CĐ", "QD": "QĐ", "ND": "NĐ", "BCD": "BCĐ", "HDND": "HĐND"}
_SYMBOL = r"[A-ZĐƯ][A-Za-zĐđƯ0-9.]*(?:-[A-ZĐƯ][A-Za-zĐđƯ0-9.]*)*"
_STATE = re.compile(rf"^(?P<number>0*[1-9][0-9]*)(?:/(?P<year>[0-9]{{4}}))?/(?P<symbol>{_SYMBOL})$")
_PARTY = re.compile(rf"^(?P<number>0*[1-9][0-9]*)-(?P<kind>[A-ZĐ]+)/(?P<issuer>{_SYMBOL})$")


class Style(StrEnum):
    """Whose way of writing a number."""

    STATE = "state"
    PARTY = "party"


class BadNotation(ValueError):
    """The text is not a number and symbol in either style; carries a sentence for the user."""


@dataclass(frozen=True)
class Notation:
    """A number and symbol, taken apart; `symbol` is what follows the number (and year)."""

    number: int
    symbol: str
    style: Style
    year: int | None = None

    def __str__(self) -> str:
        """As printed: under ten with a leading zero, without blanks."""
        number = f"{self.number:02d}"
        if self.style is Style.PARTY:
            return f"{number}-{self.symbol}"
        return f"{number}/{self.year}/{self.symbol}" if self.year else f"{number}/{self.symbol}"


class Act(Protocol):
    """What a citation needs to know of an act; `library.models.LegalAct` fits."""

    kind_name: str
    notation: str
    issuer: str
    title: str
    issued_on: date | None


def parse_notation(text: str) -> Notation:
    """The parts of `30/2020/NĐ-CP`, `249/UBND-THVX` or `1003-CV/HU`; blanks and D for Đ are mended.

    Raises BadNotation.
    """
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFC", text)).removeprefix("số")
    plain = re.sub(r"[A-ZĐ]+", lambda word: _MENDED.get(word.group(), word.group()), plain)
    if state := _STATE.match(plain):
        year = int(state["year"]) if state["year"] else None
        return Notation(int(state["number"]), state["symbol"], Style.STATE, year)
    if party := _PARTY.match(plain):
        return Notation(int(party["number"]), f"{party['kind']}/{party['issuer']}", Style.PARTY)
    raise BadNotation(_("Số, ký hiệu “%s” không đúng dạng, ví dụ: 1537/KH-UBND hoặc 1003-CV/HU.") % text)


def short(act: Act) -> str:
    """A later mention: `Công điện số 280/CĐ-TTg`; a law by its name."""
    if act.kind_name.lower() in _BY_NAME_ALONE or not act.notation:
        return f"{act.kind_name} {act.title}".strip()
    return f"{act.kind_name} số {act.notation}"


def full(act: Act, *, footnote: bool = False) -> str:
    """The first mention, with date, issuer and title; a footnote writes the date in figures."""
    if act.kind_name.lower() in _BY_NAME_ALONE:
        return short(act)
    parts = [f"{act.kind_name} số {act.notation}" if act.notation else act.kind_name]
    if act.issued_on:
        parts.append(f"ngày {short_date(act.issued_on)}" if footnote else long_date(act.issued_on))
    if act.issuer:
        parts.append(f"của {act.issuer}")
    if act.title:
        parts.append(act.title)
    return " ".join(parts)


def replaced_note(act: Act, by: Act | None, replaced_on: date | None, *, on: date) -> str:
    """A warning when the act no longer holds on a day, else an empty text (need 2)."""
    if by is None or replaced_on is None or on < replaced_on:
        return ""
    return _("%(old)s đã được thay thế bởi %(new)s từ ngày %(day)s.") % {
        "old": short(act),
        "new": short(by),
        "day": screen_date(replaced_on),
    }
