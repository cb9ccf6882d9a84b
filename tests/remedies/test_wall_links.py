"""What records of two units say of each other stays whole behind the second wall (decision 0046)."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from dashboards.facts.year.sheet import counts
from dashboards.facts.year.span import span_of_unit
from journal import clock
from records.actions import fingerprint
from remedies.access import visible_handlings
from remedies.actions import complete_task, reopen_task
from remedies.kinds.handling import HANDLING
from remedies.models import Handling
from tests.cast import TODAY, Cast
from tests.remedies.records import PDF, a_finding, a_handling, a_task
from tests.walled import no_wall, seen_by


@pytest.fixture
def linked(cast: Cast) -> Handling:
    """A decision in An Bình about the person of an earlier one in another district, where the name was found later."""
    first = a_handling(cast, unit=cast.unit("vi-nhu"))
    later = a_handling(cast, notation="13/QĐ-UBND", same_person_as=first)
    Handling.objects.filter(pk=first.pk).update(official=cast.official("commune-clerk"))
    return later


def test_who_is_named_in_a_record_beyond_sees_none_that_follows_it(cast: Cast, linked: Handling) -> None:
    user = cast.user("commune-clerk")
    with seen_by(user):
        assert not Handling.objects.filter(of_the_same_person=linked).exists(), "a control: the first lies beyond"
        assert Handling.objects.filter(pk=linked.pk).exists()
        assert not visible_handlings(user).filter(pk=linked.pk).exists()


def test_twin_where_the_database_looks_no_farther_the_named_person_sees_it(cast: Cast, linked: Handling) -> None:
    plain = "SELECT id FROM remedies_handling WHERE official_id = person"
    with connection.cursor() as cursor:
        cursor.execute("DROP FUNCTION remedies_handlings_of(bigint)")
        cursor.execute(
            "CREATE FUNCTION remedies_handlings_of(person bigint) RETURNS SETOF bigint LANGUAGE sql STABLE"
            f" AS $$ {plain} $$"
        )
    user = cast.user("commune-clerk")
    with seen_by(user):
        assert visible_handlings(user).filter(pk=linked.pk).exists()


def test_other_people_of_the_unit_see_it(cast: Cast, linked: Handling) -> None:
    user = cast.user("commune-leader")
    with seen_by(user):
        assert visible_handlings(user).filter(pk=linked.pk).exists()


def test_persons_are_told_apart_by_records_beyond(cast: Cast, linked: Handling) -> None:
    a_handling(cast, notation="14/QĐ-UBND", official=cast.official("commune-clerk"))
    unit = cast.unit("an-binh")
    span = span_of_unit(unit, TODAY.year, today=TODAY)
    with seen_by(cast.user("commune-leader")):
        assert Handling.objects.filter(unit=unit).person_count() == 1
        assert counts(span)["state-discipline"] == 1


def test_a_form_keeps_what_a_record_says_of_one_beyond(cast: Cast, linked: Handling) -> None:
    assert HANDLING.entry is not None
    row = HANDLING.seen_by(cast.user("clerk")).get(pk=linked.pk)
    whole = fingerprint(row)
    with seen_by(cast.user("clerk")):
        row = HANDLING.seen_by(cast.user("clerk")).get(pk=linked.pk)
        assert HANDLING.entry.begins_with(row)["same_person_as"].pk == linked.same_person_as_id
        assert fingerprint(row) == whole


def test_a_record_that_follows_one_beyond_is_amended(cast: Cast, linked: Handling, client: Client) -> None:
    def amended(note: str) -> Any:
        page = client.get(f"/handlings/{linked.pk}/amend/")
        values = {key: value for key, value in page.context["form"].initial.items() if value is not None}
        shown = {field.html_name: field.value() for field in page.context["form"]}
        told = {name: value for name, value in shown.items() if value not in {None, ""}}
        return client.post(f"/handlings/{linked.pk}/amend/", told | {"note": note, "seen": values["seen"]})

    client.force_login(cast.user("clerk"), backend="accounts.backends.PasswordBackend")
    assert "Không có hồ sơ" in amended("Sửa.").text, "what one does not see one does not write anew"
    with no_wall():
        assert "Không có hồ sơ" in amended("Sửa.").text, "as without the wall"
    linked.refresh_from_db()
    assert linked.same_person_as_id


def test_a_task_opened_anew_is_for_all_it_was_for(cast: Cast) -> None:
    beyond = a_finding(cast, unit="vi-nhu", named="")
    task = a_task(cast, findings=[a_finding(cast, named=""), beyond])
    inspector, clerk = cast.user("inspector"), cast.user("clerk")
    complete_task(task=task, done_on=TODAY, evidence_name="bien-ban.pdf", evidence=PDF, actor=inspector)
    with seen_by(clerk):
        anew = reopen_task(
            task=task, reason="Chưa xong.", deadline=clock.today() + timedelta(days=20),
            lead_unit=task.lead_unit, lead_person=task.lead_person, actor=clerk,
        )  # fmt: skip
        assert not anew.findings.filter(pk=beyond.pk).exists()
    assert anew.findings.count() == 2
