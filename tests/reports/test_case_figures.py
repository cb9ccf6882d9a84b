"""Figures of themes, manifestations, causes and measures, as the sources print them, with the records behind each."""

from datetime import date

from django.test import Client

from remedies.actions import annul_handling, record_visit
from remedies.models import Handling, Visit
from remedies.states import EvidenceStep
from reports import actions
from reports.facts import FigureFact, figures_of, gather
from reports.figures import FIGURES, Scope
from reports.models import Expectation, Round
from reports.rules import check
from reports.windows import Window
from tests.cast import Cast, term
from tests.remedies.records import a_concluded_finding, a_finding, a_handling, an_inspection, measure
from tests.reports import builders
from units.actions import enter_official
from units.models import Identity

YEARS = "range:2020-2023"


def facts(cast: Cast, *tokens: tuple[str, str], unit: str = "thi-du") -> list[str]:
    """What some figures say, as printed, of a round of a district."""
    round_ = Round.objects.first() or builders.open_round()
    owed = Expectation.objects.filter(round=round_, unit=cast.unit(unit)).first()
    expectation = owed or builders.expect(cast, round_, unit)
    found: dict[tuple[str, str], FigureFact] = figures_of(expectation, tokens)
    return [found[token].text.replace("\u00a0", " ") for token in tokens]


def scope(cast: Cast, unit: str = "thi-du") -> Scope:
    identity = Identity.objects.on(date(2023, 9, 14)).select_related("unit", "kind").get(unit=cast.unit(unit))
    return Scope(identity.unit, identity, Window(date(2023, 1, 1), date(2023, 9, 14)))


def test_one_combined_visit_raises_both_theme_totals_and_the_coverage_by_one(cast: Cast) -> None:
    """Need 14."""
    themes = ("inspection.theme.discipline", "inspection.theme.administrative-reform")
    codes = (*themes, "inspection.units", "inspection.communes")
    where = scope(cast)
    before = [FIGURES[code].compute(where).value for code in codes]
    record_visit(
        inspection=an_inspection(cast),
        unit=cast.unit("an-binh"),
        on=date(2023, 7, 12),
        mode=Visit.Mode.COMBINED,
        combined_with="kiểm tra cải cách hành chính",
        themes=[term("inspection_theme", "discipline"), term("inspection_theme", "administrative-reform")],
        result=Visit.Result.CLEAN,
        actor=None,
    )
    after = [FIGURES[code].compute(where).value for code in codes]
    assert [now - then for now, then in zip(after, before, strict=True)] == [1, 1, 1, 1]
    assert FIGURES["inspection.theme.disbursement"].compute(where).value == 0


def test_thirteen_officials_disciplined_over_the_years_and_132_turns(cast: Cast) -> None:
    """Đà Lạt: “13 CBCC, VC” from 2020 to 2023, “132 lượt cơ quan, đơn vị, CBCC, VC”; needs 11 and 22."""
    for number in range(12):
        person = enter_official(
            code=f"k-{number}", full_name=f"Người {chr(65 + number)}", category="civil_servant", actor=None
        )
        a_handling(cast, official=person, decided_on=date(2021, 9, 1), notation=f"{number}/QĐ")
        party = measure("party_discipline", "party-reprimand")
        a_handling(cast, official=person, category="party_member", measure=party, notation=f"{number}-QĐ/HU")
    unnamed = a_handling(cast, decided_on=date(2022, 9, 1), notation="90/QĐ", unit=cast.unit("binh-hoa"))
    a_handling(cast, decided_on=date(2023, 9, 1), notation="91/QĐ", same_person_as=unnamed)
    annul_handling(handling=a_handling(cast, notation="92/QĐ"), reason="Ghi nhầm.", actor=None)
    a_handling(cast, decided_on=date(2021, 8, 1), notation="93/QĐ", unit=cast.unit("dong-lam"))
    criticism = measure("soft_measure", "criticism")
    Handling.objects.bulk_create(
        Handling(
            unit=cast.unit("an-binh"),
            category="civil_servant" if number < 100 else "organisation",
            ladder=Handling.Ladder.SOFT,
            measure=criticism,
            decided_on=date(2023, 5, 5),
            notation=f"{number}/TB",
        )
        for number in range(132)
    )
    assert facts(
        cast,
        ("handling.discipline.persons", YEARS),
        ("handling.discipline.state.persons", YEARS),
        ("handling.discipline.party.persons", YEARS),
        ("handling.discipline.persons", "year_to_date"),
        ("handling.soft.turns", "year_to_date"),
        ("handling.soft.turns.persons", "year_to_date"),
        ("handling.soft.turns.organisations", "year_to_date"),
        ("handling.soft.persons", "year_to_date"),
        ("handling.soft.organisations", "year_to_date"),
        ("handling.soft.criticism", "year_to_date"),
        ("handling.soft.reminder", "year_to_date"),
        ("handling.discipline.state.reprimand", YEARS),
        ("handling.discipline.state.warning", YEARS),
        ("handling.cases", YEARS),
    ) == [
        "13 người", "13 người", "12 người", "13 người", "132 lượt", "100 lượt cá nhân", "32 lượt cơ quan, đơn vị",
        "100 người", "01 tổ chức", "132 lượt", "0 lượt", "13 người", "0 người", "0 vụ việc",
    ]  # fmt: skip
    assert facts(cast, ("handling.discipline.persons", YEARS), unit="minh-hoa") == ["14 người"]


