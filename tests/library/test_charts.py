"""Charts: every number is drawn and tabled, nothing is unescaped or off the sheet; empties and extremes."""

import io
import re
from decimal import Decimal
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pdfplumber
import pytest
from weasyprint import HTML

from library.charts import (
    PAPER,
    SCREEN,
    Amount,
    Bar,
    Bars,
    Chart,
    Frame,
    Heat,
    HeatRow,
    Line,
    Multiples,
    Node,
    Part,
    Place,
    Places,
    Stack,
    Stacked,
    Tile,
    Tiles,
    Tree,
    Trend,
    captioned,
)
from library.charts.scale import steps
from library.charts.text import lines_of, width_of
from library.charts.theme import Theme
from library.numbers import decimal_text, rounded

NS = "{http://www.w3.org/2000/svg}"
EVIL = '<script>alert("1")</script> & xã Thí Dụ'
QUARTERS = tuple(f"{quarter}/{year}" for year in (2022, 2023) for quarter in ("I", "II", "III", "IV"))


def row(*values: int | None, url: str = "") -> tuple[Amount, ...]:
    return tuple(Amount(value, url=url) for value in values)


def charts(label: str, values: tuple[int | None, ...], url: str = "") -> list[Chart]:
    """One of every kind, about the same numbers: eight of them."""
    amounts = row(*values, url=url)
    line = Line(label, amounts)
    parts = tuple(Part(quarter) for quarter in QUARTERS)
    places = tuple(Place(label, 9 + at, 103 + at, amount) for at, amount in enumerate(amounts))
    return [
        Bars(label, tuple(Bar(label, amount) for amount in amounts)),
        Stacked(label, parts, (Stack(label, amounts),)),
        Trend(label, QUARTERS, (line,)),
        Multiples(label, QUARTERS, (line,)),
        Heat(label, QUARTERS, (HeatRow(label, amounts),)),
        Tree(label, (Node(label, amounts[0], tuple(Node(label, amount) for amount in amounts[1:])),)),
        Tiles(label, tuple(Tile(label, amount) for amount in amounts)),
        Places(label, places, (Frame("Hoàng Sa", 16.5, 112.1), Frame("Trường Sa", 9.7, 114.4))),
    ]


def empties() -> list[Chart]:
    over_periods: list[Chart] = [kind("Trống", (), ()) for kind in (Trend, Multiples, Heat)]
    alone: list[Chart] = [kind("Trống", ()) for kind in (Bars, Tree, Tiles, Places)]
    return [*over_periods, *alone, Stacked("Trống", (Part("a"),), ())]


def drawn(chart: Chart, theme: Theme = SCREEN, width: int = 480) -> Element:
    return fromstring(chart.draw(theme, width).markup)


@pytest.mark.parametrize(
    "chart", charts(EVIL, (3, 0, None, 12345, 7, 1, 2, 9), "/x/?a=1&b=2"), ids=lambda one: type(one).__name__
)
def test_a_drawing_tells_escapes_and_leads(chart: Chart) -> None:
    root, markup = drawn(chart), chart.draw(SCREEN, 480).markup
    assert root.findtext(f"{NS}title") == EVIL
    assert "<script" not in markup
    assert "style=" not in markup
    assert "onclick" not in markup
    titles = [title.text or "" for title in root.iter(f"{NS}title")]
    told = [amount.text for one in chart.table().rows for amount in one.amounts]
    assert "12.345" in told
    assert "–" in told
    assert all(any(title.endswith(f": {text}") for title in titles) for text in told if text not in "0–")
    assert {a.get("href") for a in root.iter(f"{NS}a")} == {"/x/?a=1&b=2"}
    assert root.get("role") == "group"  # what holds links is no image
    paper = drawn(chart, PAPER)
    assert paper.get("role") == "img"
    assert paper.find(f".//{NS}a") is None
    assert "BC Serif" in (paper.get("font-family") or "")


@pytest.mark.parametrize("chart", charts(EVIL, (3, 1, 0, 7, 1, 2, 5, 9)), ids=lambda one: type(one).__name__)
def test_a_drawing_that_goes_away_holds_its_title_above_and_what_is_to_be_known_below(chart: Chart) -> None:
    plain = chart.draw(PAPER, 480)
    taken = captioned(plain, chart.title, [EVIL, "Đến nay."], PAPER)
    root = fromstring(taken.svg)
    told = [text.text for text in root.iter(f"{NS}text")]
    assert (told[0], told[-2:]) == (EVIL, [EVIL, "Đến nay."])
    assert [title.text for title in root.iter(f"{NS}title")].count(EVIL) == [
        title.text for title in drawn(chart, PAPER).iter(f"{NS}title")
    ].count(EVIL)
    assert taken.width == plain.width
    assert taken.height > plain.height


@pytest.mark.parametrize("width", [340, 1100])
@pytest.mark.parametrize("values", [(0,) * 8, (None,) * 8, (1,) * 8, (10**12, 1, 0, None, 5, 10**12, 3, 2)])
def test_nothing_leaves_the_sheet(values: tuple[int | None, ...], width: int) -> None:
    for chart in [*charts("Phòng Tài nguyên và Môi trường " * 6, values), *empties()]:
        root = drawn(chart, width=width)
        _left, _top, right, bottom = (float(one) for one in (root.get("viewBox") or "").split())
        assert right == width
        assert bottom > 0
        for shape in root.iter(f"{NS}rect"):
            x, y, wide, high = (float(shape.get(name, "0")) for name in ("x", "y", "width", "height"))
            assert min(x, y + 1, right + 1 - x - wide, bottom + 1 - y - high) >= 0, type(chart)
        for disc in root.iter(f"{NS}circle"):
            assert 0 <= float(disc.get("cx", "")) <= right
            assert 0 <= float(disc.get("cy", "")) <= bottom
        assert "nan" not in chart.draw(SCREEN, width).markup
        assert "inf" not in chart.draw(SCREEN, width).markup.lower()


