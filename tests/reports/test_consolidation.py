"""The upper unit's report from its lower units' filings: text with sources, who is missing, what was adjusted."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from journal.models import Entry
from reports import actions, document, provenance
from reports.compose import draft
from reports.consolidation import figure_lines, lower_of
from reports.facts import gather
from reports.lower import lower_units
from reports.models import Expectation, Filing, Report, Round, Section
from reports.rules import check
from reports.states import ReportState
from tests.by_hand import fill, told
from tests.cast import Cast, enter
from tests.reports import builders
from tests.reports.lower import filed, said
from units.roles import Role

pytestmark = pytest.mark.django_db

SHARED = "Cán bộ nêu cao trách nhiệm. Không đùn đẩy việc."


@pytest.fixture
def round_(cast: Cast) -> Round:
    """A round in which both districts and an office owe the province, and the province owes its own report."""
    enter(cast, "province-clerk", "Kiều Thị Gom", unit="minh-hoa", post="Chuyên viên", role=Role.CLERK, node="minh-hoa")
    made = builders.open_round()
    for unit in ("thi-du", "vi-nhu", "so-noi-vu"):
        builders.expect(cast, made, unit)
    Expectation.objects.create(
        round=made,
        unit=cast.unit("minh-hoa"),
        receiver=cast.unit("tinh-uy-minh-hoa"),
        reviewer=cast.unit("tinh-uy-minh-hoa"),
        deadline=date(2023, 9, 29),
    )
    return made


def consolidated(cast: Cast, round_: Round) -> Report:
    """The province's report, put together by its clerk."""
    owed = Expectation.objects.get(round=round_, unit=cast.unit("minh-hoa"))
    return builders.fresh(actions.consolidate(expectation=owed, actor=cast.user("province-clerk")))


def situation(report: Report) -> Section:
    """The section that the lower units' first paragraphs go to."""
    return report.sections.get(key="tinh-hinh")


def test_the_text_is_put_together_by_heading_each_once_with_its_sources(cast: Cast, round_: Round) -> None:
    heading = {"type": "heading", "level": 1, "content": [{"type": "text", "text": "Kết quả"}]}
    one = filed(cast, round_, "thi-du", [said(SHARED), heading, said("Thí Dụ đã kiểm tra.", "dash")])
    two = filed(cast, round_, "vi-nhu", [said(SHARED), heading, said("Ví Như đã kiểm tra.")], is_late=True)
    blocks = situation(consolidated(cast, round_)).body["blocks"]
    assert [block["type"] for block in blocks] == ["paragraph", "paragraph", "heading", "dash", "paragraph"]
    found = [(sentence.text, set(sentence.sources)) for sentence in provenance.sentences(blocks[1:])]
    assert found == [
        ("Cán bộ nêu cao trách nhiệm.", {one.pk, two.pk}),
        ("Không đùn đẩy việc.", {one.pk, two.pk}),
        ("Kết quả", set()),
        ("Thí Dụ đã kiểm tra.", {one.pk}),
        ("Ví Như đã kiểm tra.", {two.pk}),
    ]


def test_who_is_missing_late_or_nil_is_said_as_it_stands_and_never_the_sources_on_paper(
    cast: Cast, round_: Round
) -> None:
    filed(cast, round_, "thi-du", [said(SHARED)], is_late=True)
    filed(cast, round_, "vi-nhu", [said("Chưa phát hiện biểu hiện nào.")], is_nil=True)
    report = consolidated(cast, round_)
    facts = gather(report)
    told = {code: fact.text.replace("\u00a0", " ") for (code, _window), fact in facts.figures.items()}
    assert told["filing.accepted"] == "2/3 đơn vị"
    assert told["filing.missing"] == "đến ngày 20/9/2023, còn 1/3 đơn vị chưa gửi báo cáo: Sở Nội vụ"
    assert told["filing.late"] == "01 đơn vị gửi báo cáo muộn: huyện Thí Dụ"
    assert told["filing.nil"] == "01 đơn vị báo cáo không phát sinh: huyện Ví Như"
    assert "Chưa phát hiện" not in json.dumps(situation(report).body, ensure_ascii=False)
    printed = json.dumps(draft(facts, test_mark=False), ensure_ascii=False)
    assert "còn 1/3 đơn vị" in printed
    assert "source:" not in printed
    filed(cast, round_, "so-noi-vu", [said("Sở đã làm.")])
    assert gather(report).figures["filing.missing", "round"].text == "đến ngày 20/9/2023, 3/3 đơn vị đã gửi báo cáo"


