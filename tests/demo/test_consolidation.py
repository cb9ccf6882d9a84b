"""Quảng Ngãi's report out of the filings of its districts, by the command."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command

from dashboards.demo.world import World
from reports.facts import gather
from reports.models import Report
from reports.paper.check import check_pdf, read_paper
from reports.paper.word.check import check_docx
from reports.rules import check


def put_together() -> dict[str, Any]:
    """What the command prints."""
    out = StringIO()
    call_command("consolidate", "quang-ngai", "2023-Q3", stdout=out)
    told: dict[str, Any] = json.loads(out.getvalue())
    return told


def test_the_report_of_quang_ngai_comes_out_of_its_districts_filings(demo: World) -> None:
    written = Report.objects.get(unit=demo.units["quang-ngai"]).sections.get(key="remedies").body
    told = put_together()
    counts = {"expected": 4, "filed": 3, "accepted": 3, "late": 1, "nil": 1, "missing": 1}
    assert counts.items() <= told.items()
    assert told["missing_units"] == ["huyen-uoc-doan"]
    by_text = {row["text"]: {source["unit"] for source in row["sources"]} for row in told["sentences"]}
    both = {"huyện Hình Mẫu", "huyện Phác Thảo"}
    assert next(units for text, units in by_text.items() if text.startswith("Cán bộ, đảng viên")) == both
    assert next(units for text, units in by_text.items() if text.startswith("Một số cán bộ")) == {"huyện Phác Thảo"}
    causes = [row for row in told["sentences"] if row["section"] == "assessment"]
    assert len(causes) == 9
    report = Report.objects.with_names().get(pk=told["report"])
    facts = gather(report)
    assert not any(problem.blocking for problem in check(facts))
    assert facts.figures["filing.late", "round"].text.endswith("huyện Phác Thảo")
    assert {problem.rule for problem in check(facts)} >= {"vague_words_have_a_number"}
    assert report.sections.get(key="remedies").body == written
    assert put_together() == told


def test_the_party_committee_writes_in_the_form_of_the_party(demo: World, tmp_path: Path) -> None:
    out = tmp_path / "quang-ngai.pdf"
    call_command("draw", "quang-ngai", "2023-Q3", "--out", str(out), stdout=StringIO())
    judged = check_pdf(out.read_bytes())
    assert [one for one in judged if one.ok is False] == []
    assert {one.number for one in judged if one.ok} >= {71, 72, 73, 74, 75}
    printed = [line.text for line in read_paper(out.read_bytes()).lines()]
    for words in ("TỈNH ỦY QUẢNG NGÃI", "- Ban Nội chính Trung ương (b/c);", "- Lưu Văn phòng Tỉnh ủy.", "BÍ THƯ"):
        assert any(words in line for line in printed), words
    call_command("draw", "quang-ngai", "2023-Q3", "--format", "docx", "--out", str(out), stdout=StringIO())
    assert [one.ok for one in check_docx(out.read_bytes())] == [True]