def test_a_person_of_two_districts_is_one_person_of_the_province(cast: Cast) -> None:
    """Need 11: sums over units do not double a person."""
    for unit, number in (("an-binh", "1/QĐ"), ("dong-lam", "2/QĐ")):
        a_handling(cast, official=cast.official("commune-clerk"), unit=cast.unit(unit), notation=number)
    token = ("handling.discipline.persons", "year_to_date")
    shown = [facts(cast, token, unit=unit)[0] for unit in ("thi-du", "vi-nhu", "minh-hoa")]
    assert shown == ["01 người", "01 người", "01 người"]


def test_manifestations_and_causes_are_distinct_ones_of_standing_findings(cast: Cast) -> None:
    """Quảng Ngãi: 4 manifestations; causes 3 objective, 4 personal, 4 organisational (need 15)."""
    objective = ["market-pressure", "low-pay", "shifting-law"]
    personal = ["weak-supervision-by-leader", "fear-of-losing-votes", "lack-of-backbone", "limited-ability"]
    organisational = ["misplaced-staff", "no-protection", "lax-discipline", "formal-assessment"]
    for shown, why in (
        (["avoiding", "passing-the-buck"], [*objective, *personal]),
        (["dragging-feet", "avoiding"], organisational),
        (["fearing-responsibility"], personal[:1]),
    ):
        terms = [term("manifestation", code) for code in shown]
        a_finding(cast, named="", manifestations=terms, causes=[term("cause", code) for code in why])
    avoiding = [term("manifestation", "avoiding")]
    a_concluded_finding(cast, EvidenceStep.SIGN, causes=[term("cause", "low-pay")], manifestations=avoiding)
    codes = ("manifestations", "causes.objective", "causes.personal", "causes.organisational", "confirmed", "repeats")
    assert facts(cast, *((f"finding.{code}", "year_to_date") for code in codes)) == [
        "04 biểu hiện", "03 nguyên nhân khách quan", "04 nguyên nhân chủ quan đối với cá nhân",
        "04 nguyên nhân chủ quan đối với tổ chức", "01 vụ việc", "0 vụ việc",
    ]  # fmt: skip


def test_every_figure_lists_what_it_counts_without_a_name(cast: Cast, client: Client) -> None:
    report = builders.drafted(cast)
    finding, handling = a_concluded_finding(cast), a_handling(cast, official=cast.official("commune-clerk"))
    client.force_login(cast.user("clerk"))
    where = scope(cast)
    for code, shown in (
        ("finding.manifestations", finding),
        ("finding.causes.organisational", finding),
        ("finding.confirmed", finding),
        ("handling.discipline.persons", handling),
        ("handling.discipline.state.persons", handling),
    ):
        assert list(FIGURES[code].records(where)) == [shown], code
        assert FIGURES[code].compute(where).value == 1, code
        page = client.get(f"/reports/{report.pk}/figures/{code}/year_to_date/").content.decode()
        assert f"/{shown._meta.model_name}s/{shown.pk}/" in page, code
        assert "Bùi Thị Ấp" not in page, code
    for code in (
        "handling.soft.turns",
        "handling.discipline.organisations",
        "finding.causes.personal",
        "finding.repeats",
    ):
        assert not FIGURES[code].records(where).exists(), code
        assert FIGURES[code].compute(where).value == 0, code


def test_nil_beside_measures_must_be_explained(cast: Cast) -> None:
    """Need 9: Đà Lạt states nothing was found and counts 13 officials disciplined since 2020."""
    builders.inspect_all(cast)
    report = builders.drafted(cast)
    clerk = cast.user("clerk")

    def say(explanation: str = "") -> set[str]:
        actions.state_nil(
            report=report, abouts=["violations"], basis="after_inspection", window="year_to_date", reason="",
            explanation=explanation, actor=clerk,
        )  # fmt: skip
        return {problem.rule for problem in check(gather(builders.fresh(report)))}

    a_handling(cast, decided_on=date(2021, 9, 1))
    assert not {rule for rule in say() if rule.startswith("nil_")}
    section = report.sections.get(key="danh-gia")
    body = builders.figure("handling.discipline.persons", YEARS)
    actions.save_section(report=report, key="danh-gia", body=body, revision=section.revision, actor=clerk)
    assert "nil_stands_beside_no_discipline" in say()
    assert "nil_stands_beside_no_discipline" not in say("Các quyết định từ năm 2021, đã hết hiệu lực.")
    a_handling(cast, decided_on=date(2023, 3, 1), notation="2/QĐ")
    assert {"nil_is_not_contradicted"} == {rule for rule in say() if rule.startswith("nil_")}
