"""What was approved, numbered or filed does not change, whoever asks the database."""

import pytest
from django.db import DatabaseError, connection, transaction

from reports import actions
from reports.facts import gather
from reports.models import Filing, FilingFile, RegisterEntry, SectionVersion
from reports.paper.cage import draw_in_cage
from tests.cast import Cast
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