def test_lengths_are_as_the_numbers() -> None:
    root = drawn(Bars("Quá hạn", (Bar("xã Thí Dụ", Amount(40)), Bar("xã Minh Họa", Amount(10)))))
    one, other = (float(bar.get("width", "")) for bar in root.iter(f"{NS}rect"))
    assert one == pytest.approx(4 * other, abs=0.2)
    stacked = drawn(Stacked("Nộp", (Part("Đúng hạn", "good"), Part("Muộn", "late")), (Stack("I", row(3, 1)),)))
    parts = [float(bar.get("width", "")) for bar in list(stacked.iter(f"{NS}rect"))[2:]]
    assert parts[0] + 1 == pytest.approx(3 * (parts[1] + 1), abs=0.3)


def test_a_line_is_interrupted_where_nothing_is_known() -> None:
    root = drawn(Trend("Biểu hiện", QUARTERS[:5], (Line("Đất đai", row(1, 2, None, 4, 5)),)))
    assert [len((line.get("points") or "").split()) for line in root.iter(f"{NS}polyline")] == [2, 2]


def test_the_map_of_the_country_always_has_both_archipelagos() -> None:
    chart = charts("Huế", (1, 2, 3, 4, 5, 6, 7, 8))[-1]
    texts = {text.text for text in drawn(chart).iter(f"{NS}text")}
    assert {"Hoàng Sa", "Trường Sa"} <= texts


def test_masked_amounts_are_told_and_have_no_size() -> None:
    chart = Heat("Đơn vị × quý", ("I/2023",), (HeatRow("xã Thí Dụ", (Amount(None, told="dưới 5"),)),))
    assert chart.table().rows[0].amounts[0].text == "dưới 5"
    assert {cell.get("fill") for cell in drawn(chart).iter(f"{NS}rect")} == {SCREEN.ramp[0]}


@pytest.mark.parametrize(
    ("most", "told"),
    [
        (0, "0 1"),
        (1, "0 0,25 0,5 0,75 1"),
        (3, "0 1 2 3"),
        (13, "0 5 10 15"),
        (1234567, "0 500.000 1.000.000 1.500.000"),
    ],
)
def test_scales_are_round(most: float, told: str) -> None:
    assert " ".join(text for _value, text in steps(most)) == told


def test_words_are_broken_and_shortened_to_their_room() -> None:
    lines = lines_of("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện Minh Họa", 13, 150)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert all(width_of(line, 13) <= 150 for line in lines)
    assert lines_of("III/2023", 13, 35, most=3) == ["III/", "2023"]


def test_headings_that_would_be_cut_stand() -> None:
    reasons = ("Chuyển việc thuộc thẩm quyền", "Trả lời ý kiến chậm", "Gia hạn nhiều lần")
    chart = Heat("Cảnh báo", reasons, (HeatRow("xã Thí Dụ", (Amount(1), Amount(2), Amount(3))),))
    narrow, wide = chart.draw(SCREEN, 200).markup, chart.draw(SCREEN, 900).markup
    assert narrow.count("rotate(-90)") == len(reasons)
    assert "…" not in narrow
    assert "rotate" not in wide


def test_a_number_without_room_in_its_cell_is_left_out_and_never_cut() -> None:
    many = Heat("Theo quý", ("I",) * 12, (HeatRow("xã Thí Dụ", (Amount(1234), *(Amount(7),) * 11)),))
    shown = [text.text for text in drawn(many, width=300).iter(f"{NS}text")]
    assert shown.count("7") == 11
    assert not any("…" in text or text.startswith("1") for text in shown if text)
    assert "1.234" in [text.text for text in drawn(many, width=900).iter(f"{NS}text")]


def test_numbers_are_written_as_offices_write_them() -> None:
    assert [decimal_text(Decimal(one)) for one in ("1234567", "62.50", "-3", "0")] == ["1.234.567", "62,5", "-3", "0"]
    assert (rounded(Decimal("2.25")), rounded(Decimal("2.5"), 0)) == (Decimal("2.3"), Decimal(3))


def test_colours_are_those_of_the_pages_and_are_read_on_their_ground() -> None:
    css = Path("static/css/theme.css").read_text()
    page = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css))
    names = {"ink": "grey-9", "muted": "grey-6", "rule": "grey-4", "faint": "grey-3", "accent": "accent"}
    assert {name: getattr(SCREEN, name) for name in names} == {name: page[there] for name, there in names.items()}
    assert [SCREEN.ink_on(ground) for ground in (*SCREEN.ramp[:4], SCREEN.ramp[-1])] == [SCREEN.ink] * 4 + ["#ffffff"]


def test_paper_prints_it() -> None:
    pages = "".join(
        f"<p>{chart.draw(PAPER, 480).markup}</p>" for chart in charts("Đất đai", (3, 0, None, 12, 7, 1, 2, 9))
    )
    pdf = HTML(string=f"<meta charset=utf-8>{pages}").write_pdf()
    with pdfplumber.open(io.BytesIO(pdf)) as paper:
        words = [page.extract_text() for page in paper.pages]
        shapes = sum(len(page.rects) + len(page.curves) + len(page.lines) for page in paper.pages)
    assert "\n".join(words).count("12") == 5  # but lines, small pictures and maps, which write other numbers or none
    assert shapes > 60
