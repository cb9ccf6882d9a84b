"""Children first: no report goes up, and none is accepted, past a lower unit that was neither heard nor spoken of."""

import pytest

from journal.refusal import Refused
from reports import actions
from reports.actions import ProblemsFound
from reports.children import unheard
from reports.facts import gather
from reports.lower import lower_units
from reports.models import Expectation, Filing, Report, Round
from reports.rules import Severity, check
from reports.states import ReportState
from tests.cast import Cast
from tests.reports import builders
from tests.reports.lower import filed, said
from units.models import Unit

RULE = "children_come_first"
COMMUNES = ("an-binh", "binh-hoa", "tt-thi-du")


def owed_below(cast: Cast, round_: Round) -> Expectation:
    """The district's report waits for those of its three communes."""
    owed = builders.expect(cast, round_)
    Expectation.objects.filter(pk=owed.pk).update(children_first=True)
    for code in COMMUNES:
        below = builders.expect(cast, round_, code)
        Expectation.objects.filter(pk=below.pk).update(receiver=cast.unit("thi-du"), reviewer=cast.unit("thi-du"))
    return Expectation.objects.get(pk=owed.pk)


def blocked(report: Report) -> list[str]:
    """What the rule says of the report now."""
    found = [problem for problem in check(gather(builders.fresh(report))) if problem.rule == RULE]
    assert all(problem.severity is Severity.ERROR for problem in found)
    return [problem.sentence for problem in found]


def write(cast: Cast, report: Report, text: str) -> None:
    """The assessment reads so."""
    section = report.sections.get(key="danh-gia")
    actions.save_section(
        report=report,
        key=section.key,
        body=builders.body(text),
        revision=section.revision,
        actor=cast.user("clerk"),
    )


def test_a_report_waits_for_those_below_or_speaks_of_them(cast: Cast) -> None:
    round_ = builders.open_round()
    report = actions.open_report(expectation=owed_below(cast, round_), actor=cast.user("clerk"))
    filed(cast, round_, "an-binh", [said("Đã kiểm tra.")])
    filed(cast, round_, "binh-hoa", [said("Đã kiểm tra.")], state=ReportState.ISSUED)
    (told,) = blocked(report)
    assert "2 đơn vị cấp dưới" in told
    assert "xã An Bình" not in told
    with pytest.raises(ProblemsFound):
        actions.submit(report=builders.fresh(report), actor=cast.user("clerk"))
    write(cast, report, "Thị trấn Thí Dụ chưa gửi báo cáo; xã Bình Hòa có nhiều cố gắng.")
    (told,) = blocked(report)
    assert "1 đơn vị cấp dưới" in told
    assert "xã Bình Hòa" in told
    Expectation.everything.filter(round=round_, unit=cast.unit("binh-hoa")).update(exempt_reason="Thiên tai")
    assert not blocked(report)


def test_the_live_figure_of_who_is_missing_speaks_of_them(cast: Cast) -> None:
    round_ = builders.open_round()
    report = actions.open_report(expectation=owed_below(cast, round_), actor=cast.user("clerk"))
    section = report.sections.get(key="danh-gia")
    body = builders.figure("filing.missing", "round")
    actions.save_section(report=report, key="danh-gia", body=body, revision=section.revision, actor=cast.user("clerk"))
    assert not blocked(report)


def test_where_the_round_does_not_say_so_nobody_waits(cast: Cast) -> None:
    """The twin: the same units below, the flag off."""
    round_ = builders.open_round()
    owed = owed_below(cast, round_)
    Expectation.objects.filter(pk=owed.pk).update(children_first=False)
    owed.refresh_from_db()
    assert not blocked(actions.open_report(expectation=owed, actor=cast.user("clerk")))


def received(cast: Cast, round_: Round, *texts: str) -> Filing:
    """The district's filing with this text, received by the province; its communes have filed nothing."""
    filing = filed(cast, round_, "thi-du", [said(text) for text in texts], state=ReportState.RECEIVED)
    return Filing.objects.select_related("report__expectation__round").get(pk=filing.pk)


def test_no_filing_is_accepted_past_those_below(cast: Cast) -> None:
    round_ = builders.open_round()
    owed_below(cast, round_)
    filing = received(cast, round_, "Xã An Bình gửi muộn. Thị trấn Thí Dụ, xã Bình Hòa làm tốt.")
    with pytest.raises(Refused, match=r"2 đơn vị cấp dưới .* (thị trấn Thí Dụ|xã Bình Hòa)"):
        actions.accept(report=builders.fresh(filing.report), actor=cast.user("reviewer"))
    for code in ("binh-hoa", "tt-thi-du"):
        filed(cast, round_, code, [said("Đã kiểm tra.")])
    actions.accept(report=builders.fresh(filing.report), actor=cast.user("reviewer"))


def test_a_longer_name_does_not_speak_for_a_shorter_one(cast: Cast) -> None:
    round_ = builders.open_round()
    owed_below(cast, round_)
    lower = lower_units([Unit.objects.get(code="thi-du").pk], round_, on=round_.ends_on)
    short = next(one for one in lower if one.name == "xã An Bình")
    longer = type(short)(short.expectation, "xã An Bình Tây", "", None, None)
    assert unheard([short, longer], ["Xã An Bình Tây chưa gửi báo cáo."]) == [short]
    assert unheard([short, longer], ["Chưa gửi báo cáo: xã An Bình Tây, xã An\u00a0Bình."]) == []
