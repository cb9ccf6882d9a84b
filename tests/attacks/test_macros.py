"""A Word file with macros is no evidence, under any name (row 28), nor one that costs much to look into."""

import struct

import pytest

from library import wholeness
from library.media import DOCX, media_type_of
from tests import evidence

TYPES = f'<Types><Override ContentType="{DOCX}.main+xml"/>%s</Types>'
HIDDEN = {
    "in letters told by their numbers": ({}, TYPES % '<a b="application/vnd.ms-office.&#118;baProject"/>'),
    "told by what the text is bound to": ({"word/_rels/document.xml.rels": b'<x Type="http://x/vbaProject"/>'}, ""),
    "the same in letters of two bytes": (
        {"word/_rels/document.xml.rels": '<x Type="http://x/vbaProject"/>'.encode("utf-16")},
        "",
    ),
    "a document type, in which a word can be made": ({}, TYPES % "<!DOCTYPE x [<!ENTITY v 'vba'>]>"),
    "sheets of macros as Excel had them first": ({"xl/macrosheets/sheet1.xml": b"x"}, ""),
    "behind more than is looked at": ({}, TYPES % (" " * 1024 * 1024 + "vbaProject")),
    "in the second of two parts of one name": ({"Word/document.XML": b"x"}, ""),
}


def a_file(name: str) -> bytes:
    parts, types = HIDDEN[name]
    return evidence.office(DOCX, parts, types=types)


@pytest.mark.parametrize("name", HIDDEN)
def test_macros_are_refused_under_any_name(name: str) -> None:
    assert not media_type_of(a_file(name))


@pytest.mark.parametrize("name", HIDDEN)
def test_sabotage_without_the_guard_they_are_taken(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wholeness, "_is_harmless", lambda archive: True)
    monkeypatch.setattr(wholeness, "_MOST_TOLD", 2 * 1024 * 1024)
    assert media_type_of(a_file(name)) == DOCX


def crowded(members: int) -> bytes:
    """A Word file with so many members more, all of which lie nowhere."""
    whole = evidence.office(DOCX)
    end = whole.rfind(b"PK\x05\x06")
    count, size, begins = struct.unpack("<10xHLL2x", whole[end:])
    names = [b"%x" % number for number in range(members - count)]
    packed = [struct.pack("<4s6H3L5H2L", b"PK\x01\x02", *[0] * 9, len(name), *[0] * 6) + name for name in names]
    more = b"".join(packed)
    last = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, members, members, size + len(more), begins, 0)
    return whole[:end] + more + last


def test_a_list_of_very_many_parts_is_not_gone_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wholeness, "MOST_MEMBERS", 50)
    assert media_type_of(crowded(50)) == DOCX
    assert not media_type_of(crowded(51))
    monkeypatch.setattr(wholeness, "MOST_MEMBERS", 100)  # the guard moved on
    assert media_type_of(crowded(51)) == DOCX


def test_control_a_plain_file_is_taken() -> None:
    assert media_type_of(evidence.office(DOCX, {"word/_rels/document.xml.rels": b"<x/>"})) == DOCX
