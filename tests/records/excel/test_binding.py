"""From cells to the entry form: choices of the row's day, numbers where lists are too long, what a form begins with."""

from dataclasses import replace
from typing import Any, ClassVar

import pytest
from django import forms
from django.test import Client

from records import workbook_of
from records.forms import EntryForm
from records.models import WorkbookImport
from records.registry import kinds
from records.workbook.sheet import Kind
from records.workbook_of import column_of, takes_workbooks
from remedies.models import Visit
from tests.cast import Cast, term
from tests.records.excel.filled import blank, fill, rows_of, send
from tests.remedies.records import a_visit, an_inspection

FINDING = {
    "unit": "an-binh", "found_on": "12/7/2023", "field": "Đất đai", "summary": "Trả chậm.", "subject": "tập thể",
    "manifestations": "[delaying]", "causes": "[misplaced-staff]", "trigger": "[inspection]",
}  # fmt: skip


@pytest.fixture
def clerk(client: Client, cast: Cast) -> Client:
    client.force_login(cast.user("clerk"))
    return client


def problems(client: Client, cast: Cast, *changes: dict[str, Any]) -> dict[str, str]:
    """What is wrong with findings that differ from a sound one, by cell."""
    content = fill(blank("finding", cast.user("clerk")), [FINDING | change for change in changes])
    assert send(client, "findings", content).status_code == 302
    return {problem["cell"]: problem["reason"] for problem in WorkbookImport.objects.latest("pk").problems}


def test_terms_are_those_of_the_rows_own_day(clerk: Client, cast: Cast) -> None:
    """The catalogue of manifestations begins with Công điện 280 of 19/4/2023."""
    told = problems(clerk, cast, {}, {"found_on": "1/2/2023"}, {"manifestations": "[delaying]; [no-such]"})
    assert set(told) == {"D5", "D6"}
    assert told["D5"].endswith("không có trong danh mục của cột này (danh mục của ngày 01/02/2023).")


def test_where_a_list_would_be_too_long_a_record_goes_by_its_number(
    clerk: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = a_visit(cast, an_inspection(cast), result=Visit.Result.FOUND)
    monkeypatch.setattr(workbook_of, "MOST_OFFERED", 0)
    helps = dict(zip(*rows_of(blank("finding", cast.user("clerk")))[1:3], strict=True))
    assert "số cuối trong địa chỉ trang của hồ sơ đó" in helps["Lượt kiểm tra"]
    numbers = {
        "trigger": term("trigger", "inspection").pk,
        "field": term("field", "land").pk,
        "manifestations": term("manifestation", "delaying").pk,
        "causes": term("cause", "misplaced-staff").pk,
    }
    told = problems(
        clerk,
        cast,
        numbers | {"visit": visit.pk},
        numbers | {"visit": f"Lượt [{visit.pk}]"},
        numbers | {"field": "Đất đai"},
        numbers | {"visit": "Lượt ngày 12/7"},
        numbers | {"visit": visit.pk + 1},
    )
    reasons = {cell[-1]: reason for cell, reason in told.items()}
    assert set(reasons) == {"6", "7", "8"}
    assert reasons["6"].startswith("Hãy ghi mã số của hồ sơ")
    assert all(reasons[row].startswith("Không có hồ sơ") for row in "78")


class Odd(EntryForm):
    """A form with fields of every kind."""

    amount = forms.DecimalField(max_digits=9, decimal_places=2)
    share = forms.FloatField(required=False)
    count = forms.IntegerField(initial=0)
    urgent = forms.BooleanField(required=False)
    agree = forms.BooleanField()
    on = forms.DateField(required=False)
    ways = forms.MultipleChoiceField(choices=[("a", "Một; hai"), ("Nhóm", [("b", "Ba")])], required=False)
    step = forms.ChoiceField(choices=[("", "Chọn"), ("x", "Ích"), ("y", "Y")], initial="y")
    note = forms.CharField(max_length=7, help_text="Ngắn thôi.")
    paper = forms.FileField(required=False)


def test_every_field_has_a_column_of_its_kind() -> None:
    columns = {name: column_of(name, field, field.initial) for name, field in Odd.base_fields.items()}
    kinds_of = {name: column.kind for name, column in columns.items() if name not in {"seen", "paper"}}
    assert kinds_of == {
        "amount": Kind.DECIMAL, "share": Kind.DECIMAL, "count": Kind.INTEGER, "urgent": Kind.YES_NO,
        "agree": Kind.YES_NO, "on": Kind.DAY, "ways": Kind.CHOICES, "step": Kind.CHOICE, "note": Kind.TEXT,
    }  # fmt: skip
    assert {name for name, column in columns.items() if column.required} == {"amount", "note"}
    assert [choice.label for choice in columns["ways"].choices] == ["Một, hai", "Ba"]
    assert (columns["step"].help, columns["note"].help) == ("Để trống: Y.", "Ngắn thôi.")
    assert columns["note"].longest == 7


class Paper(EntryForm):
    """A form that demands a file."""

    groups: ClassVar = ()
    paper = forms.FileField()


def test_a_kind_that_demands_a_file_or_says_no_takes_no_workbook() -> None:
    visit = kinds()["visit"]
    assert visit.entry is not None
    assert takes_workbooks(visit)
    assert not takes_workbooks(kinds()["opinion"])
    for entry, takes in (
        (replace(visit.entry, by_workbook=False), False),
        (replace(visit.entry, form=Paper), False),
        (replace(visit.entry, form=Paper, not_in_workbook=("paper",)), True),
    ):
        assert takes_workbooks(replace(visit, entry=entry)) is takes
