"""The corpus of spoiled papers: for each assertion a right paper with the smallest change that breaks it.

A change is one of the style (what is drawn), of the payload (what is said) or of the finished file. `beside` names
the assertions that cannot help failing too, with the reason. Signatures, register and Word have theirs where such
files are made: `tests/reports/test_checking.py`, `test_word.py`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from unittest.mock import patch

from reports.paper import words
from reports.paper.layout import annex as layout
from reports.paper.layout.element import element
from tests.reports.paper import spoiled_files
from tests.reports.paper.samples import (
    ISSUED,
    Json,
    annex,
    annexed,
    broken,
    grid,
    medium,
    named,
    nil,
    paragraph,
    party_medium,
    party_nil,
    rich,
    text,
)


@dataclass(frozen=True)
class Spoiled:
    """A paper that breaks assertion `number`, and those `beside` it because they see the same thing."""

    number: int
    how: str
    make: Callable[[], bytes]
    beside: Mapping[int, str] = field(default_factory=dict)

    @property
    def numbers(self) -> set[int]:
        """All that object to it."""
        return {self.number, *self.beside}


ANNEXES = annexed(nil(**ISSUED), annex(grid(3, 40)), annex(grid(9, 25), title="Nhiệm vụ", landscape=True))
EARLY = nil(number=7, date="2023-09-05")
TALL = [[[text(f"{row:02d}")], [text("Kiểm tra đột xuất, lồng ghép. " * 60)]] for row in range(1, 4)]
TALL_TABLE = {"type": "table", "header": [[text("TT")], [text("Nội dung")]], "rows": TALL, "caption": []}
EDGE = {33: "dòng lệch lề thì không còn canh đều"}

STYLES: list[tuple[Json, list[tuple[int, str] | tuple[int, str, Mapping[int, str]]]]] = [
    (
        nil(**ISSUED),
        [
            (7, ".text { color: #00f }"),
            (9, "@page :first { @top-center { content: counter(page) } }"),
            (12, ".country { font-weight: 400 }"),
            (13, ".motto { font-style: italic }"),
            (14, ".full-rule { width: 50% }"),
            (14, ".full-rule { border: none }"),
            (15, ".motto { margin-top: 8pt }"),
            (16, ".place { font-size: 13pt }"),
            (17, ".issuer { font-weight: 400 }"),
            (18, ".issuer ~ .short-rule { width: 80% }"),
            (19, ".issuer { position: relative; top: 4pt }"),
            (20, ".number { font-size: 12pt }"),
            (22, ".place { font-style: normal }"),
            (23, ".line .cell { vertical-align: top } .place { margin-top: 3pt }"),
            (24, ".place { margin-left: 8mm }"),
            (27, ".kind { text-align: left }"),
            (28, ".subject { font-style: italic }"),
            (29, ".title .short-rule { width: 70% }"),
            (29, ".title .short-rule { display: none }"),
            (30, ".to { display: none }"),
            (48, ".capacity { font-style: italic }"),
            (50, ".name { font-weight: 400 }"),
            (50, ".name { text-align: left }"),
            (51, ".room { height: 20mm }"),
            (52, ".recipients-head { font-style: normal }"),
            (52, ".recipients-head { position: relative; top: 4pt }"),
            (53, ".recipient { font-size: 12pt }"),
            (53, ".recipient { margin-left: 3mm }"),
            (55, ".recipient:nth-of-type(2) { display: none }"),
        ],
    ),
    (
        medium(**ISSUED),
        [
            (2, ".lead { margin-left: -4mm; text-indent: 16.7mm }", EDGE),
            (3, ".lead { margin-right: -4mm }", EDGE),
            (4, "@page { margin-top: 32mm }"),
            (5, "@page { margin-bottom: 12mm }"),
            (10, "@page { @top-center { font-size: 10pt } }"),
            (10, "@page { @top-center { padding-left: 20mm } }"),
            (11, "@page { counter-increment: page 2 }"),
            (26, ".level-1 { text-decoration: underline }"),
            (32, ".lead { font-size: 12pt }"),
            (33, ".text { text-align: left }"),
            (34, ".text { text-indent: 6mm }"),
            (35, ".text { margin-top: 2pt }"),
            (36, ".section { line-height: 0.95; margin: 12pt 0 }"),
            (37, ".section { font-weight: 400 }"),
            (38, ".level-1 { font-weight: 400 }"),
            (45, ".note { font-size: 12pt }"),
            (47, ".level-1 { break-after: page }"),
            (56, ".foot { break-before: page }"),
        ],
    ),
    (medium(), [(25, ".blank { width: 2mm !important }")]),
    (
        nil(addressees=["Huyện ủy Tháp Mười", "Ủy ban nhân dân tỉnh Đồng Tháp"]),
        [(31, ".to p { margin-left: 0 !important }")],
    ),
    (rich(), [(46, "thead { display: table-row-group }")]),
    (nil(sections=[{"title": "Kết quả", "blocks": [TALL_TABLE]}]), [(46, "tr { break-inside: auto }")]),
    (
        nil(urgency="KHẨN"),
        [
            (66, ".urgency { width: 30mm !important }"),
            (66, ".urgency { border: none }"),
            (66, ".urgency { color: #000 }"),
            (66, ".urgency { font-weight: 400 }"),
        ],
    ),
    (
        party_nil(**ISSUED),
        [
            (72, ".party { font-size: 14pt }"),
            (72, ".head .full-rule { width: 50% }"),
            (72, ".issuer { font-size: 13pt }", {19: "dòng đầu hai khối không còn ngang nhau"}),
            (72, ".star { display: none }"),
            (72, ".number { font-size: 13pt }"),
            (73, ".kind { font-size: 14pt }"),
            (73, ".subject { font-style: italic }"),
            (73, ".mark { display: none }"),
            (74, ".text { line-height: 24pt }"),
            (74, ".text { text-indent: 12.7mm }"),
            (75, ".capacity { font-weight: 400 }"),
            (75, ".office { font-weight: 700 }"),
            (75, ".name { font-weight: 400 }", {50: "họ tên đậm ở cả hai thể thức"}),
            (75, ".recipients-head { font-style: italic }"),
            (75, ".recipients .full-rule { display: none }"),
            (75, ".recipient { font-size: 11pt }"),
        ],
    ),
    (
        party_medium(),
        [
            (71, "@page { @top-center { padding-top: 6mm } }"),
            (71, "@page { margin-left: 33mm; margin-right: 12mm }", {3: "lề phải hẹp hơn 15 mm ở cả hai thể thức"}),
        ],
    ),
    (
        ANNEXES,
        [
            (64, ".annex-name { font-size: 13pt }"),
            (64, ".annex-name { text-align: left }"),
            (64, ".annex-title { font-weight: 400 }"),
            (64, ".annex-of { font-style: normal }"),
            (64, ".annex-of { display: none }"),
            (64, ".annex-name { display: none }", {65: "tên phụ lục mang số phụ lục"}),
            (3, ".landscape { --measure: 270mm }"),
            (4, ".annex-head { padding-top: 12mm }"),
            (9, "@page :first { @top-center { content: counter(page) } }"),
            (10, "@page landscape { @top-center { padding-left: 20mm } }"),
            (11, "@page { counter-increment: page 2 }"),
            (46, "thead { display: table-row-group }"),
        ],
    ),
]


def _opening(*texts: str) -> Json:
    return nil(opening=[paragraph(words) for words in texts])


ACT = "Công văn số 12/UBND-NC ngày 05/01/2023"
PAYLOADS: list[tuple[int, str, Json]] = [
    (20, "ký hiệu có chữ thường", named(nil(), symbol="BC-Ubnd")),
    (28, "trích yếu in hoa", nil(subject="VỀ VIỆC KHÔNG PHÁT SINH")),
    (40, "Phần không đứng giữa, không đậm", _opening("Phần I", "Mở đầu báo cáo của huyện.")),
    (41, "căn cứ chữ đứng", _opening("Căn cứ Luật Cán bộ, công chức;", "Ủy ban nhân dân huyện báo cáo:")),
    (43, "viện dẫn lần đầu thiếu ngày", _opening("Thực hiện Công văn số 12/UBND-NC, huyện báo cáo như sau:")),
    (
        43,
        "viện dẫn lần sau vẫn ghi ngày",
        _opening(f"Thực hiện {ACT} của Ủy ban nhân dân tỉnh về kỷ cương, huyện báo cáo:", f"Theo {ACT}, huyện đã làm."),
    ),
    (44, "1,000", _opening("Trong quý có 1,000 người được kiểm tra.")),
    (44, "31125", _opening("Trong quý có 31125 người được kiểm tra.")),
    (49, "thiếu TM.", nil(signature={"capacity_lines": ["CHỦ TỊCH"], "name": "Lê Hoàng Minh Khang"})),
    (
        49,
        "thiếu chức vụ cấp phó",
        nil(signature={"capacity_lines": ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"], "name": "Lê Hoàng Minh Khang"}),
    ),
    (50, "ghi học vị", nil(signature={**nil()["signature"], "name": "TS. Lê Hoàng Minh Khang"})),
    (54, "Lưu: NCVN", nil(archive="NCVN")),
    (65, "nội dung không nêu phụ lục", {**ANNEXES, "opening": nil()["opening"]}),
    (
        67,
        "dòng MẬT",
        nil(recipients=["Như trên", "Phòng Nội vụ"], opening=[paragraph("MẬT"), *nil()["opening"]]),
    ),
    (72, "ký hiệu có chữ thường", named(party_nil(number=5, date="2023-09-05"), symbol="BC/tu")),
    (73, "trích yếu bắt đầu chữ hoa", party_nil(subject="Kết quả thực hiện")),
    (
        75,
        "TM. trong văn bản của Đảng",
        party_nil(signature={"capacity_lines": ["TM. BAN THƯỜNG VỤ", "BÍ THƯ"], "name": "Cổ Lũy Minh Sơn"}),
    ),
]

PATCHES: list[tuple[int, str, Json, object, str, object, Mapping[int, str]]] = [
    (21, "số 7 không có số 0", EARLY, words, "register_number", str, {20: "mẫu dòng số gồm cả số 0"}),
    (22, "ngày 5 không có số 0", EARLY, words, "day_words", str, {}),
    (39, "điểm theo chữ cái nước ngoài", rich(), words, "LETTERS", "abcdefghijklm", {}),
    (42, "không có ./.", nil(), words, "ended", lambda said, _form: said, {}),
    (64, "số đã điền ở phụ lục", ANNEXES, layout, "blank", lambda _width: element("span", "15"), {}),
    (65, "Phụ lục 1", ANNEXES, words, "annex_name", lambda _form, place, _count: f"Phụ lục {place}", {}),
]


def spoiled() -> Iterator[Spoiled]:
    """Yield the corpus; nothing is drawn before it is asked for."""
    for payload, changes in STYLES:
        for number, css, *beside in changes:
            yield Spoiled(number, css, partial(broken, payload, css), *beside)
    for number, how, payload in PAYLOADS:
        yield Spoiled(number, how, partial(broken, payload))
    for number, how, payload, module, name, other, others in PATCHES:
        yield Spoiled(number, how, partial(_patched, payload, module, name, other), others)
    for number, how, make in spoiled_files.FILES:
        yield Spoiled(number, how, make)


def _patched(payload: Json, module: object, name: str, other: object) -> bytes:
    with patch.object(module, name, other):
        return broken(payload)