def test_doing_it_again_changes_nothing_and_never_a_written_word(cast: Cast, round_: Round) -> None:
    filed(cast, round_, "thi-du", [said(SHARED)])
    report = consolidated(cast, round_)
    before = situation(report)
    assert situation(consolidated(cast, round_)).revision == before.revision == 2
    late = filed(cast, round_, "vi-nhu", [said("Ví Như đã kiểm tra.")])
    assert late.pk in provenance.sources(situation(consolidated(cast, round_)).body)
    mended = {**(body := situation(report).body), "blocks": [*body["blocks"], said("Tỉnh chỉ đạo quyết liệt.")]}
    clerk = cast.user("province-clerk")
    actions.save_section(report=report, key="tinh-hinh", body=mended, revision=3, actor=clerk)
    filed(cast, round_, "so-noi-vu", [said("Sở đã làm.")])
    assert situation(consolidated(cast, round_)).body == document.clean(mended)
    assert Entry.objects.filter(verb="consolidate").count() == 2


def test_sentences_of_a_filing_that_was_replaced_are_pointed_out_and_only_the_last_counts(
    cast: Cast, round_: Round
) -> None:
    row = {"code": "task.all", "window": "round", "status": "adjusted", "reason": "Đếm lại", "system": 1, "of": None}
    first = filed(cast, round_, "thi-du", [said("Bản đầu.")], figures=[{**row, "value": 2, "text": "02 nhiệm vụ"}])
    report = consolidated(cast, round_)
    figures = builders.figure("task.all", "round")
    actions.save_section(report=report, key="danh-gia", body=figures, revision=1, actor=cast.user("province-clerk"))
    problems = {problem.rule: problem.sentence for problem in check(gather(report))}
    assert "sources_stand" not in problems
    assert "huyện Thí Dụ: 02 nhiệm vụ (Đếm lại)" in problems["adjusted_below_is_answered"]
    filed(
        cast,
        round_,
        "thi-du",
        [said("Bản sửa.")],
        figures=[{**row, "value": 3, "text": "03 nhiệm vụ"}],
        replaces=first,
    )
    facts = gather(report)
    assert [problem.section for problem in check(facts) if problem.rule == "sources_stand"] == ["tinh-hinh"]
    line = next(line for line in figure_lines(facts, lower_of(report)) if line.fact.code == "task.all")
    assert (line.total, line.fact.value, line.differs) == (3, 0, True)
    assert [one.is_adjusted for one in line.filed] == [True]


def test_what_was_accepted_holds_until_its_correction_is_accepted_too(cast: Cast, round_: Round) -> None:
    accepted = filed(cast, round_, "thi-du", [said("Bản đã chấp nhận.")])
    corrected = filed(cast, round_, "thi-du", [said("Bản chỉnh sửa.")], state=ReportState.ISSUED, replaces=accepted)
    held = [lower.filing for lower in lower_units([cast.unit("minh-hoa").pk], round_, on=round_.ends_on)]
    assert [filing for filing in held if filing] == [accepted]
    assert list(Filing.objects.accepted()) == [accepted]
    Filing.objects.filter(pk=corrected.pk).update(accepted_at=accepted.accepted_at)
    assert list(Filing.objects.accepted()) == [corrected]


def test_several_years_are_added_up_round_by_round_and_a_restated_filing_counts_once(cast: Cast, round_: Round) -> None:
    row = {"code": "task.all", "window": "round", "status": "system", "reason": "", "system": 1, "of": None, "text": ""}
    second = builders.open_round(code="2023-Q2", quarter=2)
    wrong = filed(cast, second, "thi-du", [said("Sai.")], figures=[{**row, "value": 50}])
    filed(cast, second, "thi-du", [said("Sửa.")], figures=[{**row, "value": 5}], replaces=wrong)
    filed(cast, second, "vi-nhu", [said("Đã làm.")], figures=[{**row, "value": 2}])
    filed(cast, round_, "vi-nhu", [said("Đã làm.")], figures=[{**row, "value": 4}, {**row, "window": "x", "value": 9}])
    report = consolidated(cast, round_)
    tokens = builders.figure("task.all", "range:2022-2023")
    actions.save_section(report=report, key="danh-gia", body=tokens, revision=1, actor=cast.user("province-clerk"))
    line = next(line for line in figure_lines(gather(report), lower_of(report)) if line.fact.code == "task.all")
    assert [(one.name, one.total, one.units) for one in line.rounds] == [("Quý 2/2023", 7, 2), ("Quý 3/2023", 4, 1)]
    assert line.rounds_total == 11


