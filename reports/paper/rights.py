"""The minutes of a review of access rights, with the list of what was looked through (TCVN 14423: every six months)."""

from dataclasses import dataclass
from datetime import date, datetime
from xml.etree.ElementTree import Element

from reports.paper.blocks import Table, Text
from reports.paper.cage import BODY, MIB, Limits, run_caged, warm
from reports.paper.layout.body import inline
from reports.paper.layout.element import element
from reports.paper.layout.table import table
from reports.paper.letterhead import counted, draw_parts, letterhead, title
from reports.paper.profiles import PARTY, PROFILES, profile_on

COLUMNS = {
    "STT": 5.0,
    "Họ và tên": 15.0,
    "Chức vụ, đơn vị": 22.0,
    "Vai trò, tại": 20.0,
    "Có từ": 9.0,
    "Dùng gần nhất": 12.0,
    "So với lần trước": 7.0,
    "Kết luận": 10.0,
}
"""The columns of the list, with their share of its width in per cent."""
STYLE = """.title { margin: 14pt 0 8pt } .text { margin-top: 4pt } .foot { margin-top: 14pt }
.foot .cell { width: 82.5mm } .sign { font-style: italic } .person { font-weight: 700; margin-top: 14pt }
.list-title { font-weight: 700; text-align: center } .list-of { font-style: italic; text-align: center;
margin-bottom: 8pt } .landscape table { width: 252mm } .gone { margin-top: 14pt }"""
WATERMARK = """@page { background-image: url('data:image/svg+xml;utf8,%s'); background-position: center;
background-repeat: no-repeat; background-size: 180mm 180mm }"""


@dataclass(frozen=True)
class AccountsHeld:
    """How many accounts of people in post are open, closed, long unused, and open without a second factor."""

    open: int
    closed: int
    dormant: int
    without_second: int


@dataclass(frozen=True)
class Right:
    """One role of one person, in the words of the list."""

    name: str
    post: str
    unit: str
    role: str
    node: str
    since: date
    used: str
    change: str
    is_withdrawn: bool
    is_own: bool


@dataclass(frozen=True)
class Reviewed:
    """What the minutes say. `form`: State or Party; `issuer` are the lines of the body's name, `place` is its seat.

    `is_watermarked`: it holds so many names that every page says who confirmed it, and when (row 74).
    """

    form: str
    issuer: tuple[str, ...]
    place: str
    on: date
    body: str
    drawn_on: date
    drawn_by: str
    confirmed_by: str
    confirmed_by_user: str
    confirmed_at: datetime
    before: date | None
    accounts: AccountsHeld
    rights: tuple[Right, ...]
    gone: tuple[Right, ...]
    is_watermarked: bool


def draw_review(review: Reviewed) -> bytes:
    """The minutes, and on landscape pages behind them the list, as one PDF/A. Raises DrawRefused."""
    profile = PROFILES[profile_on(review.form, review.on)]
    of_party = review.form == PARTY
    subject = "rà soát quyền truy cập hệ thống" if of_party else "Rà soát quyền truy cập hệ thống"
    head = letterhead(profile, review.form, review.issuer, review.place, review.on)
    main = element("body", head, title(review.form, "BIÊN BẢN", subject))
    main.extend([_text(said) for said in _said(review)])
    main.append(_confirmed(review))
    parts = (("Biên bản rà soát quyền truy cập", main), ("Danh sách quyền đã rà soát", _list(review)))
    return draw_parts(review.form, profile, parts, STYLE + (_watermark(review) if review.is_watermarked else ""))


