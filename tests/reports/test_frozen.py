"""What was approved, numbered or filed does not change, whoever asks the database."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from remedies.actions import annul_handling
from reports import actions
from reports.facts import figures_of, gather
from reports.models import Filing, FilingFile, RegisterEntry, SectionVersion
from reports.paper.cage import draw_in_cage
from tests.cast import Cast
from tests.remedies.records import a_handling, measure
from tests.reports import builders

CHANGES = [
    "UPDATE reports_filing SET content = '{}'",
    "UPDATE reports_filing SET payload = '{}'",
    "UPDATE reports_filing SET payload_sha256 = 'x'",
    "UPDATE reports_filing SET attempt = 9",
    "UPDATE reports_filing SET issued_at = now()",
    "DELETE FROM reports_filing",
    "UPDATE reports_filingfile SET kind = 'drawn'",
    "DELETE FROM reports_filingfile",
    "UPDATE reports_registerentry SET number = 7",
    "UPDATE reports_registerentry SET notation = '07/BC-UBND'",
    "DELETE FROM reports_registerentry",
    "UPDATE reports_sectionversion SET body = '{}'",
    "DELETE FROM reports_sectionversion",
]


def refused(statement: str) -> bool:
    """Whether the database refuses the statement."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError:
        return True
    return False


def test_raw_sql_cannot_change_what_was_issued(cast: Cast) -> None:
    builders.issued(cast)
    assert [statement for statement in CHANGES if not refused(statement)] == []


def test_without_the_triggers_the_same_statements_go_through(cast: Cast) -> None:
    """The twin: the refusals above come from our triggers and nothing else."""
    builders.issued(cast)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in ("reports_filing", "reports_registerentry"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    assert not refused("UPDATE reports_filing SET payload_sha256 = 'x'")
    assert not refused("UPDATE reports_registerentry SET number = 7")


def test_figures_move_before_approval_and_stand_after(cast: Cast) -> None:
    report = builders.submitted(cast)
    assert "0/3" in gather(report).figures["inspection.communes", "year_to_date"].text
    actions.approve(report=report, actor=cast.user("leader"))
    builders.inspect_all(cast)
    content = Filing.objects.get().content
    assert content["sections"][0]["blocks"][0]["content"][1]["text"] == "0/3\u00a0xã, thị trấn"
    assert "3/3" in gather(builders.fresh(report)).figures["inspection.communes", "year_to_date"].text


def test_one_payload_draws_the_same_bytes_again(cast: Cast) -> None:
    report = builders.numbered(cast)
    filing = builders.latest(report)
    stored = filing.files.get(kind=FilingFile.Kind.DRAWN).file.sha256
    assert filing.payload is not None
    drawn = draw_in_cage(filing.payload)
    assert drawn.sha256 == stored


@pytest.mark.parametrize("model", [Filing, RegisterEntry, SectionVersion])
def test_the_orm_cannot_delete_either(cast: Cast, model: type[Filing]) -> None:
    builders.numbered(cast)
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.all()._raw_delete("default")


def test_correcting_a_quarter_of_2021_changes_2020_to_2023_once_and_in_new_reports_only(cast: Cast) -> None:
    """Need 22: a decision of Q2/2021 entered twice is put right; what was approved keeps its figure."""
    years, later = ("handling.soft.turns", "range:2020-2023"), ("handling.soft.turns", "range:2022-2023")
    criticism: dict[str, Any] = {"measure": measure("soft_measure", "criticism"), "category": "organisation"}
    spring = date(2021, 6, 10)
    a_handling(cast, decided_on=date(2022, 3, 1), notation="1/TB", **criticism)
    a_handling(cast, decided_on=spring, notation="2/TB", **criticism)
    twice = a_handling(cast, decided_on=spring, notation="2/TB-UBND", **criticism)
    report = builders.drafted(cast)
    section = report.sections.get(key="tinh-hinh")
    body, clerk = builders.figure(*years), cast.user("clerk")
    actions.save_section(report=report, key=section.key, body=body, revision=section.revision, actor=clerk)
    builders.answer_all(report, clerk)
    actions.submit(report=builders.fresh(report), actor=clerk)
    actions.approve(report=builders.fresh(report), actor=cast.user("leader"))

    annul_handling(handling=twice, reason="Ghi hai lần.", actor=None)
    now = figures_of(report.expectation, [years, later])
    assert (now[years].value, now[later].value) == (2, 1), "three before; the years after 2021 do not move"
    frozen = Filing.objects.get().content["sections"][0]["blocks"][0]["content"][1]["text"]
    assert frozen.replace("\u00a0", " ") == "03 lượt"
