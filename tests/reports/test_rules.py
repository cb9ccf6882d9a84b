"""Each rule has its sentence and its test: broken, it speaks; mended, it is silent."""

from datetime import date
from typing import Any

import pytest

from journal import clock
from library.actions import enter_legal_act, replace_legal_act
from remedies.actions import record_finding
from remedies.models import Finding
from remedies.states import EvidenceStep
from reports import actions
from reports.facts import gather
from reports.models import NilStatement, Report
from reports.rules import RULES, Problem, Severity, check
from tests.cast import Cast, term
from tests.reports import builders
from units.actions import end_posting


def problems(report: Report) -> list[Problem]:
    return check(gather(builders.fresh(report)))


def broken(report: Report) -> set[str]:
    return {problem.rule for problem in problems(report)}


def write(cast: Cast, report: Report, key: str, body: dict[str, Any]) -> None:
    revision = report.sections.get(key=key).revision
    actions.save_section(report=report, key=key, body=body, revision=revision, actor=cast.user("clerk"))


def test_a_sound_report_breaks_nothing(cast: Cast) -> None:
    builders.plan_tasks(cast)
    assert problems(builders.drafted(cast)) == []


def test_every_rule_has_a_sentence_for_its_name() -> None:
    assert all(rule.__doc__ and rule.__doc__.strip().endswith((".", ")")) for rule in RULES)


@pytest.mark.parametrize(
    ("rule", "key", "text"),
    [
        ("no_placeholder_is_left", "danh-gia", "Tổng số […] trường hợp"),
        ("no_placeholder_is_left", "danh-gia", "Có ...... trường hợp"),
        ("nothing_is_marked_secret", "danh-gia", "TỐI MẬT"),
        ("text_can_be_printed", "danh-gia", "Đã làm ☑"),
        ("nil_in_words_is_stated", "tinh-hinh", "Chưa phát hiện cán bộ có biểu hiện né tránh."),
        ("figures_are_not_typed", "tinh-hinh", "Đã kiểm tra 3/3 xã, thị trấn."),
        ("figures_are_not_typed", "tinh-hinh", "Đã kiểm tra 3/3\u00a0xã."),
        ("wanted_figures_are_used", "tinh-hinh", "Đã kiểm tra các xã."),
    ],
)
def test_text_that_breaks_a_rule_is_pointed_to(cast: Cast, rule: str, key: str, text: str) -> None:
    report = builders.drafted(cast)
    assert rule not in broken(report)
    write(cast, report, key, builders.body("Câu đầu.", text))
    found = [problem for problem in problems(report) if problem.rule == rule]
    assert [(problem.section, problem.block) for problem in found] in ([(key, 1)], [(key, None)])
    assert found[0].sentence


def test_words_that_only_contain_mat_are_no_secrecy_mark(cast: Cast) -> None:
    report = builders.drafted(cast)
    write(cast, report, "danh-gia", builders.body("Gặp mặt, MẬT độ dân cư", "Bí mật nhà nước"))
    assert "nothing_is_marked_secret" not in broken(report)


def test_an_empty_section_blocks(cast: Cast) -> None:
    report = builders.drafted(cast)
    write(cast, report, "danh-gia", builders.body(""))
    found = [problem for problem in problems(report) if problem.rule == "sections_have_text"]
    assert found[0].severity is Severity.ERROR
    assert "Đánh giá chung" in found[0].sentence


def test_unknown_figures_and_acts_block(cast: Cast) -> None:
    report = builders.drafted(cast)
    write(cast, report, "danh-gia", builders.figure("inspection.moon"))
    assert "figures_are_known" in broken(report)
    write(cast, report, "danh-gia", builders.figure("inspection.units", "range:2030"))
    assert "figures_are_known" in broken(report)
    cited = {"schema": 1, "blocks": [{"type": "paragraph", "content": [{"type": "citation", "act": "nothing"}]}]}
    write(cast, report, "danh-gia", cited)
    assert "citations_are_known" in broken(report)


