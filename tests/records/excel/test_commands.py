"""`manage.py export` and `manage.py import`: the same doors, by hand."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from journal.models import Entry
from records.models import ExportFile, WorkbookImport
from remedies.models import Inspection, Visit
from tests.cast import TODAY, Cast
from tests.records.excel.filled import a_row, blank, fill, rows_of, visits
from tests.remedies.records import a_finding, a_visit, an_inspection
from units.access import MACHINE_ID, as_machine, standing
from units.models import Unit
from units.roles import Role


def run(*arguments: str) -> tuple[str, str]:
    """What a command says, and what it complains of."""
    out, wrong = io.StringIO(), io.StringIO()
    call_command(*arguments, stdout=out, stderr=wrong)
    return out.getvalue(), wrong.getvalue()


def fails(*arguments: str) -> tuple[str, str]:
    """Why a command ends with exit code 1, and what it said before."""
    wrong = io.StringIO()
    with pytest.raises(CommandError) as error:
        call_command(*arguments, stdout=io.StringIO(), stderr=wrong)
    return str(error.value), wrong.getvalue()


def a_file(folder: Path, content: bytes) -> str:
    path = folder / "tệp.xlsx"
    path.write_bytes(content)
    return str(path)


def test_a_list_of_a_unit_is_written_by_the_machine_or_by_a_person(cast: Cast, tmp_path: Path) -> None:
    for unit in ("an-binh", "binh-hoa", "dong-lam"):
        a_finding(cast, unit=unit, named="")
    out = tmp_path / "ra.xlsx"
    said, _wrong = run("export", "finding", "--unit", "thi-du", "--out", str(out))
    assert "đã xuất “Biểu hiện, vụ việc”" in said
    _title, told, _head, *rows = rows_of(out.read_bytes())
    assert sorted(row[0] for row in rows) == ["Xã An Bình", "Xã Bình Hòa"]
    assert "Đơn vị: Huyện Thí Dụ · 2 dòng" in told[0]
    assert told[0].endswith("người xuất: manage.py")
    run("export", "finding", "--unit", "minh-hoa", "--out", str(out), "--as", "commune-clerk")
    assert [row[0] for row in rows_of(out.read_bytes())[3:]] == ["Xã An Bình"], "a person sees what a person sees"
    assert [str(entry.actor) for entry in Entry.objects.filter(verb="export").order_by("id")] == [
        "None",
        "commune-clerk",
    ]
    assert ExportFile.objects.filter(user=None, rows=2).count() == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("export", "finding", "--out", "x"), "Hãy ghi --unit"),
        (("export", "no-such", "--unit", "thi-du", "--out", "x"), "Không có loại hồ sơ “no-such”; có: "),
        (("export", "finding", "--unit", "no-such", "--out", "x"), "Không có đơn vị “no-such”"),
        (("export", "legal_act", "--unit", "thi-du", "--out", "x"), "không chia theo đơn vị"),
        (("export", "finding", "--unit", "thi-du", "--out", "/no/such/x.xlsx"), "Không ghi được tệp"),
        (
            ("export", "finding", "--unit", "thi-du", "--out", "x", "--as", "nobody"),
            "Không có tài khoản đang mở “nobody”.",
        ),
        (("import", "visit", "/no/such.xlsx"), "Không đọc được tệp"),
    ],
)
@pytest.mark.usefixtures("cast")
def test_what_cannot_be_done_is_told_in_a_sentence(arguments: tuple[str, ...], told: str) -> None:
    assert told in fails(*arguments)[0]


def test_rows_are_tried_then_entered(cast: Cast, tmp_path: Path) -> None:
    inspection = an_inspection(cast)
    file = a_file(tmp_path, visits(cast.user("clerk"), [a_row(inspection), a_row(inspection, unit="binh-hoa")]))
    assert run("import", "visit", file, "--dry-run") == ("Không có lỗi; 2 dòng có thể ghi.\n", "")
    assert not Visit.objects.exists()
    assert not WorkbookImport.objects.exists()
    assert run("import", "visit", file) == ("Đã ghi 2 dòng.\n", "")
    assert Visit.objects.count() == 2
    row = WorkbookImport.objects.get()
    assert (row.user, row.state, row.rows, row.file) == (None, "done", 2, None)
    assert list(Entry.objects.filter(verb="record_visit").values_list("actor", flat=True)) == [None, None]


def test_every_problem_is_told_by_its_cell_and_nothing_is_entered(cast: Cast, tmp_path: Path) -> None:
    inspection = an_inspection(cast)
    a_visit(cast, inspection)
    rows = [a_row(inspection), a_row(inspection, unit="xã Không Có"), a_row(inspection, unit="binh-hoa")]
    file = a_file(tmp_path, visits(cast.user("clerk"), rows))
    for arguments in (("import", "visit", file, "--dry-run"), ("import", "visit", file, "--as", "clerk")):
        last, told = fails(*arguments)
        assert last == "2 dòng trong 3 dòng có lỗi; chưa ghi dòng nào."
        assert told.splitlines() == [
            "Trang tính “Lượt kiểm tra”, dòng 4: Đã ghi nhận việc kiểm tra đơn vị này trong ngày đó.",
            "Trang tính “Lượt kiểm tra”, ô B5: Không có đơn vị “xã Không Có” vào ngày 12/07/2023.",
        ]
    assert Visit.objects.count() == 1


def test_a_person_enters_what_a_person_may_enter(cast: Cast, tmp_path: Path) -> None:
    row: dict[str, Any] = {"title": "Kiểm tra", "starts_on": "1/3/2023", "ends_on": "1/4/2023"}
    file = a_file(tmp_path, fill(blank("inspection", cast.user("clerk")), [row | {"unit": "vi-nhu"}]))
    assert "không thuộc phạm vi của bạn" in fails("import", "inspection", file, "--as", "clerk")[1]
    assert "Không được nhập “Kiểm tra công vụ” từ Excel." in fails("import", "inspection", file, "--as", "leader")[0]
    assert "Không được nhập “Ý kiến" in fails("import", "opinion", file)[0]
    assert "là một mẫu khác" in fails("import", "visit", file)[0]
    run("import", "inspection", file)
    assert Inspection.objects.get().unit.code == "vi-nhu"


def test_the_machine_stands_nowhere_but_within_a_command(cast: Cast) -> None:
    with as_machine([cast.unit("thi-du").pk]) as machine:
        assert standing(machine).reaches(cast.unit("an-binh").pk, Role.CLERK)
        assert not standing(machine).reaches(cast.unit("vi-nhu").pk, Role.CLERK)
    assert machine.pk == MACHINE_ID
    assert standing(machine).grants == ()
    tops = Unit.objects.topmost(on=TODAY)
    assert {unit.code for unit in tops} == {"minh-hoa", "gia-dinh"}
