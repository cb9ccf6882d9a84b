"""A text that the paper cannot hold is told before a number of the register is spent on it."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from reports import actions
from reports.actions.drawing import draw_preview
from reports.paper.errors import DrawRefused
from reports.rules import list as rules
from tests.cast import Cast
from tests.reports import builders


def words(text: str = "Chữ") -> list[dict[str, Any]]:
    return [{"type": "text", "text": text}]


WIDE = {"type": "table", "header": [words()] * 13, "rows": [[words()] * 13]}
HOLLOW = {"type": "paragraph", "content": []}
ENDLESS = {"type": "list", "style": "letter", "items": [words()] * 24}
CASES = {
    "a table too wide": ("danh-gia", [WIDE], 0, "Mục II. Đánh giá chung, đoạn thứ 1: bảng có quá 12 cột."),
    "an empty paragraph": (
        "danh-gia",
        [{"type": "paragraph", "content": words()}, HOLLOW],
        1,
        "Mục II. Đánh giá chung, đoạn thứ 2: còn để trống; hãy viết nội dung hoặc bỏ đi.",
    ),
    "a list beyond the alphabet": (
        "mo-dau",
        [ENDLESS],
        0,
        "Phần mở đầu, đoạn thứ 1: phải có từ 1 đến 23 dòng hoặc mục.",
    ),
    "a closing that ends in a list": (
        "ket",
        [{"type": "list", "style": "letter", "items": [words()]}],
        None,
        "Phần kết: phải kết thúc bằng một đoạn văn, không phải bảng, tiêu đề hay danh sách.",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_told_at_its_place_before_submission(cast: Cast, name: str) -> None:
    key, blocks, block, sentence = CASES[name]
    report = builders.drafted(cast)
    actions.save_section(
        report=report, key=key, body={"schema": 1, "blocks": blocks}, revision=2, actor=cast.user("clerk")
    )
    with pytest.raises(actions.ProblemsFound) as refused:
        actions.submit(report=builders.fresh(report), actor=cast.user("clerk"))
    (problem,) = [problem for problem in refused.value.problems if problem.rule == "paper_can_hold_it"]
    assert (problem.section, problem.block, problem.sentence) == (key, block, sentence)


@pytest.mark.parametrize(("subject", "recipients"), [("Về 漢", []), ("Về việc", ["x" * 121]), ("Về việc", ["Sở"] * 40)])
def test_so_are_subject_and_recipients(cast: Cast, subject: str, recipients: list[str]) -> None:
    report = builders.drafted(cast)
    clerk = cast.user("clerk")
    actions.set_recipients(report=report, recipients=recipients, archive="VT, NV", subject=subject, actor=clerk)
    with pytest.raises(actions.ProblemsFound) as refused:
        actions.submit(report=builders.fresh(report), actor=clerk)
    assert {problem.page for problem in refused.value.problems} == {"details"}


def test_a_draft_without_its_end_is_told_so_by_the_preview_and_the_command(cast: Cast, tmp_path: Path) -> None:
    report = builders.drafted(cast)
    body = {"schema": 1, "blocks": []}
    actions.save_section(report=report, key="ket", body=body, revision=2, actor=cast.user("clerk"))
    sentence = "Phần kết: chưa có nội dung; hãy viết câu kết thúc báo cáo."
    with pytest.raises(DrawRefused, match=sentence):
        draw_preview(report.pk)
    with pytest.raises(CommandError, match=sentence):
        call_command("draw", "thi-du", report.expectation.round.code, "--out", str(tmp_path / "draft.pdf"))


def test_sabotage_without_the_rule_the_leader_stands_before_it(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """And finds it out at approval only."""
    report = builders.drafted(cast)
    actions.save_section(
        report=report, key="danh-gia", body={"schema": 1, "blocks": [WIDE]}, revision=2, actor=cast.user("clerk")
    )
    kept = tuple(rule for rule in rules.RULES if rule.__name__ != "paper_can_hold_it")
    monkeypatch.setattr(rules, "RULES", kept)
    actions.submit(report=builders.fresh(report), actor=cast.user("clerk"))
    with pytest.raises(actions.Unprintable, match="Mục II"):
        actions.approve(report=builders.fresh(report), actor=cast.user("leader"))
