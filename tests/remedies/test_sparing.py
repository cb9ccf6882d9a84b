"""What keeps a violation from being disciplined: exemption, “not yet”, time bars; and the time limit of it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from journal import clock
from journal.refusal import Refused
from library.dates import months_after
from library.models import CatalogueItem
from remedies.actions import amend_handling, annul_handling
from remedies.facts.discipline import times_of, told_limit, undisciplined
from remedies.facts.warned import warnings
from remedies.models import Finding, Handling
from remedies.states import EvidenceStep, FindingState
from remedies.time_bars import last_day_for, procedure_ends, time_bar
from remedies.watch import question_of
from tests.cast import TODAY, Cast
from tests.dashboards.lists import lines
from tests.remedies.conftest import Get, Post
from tests.remedies.records import a_concluded_finding, a_handling, measure
from tests.remedies.test_evidence import ask_database

FOUND = date(2023, 7, 12)
LIMIT = FOUND + timedelta(days=90)


def spared(catalogue: str, code: str, **changes: Any) -> dict[str, Any]:
    """A decision that a violation is exempt, or not to be considered yet."""
    return {"measure": measure(catalogue, code), **changes}


EXEMPT = ("discipline_exemption", "exempt-order")
DEFERRED = ("discipline_deferral", "deferred-maternity")


def refresh(finding: Finding) -> Finding:
    return Finding.objects.get(pk=finding.pk)


def test_the_cases_of_the_law_hold_on_their_days(cast: Cast) -> None:
    """Six exemptions and three “not yet” since 1/7/2025 (NĐ 172/2025); four of each before (NĐ 112/2020)."""
    from_day = {date(2020, 9, 19): (0, 0), date(2025, 6, 30): (4, 4), date(2025, 7, 1): (6, 3)}
    for day, expected in from_day.items():
        counts = [CatalogueItem.objects.of(name, on=day).count() for name in ("discipline_exemption", DEFERRED[0])]
        assert tuple(counts) == expected
    assert not CatalogueItem.objects.filter(
        catalogue__code__in=[EXEMPT[0], DEFERRED[0]], applies_to=["worker"]
    ).exists()


def test_whoever_is_exempt_counts_as_handled_and_not_as_disciplined(cast: Cast) -> None:
    finding = a_concluded_finding(cast)
    exempt = a_handling(cast, finding, **spared(*EXEMPT))
    assert exempt.ladder == Handling.Ladder.EXEMPT
    assert refresh(finding).state == FindingState.HANDLED
    standing = Handling.objects.standing()
    assert (standing.discipline().count(), standing.measures().count(), standing.exempt().count()) == (0, 0, 1)
    with pytest.raises(Refused, match="vừa bị kỷ luật"):
        a_handling(cast, finding)
    with pytest.raises(Refused, match="bị kỷ luật hoặc được miễn"):
        a_handling(cast, finding, **spared("discipline_exemption", "exempt-incapacity"))
    annul_handling(handling=exempt, reason="Không thuộc trường hợp được miễn.", actor=None)
    assert refresh(finding).state == FindingState.CONFIRMED
    a_handling(cast, refresh(finding))
    with pytest.raises(Refused, match="vừa bị kỷ luật"):
        a_handling(cast, finding, **spared(*EXEMPT))
    with pytest.raises(Refused, match="không áp dụng đối với người lao động"):
        a_handling(cast, category="worker", **spared(*EXEMPT))
    with pytest.raises(Refused, match="có vi phạm"):
        a_handling(cast, a_concluded_finding(cast, EvidenceStep.CONDUCT), **spared(*EXEMPT))


def test_nobody_is_disciplined_while_that_is_not_considered_yet(cast: Cast) -> None:
    finding = a_concluded_finding(cast)
    deferral = a_handling(cast, finding, **spared(*DEFERRED))
    assert refresh(finding).state == FindingState.CONFIRMED
    assert Handling.objects.deferred(on=TODAY).count() == 1
    with pytest.raises(Refused, match="ghi ngày hết lý do"):
        a_handling(cast, finding, decided_on=TODAY)
    a_handling(
        cast,
        finding,
        notation="3-QĐ/ĐU",
        category="party_member",
        measure=measure("party_discipline", "party-reprimand"),
    )
    names = (
        "unit", "measure", "decided_on", "finding", "category", "official", "same_person_as", "is_party_member",
        "notation", "decided_by", "beyond_bar", "note",
    )  # fmt: skip
    values = {name: getattr(deferral, name) for name in names}
    amend_handling(deferral, **values, effect_until=date(2023, 9, 15), actor=cast.user("clerk"), seen="")
    a_handling(cast, finding, decided_on=TODAY)
    deferral = Handling.objects.get(pk=deferral.pk)
    with pytest.raises(Refused, match="chưa xem xét kỷ luật"):
        amend_handling(deferral, **values, effect_until=None, actor=cast.user("clerk"), seen="")
    annul_handling(handling=deferral, reason="Ghi nhầm.", actor=None)
    assert refresh(finding).state == FindingState.HANDLED


def test_the_database_itself_keeps_the_spared_from_being_disciplined(cast: Cast) -> None:
    finding = a_concluded_finding(cast)
    a_handling(cast, finding, **spared(*DEFERRED))
    free = a_handling(cast, official=cast.official("commune-clerk"), notation="9/QĐ-UBND", decided_on=TODAY)
    take = f"UPDATE remedies_handling SET finding_id = {finding.pk} WHERE id = {free.pk}"
    assert ask_database(take) == "handling_not_while_deferred"
    handled = f"UPDATE remedies_finding SET state = 'handled' WHERE id = {finding.pk}"
    assert ask_database(handled) == "finding_handled_by_a_measure"
    with connection.cursor() as cursor:  # the sabotage twin
        cursor.execute("DROP TRIGGER handling_is_lawful ON remedies_handling")
    assert ask_database(take) == ""


def test_time_bars_follow_the_law_of_the_day_of_the_decision() -> None:
    """Law of 2019, Điều 80: two and five years; NĐ 71/2023 from 20/9/2023: five and ten; Quy định 69, Điều 4."""
    breach = date(2020, 2, 29)
    told = {}
    for day in (date(2020, 6, 30), date(2023, 9, 19), date(2023, 9, 20), date(2026, 1, 1)):
        rule = time_bar("state", on=day)
        assert rule is not None
        told[day] = [last_day_for(rule, code, breach=breach) for code in ("reprimand", "dismissal")]
    two, five, ten = date(2022, 2, 28), date(2025, 2, 28), date(2030, 2, 28)
    assert list(told.values()) == [[two, two], [two, five], [five, ten], [five, ten]]
    party = time_bar("party", on=TODAY)
    assert party is not None
    assert last_day_for(party, "expulsion", breach=breach) is None
    assert last_day_for(party, "party-removal", breach=breach) == ten
    assert time_bar("soft", on=TODAY) is None
    assert (months_after(date(2023, 12, 31), 2), procedure_ends(FOUND)) == (date(2024, 2, 29), LIMIT)


def test_a_discipline_after_the_time_bar_is_refused_unless_none_holds(cast: Cast) -> None:
    finding = a_concluded_finding(cast, breach_ended_on=date(2018, 9, 19))
    with pytest.raises(Refused, match="đã hết từ sau ngày 19/09/2020"):
        a_handling(cast, finding, decided_on=date(2023, 9, 19))
    with clock.standing_at(date(2023, 9, 21)):
        with pytest.raises(Refused, match=r"đã hết từ sau ngày 19/09/2023.*71/2023"):
            a_handling(cast, finding, decided_on=date(2023, 9, 21))
        reason = CatalogueItem.objects.of("no_time_bar", on=TODAY).get(code="false-papers")
        stands = a_handling(cast, finding, decided_on=date(2023, 9, 21), beyond_bar=reason)
        annul_handling(handling=stands, reason="Xem xét lại.", actor=None)
        warning = {"measure": measure("state_discipline", "warning"), "decided_on": date(2023, 9, 21)}
        a_handling(cast, refresh(finding), notation="13/QĐ", **warning)
    with pytest.raises(Refused, match="Chỉ hình thức kỷ luật"):
        a_handling(cast, **spared("soft_measure", "criticism", beyond_bar=reason))
    with pytest.raises(Refused, match="không được sau ngày phát hiện"):
        a_concluded_finding(cast, breach_ended_on=date(2023, 7, 13))


def test_the_time_limit_stands_still_while_discipline_is_not_considered(cast: Cast) -> None:
    finding = a_concluded_finding(cast)
    assert undisciplined(Finding.objects.all(), on=TODAY).get().discipline_due == LIMIT
    a_handling(cast, finding, effect_until=date(2023, 9, 10), **spared(*DEFERRED))
    assert not undisciplined(Finding.objects.all(), on=date(2023, 9, 10)).exists()
    later = undisciplined(Finding.objects.all(), on=TODAY).get().discipline_due
    times = times_of(finding, on=TODAY)
    assert times is not None
    assert later == times.limit == LIMIT + timedelta(days=10)
    for day, words in ((times.limit, "đến hết ngày"), (times.limit + timedelta(days=1), "quá thời hạn 90 ngày")):
        assert words in told_limit(times, on=day)
    assert "vẫn phải quyết định" in told_limit(times, on=times.longest + timedelta(days=1))
    a_handling(cast, finding, decided_on=TODAY)
    assert not undisciplined(Finding.objects.all(), on=TODAY).exists()


def test_the_inspector_is_told_of_the_limit(cast: Cast, get: Get, post: Post) -> None:
    finding = a_concluded_finding(cast, summary="Tự ý thu phí.")
    (line,) = lines(cast, "inspector", "finding-unhandled")
    assert line.due is not None
    assert (line.title, line.due.on, line.due.is_late) == ("Tự ý thu phí.", LIMIT, False)
    assert not lines(cast, "commune-leader", "finding-unhandled")
    page = get("inspector", line.url).content.decode()
    assert "Thời hạn xử lý kỷ luật đến hết ngày 10/10/2023" in page
    assert "khiển trách: đến hết 12/07/2028; hình thức khác: đến hết 12/07/2033 (tính từ ngày phát hiện)" in page
    with clock.standing_at(LIMIT + timedelta(days=1)):
        question = question_of(cast.user("inspector"), on=clock.today())
        assert "undisciplined" in {row[0] for row in warnings(question)}
    form = {
        "finding": str(finding.pk), "category": "civil_servant", "measure": measure(*EXEMPT).pk,
        "decided_on": "01/09/2023", "notation": "4/TB-UBND", "decided_by": "Chủ tịch huyện",
    }  # fmt: skip
    assert post("inspector", "/handlings/add/", **form).status_code == 302
    page = get("inspector", line.url).content.decode()
    assert "Được miễn" in page
    assert not lines(cast, "inspector", "finding-unhandled")
