"""Rows 60–62: two people in one section never lose a word; refused saves say why."""

import json
from typing import Any

import pytest
from django.test import Client

from reports import actions
from reports.models import Report, SectionVersion
from tests.cast import Cast
from tests.reports import builders


def post(client: Client, report: Report, key: str, body: Any, revision: int) -> Any:
    payload = json.dumps({"body": body, "revision": revision})
    return client.post(f"/reports/{report.pk}/sections/{key}/", payload, content_type="application/json")


def test_a_save_answers_with_the_new_revision_and_who(cast: Cast, signed_in: Any) -> None:
    report = builders.drafted(cast)
    answer = post(signed_in(cast.user("clerk")), report, "danh-gia", builders.body("Mới"), 2)
    assert answer.status_code == 200
    assert (answer.json()["revision"], answer.json()["saved_by"]) == (3, "Nguyễn Thị Thử")
    assert report.sections.get(key="danh-gia").body == builders.body("Mới")


def test_the_second_writer_sees_both_texts_and_the_refused_one_is_kept(cast: Cast, signed_in: Any) -> None:
    report = builders.drafted(cast)
    client = signed_in(cast.user("clerk"))
    assert post(client, report, "danh-gia", builders.body("Của người thứ nhất"), 2).status_code == 200
    answer = post(client, report, "danh-gia", builders.body("Của người thứ hai"), 2)
    assert answer.status_code == 409
    assert answer.json()["body"] == builders.body("Của người thứ nhất")
    assert report.sections.get(key="danh-gia").body == builders.body("Của người thứ nhất")
    kept = SectionVersion.objects.get(revision=None)
    assert kept.body == builders.body("Của người thứ hai")


def test_saving_the_same_text_again_is_no_change(cast: Cast) -> None:
    report = builders.drafted(cast)
    before = report.sections.get(key="danh-gia")
    after = actions.save_section(report=report, key="danh-gia", body=before.body, revision=1, actor=cast.user("clerk"))
    assert after.revision == before.revision


def test_a_hundred_saves_by_two_are_all_there(cast: Cast) -> None:
    report = builders.drafted(cast)
    accepted, clerk = [], cast.user("clerk")
    seen = {"a": 2, "b": 2}
    for turn in range(100):
        who = "a" if turn % 3 else "b"
        text = builders.body(f"{who}{turn}")
        try:
            seen[who] = actions.save_section(
                report=report, key="danh-gia", body=text, revision=seen[who], actor=clerk
            ).revision
            accepted.append(text)
        except actions.RevisionConflict as conflict:
            seen[who] = conflict.section.revision
    versions = SectionVersion.objects.filter(section__key="danh-gia", section__report=report)
    stored = [version.body for version in versions.filter(revision__gt=2).order_by("revision")]
    assert stored == accepted
    assert versions.count() == 100 + 1


@pytest.mark.parametrize(
    "payload",
    ["", "{", "[]", '{"body": 1}', '{"body": {"schema": 1, "blocks": []}}', '{"body": {}, "revision": "x"}'],
)
def test_unreadable_saves_get_a_sentence_and_change_nothing(cast: Cast, signed_in: Any, payload: str) -> None:
    report = builders.drafted(cast)
    url = f"/reports/{report.pk}/sections/danh-gia/"
    answer = signed_in(cast.user("clerk")).post(url, payload, content_type="application/json")
    assert answer.status_code == 422
    assert answer.json()["problems"]
    assert report.sections.get(key="danh-gia").revision == 2


def test_html_is_refused(cast: Cast, signed_in: Any) -> None:
    report = builders.drafted(cast)
    body = {"schema": 1, "blocks": [{"type": "html", "content": "<script>alert(1)</script>"}]}
    assert post(signed_in(cast.user("clerk")), report, "danh-gia", body, 2).status_code == 422


def test_after_submission_the_text_is_closed_and_the_writer_is_told(cast: Cast, signed_in: Any) -> None:
    report = builders.submitted(cast)
    answer = post(signed_in(cast.user("clerk")), report, "danh-gia", builders.body("Muộn"), 2)
    assert answer.status_code == 403
    assert "soạn thảo" in answer.json()["message"]


def test_a_missing_section_is_not_found(cast: Cast, signed_in: Any) -> None:
    report = builders.drafted(cast)
    assert post(signed_in(cast.user("clerk")), report, "khac", builders.body("x"), 1).status_code == 404
