"""The minutes of handing files to the archive, with the list of what was handed over (NĐ30 Phụ lục V)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element

from reports.paper import words
from reports.paper.blocks import Table, Text
from reports.paper.cage import BODY, MIB, Limits, run_caged, warm
from reports.paper.layout.body import inline
from reports.paper.layout.element import element
from reports.paper.layout.table import table
from reports.paper.letterhead import counted, draw_parts, letterhead, title
from reports.paper.profiles import PARTY, PROFILES, Profile, profile_on

COLUMNS = {
    "STT": 5.0,
    "Số, ký hiệu hồ sơ": 12.0,
    "Tiêu đề hồ sơ": 35.0,
    "Thời gian của tài liệu": 13.0,
    "Thời hạn bảo quản": 10.0,
    "Số văn bản": 7.0,
    "Số tệp": 6.0,
    "Ghi chú": 12.0,
}
"""The columns of the list, with their share of its width in per cent."""
STYLE = """.title { margin: 14pt 0 8pt } .text { margin-top: 4pt } .item { font-weight: 700 }
.ground { font-style: italic } .foot { margin-top: 14pt } .foot .cell { width: 82.5mm } .sign { font-style: italic }
.room { height: 25mm } .list-title { font-weight: 700; text-align: center } .list-of { font-style: italic;
text-align: center; margin-bottom: 8pt } .landscape table { width: 252mm }"""


@dataclass(frozen=True)
class Handed:
    """A file as the list names it; the days of its first and last document, papers in all, files among them."""

    code: str
    title: str
    first_on: date
    last_on: date
    retention: str
    papers: int
    files: int
    note: str = ""

    @property
    def span(self) -> str:
        """The days of its documents."""
        first, last = (f"{day:%d/%m/%Y}" for day in (self.first_on, self.last_on))
        return first if first == last else f"{first} – {last}"


@dataclass(frozen=True)
class Minutes:
    """What the minutes say. `form`: State or Party; `issuer` are the lines of the body's name, `place` is its seat."""

    form: str
    issuer: tuple[str, ...]
    place: str
    on: date
    grounds: tuple[str, ...]
    giver: str
    giver_post: str
    unit: str
    archive: str
    receiver: str
    receiver_post: str
    fonds: str
    condition: str
    dossiers: tuple[Handed, ...]

    @property
    def profile(self) -> Profile:
        """The sizes of its form on the day."""
        return PROFILES[profile_on(self.form, self.on)]


def draw_minutes(minutes: Minutes) -> bytes:
    """The minutes, and on landscape pages behind them the list, as one PDF/A. Raises DrawRefused."""
    main, listed = _minutes(minutes), _list(minutes)
    titles = ("Biên bản giao nhận hồ sơ, tài liệu", "Mục lục hồ sơ, tài liệu nộp lưu")
    return draw_parts(minutes.form, minutes.profile, zip(titles, (main, listed), strict=True), STYLE)


def minutes_in_cage(minutes: Minutes) -> bytes:
    """The same in a child with limits. Raises DrawError."""
    rows = len(minutes.dossiers)
    warm()
    limits = Limits(256 * MIB + rows * MIB, 15 + rows // 10, 30.0 + rows // 5)
    return run_caged(lambda send: send(BODY, draw_minutes(minutes)), limits)[BODY]


def _minutes(minutes: Minutes) -> Element:
    of_party = minutes.form == PARTY
    subject = "giao nhận hồ sơ, tài liệu" if of_party else "Giao nhận hồ sơ, tài liệu"
    head = letterhead(minutes.profile, minutes.form, minutes.issuer, minutes.place, minutes.on)
    body = element("body", head, title(minutes.form, "BIÊN BẢN", subject))
    for ground in minutes.grounds:
        body.append(element("p", ground, css="text ground"))
    for line in _said(minutes):
        body.append(line)
    body.append(_signed())
    return body


def _said(minutes: Minutes) -> list[Element]:
    papers = sum(dossier.papers for dossier in minutes.dossiers)
    stored = sum(dossier.files for dossier in minutes.dossiers)
    first, last = (
        min(dossier.first_on for dossier in minutes.dossiers),
        max(dossier.last_on for dossier in minutes.dossiers),
    )
    on_paper = sum(dossier.papers > dossier.files for dossier in minutes.dossiers)
    return [
        _text("Chúng tôi gồm:"),
        _text(f"BÊN GIAO: {minutes.unit}", css="text item"),
        _text(f"Ông (bà): {minutes.giver}. Chức vụ công tác: {minutes.giver_post}."),
        _text(f"BÊN NHẬN: {minutes.archive}", css="text item"),
        _text(f"Ông (bà): {minutes.receiver}. Chức vụ công tác: {minutes.receiver_post}."),
        _text("Thống nhất lập biên bản giao nhận tài liệu như sau:"),
        _text(f"1. Tên khối tài liệu giao nộp: {minutes.fonds}"),
        _text(f"2. Thời gian của hồ sơ, tài liệu: từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}."),
        _text("3. Số lượng tài liệu:"),
        _text(
            f"a) Đối với hồ sơ, tài liệu giấy: số hồ sơ có văn bản giấy: {counted(on_paper)}; "
            f"số văn bản giấy: {counted(papers - stored)}."
        ),
        _text(
            f"b) Đối với hồ sơ, tài liệu điện tử: tổng số hồ sơ: {counted(len(minutes.dossiers))}; "
            f"tổng số tệp tin trong hồ sơ: {counted(stored)}."
        ),
        _text(f"4. Tình trạng tài liệu giao nộp: {minutes.condition}"),
        _text("5. Mục lục hồ sơ, tài liệu nộp lưu kèm theo."),
        _text("Biên bản này được lập thành hai bản; bên giao giữ một bản, bên nhận giữ một bản./."),
    ]


def _text(said: str, css: str = "text") -> Element:
    return element("p", said, css=css)


def _signed() -> Element:
    row = element("div", css="row")
    for side in ("ĐẠI DIỆN BÊN GIAO", "ĐẠI DIỆN BÊN NHẬN"):
        signs = element("p", "(Ký, ghi rõ họ và tên)", css="sign")
        row.append(element("div", element("p", side, css="capacity"), signs, element("div", css="room"), css="cell"))
    return element("div", row, css="foot")


def _list(minutes: Minutes) -> Element:
    """The list of what is handed over; the table repeats its head on each page."""
    body = element("body", css="landscape")
    body.append(element("p", "MỤC LỤC HỒ SƠ, TÀI LIỆU NỘP LƯU", css="list-title"))
    of = f"(Kèm theo Biên bản giao nhận hồ sơ, tài liệu {words.long_date(minutes.on)})"
    body.append(element("p", of, css="list-of"))
    rows = [_cells(number, dossier) for number, dossier in enumerate(minutes.dossiers, start=1)]
    listed = Table(tuple(_cell(text) for text in COLUMNS), tuple(rows), ())
    for part in table(listed, inline, tuple(COLUMNS.values())):
        body.append(part)
    body.append(_text(f"Mục lục này gồm {counted(len(rows))} hồ sơ."))
    return body


def _cells(number: int, dossier: Handed) -> tuple[tuple[Text, ...], ...]:
    texts: Sequence[str] = (
        counted(number),
        dossier.code,
        dossier.title,
        dossier.span,
        dossier.retention,
        counted(dossier.papers),
        counted(dossier.files),
        dossier.note,
    )
    return tuple(_cell(text) for text in texts)


def _cell(text: str) -> tuple[Text, ...]:
    return (Text(text),) if text else ()
