"""A list of mergers: read from a workbook, applied whole or not at all, told line by line."""

from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from tests.cast import TODAY, Cast, load_reference
from units.access import standing
from units.actions.reorganising import Done, reorganise
from units.mergers import ListRefused, MergerRow, Problem, from_plain, to_plain
from units.models import Identity, Succession, Unit
from units.roles import Role
from units.tree import tree
from units.workbook import read_list, write_list

DAY = date(2025, 7, 1)
ACT = {
    "act": "1663/NQ-UBTVQH15", "act_kind": "Nghị quyết", "act_issued_on": date(2025, 6, 16),
    "act_issuer": "Ủy ban Thường vụ Quốc hội", "act_title": "về việc sắp xếp",
}  # fmt: skip


def row(line: int, old: str, new: str = "", **more: object) -> MergerRow:
    return MergerRow(line=line, old=old, new=new, **{"on": DAY, **more})  # type: ignore[arg-type]


def district_ends() -> list[MergerRow]:
    """Huyện Thí Dụ ends: its communes become one, an office goes, a school moves, in no helpful order."""
    return [
        row(2, "thi-du"),
        row(3, "truong-thi-du", "truong-thi-du", parent="moi-1"),
        row(4, "an-binh", "moi-1", name="xã Thí Dụ", parent="minh-hoa", official_code="30001", **ACT),
        row(5, "binh-hoa", "moi-1"),
        row(6, "tt-thi-du", "moi-1"),
        row(7, "noi-vu-thi-du"),
        row(8, "van-phong-thi-du"),
        row(9, "huyen-uy-thi-du"),
        row(10, "van-hoa-thi-du", "van-hoa-moi", name="Trung tâm Văn hóa xã", kind="service-unit", parent="moi-1"),
    ]


def apply(*rows: MergerRow) -> list[Done]:
    return reorganise(rows=rows, reach=Unit.objects.all(), actor=None)


def problems(*rows: MergerRow) -> list[str]:
    with pytest.raises(ListRefused) as refused:
        apply(*rows)
    return [str(problem) for problem in refused.value.problems]


def below(cast: Cast, on: date) -> set[str]:
    return {node.code for node in tree(on=on, roots=[cast.unit("minh-hoa").pk])}


def test_a_list_is_applied_in_an_order_in_which_it_can_be_done(cast: Cast) -> None:
    before = below(cast, date(2025, 6, 30))
    done = apply(*district_ends())
    assert below(cast, DAY) == {
        "minh-hoa", "tinh-uy-minh-hoa", "so-noi-vu", "vi-nhu", "dong-lam", "tay-lam", "moi-1", "truong-thi-du",
        "van-hoa-moi",
    }  # fmt: skip
    assert below(cast, date(2025, 6, 30)) == before
    new = Identity.objects.on(DAY).select_related("kind", "legal_act").get(unit__code="moi-1")
    assert (new.name, new.kind.code, new.official_code, new.seat) == ("xã Thí Dụ", "commune", "30001", "Thí Dụ")
    assert new.legal_act is not None
    assert new.legal_act.notation == ACT["act"]
    assert Identity.objects.on(DAY).get(unit__code="van-hoa-moi").symbol == "TTVH"  # as before
    merged = next(row for row in done if row.line == 4)
    assert merged.sentence == "Sáp nhập xã An Bình, xã Bình Hòa, thị trấn Thí Dụ vào xã Thí Dụ."
    assert {row.line for row in done} == {2, 3, 4, 7, 8, 9, 10}


def test_names_codes_shares_and_several_days(cast: Cast) -> None:
    later = date(2026, 4, 30)
    apply(
        row(2, "minh-hoa", "minh-hoa", name="thành phố Minh Họa", kind="Thành phố trực thuộc trung ương", on=later),
        row(3, "an-binh", "an-1", name="xã An Nhất", parent="thi-du", share=Decimal("0.3")),
        row(4, "an-binh", "binh-hoa", share=Decimal("0.7")),
        row(5, "tay-lam", "an-1", on=later),
    )
    assert Identity.objects.on(later).get(unit=cast.unit("minh-hoa")).kind.code == "central-city"
    shares = Succession.objects.filter(old=cast.unit("an-binh")).order_by("share").values_list("new__code", "share")
    assert list(shares) == [("an-1", Decimal("0.3")), ("binh-hoa", Decimal("0.7"))]
    assert Succession.objects.filter(old=cast.unit("tay-lam"), effective=later).exists()


