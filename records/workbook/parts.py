"""The parts of a workbook beside its sheets: which sheets there are, shared texts, which formats are days."""

import re
from dataclasses import dataclass
from posixpath import join, normpath

from django.utils.translation import gettext as _

from records.workbook.archive import Package
from records.workbook.markup import parse
from records.workbook.refusal import BadWorkbook, TooMuch

MAX_SHEETS = 50
MAX_CHARACTERS = 20_000_000  # of all shared texts together
LONGEST_TEXT = 32_767  # of one cell, by Excel's own limit

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DAY_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})  # built into Excel
_NOT_A_DAY = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_LETTERS_OF_A_DAY = re.compile(r"[dmyhs]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet: what people call it, and which member holds it."""

    name: str
    member: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The workbook's own part: its sheets in order, the members beside them, and from when its days count."""

    sheets: tuple[SheetPart, ...]
    texts: str | None
    styles: str | None
    from_1904: bool


def unescaped(text: str) -> str:
    """Excel keeps what XML cannot hold as `_x0000_`."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def read_contents(package: Package) -> Contents:
    """What the workbook is made of."""
    root = _relationships(package, "")
    workbook = next((target for kind, target in root.values() if kind == "officeDocument"), "")
    related = _relationships(package, workbook)
    sheets: list[SheetPart] = []
    flags: list[bool] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr":
            flags.append(attributes.get("date1904", "") in {"1", "true"})
        elif name == "sheet":
            key = next((value for name, value in attributes.items() if name.endswith(":id")), "")
            kind, member = related.get(key, ("", ""))
            if kind == "worksheet":
                sheets.append(SheetPart(attributes.get("name", ""), member))
            if len(sheets) > MAX_SHEETS:
                raise BadWorkbook(_("Tệp có quá %(count)d trang tính.") % {"count": MAX_SHEETS})

    for _fed in parse(package.chunks(workbook), start=start):
        pass
    beside = {kind: member for kind, member in related.values() if kind in {"sharedStrings", "styles"}}
    return Contents(tuple(sheets), beside.get("sharedStrings"), beside.get("styles"), any(flags))


def _relationships(package: Package, member: str) -> dict[str, tuple[str, str]]:
    """What *member* points to: by key, the last word of the kind and the member's full name."""
    folder, _slash, name = member.rpartition("/")
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode", "") != "External":
            target = normpath(join("/" + folder, attributes.get("Target", ""))).lstrip("/")
            found[attributes.get("Id", "")] = (attributes.get("Type", "").rpartition("/")[2], target)

    for _fed in parse(package.chunks(join(folder, "_rels", f"{name}.rels")), start=start):
        pass
    return found


class _Texts:
    """Collects the shared texts; readings in small letters above the line (`rPh`) are none."""

    def __init__(self, most: int) -> None:
        self.found: list[str] = []
        self._most = most
        self._left = MAX_CHARACTERS
        self._pieces: list[str] = []
        self._reading = self._aside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "t":
            self._reading = not self._aside
        elif name == "rPh":
            self._aside = True
        elif name == "si":
            self._pieces = []

    def text(self, text: str) -> None:
        if self._reading:
            self._left -= len(text)
            self._pieces.append(text)
            if self._left < 0:
                raise BadWorkbook(_("Tệp chứa quá nhiều chữ."))

    def end(self, name: str) -> None:
        if name == "t":
            self._reading = False
        elif name == "rPh":
            self._aside = False
        elif name == "si":
            self.found.append(unescaped("".join(self._pieces)))
            if len(self.found) > self._most:
                raise TooMuch(_("Tệp chứa quá nhiều chữ."))


def read_texts(package: Package, member: str | None, most: int) -> list[str]:
    """The shared texts, at most *most* of them."""
    texts = _Texts(most)
    if member:
        for _fed in parse(package.chunks(member), start=texts.start, end=texts.end, text=texts.text):
            pass
    return texts.found


def read_day_styles(package: Package, member: str | None) -> frozenset[str]:
    """The numbers of the cell styles that show a number as a day or time."""
    own: dict[str, str] = {}
    styles: list[str] = []
    inside = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        if name == "numFmt":
            own[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            inside = True
        elif name == "xf" and inside:
            styles.append(attributes.get("numFmtId", "0"))

    def end(name: str) -> None:
        nonlocal inside
        inside = inside and name != "cellXfs"

    if member:
        for _fed in parse(package.chunks(member), start=start, end=end):
            pass
    days = {str(number) for number in _DAY_FORMATS} | {key for key, code in own.items() if shows_a_day(code)}
    return frozenset(str(number) for number, style in enumerate(styles) if style in days)


def shows_a_day(format_code: str) -> bool:
    """Whether a number format has letters of day, month, year or time outside its quotes and brackets."""
    first = _NOT_A_DAY.sub("", format_code.partition(";")[0])
    return first.lower() != "general" and bool(_LETTERS_OF_A_DAY.search(first))