def test_a_replaced_act_warns_from_its_day(cast: Cast) -> None:
    old, new = (
        enter_legal_act(
            code=code,
            kind_name="Quy định",
            notation=f"{code}-QĐ/TU",
            issued_on=day,
            issuer="Tỉnh ủy",
            title="về trách nhiệm",
            actor=None,
        )
        for code, day in (("306", date(2020, 1, 1)), ("1167", date(2023, 8, 11)))
    )
    replace_legal_act(old=old, new=new, on=date(2023, 8, 11), actor=None)
    report = builders.drafted(cast)
    write(
        cast,
        report,
        "danh-gia",
        {"schema": 1, "blocks": [{"type": "dash", "content": [{"type": "citation", "act": "306"}]}]},
    )
    sentences = [problem.sentence for problem in problems(report) if problem.rule == "citations_are_in_force"]
    assert sentences == ["Quy định số 306-QĐ/TU đã được thay thế bởi Quy định số 1167-QĐ/TU từ ngày 11/08/2023."]
    with clock.standing_at(date(2023, 8, 10)):
        assert "citations_are_in_force" not in broken(report)


def test_nil_after_inspection_needs_an_inspection(cast: Cast) -> None:
    report = builders.drafted(cast)
    say_nil(cast, report)
    assert "nil_has_evidence" in broken(report)
    builders.inspect_all(cast)
    assert "nil_has_evidence" not in broken(report)


def test_nil_beside_a_case_must_be_explained(cast: Cast) -> None:
    builders.inspect_all(cast)
    report = builders.drafted(cast)
    say_nil(cast, report)
    assert "nil_is_not_contradicted" not in broken(report)
    record_finding(
        unit=cast.unit("an-binh"),
        subject=Finding.Subject.ORGANISATION,
        manifestations=[term("manifestation", "pushing-up")],
        causes=[term("cause", "lax-discipline")],
        field=term("field", "land"),
        step=EvidenceStep.SIGN,
        found_on=date(2023, 7, 1),
        summary="Đẩy việc lên cấp trên.",
        actor=cast.user("inspector"),
    )
    assert "nil_is_not_contradicted" in broken(report)
    say_nil(cast, report, explanation="Mới là dấu hiệu, đang xác minh.")
    assert "nil_is_not_contradicted" not in broken(report)


def say_nil(cast: Cast, report: Report, *, explanation: str = "") -> None:
    actions.state_nil(
        report=report,
        abouts=["manifestations"],
        basis="after_inspection",
        window="year_to_date",
        reason="",
        explanation=explanation,
        actor=cast.user("clerk"),
    )


def test_nil_is_stated_as_a_whole_or_not_at_all(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The form states everything at once; what fails half-way leaves no half."""
    report = builders.drafted(cast)
    told = iter([None, None])
    monkeypatch.setattr("reports.actions.writing.record", lambda *_args, **_rest: next(told))
    said: dict[str, Any] = {"basis": "after_inspection", "window": "round", "reason": "", "explanation": ""}
    three = [*NilStatement.About.values, "manifestations"]
    with pytest.raises(StopIteration):
        actions.state_nil(report=report, abouts=three, actor=cast.user("clerk"), **said)
    assert not report.nil_statements.exists()


def test_remedy_groups_without_a_task_are_named(cast: Cast) -> None:
    report = builders.drafted(cast)
    found = [problem for problem in problems(report) if problem.rule == "remedy_groups_have_tasks"]
    assert len(found) == 6
    assert all(problem.severity is Severity.WARNING for problem in found)


def test_the_file_copy_names_the_drafting_office(cast: Cast) -> None:
    report = builders.drafted(cast)
    Report.objects.filter(pk=report.pk).update(archive="VT")
    assert "file_copy_names_the_drafter" in broken(report)


def test_nobody_in_the_head_s_post_means_nobody_may_sign(cast: Cast) -> None:
    report = builders.drafted(cast)
    end_posting(posting=cast.postings["leader"], on=date(2023, 9, 1), actor=None)
    assert "somebody_may_sign" in broken(report)