def review_in_cage(review: Reviewed) -> bytes:
    """The same in a child with limits. Raises DrawError."""
    rows = len(review.rights) + len(review.gone)
    warm()
    limits = Limits(256 * MIB + rows * MIB, 15 + rows // 10, 30.0 + rows // 5)
    return run_caged(lambda send: send(BODY, draw_review(review)), limits)[BODY]


def _said(review: Reviewed) -> list[str]:
    accounts, withdrawn = review.accounts, sum(right.is_withdrawn for right in review.rights)
    people = len({(right.name, right.post, right.unit) for right in review.rights})
    new = sum(bool(right.change) for right in review.rights)
    changed = (
        f"3. So với lần rà soát ngày {review.before:%d/%m/%Y}: thêm {counted(new)} quyền, thôi "
        f"{counted(len(review.gone))} quyền."
        if review.before
        else "3. Đây là lần rà soát đầu tiên, chưa có lần trước để so sánh."
    )
    scope = (
        f"1. Phạm vi: quyền của cán bộ, công chức, viên chức tại {review.body} và các đơn vị cấp dưới trong hệ thống "
        f"Dám Làm, theo dữ liệu ngày {review.drawn_on:%d/%m/%Y}."
    )
    result = (
        f"2. Kết quả: đã rà soát {counted(len(review.rights))} quyền của {counted(people)} vị trí công tác; giữ "
        f"{counted(len(review.rights) - withdrawn)} quyền, thu hồi {counted(withdrawn)} quyền kể từ lúc xác nhận."
    )
    held = (
        f"4. Tài khoản: {counted(accounts.open)} đang mở, {counted(accounts.closed)} đã đóng; "
        f"{counted(accounts.dormant)} tài khoản mở nhưng lâu không dùng, {counted(accounts.without_second)} tài khoản "
        "mở chưa bật xác thực hai bước."
    )
    who = (
        f"5. Người lập: {review.drawn_by}. Người xác nhận: {review.confirmed_by}, lúc "
        f"{review.confirmed_at:%H:%M} ngày {review.confirmed_at:%d/%m/%Y}."
    )
    return [scope, result, changed, held, who, "6. Danh sách các quyền đã rà soát kèm theo./."]


def _text(said: str, css: str = "text") -> Element:
    return element("p", said, css=css)


def _confirmed(review: Reviewed) -> Element:
    row = element("div", css="row")
    told = (
        ("NGƯỜI LẬP", f"(Đã lập ngày {review.drawn_on:%d/%m/%Y})", review.drawn_by),
        ("NGƯỜI XÁC NHẬN", f"(Đã xác nhận ngày {review.on:%d/%m/%Y})", review.confirmed_by),
    )
    for side, how, name in told:
        capacity, said = element("p", side, css="capacity"), element("p", how, css="sign")
        row.append(element("div", capacity, said, element("p", name, css="person"), css="cell"))
    return element("div", row, css="foot")


def _list(review: Reviewed) -> Element:
    body = element("body", css="landscape")
    body.append(element("p", "DANH SÁCH QUYỀN ĐÃ RÀ SOÁT", css="list-title"))
    of = f"(Kèm theo Biên bản rà soát quyền truy cập hệ thống ngày {review.on:%d/%m/%Y})"
    body.append(element("p", of, css="list-of"))
    body.extend(_table(review.rights, is_gone=False))
    if any(right.is_own for right in review.rights):
        body.append(_text("* Quyền của chính người xác nhận: không tự thu hồi được, do quản trị viên khác xem xét."))
    if review.gone:
        body.append(element("p", "QUYỀN ĐÃ THÔI TỪ LẦN RÀ SOÁT TRƯỚC", css="list-title gone"))
        body.extend(_table(review.gone, is_gone=True))
    return body


def _table(rights: tuple[Right, ...], *, is_gone: bool) -> list[Element]:
    rows = [_cells(number, right, is_gone) for number, right in enumerate(rights, start=1)]
    listed = Table(tuple(_cell(text) for text in COLUMNS), tuple(rows), ())
    return list(table(listed, inline, tuple(COLUMNS.values())))


def _cells(number: int, right: Right, is_gone: bool) -> tuple[tuple[Text, ...], ...]:
    verdict = "Thu hồi" if right.is_withdrawn else "Giữ *" if right.is_own else "Giữ"
    texts = (
        counted(number),
        right.name,
        f"{right.post}, {right.unit}",
        f"{right.role[:1].upper()}{right.role[1:]}, {right.node}",
        f"{right.since:%d/%m/%Y}",
        right.used,
        "đã thôi" if is_gone else right.change,
        "" if is_gone else verdict,
    )
    return tuple(_cell(text) for text in texts)


def _cell(text: str) -> tuple[Text, ...]:
    return (Text(text),) if text else ()


def _watermark(review: Reviewed) -> str:
    said = f"{review.confirmed_by_user} {review.confirmed_at:%H:%M %d/%m/%Y}"
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400"><text x="200" y="200" text-anchor="middle" '
        f'font-family="BC Serif" font-size="26" fill="%23cccccc" transform="rotate(-35 200 200)">{said}</text></svg>'
    )
    return WATERMARK % svg.replace('"', "%22").replace("<", "%3C").replace(">", "%3E")