def test_a_few_is_told_how_many(cast: Cast, round_: Round) -> None:
    filed(cast, round_, "thi-du", [said("Một bộ phận cán bộ còn ngại va chạm.")])
    report = consolidated(cast, round_)
    told = [problem for problem in check(gather(report)) if problem.rule == "vague_words_have_a_number"]
    assert [(problem.section, problem.block) for problem in told] == [("tinh-hinh", 1)]
    assert "0\u00a0người, 0\u00a0biểu hiện, vụ việc, 1 báo cáo cấp dưới nêu" in told[0].sentence


def test_the_command_tells_who_and_whence_and_refuses_what_has_left(cast: Cast, round_: Round) -> None:
    one = filed(cast, round_, "thi-du", [said("Thí Dụ đã kiểm tra.")])
    filed(cast, round_, "vi-nhu", [said("Chưa xem xét.")], state=ReportState.ISSUED)
    out = StringIO()
    call_command("consolidate", "minh-hoa", round_.code, "--by", "province-clerk", stdout=out)
    told = json.loads(out.getvalue())
    sources = [{"filing": one.pk, "unit": "huyện Thí Dụ", "round": "Quý 3/2023"}]
    assert told.pop("sentences") == [{"section": "tinh-hinh", "text": "Thí Dụ đã kiểm tra.", "sources": sources}]
    assert told.pop("report") == Report.objects.get(unit=cast.unit("minh-hoa")).pk
    counts = {"expected": 3, "filed": 2, "accepted": 1, "late": 0, "nil": 0, "missing": 1}
    assert told == {**counts, "missing_units": ["so-noi-vu"]}
    Report.objects.filter(unit=cast.unit("minh-hoa")).update(state=ReportState.SUBMITTED)
    filed(cast, round_, "so-noi-vu", [said("Sở đã làm.")])
    with pytest.raises(CommandError, match="đã trình"):
        call_command("consolidate", "minh-hoa", round_.code, stdout=StringIO())


def test_a_source_is_not_told_to_whom_it_was_not_owed(cast: Cast, round_: Round) -> None:
    foreign = filed(cast, builders.open_round(code="2023-Q2", quarter=2), "thi-du", [said("Kỳ trước.")])
    Expectation.objects.filter(pk=foreign.report.expectation_id).update(receiver=cast.unit("gia-dinh"))
    report = consolidated(cast, round_)
    taken = {"schema": 1, "blocks": [provenance.sourced(said("Lạ."), [foreign.pk])]}
    actions.save_section(report=report, key="danh-gia", body=taken, revision=1, actor=cast.user("province-clerk"))
    assert gather(report).sources == {}
    Expectation.objects.filter(pk=foreign.report.expectation_id).update(receiver=cast.unit("minh-hoa"))
    assert gather(report).sources[foreign.pk].label == "huyện Thí Dụ, Quý 2/2023"
    assert Filing.objects.accepted().count() == 1


def test_it_is_put_together_from_the_page_of_the_lower_units(client: Client, cast: Cast, round_: Round) -> None:
    filed(cast, round_, "thi-du", [said(SHARED)])
    owed, clerk = Expectation.objects.get(round=round_, unit=cast.unit("minh-hoa")), cast.user("province-clerk")
    report = actions.open_report(expectation=owed, actor=clerk)
    page, act = (reverse(f"reports:{name}", args=[report.pk]) for name in ("lower", "consolidate"))
    fill(client, clerk, page, act)
    assert SHARED in str(situation(report).body)
    assert told("consolidate", report, clerk).detail == {"sections": ["tinh-hinh"]}
    assert "Không có gì mới để tổng hợp." in client.get(page).content.decode()
