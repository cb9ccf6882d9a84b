"""The journal opens for the auditor alone, within reach, without names."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from dashboards.facts import entries
from journal.actions import record
from tests.cast import Cast, enter
from tests.dashboards.conftest import AsUser
from units.roles import Role

OTHERS = [
    "clerk",
    "leader",
    "registrar",
    "inspector",
    "reviewer",
    "provincial-leader",
    "administrator",
    "foreign-clerk",
]


def test_for_others_there_is_no_such_page(cast: Cast, as_user: AsUser, subtests: pytest.Subtests) -> None:
    for username in OTHERS:
        with subtests.test(username=username):
            assert as_user(username).get(reverse("journal")).status_code == 404


def test_the_auditor_reads_acts_in_words(cast: Cast, as_user: AsUser) -> None:
    unit = cast.unit("thi-du")
    record("send_back", unit, actor=cast.user("leader"), unit_id=unit.pk, detail={"reason": "Bà Bùi Thị Ấp viết sai"})
    page = as_user("auditor").get(reverse("journal")).content.decode()
    assert "Lãnh đạo trả lại" in page
    assert "huyện Thí Dụ" in page
    assert "leader" in page
    assert "Bùi Thị Ấp" not in page  # reasons stay with the report
    assert "Trần Văn Mẫu" not in page  # accounts, not names


def test_an_auditor_sees_no_other_province(cast: Cast, as_user: AsUser) -> None:
    foreign = cast.unit("noi-khac")
    record("submit", foreign, actor=cast.user("foreign-clerk"), unit_id=foreign.pk)
    assert "foreign-clerk" not in as_user("auditor").get(reverse("journal")).content.decode()


def test_an_auditor_reads_nothing_of_the_accounts_of_another_province(
    cast: Cast, as_user: AsUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    operator = User.objects.create_user("operator")
    for user in (cast.user("clerk"), cast.user("foreign-clerk"), operator):
        record("make_token", user, actor=user)
    told = [name for name in ("clerk", "foreign-clerk", "operator") if f">{name}<" in _squeezed(as_user("auditor"))]
    assert told == ["clerk", "operator"]
    monkeypatch.setattr(entries, "_accounts_beyond", lambda units: User.objects.none())
    assert ">foreign-clerk<" in _squeezed(as_user("auditor"))


def _squeezed(client: Client) -> str:
    return re.sub(r"\s*([<>])\s*", r"\1", client.get(reverse("journal")).content.decode())


def test_an_auditor_below_does_not_see_what_belongs_to_no_unit(cast: Cast, as_user: AsUser) -> None:
    enter(cast, "low-auditor", "Thân Văn Dưới", unit="thi-du", post="Kiểm toán", role=Role.AUDITOR, node="thi-du")
    record("act_of_none", cast.user("clerk"), actor=cast.user("clerk"))
    act = re.compile(r"\bact_of_none\b")
    assert act.search(as_user("auditor").get(reverse("journal")).content.decode())
    assert not act.search(as_user("low-auditor").get(reverse("journal")).content.decode())


FILTERED: list[tuple[dict[str, str], int]] = [
    ({"verb": "submit"}, 1),
    ({"verb": "accept"}, 0),
    ({"unit": "thi du", "verb": "submit"}, 1),
    ({"unit": "vi nhu", "verb": "submit"}, 0),
    ({"subject_type": "reports.report"}, 0),
    ({"verb": "submit", "after": "21/09/2023"}, 0),
    ({"verb": "submit", "after": "20/09/2023", "before": "20/09/2023"}, 1),
    ({"verb": "submit", "after": "không phải ngày"}, 1),
]


def test_filters(cast: Cast, as_user: AsUser, subtests: pytest.Subtests) -> None:
    unit = cast.unit("thi-du")
    record("submit", unit, actor=cast.user("clerk"), unit_id=unit.pk)
    client = as_user("auditor")
    for query, number in FILTERED:
        with subtests.test(query=query):
            assert len(client.get(reverse("journal"), query).context["lines"]) == number


def test_the_number_of_queries_does_not_grow(cast: Cast, as_user: AsUser) -> None:
    client = as_user("auditor")
    client.get(reverse("journal"), {"verb": "submit"})
    costs = []
    for number in (5, 45):
        for unit in (cast.unit("thi-du"), cast.unit("vi-nhu")):
            for _number in range(number):
                record(
                    "submit",
                    unit,
                    actor=cast.user("clerk"),
                    unit_id=unit.pk,
                    detail={"on": date(2023, 9, 20).isoformat()},
                )
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("journal"), {"verb": "submit"})
        costs.append(len(captured))
    assert costs[0] == costs[1]
