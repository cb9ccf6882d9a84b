"""Figures of the good half: turns and persons are two measures, nobody is counted twice (needs 24, 31)."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.test import Client

from remedies.actions import annul_handling
from reports.facts import figures_of, gather
from reports.figures import FIGURES, Scope
from reports.models import Expectation, Report
from reports.rules import Severity, check
from reports.windows import Window
from tests.cast import Cast, term
from tests.remedies import good_half as make
from tests.remedies.records import a_concluded_finding, a_handling
from tests.reports import builders
from units.models import Identity

YEAR = "year_to_date"


def texts(cast: Cast, *codes: str, window: str = YEAR) -> list[str]:
    expectation = Expectation.objects.first() or builders.expect(cast, builders.open_round())
    figures = figures_of(expectation, [(code, window) for code in codes])
    return [figures[code, window].text.replace("\u00a0", " ") for code in codes]


def test_3112_turns_and_23_persons_are_two_measures(cast: Cast) -> None:
    """The proof of need 31, with the figures of Đà Lạt."""
    for turns, unit in ((2000, "thi-du"), (1100, "an-binh"), (12, "thi-du")):
        make.a_training(cast, unit=unit, turns=turns)
    make.a_training(cast, unit="vi-nhu", turns=500)
    make.a_training(cast, turns=700, starts_on=date(2023, 9, 14), ends_on=date(2023, 9, 15))
    make.a_study_support(cast, persons=21)
    for name in ("clerk", "clerk", "commune-clerk"):
        unit = "thi-du" if name == "clerk" else "an-binh"
        make.a_study_support(cast, unit=unit, official=cast.official(name))
    assert texts(cast, "training.turns", "study_support.persons") == [
        "3.112 lượt cán bộ, công chức, viên chức được đào tạo, bồi dưỡng",
        "23 người được hỗ trợ kinh phí tự đào tạo",
    ]


def test_praise_counts_turns_persons_and_collectives(cast: Cast) -> None:
    make.a_commendation(cast)
    make.a_commendation(cast, form=term("commendation_form", "bonus"), amount=Decimal(1000000))
    make.a_commendation(cast, official=None)
    for collective in ("Bộ phận Một cửa", "Bộ phận Một cửa", ""):
        make.a_commendation(cast, subject="organisation", official=None, collective=collective)
    assert texts(cast, "commendation.turns", "commendation.persons", "commendation.collectives") == [
        "06 lượt tập thể, cá nhân được khen thưởng, biểu dương",
        "02 cá nhân được khen thưởng, biểu dương",
        "02 tập thể được khen thưởng, biểu dương",
    ]


def test_moves_are_counted_by_kind_and_by_kind_of_person(cast: Cast) -> None:
    rotation = term("staff_move", "rotation")
    kinds = [term("person_kind", code) for code in ("young", "women")]
    make.a_staff_move(cast, kind=rotation, person_kinds=kinds, to_unit=cast.unit("binh-hoa"))
    make.a_staff_move(cast, kind=rotation, person_kinds=kinds[:1])
    make.a_staff_move(cast, person_kinds=kinds)
    for day in (date(2023, 7, 19), date(2023, 7, 20)):
        make.a_staff_move(cast, kind=term("staff_move", "streamlining", on=day), decided_on=day)
    codes = ("all", "rotations", "rotations_young", "rotations_women", "rotations_minority", "streamlined")
    assert [text.split()[0] for text in texts(cast, *(f"move.{code}" for code in codes))] == [
        "05", "02", "02", "01", "0", "02",
    ]  # fmt: skip


def test_proposals_count_when_they_come_and_when_they_are_allowed(cast: Cast) -> None:
    make.allowed(cast, make.a_proposal(cast, submitted_on=date(2023, 6, 1)))
    make.a_proposal(cast, submitted_on=date(2023, 7, 10))
    shown = texts(cast, "proposal.submitted", "proposal.allowed", window="round")
    assert [text.split()[0] for text in shown] == ["01", "01"]
    make.a_capacity_review(cast)
    assert texts(cast, "capacity.turns") == ["09 lượt người được rà soát, đánh giá năng lực"]


def test_praise_by_its_criteria_and_training_by_kind_of_person(cast: Cast) -> None:
    """A commendation by two criteria of one branch is one turn of it; what a course does not say is not guessed."""
    truths = [term("commendation_criterion", code) for code in ("act-truly", "true-results")]
    make.a_commendation(cast, criteria=truths)
    make.a_commendation(cast, criteria=[truths[0], term("commendation_criterion", "dare-to-act")], decision_number="9")
    shown = texts(cast, "commendation.five_truths", "commendation.six_dares")
    assert [text.split()[0] for text in shown] == ["02", "01"]
    make.a_training(cast, turns=40, women=12, young=None, ethnic_minority=3)
    make.a_training(cast, turns=10, women=5, young=4, ethnic_minority=None)
    codes = ("turns_women", "turns_young", "turns_minority")
    assert [text.split()[0] for text in texts(cast, *(f"training.{code}" for code in codes))] == ["17", "04", "03"]


def test_an_indicator_is_the_last_reading_of_the_unit_itself_or_else_of_those_below(cast: Cast) -> None:
    """A whole and its parts are never added up; without a plan the amount stands alone (need 30)."""

    def told() -> str:
        return texts(cast, "indicator.public-investment-disbursed")[0]

    assert told() == "chưa có số liệu"
    half_year: dict[str, Any] = {"starts_on": date(2023, 1, 1), "ends_on": date(2023, 6, 30)}
    for unit, actual in (("an-binh", 100), ("binh-hoa", "50.5")):
        make.an_indicator_reading(cast, unit=unit, planned=Decimal(200), actual=Decimal(actual), **half_year)
    make.an_indicator_reading(cast, unit="an-binh", starts_on=date(2023, 4, 1), ends_on=date(2023, 4, 30))
    assert told() == "37,6% kế hoạch (150,5/400 triệu đồng, 6 tháng đầu năm 2023)"
    make.an_indicator_reading(cast, planned=None, actual=Decimal(1200), **half_year)
    assert told() == "1.200 triệu đồng (6 tháng đầu năm 2023)"
    make.an_indicator_reading(cast)
    assert told() == "46% kế hoạch (36.800/80.000 triệu đồng, Tháng 7–8/2023)"


def test_the_records_behind_each_figure_are_there_and_name_nobody(cast: Cast, client: Client) -> None:
    report = builders.drafted(cast)
    make.a_commendation(cast)
    make.a_training(cast)
    make.a_study_support(cast, unit="an-binh", official=cast.official("commune-clerk"))
    make.a_staff_move(cast, official=cast.official("commune-clerk"))
    make.a_capacity_review(cast)
    make.allowed(cast, make.a_proposal(cast))
    make.an_indicator_reading(cast)
    identity = Identity.objects.on(date(2023, 9, 14)).select_related("unit", "kind").get(unit=cast.unit("thi-du"))
    scope = Scope(identity.unit, identity, Window(date(2023, 1, 1), date(2023, 9, 14)))
    client.force_login(cast.user("clerk"))
    for code in (
        "commendation.turns", "proposal.submitted", "proposal.allowed", "training.turns", "study_support.persons",
        "move.all", "capacity.turns", "indicator.public-investment-disbursed",
    ):  # fmt: skip
        assert FIGURES[code].records(scope).count() == 1, code
        page = client.get(f"/reports/{report.pk}/figures/{code}/{YEAR}/")
        assert page.status_code == 200, code
        assert len(page.context["lines"]) == 1
        assert "Bùi Thị Ấp" not in page.content.decode(), code


def warned(report: Report) -> list[str]:
    found = [problem for problem in check(gather(builders.fresh(report))) if "praise" in problem.rule]
    assert all(problem.severity is Severity.WARNING for problem in found)
    return [problem.sentence for problem in found]


def test_sanctions_without_praise_in_the_round_ask_why(cast: Cast) -> None:
    """The proof of need 24: praise of the round silences it, praise of another round does not."""
    report = builders.drafted(cast)
    make.a_commendation(cast, decided_on=date(2023, 6, 14))
    assert warned(report) == []
    finding = a_concluded_finding(cast)
    assert warned(report) == [], "a conclusion is no sanction"
    decided = a_handling(cast, finding, decided_on=date(2023, 8, 15))
    assert "1 lượt xử lý, kỷ luật nhưng chưa ghi nhận khen thưởng" in warned(report)[0]
    annul_handling(handling=decided, reason="Ghi nhầm.", actor=None)
    assert warned(report) == [], "an annulled decision counts no more"
    a_handling(cast, finding, decided_on=date(2023, 8, 16))
    assert warned(report)
    make.a_commendation(cast, decided_on=date(2023, 8, 1))
    assert warned(report) == []