def test_a_unit_from_which_a_part_is_split_off_gets_the_name_and_place_of_its_own_row(cast: Cast) -> None:
    """They were passed over without a word; what waits for the part to be founded waits too."""
    apply(
        row(2, "an-binh", "an-binh", name="phường An Bình", official_code="30991", parent="vi-nhu"),
        row(3, "an-binh", "an-dong", name="xã An Đông", parent="moi"),
        row(4, "binh-hoa", "moi", name="xã Mới", parent="thi-du"),
    )
    now = Identity.objects.on(DAY).get(unit=cast.unit("an-binh"))
    assert (now.name, now.official_code) == ("phường An Bình", "30991")
    above = {node.code: node.parent_id for node in tree(on=DAY, roots=[cast.unit("minh-hoa").pk])}
    assert (above["an-binh"], above["an-dong"]) == (cast.unit("vi-nhu").pk, Unit.objects.get(code="moi").pk)


def test_every_problem_is_told_and_nothing_is_kept(cast: Cast) -> None:
    told = problems(
        row(2, "khong-co"),
        row(3, "an-binh", "moi", name="phường Mới", kind="Xã", parent="thi-du"),
        row(4, "binh-hoa", "binh-hoa"),
        row(5, "dong-lam", "tay-lam", act="99/NQ-X"),
        row(6, "vi-nhu", on=None),
        row(7, "thi-du"),
        row(8, "truong-thi-du", "chua-co"),
    )
    assert told == [
        "Dòng 2: Không có đơn vị mã “khong-co”.",
        "Dòng 3: Tên “phường Mới” không đúng loại đơn vị “Xã”: tên phải mở đầu bằng “xã”.",
        "Dòng 4: Đơn vị giữ nguyên mã nhưng không ghi gì thay đổi.",
        "Dòng 5: Văn bản “99/NQ-X” chưa có trong thư viện; hãy ghi đủ các cột của văn bản.",
        "Dòng 6: Chưa ghi ngày hiệu lực.",
        "Dòng 7: huyện Thí Dụ còn đơn vị trực thuộc; hãy chuyển các đơn vị đó trước.",
        "Dòng 8: Hãy ghi tên của đơn vị mới “chua-co”.",
    ]
    assert not Succession.objects.exists()
    assert Unit.objects.count() == len(cast.units)


def test_what_a_row_says_of_a_unit_that_takes_over_is_so_or_told(cast: Cast) -> None:
    """It was passed over without a word."""
    told = problems(
        row(2, "an-binh", "binh-hoa", name="xã Bình An", parent="vi-nhu"),
        row(3, "dong-lam", "moi", name="xã Mới", parent="vi-nhu"),
        row(4, "tay-lam", "moi", name="xã Tân"),
    )
    more = "hãy thêm một dòng có mã mới trùng mã cũ."
    assert told == [
        f"Dòng 2: Đơn vị “binh-hoa” tên là “xã Bình Hòa”, dòng này ghi tên khác. Muốn đổi tên, {more}",
        f"Dòng 2: Đơn vị “binh-hoa” trực thuộc “thi-du”, dòng này ghi nơi khác. Muốn chuyển, {more}",
        "Dòng 4: Đơn vị “moi” tên là “xã Mới”, dòng này ghi tên khác. Muốn đổi tên, " + more,
    ]
    apply(
        row(2, "an-binh", "binh-hoa", name="phường Bình Hòa", parent="thi-du"),
        row(3, "binh-hoa", "binh-hoa", name="phường Bình Hòa", kind="ward"),
    )


