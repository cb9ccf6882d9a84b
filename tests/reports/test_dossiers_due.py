"""Files of matters on the work list: who keeps the body's list is told before the archive's year is over."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from dashboards.facts.worklist import part_of, source_of, tally_of
from journal import clock
from reports import actions
from reports.models.dossier import closed_before, term_ends
from tests.cast import Cast
from tests.reports.test_dossiers import handed, opened, put
from units.access import standing

pytestmark = pytest.mark.django_db


def lines(cast: Cast, name: str, on: date) -> list[tuple[str, bool]]:
    """Each line of the person's list that day, and whether it is late."""
    with clock.standing_at(on):
        person = standing(cast.user(name))
        source = source_of(person, "dossier-due")
        if source is None:
            return []
        part = part_of(person, source)
        assert tally_of(person, source).late == sum(bool(item.due and item.due.is_late) for item in part.items)
        return [(item.title, bool(item.due and item.due.is_late)) for item in part.items]


def test_the_registrar_is_told_until_the_file_is_in_the_archive(cast: Cast) -> None:
    dossier = opened(cast)
    put(cast, dossier)
    assert lines(cast, "registrar", date(2024, 9, 30)) == []  # still open
    actions.close_dossier(dossier=dossier, closed_on=date(2023, 9, 20), actor=cast.user("clerk"))
    title = "Nộp lưu hồ sơ 01.BC-NC: Báo cáo quý III năm 2023"
    assert lines(cast, "registrar", date(2024, 8, 1)) == []
    assert lines(cast, "registrar", date(2024, 8, 10)) == [(title, False)]
    assert lines(cast, "registrar", date(2024, 9, 20)) == [(title, False)]
    assert lines(cast, "registrar", date(2024, 9, 21)) == [(title, True)]
    for other in ("clerk", "leader", "sibling-registrar", "foreign-clerk"):
        assert lines(cast, other, date(2024, 9, 20)) == []
    with clock.standing_at(date(2024, 9, 20)):
        person = standing(cast.user("registrar"))
        source = source_of(person, "dossier-due")
        assert source
        (item,) = part_of(person, source).items
        assert item.url == reverse("reports:dossier", args=[dossier.pk])
        handed(cast, dossier, handed_on=date(2024, 9, 20))
        assert lines(cast, "registrar", date(2024, 9, 20)) == []


def test_a_year_ends_on_the_same_day_of_the_next_also_over_a_leap_day() -> None:
    for closed_on, last in (
        (date(2023, 2, 28), date(2024, 2, 28)),
        (date(2023, 9, 20), date(2024, 9, 20)),
        (date(2024, 2, 29), date(2025, 2, 28)),
    ):
        assert term_ends(closed_on) == last
        assert not closed_on < closed_before(last)
        assert closed_on < closed_before(last + timedelta(days=1))
