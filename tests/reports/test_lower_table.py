"""A table of what each lower unit filed, inside the report of the unit above: live until approval, with its sources."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from reports import actions, document, provenance
from reports.compose import draft
from reports.consolidation import lower_of
from reports.facts import gather
from reports.lower_figures import offered, table
from reports.models import Report, Round
from reports.rules import check
from tests.cast import Cast
from tests.reports import builders
from tests.reports.lower import filed, said
from tests.reports.test_consolidation import consolidated
from tests.reports.test_consolidation import round_ as round_  # noqa: PLC0414 - the fixture

VISITS, COMMUNES = ("inspection.visits", "round"), ("inspection.communes", "year_to_date")


def told(code: str, window: str, value: int | None, text: str) -> dict[str, Any]:
    """A figure as a filing keeps it."""
    return {"code": code, "window": window, "value": value, "text": text, "status": "system", "reason": ""}


def cells(blocks: list[dict[str, Any]]) -> list[list[str]]:
    """The words of the rows of the first table."""
    found = next(block for block in blocks if block["type"] == "table")
    return [["".join(part["text"] for part in cell) for cell in row] for row in found["rows"]]


def with_table(cast: Cast, round_: Round) -> Report:
    """The province's report with the table as the only block of a section."""
    report = consolidated(cast, round_)
    block = table(lower_of(report), [COMMUNES, VISITS], round_)
    section = report.sections.get(key="danh-gia")
    body = {"schema": 1, "blocks": [block]}
    clerk = cast.user("province-clerk")
    actions.save_section(report=report, key=section.key, body=body, revision=section.revision, actor=clerk)
    return builders.fresh(report)


def test_each_unit_has_a_row_and_who_has_not_filed_says_so_until_it_has(cast: Cast, round_: Round) -> None:
    figures = [told(*VISITS, 8, "08\u00a0lượt kiểm tra"), told(*COMMUNES, 3, "3/3\u00a0xã, thị trấn")]
    one = filed(cast, round_, "thi-du", [said("Đã kiểm tra.")], figures=figures)
    filed(cast, round_, "vi-nhu", [said("Đã kiểm tra.")], state="issued")
    report = with_table(cast, round_)
    printed = [block for section in draft(gather(report), test_mark=True)["sections"] for block in section["blocks"]]
    assert cells(printed) == [
        ["Huyện Thí Dụ", "3/3", "08"],
        ["Huyện Ví Như", "chưa được chấp nhận", "chưa được chấp nhận"],
        ["Sở Nội vụ", "chưa báo cáo", "chưa báo cáo"],
    ]
    body = report.sections.get(key="danh-gia").body
    assert provenance.sources(body) == [one.pk]
    assert "source" not in str(printed)
    filed(cast, round_, "so-noi-vu", [said("Đã làm.")], figures=[told(*VISITS, None, "không phát sinh")])
    facts = gather(report)
    office = f"lower:{cast.unit('so-noi-vu').pk}:"
    assert facts.said[office + VISITS[0], VISITS[1]] == "không phát sinh"
    assert facts.said[office + COMMUNES[0], COMMUNES[1]] == "không nêu"
    assert VISITS not in facts.figures, "what was filed is no figure of the unit's own"


def test_a_unit_that_owes_nothing_here_is_told_of_by_nobody(cast: Cast, round_: Round) -> None:
    """A code written by hand reaches no other unit's filing: it is an unknown figure, which blocks."""
    filed(cast, round_, "thi-du", [said("Đã kiểm tra.")], figures=[told(*VISITS, 8, "08\u00a0lượt")])
    district = actions.open_report(expectation=round_.expectations.get(unit=cast.unit("vi-nhu")), actor=None)
    stranger = f"lower:{cast.unit('thi-du').pk}:inspection.visits"
    actions.save_section(
        report=district, key="danh-gia", body=builders.figure(stranger, "round"), revision=1, actor=None
    )
    facts = gather(builders.fresh(district))
    assert (stranger, "round") in facts.unknown_figures
    assert "figures_are_known" in {problem.rule for problem in check(facts)}


@pytest.mark.parametrize("asked", [{}, {"figures": "inspection.visits@round"}, {"figures": "khong-co@round"}])
def test_the_pane_offers_what_was_filed_and_gives_the_table(
    cast: Cast, round_: Round, client: Client, asked: dict[str, str]
) -> None:
    filed(cast, round_, "thi-du", [said("Đã kiểm tra.")], figures=[told(*VISITS, 8, "08\u00a0lượt")])
    report = consolidated(cast, round_)
    assert offered(lower_of(report)) == [VISITS]
    client.force_login(cast.user("province-clerk"), backend="accounts.backends.PasswordBackend")
    page = client.get(reverse("reports:lower_table", args=[report.pk]), asked)
    text = page.content.decode()
    assert "Lượt kiểm tra" in text
    is_made = asked.get("figures") == "inspection.visits@round"
    assert ("Đưa bảng vào" in text) is is_made
    if is_made:
        document.clean({"schema": 1, "blocks": [page.context["block"]]})
        assert [one["text"] for one in page.context["known"]["figures"]] == ["08", "chưa báo cáo", "chưa báo cáo"]
        assert [one["stands"] for one in page.context["known"]["sources"]] == [True]