def test_an_act_that_the_library_refuses_is_told_by_its_line(cast: Cast) -> None:
    told = problems(row(2, "an-binh", "binh-hoa", **ACT | {"act_title": "về\u202e"}), row(3, "khong-co"))
    assert [one.split(":")[0] for one in told] == ["Dòng 2", "Dòng 3"]


def test_what_waits_for_itself_is_told(cast: Cast) -> None:
    told = problems(
        row(2, "an-binh", "moi-1", name="xã Một", parent="moi-2"),
        row(3, "binh-hoa", "moi-2", name="xã Hai", parent="moi-1"),
    )
    assert told == [f"Dòng {n}: Không thực hiện được: các dòng của danh sách chờ lẫn nhau." for n in (2, 3)]


def test_units_out_of_reach_are_refused(cast: Cast) -> None:
    reach = standing(cast.user("administrator")).units(Role.ADMINISTRATOR)
    with pytest.raises(ListRefused) as refused:
        reorganise(rows=[row(2, "xa-khac", "an-binh")], reach=reach, actor=None)
    assert refused.value.problems == [Problem(2, "Đơn vị “xa-khac” ngoài phạm vi của bạn.")]


def test_a_workbook_gives_back_what_was_written(db: None) -> None:
    load_reference()
    rows = [*district_ends(), row(11, "a", "b", share=Decimal("0.25"))]
    lines = [MergerRow(**{**vars(one), "line": line}) for line, one in enumerate(rows, start=4)]
    assert read_list(write_list(rows)) == lines
    assert from_plain(to_plain(rows)) == rows


@pytest.mark.parametrize(
    ("cell", "typed", "sentence"),
    [
        ("A4", "", "ô A4: ô bắt buộc, không được để trống"),
        ("D4", "Huyệnn", "ô D4"),
        ("G4", "31/6/2025", "ô G4: “31/6/2025” không phải là một ngày có thật"),
        ("H4", "nửa", "ô H4"),
        ("Z4", "thêm", "ô Z4: ô nằm ngoài các cột của mẫu"),
    ],
)
def test_what_cannot_be_read_is_told_by_its_cell(db: None, cell: str, typed: str, sentence: str) -> None:
    load_reference()
    book = openpyxl.load_workbook(BytesIO(write_list([row(4, "an-binh", "binh-hoa", kind="commune")])))
    book.worksheets[0][cell] = typed
    out = BytesIO()
    book.save(out)
    with pytest.raises(ListRefused, match=sentence):
        read_list(out.getvalue())


def test_what_is_no_list(db: None) -> None:
    load_reference()
    with pytest.raises(ListRefused, match="không có dòng nào"):
        read_list(write_list([]))
    with pytest.raises(ListRefused, match="Excel"):
        read_list(b"not a workbook")


def test_the_command_rehearses_applies_and_refuses(cast: Cast, tmp_path: Path) -> None:
    file, out = tmp_path / "list.xlsx", StringIO()
    file.write_bytes(write_list(district_ends()))
    call_command("reorganise", file, "--dry-run", stdout=out)
    assert "6: Sáp nhập xã An Bình, xã Bình Hòa, thị trấn Thí Dụ vào xã Thí Dụ." in out.getvalue()
    assert "8 đơn vị kết thúc hoạt động, 2 đơn vị được thành lập, 1 đơn vị tiếp tục." in out.getvalue()
    assert "vị trí công tác kết thúc cùng ngày" in out.getvalue()
    assert below(cast, DAY) > {"thi-du", "an-binh"}
    call_command("reorganise", file, stdout=out)
    assert "thi-du" not in below(cast, DAY)
    assert standing(cast.user("commune-clerk"), on=TODAY).holds(Role.CLERK)
    with pytest.raises(CommandError, match="đã được ghi kết thúc hoạt động"):
        call_command("reorganise", file, stdout=out)
    with pytest.raises(CommandError, match="No such file"):
        call_command("reorganise", tmp_path / "none.xlsx")
    call_command("reorganise", file, "--template")
    with pytest.raises(ListRefused, match="không có dòng nào"):
        read_list(file.read_bytes())
