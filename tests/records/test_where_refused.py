"""A rule that refuses says where: at the field of a page and of a sheet.

At the cell of a workbook: `excel/test_importing.py`. By its name to programs: `tests/api/test_records.py`.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django import forms
from django.test import Client
from django.urls import get_resolver
from lxml import html

from journal.refusal import Refused
from tests.cast import Cast
from tests.remedies.records import a_task

ROOT = Path(__file__).resolve().parents[2]
APPS = ("accounts", "dashboards", "library", "records", "remedies", "reports", "units")
INSPECTION = {"unit": "thi-du", "title": "Kiểm tra", "starts_on": "1/7/2023", "ends_on": "1/2/2023"}


def told_at(page: bytes, name: str) -> str:
    """What the page says of a field, as a reader of the screen hears it: by the address in `aria-describedby`."""
    tree = html.fromstring(page.decode())
    (field,) = tree.xpath("//*[@name=$name and @aria-invalid='true']", name=name)
    told = [tree.get_element_by_id(each, None) for each in field.get("aria-describedby", "").split()]
    return " ".join("".join(each.itertext()) for each in told if each is not None)


def test_at_the_field_of_a_page_and_of_a_sheet(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("clerk"), backend="accounts.backends.PasswordBackend")
    answer = client.post("/inspections/add/", INSPECTION | {"idempotency_key": str(uuid4())})
    assert answer.status_code == 422
    assert "sau hoặc trùng ngày bắt đầu" in told_at(answer.content, "ends_on")
    task = a_task(cast)
    longer = {"new_deadline": "1/1/2023", "reason": "Chậm.", "decided_on": "1/9/2023"}
    leader = cast.official("leader")
    longer |= {"decided_by": f"{leader.full_name} [{leader.code}]", "idempotency_key": str(uuid4())}
    answer = client.post(f"/tasks/{task.pk}/extend/", longer)
    assert answer.status_code == 422
    assert "phải sau thời hạn hiện nay" in told_at(answer.content, "new_deadline")


@pytest.mark.parametrize(("at", "where"), [("day", "day"), ("key", "__all__"), ("other", "__all__"), ("", "__all__")])
def test_what_a_form_does_not_ask_for_is_told_above_it(at: str, where: str) -> None:
    class Asked(forms.Form):
        day = forms.DateField(required=False)
        key = forms.CharField(required=False, widget=forms.HiddenInput)

    form = Asked({})
    Refused("Không được.", at=at).show_in(form)
    assert dict(form.errors) == {where: ["Không được."]}


def test_every_place_that_a_rule_names_is_a_field_of_a_form() -> None:
    assert get_resolver().url_patterns  # all views, and with them all forms, are loaded
    fields = {name for form in _forms(forms.BaseForm) for name in getattr(form, "base_fields", ())}
    named = {(path, name) for path in _actions() for name in _places(path)}
    assert len(named) > 100
    assert {(path.name, name) for path, name in named if name not in fields} == set()


def _forms(root: type[forms.BaseForm]) -> Iterator[type[forms.BaseForm]]:
    for form in root.__subclasses__():
        yield form
        yield from _forms(form)


def _actions() -> Iterator[Path]:
    return (path for app in APPS for path in (ROOT / app).rglob("actions/*.py"))


def _places(path: Path) -> Iterator[str]:
    """The literal `at` of every refusal and demand of a file."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).lstrip("_").startswith(("Refused", "demand_")):
            yield from (
                str(given.value.value)
                for given in node.keywords
                if given.arg == "at" and isinstance(given.value, ast.Constant)
            )
