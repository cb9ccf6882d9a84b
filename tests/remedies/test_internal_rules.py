"""The register of nội quy, quy chế (need 27): what holds on a day, what is to be renewed, what is missing."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from journal.refusal import Refused
from records.actions import fingerprint
from remedies.actions import amend_internal_rule
from remedies.facts.rule_register import counts, narrowed, places, register
from remedies.models import InternalRule, RuleStanding
from remedies.querysets import UnitRecords
from tests.cast import TODAY, Cast, term
from tests.remedies.registers import a_rule
from units.models import Unit

S = RuleStanding


def found(rows: UnitRecords[InternalRule]) -> set[str]:
    return {row.title for row in rows}


def test_a_rule_holds_to_its_last_day_and_until_another_takes_its_place(cast: Cast) -> None:
    old = a_rule(cast, title="2022", issued_on=date(2022, 1, 10), valid_until=date(2022, 12, 31))
    assert old.standing(on=date(2022, 1, 9)) == S.LACKING
    assert old.standing(on=date(2022, 6, 1)) == S.IN_FORCE
    assert old.standing(on=date(2022, 12, 31)) == S.ENDING
    assert old.standing(on=date(2023, 1, 1)) == S.EXPIRED
    a_rule(cast, title="2023", renews=old)
    old = InternalRule.objects.select_related("renewed_by").get(pk=old.pk)
    assert old.standing(on=date(2023, 1, 9)) == S.EXPIRED
    assert old.standing(on=date(2023, 1, 10)) == S.RENEWED
    for day, held, ended, due in (
        (date(2022, 6, 1), {"2022"}, set(), set()),
        (date(2022, 12, 15), {"2022"}, set(), {"2022"}),
        (date(2023, 1, 5), set(), {"2022"}, {"2022"}),
        (TODAY, {"2023"}, set(), set()),
        (date(2024, 1, 1), set(), {"2023"}, {"2023"}),
    ):  # fmt: skip
        rules = InternalRule.objects.all()
        assert found(rules.in_force(on=day)) == held, day
        assert found(rules.expired(on=day)) == ended, day
        assert found(rules.due_for_renewal(on=day)) == due, day


def test_what_does_not_fit_is_refused_with_a_sentence(cast: Cast) -> None:
    rule = a_rule(cast, number="12/QC-PNV")
    refused: list[tuple[dict[str, Any], str]] = [
        ({"issued_on": date(2023, 9, 21), "valid_until": None}, "không được sau ngày hôm nay"),
        ({"valid_until": date(2023, 1, 9)}, "sau hoặc trùng ngày ban hành"),
        ({"number": "12/QC-PNV"}, "số, ký hiệu và ngày ban hành như vậy"),
        ({"renews": rule}, "ban hành trước"),
        ({"renews": rule, "issued_on": date(2023, 5, 1), "kind": "conduct"}, "cùng loại"),
        ({"renews": rule, "issued_on": date(2023, 5, 1), "unit": "van-phong-thi-du"}, "cùng cơ quan"),
    ]
    for changes, sentence in refused:
        with pytest.raises(Refused, match=sentence):
            a_rule(cast, **changes)
    a_rule(cast, renews=rule, issued_on=date(2023, 5, 1))
    with pytest.raises(Refused, match="đã có văn bản khác thay thế"):
        a_rule(cast, renews=rule, issued_on=date(2023, 6, 1))
    values: dict[str, Any] = {
        "unit": rule.unit, "kind": rule.kind, "title": rule.title, "number": "", "renews": None, "valid_until": None,
    }  # fmt: skip
    with pytest.raises(Refused, match="phải còn khớp"):
        amend_internal_rule(
            rule, **values, issued_on=date(2023, 5, 2), actor=cast.user("clerk"), seen=fingerprint(rule)
        )


def test_the_register_tells_what_is_missing_unit_by_unit(cast: Cast) -> None:
    a_rule(cast)
    a_rule(cast, kind="office-rules", title="Nội quy", valid_until=None)
    a_rule(cast, unit="van-phong-thi-du", issued_on=date(2022, 1, 10), valid_until=date(2022, 12, 31))
    kinds = [term("internal_rule", "office-rules"), term("internal_rule", "working-regulation")]
    shown = places(Unit.objects.filter(code__endswith="thi-du").exclude(code="thi-du"), on=TODAY)
    lines = {
        line.identity.unit.code: [cell.standing for cell in line.cells]
        for line in register(list(shown), kinds, on=TODAY)
    }
    assert lines["noi-vu-thi-du"] == [S.IN_FORCE, S.IN_FORCE]
    assert lines["van-phong-thi-du"] == [S.LACKING, S.EXPIRED]
    assert lines["tt-thi-du"] == [S.LACKING, S.LACKING]
    assert "huyen-uy-thi-du" not in lines
    assert [(one.having, one.of) for one in counts(shown, kinds, on=TODAY)] == [(1, 5), (1, 5)]

    def codes(state: str, kind: str = "") -> set[str]:
        chosen = term("internal_rule", kind) if kind else None
        return {row.unit.code for row in narrowed(shown, chosen, state, on=TODAY)}

    assert codes("in_force") == {"noi-vu-thi-du"}
    assert codes("expired") == {"van-phong-thi-du"}
    assert codes("lacking", "working-regulation") == {"tt-thi-du", "van-hoa-thi-du", "truong-thi-du"}
    assert len(codes("lacking")) == 4
    yearly = {line.identity.unit.code: line for line in register(list(shown), kinds, on=date(2022, 12, 31))}
    assert yearly["van-phong-thi-du"].cells[1].standing == S.ENDING


def test_a_clerk_renews_a_rule_from_its_page(cast: Cast, client: Client) -> None:
    rule = a_rule(cast, issued_on=date(2022, 1, 10), valid_until=date(2022, 12, 31), number="3/QC")
    client.force_login(cast.user("clerk"))
    page = client.get("/internal-rules/register/").content.decode()
    assert "1 văn bản cần ban hành lại" in page
    assert 'name="state"' in page.split('id="filters"')[1].split("</form>")[0]
    page = client.get(f"/internal-rules/{rule.pk}/").content.decode()
    assert "Ghi văn bản ban hành lại" in page
    address = page.split('href="/internal-rules/add/')[1].split('"')[0].replace("&amp;", "&")
    form = client.get(f"/internal-rules/add/{address}").context["form"]
    values = {name: form[name].value() for name in form.fields if form[name].value()}
    assert values["renews"] == f"Quy chế làm việc năm 2023 (3/QC) [{rule.pk}]"
    post = {
        **values,
        "idempotency_key": str(uuid4()),
        "number": "4/QC",
        "issued_on": "10/01/2023",
        "valid_until": "31/12/2023",
    }
    answer = client.post("/internal-rules/add/", post)
    assert answer.status_code == 302, answer.context["form"].errors
    assert InternalRule.objects.get(number="4/QC").renews == rule
    assert "Được thay thế bởi" in client.get(f"/internal-rules/{rule.pk}/").content.decode()
    names = client.get(f"/internal-rules/pick/?q=qc&within=x [{rule.unit.code}]").json()["found"]
    assert [one["value"][-3:].strip("[ ]") for one in names] == [str(rule.pk + 1), str(rule.pk)]
    register_page = client.get("/internal-rules/register/?year=2022").content.decode()
    assert "31/12/2022" in register_page
