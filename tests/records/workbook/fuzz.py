"""Properties of reading, for as many examples as one has time for."""

import unicodedata
from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from records.workbook.refusal import BadWorkbook
from records.workbook.sheet import Value
from tests.records.workbook.samples import COMMUNES, FIELDS, FULL, made, members, packed, parsed

GOOD = made([FULL, FULL])
PARTS = {name: part for name, part in members(GOOD).items() if name.endswith((".xml", ".rels"))}
# What a writer of hostile workbooks would put in the place of something else.
PIECES = (
    *(b"<", b">", b"/>", b"&", b"&#0;", b"&#xD800;", b"</row>", b"</c>", b"<c>", b"<row>", b"<t>", b"<v>", b"<f>1</f>"),
    *(b'r="', b'r="A1"', b'r="XFD1048576"', b'r="ZZZZ9"', b't="s"', b't="d"', b't="b"', b't="e"', b's="1"', b's="-1"'),
    *(b"1E999", b"-1", b"99999999999999999999", b"nan", b"_x0000_", b"_xD800_", b"\xff\xfe", b"\0", b"\xc3", b""),
    *(b"xl/", b"../", b"rId1", b"worksheet", b"sharedStrings", b"inspections/1/name", b"inspections/1/", b"name"),
)


@st.composite
def torn_bytes(draw: st.DrawFn) -> bytes:
    """The file itself with a few bytes changed, taken out or put in."""
    content = bytearray(GOOD)
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(content)))
        length = draw(st.integers(0, 40))
        content[start : start + length] = draw(st.binary(max_size=40))
    return bytes(content)


@st.composite
def torn_markup(draw: st.DrawFn) -> bytes:
    """The file packed anew with a few pieces of its markup replaced: it comes further than torn bytes."""
    parts = dict(members(GOOD))
    for _ in range(draw(st.integers(1, 4))):
        name = draw(st.sampled_from(sorted(PARTS)))
        part = parts[name]
        start = draw(st.integers(0, len(part)))
        length = draw(st.integers(0, 24))
        parts[name] = part[:start] + draw(st.sampled_from(PIECES) | st.binary(max_size=8)) + part[start + length :]
    return packed(parts)


def reading_never_breaks(examples: int) -> None:
    """Whatever comes, reading gives what it read or a sentence."""

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(torn_bytes() | torn_markup())
    def holds(content: bytes) -> None:
        try:
            sentences = [problem.sentence for problem in parsed(content).problems]
        except BadWorkbook as refusal:
            sentences = [str(refusal)]
        assert all(sentence.endswith(".") for sentence in sentences)

    holds()


_LETTERS = st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"), exclude_characters="\u00a0")
_NAMES = st.text(_LETTERS, min_size=1, max_size=40)
ROWS = st.fixed_dictionaries(
    {
        "name": _NAMES,
        "visits": st.none() | st.integers(0, 2**31 - 1),
        "share": st.none() | st.decimals(-(10**9), 10**9, places=3),
        "day": st.none() | st.dates(date(1920, 1, 1), date(2100, 12, 31)),
        "commune": st.none() | st.sampled_from([choice.code for choice in COMMUNES]),
        "fields": st.lists(st.sampled_from([choice.code for choice in FIELDS]), unique=True).map(tuple),
        "unannounced": st.none() | st.booleans(),
    }
)


def what_is_written_is_read(examples: int) -> None:
    """A template that was filled in by the program gives every value back, as it is."""

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(ROWS, max_size=4))
    def holds(rows: list[dict[str, Value]]) -> None:
        read = parsed(made(rows))
        kept = [row | {"name": tidy(str(row["name"]))} for row in rows]
        if any(not row["name"] for row in kept):
            assert {problem.cell[0] for problem in read.problems} <= {"A"}
            return
        assert read.problems == []
        assert [record.values for record in read.records] == kept
        assert all(isinstance(record.values["share"], Decimal | None) for record in read.records)

    holds()


def tidy(text: str) -> str:
    """A text as reading keeps it: composed, without blanks around."""
    return unicodedata.normalize("NFC", text).strip()
