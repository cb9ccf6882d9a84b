"""Regimes, opening a round, and who owes in it (NĐ 09/2019; issue: regimes and rounds)."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from journal.clock import standing_at
from journal.models import Entry
from journal.refusal import Refused
from reports import actions, document, reading
from reports.facts import gather
from reports.models import Expectation, Regime, Round
from reports.rules import check
from reports.windows import Period, Window, WindowError, period_of, periods_around
from tests.cast import Cast, build
from tests.reports.asking import OUTLINE, a_regime, kinds, opened, terms
from tests.reports.builders import an_act, body
from tests.units.test_at_once import at_once
from units.actions import found_unit, merge_units

Q3 = Window(date(2023, 6, 15), date(2023, 9, 14))


def deadlines(round_: Round) -> dict[str, date]:
    """What is owed, by the code of the unit."""
    return dict(round_.expectations.values_list("unit__code", "deadline"))


def ask(regime: Regime, **changes: object) -> actions.Opened:
    """A round on demand, of three months."""
    period = Period("dot-1", "Đợt 1 năm 2023", Q3)
    return actions.open_round(regime=regime, period=period, actor=None, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cycle", "code", "start", "end", "name"),
    [
        ("month", "2023-M01", date(2022, 12, 15), date(2023, 1, 14), "Tháng 1 năm 2023"),
        ("quarter", "2023-Q4", date(2023, 9, 15), date(2023, 12, 14), "Quý IV năm 2023"),
        ("six_months", "2023-H2", date(2023, 6, 15), date(2023, 12, 14), "6 tháng cuối năm 2023"),
        ("nine_months", "2023-9M", date(2022, 12, 15), date(2023, 9, 14), "9 tháng năm 2023"),
        ("year", "2023", date(2022, 12, 15), date(2023, 12, 14), "Năm 2023"),
    ],
)
def test_periods_by_their_codes(cycle: str, code: str, start: date, end: date, name: str) -> None:
    assert period_of(cycle, code) == Period(code, name, Window(start, end))
    assert code in {one.code for one in periods_around(cycle, date(2023, 5, 1))}
    for odd in ("2023-Q5", "2023-M13", "2023-H3", "quy-4", ""):
        with pytest.raises(WindowError):
            period_of(cycle, odd)


def test_a_round_binds_the_units_of_the_day_and_keeps_what_it_was_opened_with(cast: Cast) -> None:
    regime = a_regime(cast)
    actions.add_duty(
        regime=regime,
        terms=terms(named=[cast.unit("so-noi-vu")], working_days=2, reviewer=cast.unit("minh-hoa")),
        actor=None,
    )
    round_ = opened(regime)
    # Thursday 14/9/2023 and five working days; two for the department.
    assert deadlines(round_)["thi-du"] == deadlines(round_)["an-binh"] == date(2023, 9, 21)
    assert deadlines(round_)["so-noi-vu"] == date(2023, 9, 18)
    assert "noi-khac" not in deadlines(round_)
    commune = round_.expectations.get(unit=cast.unit("an-binh"))
    assert (commune.receiver, commune.reviewer) == (cast.unit("thi-du"), cast.unit("thi-du"))
    assert [row.key for row in round_.outline.all()] == ["opening", "tinh-hinh", "closing"]
    assert [row.title for row in round_.annexes.all()] == ["Biểu số 1"]
    assert Entry.objects.get(verb="open_round").detail == {"code": "2023-Q3", "number": 8}

    actions.write_outline(regime=regime, sections=[SECTION_OF_LATER], annexes=[], actor=None)
    actions.change_duty(duty=regime.duties.first(), terms=terms(working_days=9), actor=None)  # type: ignore[arg-type]
    values = {"name": "Tên mới", "subject": "Về việc khác", "legal_act": None, "since": date(2020, 1, 1)}
    actions.change_regime(regime=regime, until=None, actor=None, **values)  # type: ignore[arg-type]
    round_.refresh_from_db()
    assert (round_.outline.count(), round_.annexes.count(), round_.version.number) == (3, 1, 1)  # type: ignore[union-attr]
    assert deadlines(round_)["thi-du"] == date(2023, 9, 21)
    report = actions.open_report(
        expectation=round_.expectations.get(unit=cast.unit("thi-du")), actor=cast.user("clerk")
    )
    assert report.subject == "Về tình trạng né tránh"
    later = opened(regime, "2023-Q4")
    assert (later.outline.count(), later.version.number, later.subject) == (1, 2, "Về việc khác")  # type: ignore[union-attr]


SECTION_OF_LATER = actions.SectionText("section", "Kết quả")


def test_who_is_left_out_and_why(cast: Cast) -> None:
    regime = a_regime(cast, kinds=kinds("province", "district"))
    actions.add_duty(regime=regime, terms=terms(named=[cast.unit("an-binh")]), actor=None)
    with standing_at(date(2024, 12, 2)):
        merge_units(olds=[cast.unit("an-binh")], new=cast.unit("binh-hoa"), on=date(2024, 12, 1), actor=None)
        plan = actions.foreseen(regime=regime, period=period_of("quarter", "2024-Q4"))
    why = {left.name: left.why for left in plan.left_out}
    assert why["Tỉnh Minh Họa"] == "Không có đơn vị cấp trên để nhận báo cáo."
    assert why["Xã An Bình"] == "Không tồn tại vào ngày mở kỳ."
    assert why["Xã"] == "3 đơn vị; chế độ báo cáo không quy định."
    assert [one.unit_name for one in plan.owing] == ["Huyện Thí Dụ", "Huyện Ví Như"]
    assert not Round.objects.filter(regime=regime).exists()


def test_what_no_round_is_opened_without(cast: Cast) -> None:
    regime = a_regime(cast)
    asked = a_regime(cast, code="dot-xuat", cycle="ad_hoc")
    with pytest.raises(Refused, match="phải nêu văn bản yêu cầu"):
        ask(asked)
    with pytest.raises(Refused, match="không thuộc chế độ báo cáo quý"):
        opened(regime, "2023-M09")
    with standing_at(date(2019, 12, 31)), pytest.raises(Refused, match="không có hiệu lực"):
        opened(regime)
    actions.remove_duty(duty=regime.duties.get(), actor=None)
    with pytest.raises(Refused, match="Chưa có đơn vị nào phải báo cáo"):
        opened(regime)
    with pytest.raises(Refused, match="không chọn cả hai"):
        actions.add_duty(regime=regime, terms=terms(kinds=kinds("commune"), named=[cast.unit("thi-du")]), actor=None)
    assert not Round.objects.exists()


@pytest.mark.parametrize(
    ("sections", "why"),
    [
        ([OUTLINE[0]], "ít nhất một mục"),
        ([OUTLINE[1], OUTLINE[0]], "đứng trước"),
        ([OUTLINE[0], *OUTLINE], "một phần mở đầu"),
        ([actions.SectionText("section", " ")], "phải có tên"),
        ([actions.SectionText("section", "A", "", [["khong.co", "round"]])], "Không có chỉ tiêu"),
        ([actions.SectionText("section", "A", "", [["inspection.communes", "mai"]])], "Không có khoảng thời gian"),
    ],
)
def test_an_outline_is_whole(cast: Cast, sections: list[actions.SectionText], why: str) -> None:
    regime = a_regime(cast)
    with pytest.raises(Refused, match=why):
        actions.write_outline(regime=regime, sections=sections, annexes=[], actor=None)
    assert regime.versions.count() == 1


def test_the_asking_document_sets_the_day(cast: Cast) -> None:
    regime, act = a_regime(cast, code="dot-xuat", cycle="ad_hoc"), an_act("abc")
    with pytest.raises(Refused, match="không được trước hôm nay"):
        ask(regime, request=act, due_on=date(2023, 9, 19))
    round_ = ask(regime, request=act, due_on=date(2023, 9, 20)).round
    assert set(deadlines(round_).values()) == {date(2023, 9, 20)}
    assert set(round_.expectations.values_list("request", flat=True)) == {act.pk}
    with pytest.raises(IntegrityError, match="round_due_by_a_request"), transaction.atomic():
        Round.objects.filter(pk=round_.pk).update(request=None)


def test_the_opening_is_composed_from_what_asked_for_the_report(cast: Cast) -> None:
    act, clerk = an_act("abc"), cast.user("clerk")
    round_ = ask(a_regime(cast, code="dot-xuat", cycle="ad_hoc"), request=act).round
    report = actions.open_report(expectation=round_.expectations.get(unit=cast.unit("thi-du")), actor=clerk)
    payload = reading.blocks(report.sections.get(key="opening").body, gather(report), set())
    assert "".join(part["text"] for part in payload[0]["content"]) == (
        "Thực hiện Kế hoạch số 03/KH-UBND ngày 03 tháng 01 năm 2023 của Ủy ban nhân dân abc về việc thử, "
        "Ủy ban nhân dân huyện Thí Dụ báo cáo kết quả thực hiện như sau:"
    )
    found = {problem.rule for problem in check(gather(report))}
    assert "opening_names_the_request" not in found
    actions.save_section(report=report, key="opening", body=body("Báo cáo như sau:"), revision=1, actor=clerk)
    assert "opening_names_the_request" in {problem.rule for problem in check(gather(report))}
    unasked = opened(a_regime(cast)).expectations.get(unit=cast.unit("vi-nhu"))
    silent = actions.open_report(expectation=unasked, actor=cast.user("sibling-clerk"))
    assert document.is_empty(silent.sections.get(key="opening").body)


def test_a_deadline_is_moved_with_its_reason_and_the_old_one_kept(cast: Cast) -> None:
    round_ = opened(a_regime(cast))
    owed, actor = round_.expectations.get(unit=cast.unit("thi-du")), cast.user("reviewer")
    for day, why in ((date(2023, 9, 19), "không được trước hôm nay"), (owed.deadline, "trùng với hạn hiện nay")):
        with pytest.raises(Refused, match=why):
            actions.change_deadline(expectation=owed, deadline=day, reason="Bão lũ", actor=actor)
    actions.change_deadline(expectation=owed, deadline=date(2023, 9, 28), reason="Bão lũ", actor=actor)
    actions.change_deadline(expectation=owed, deadline=date(2023, 9, 26), reason="Đã khắc phục", actor=actor)
    owed.refresh_from_db()
    assert (owed.deadline, owed.deadline_reason) == (date(2023, 9, 26), "Đã khắc phục")
    assert [(one.old.day, one.new.day) for one in owed.deadline_changes.all()] == [(21, 28), (28, 26)]
    assert round_.expectations.get(unit=cast.unit("vi-nhu")).deadline == date(2023, 9, 21)
    assert [entry.detail for entry in Entry.objects.filter(verb="change_deadline").order_by("pk")] == [
        {"from": "2023-09-21", "to": "2023-09-28"},
        {"from": "2023-09-28", "to": "2023-09-26"},
    ]


def test_a_unit_is_let_off_and_called_again(cast: Cast) -> None:
    round_ = opened(a_regime(cast))
    owed, actor = round_.expectations.get(unit=cast.unit("thi-du")), cast.user("reviewer")
    actions.exempt_unit(expectation=owed, reason="Đang sắp xếp tổ chức", actor=actor)
    assert "thi-du" not in deadlines(round_)
    with pytest.raises(Refused, match="đã được miễn"):
        actions.change_deadline(expectation=owed, deadline=date(2023, 9, 28), reason="Bão lũ", actor=actor)
    actions.demand_again(expectation=owed, actor=actor)
    assert "thi-du" in deadlines(round_)
    with pytest.raises(Refused, match="vẫn phải báo cáo"):
        actions.demand_again(expectation=owed, actor=actor)


def test_a_unit_founded_later_is_added_once(cast: Cast) -> None:
    round_ = opened(a_regime(cast))
    unit = found_unit(
        code="an-moi", kind="commune", name="xã An Mới", since=date(2023, 9, 18), parent=cast.unit("thi-du"), actor=None
    )
    values = {"unit": unit, "receiver": cast.unit("thi-du"), "reviewer": cast.unit("thi-du"), "reason": "Mới lập"}
    actions.add_unit(round_=round_, deadline=date(2023, 9, 29), actor=None, **values)  # type: ignore[arg-type]
    assert deadlines(round_)["an-moi"] == date(2023, 9, 29)
    with pytest.raises(Refused, match="đã có trong kỳ"):
        actions.add_unit(round_=round_, deadline=date(2023, 9, 29), actor=None, **values)  # type: ignore[arg-type]


def test_the_command_opens_once(cast: Cast) -> None:
    a_regime(cast, code="che-do")

    def run(*args: str) -> str:
        out = StringIO()
        call_command("open_round", *args, stdout=out)
        return out.getvalue()

    assert "Huyện Thí Dụ → Tỉnh Minh Họa: 21/12/2023" in run("che-do", "2023-Q4", "--dry-run")
    assert not Round.objects.exists()
    assert run("che-do", "2023-Q4") == "Đã mở Quý IV năm 2023: 7 đơn vị phải báo cáo.\n"
    assert run("che-do", "2023-Q4") == "Quý IV năm 2023 đã mở từ trước: 7 đơn vị phải báo cáo.\n"
    assert Expectation.objects.count() == 7
    for args in (("khong-co", "2023-Q4"), ("che-do", "2023-Q9")):
        with pytest.raises(CommandError):
            run(*args)


@pytest.mark.django_db(transaction=True)
def test_two_who_open_at_once_open_one_round() -> None:
    regime = a_regime(build())
    assert at_once(lambda: opened(regime), lambda: opened(regime)) == ["done", "done"]
    assert (Round.objects.count(), Expectation.objects.count()) == (1, 7)
    assert Entry.objects.filter(verb="open_round").count() == 1
