"""`manage.py populate`, at its smallest size: the same code as for the country."""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import F
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker, Settings

from accounts.models import User
from dashboards.scale.build import populate
from dashboards.scale.filings import TEXT
from dashboards.scale.sizes import SIZES, Size
from records.registry import kinds
from remedies.models import Finding, IndicatorReading, SelfReview, Task, Visit
from reports.models import Expectation, Filing, Report
from reports.states import ReportState
from tests.cast import load_reference
from units.access import standing
from units.models import Identity, Official

SMALL = SIZES["small"]
DRAWN = """
SELECT md5(string_agg(told, '|' ORDER BY told)) FROM (
    SELECT concat_ws(',', unit.code, official.code, finding.step, finding.state, finding.found_on, finding.summary)
        AS told
    FROM remedies_finding AS finding JOIN units_unit AS unit ON unit.id = finding.unit_id
    LEFT JOIN units_official AS official ON official.id = finding.official_id
    UNION ALL
    SELECT concat_ws(',', unit.code, official.full_name, task.title, task.state, task.deadline, task.done_on)
    FROM remedies_task AS task JOIN units_unit AS unit ON unit.id = task.lead_unit_id
    JOIN units_official AS official ON official.id = task.lead_person_id
    UNION ALL
    SELECT concat_ws(',', unit.code, report.state, filing.issued_at, filing.is_late, filing.is_nil)
    FROM reports_report AS report JOIN units_unit AS unit ON unit.id = report.unit_id
    LEFT JOIN reports_filing AS filing ON filing.report_id = report.id
) AS everything
"""


def fingerprint() -> str:
    with connection.cursor() as cursor:
        cursor.execute(DRAWN)
        return str(cursor.fetchone()[0])


def fill(seed: int) -> str:
    """Fills the database; the fingerprint of what is there then."""
    load_reference()
    populate(SMALL, seed, lambda step: None)
    return fingerprint()


@pytest.fixture(scope="module")
def drawn_before(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> dict[int, str]:
    """What two seeds gave, of which nothing stayed."""
    found = {}
    for seed in (1, 2):
        with django_db_blocker.unblock(), transaction.atomic():
            found[seed] = fill(seed)
            transaction.set_rollback(True)
    return found


@pytest.fixture(scope="module")
def filled(drawn_before: dict[int, str], django_db_blocker: DjangoDbBlocker) -> Iterator[Size]:
    """The smallest size, once for this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        fill(1)
        connection.check_constraints()  # once here, not after each test
        yield SMALL
        transaction.set_rollback(True)


def test_there_is_as_much_as_the_size_says(filled: Size, db: None) -> None:
    kinds_of = Identity.objects.values_list("kind__code", flat=True)
    assert [Finding.objects.count(), Task.objects.count()] == [filled.findings, filled.tasks]
    assert Official.objects.count() == filled.officials
    assert sum(kind == "district" for kind in kinds_of) == filled.districts
    assert sum(kind in {"ward", "commune", "special-zone"} for kind in kinds_of) == filled.communes
    assert SelfReview.objects.filter(round__opened_on__year=2025).count() == filled.members
    first, last = (
        Expectation.objects.order_by("round__ends_on")
        .values_list("round", flat=True)
        .distinct()[:: filled.quarters - 1]
    )
    assert Expectation.objects.filter(round=first).count() == filled.districts
    assert Expectation.objects.filter(round=last).count() == filled.communes


def test_records_lie_where_and_when_they_can(filled: Size, db: None) -> None:
    assert not Finding.objects.exclude(unit__identities__valid__contains=F("found_on")).exists()
    assert not Visit.objects.exclude(unit__identities__valid__contains=F("on")).exists()
    assert not Finding.objects.filter(found_on__gt=filled.today).exists()
    assert not Task.objects.filter(given_on__gt=filled.today).exists()
    assert not Task.objects.filter(done_on__gt=filled.today).exists()
    assert not Filing.objects.filter(issued_at__date__gt=filled.today).exists()
    asked = Expectation.objects.filter(round__ends_on__lte=filled.today)
    assert IndicatorReading.objects.filter(ends_on__lte=filled.today).count() == asked.count() > 0
    assert len({"accepted", "issued", "draft"} & {*Report.objects.values_list("state", flat=True)}) > 1


def test_equal_seeds_give_equal_data(filled: Size, drawn_before: dict[int, str], db: None) -> None:
    assert fingerprint() == drawn_before[1] != drawn_before[2]


def test_the_lists_open(filled: Size, db: None, client: Client) -> None:
    reader = User.objects.get(username="toanquoc")
    client.force_login(reader, backend="accounts.backends.PasswordBackend")
    lists = [reverse(kind.url_name(kind.plural)) for kind in kinds().values() if kind.is_there_for(reader)]
    for address in [*lists, reverse("dashboard"), reverse("reports:list")]:
        assert client.get(address).status_code == 200, address


def test_what_the_lists_lead_to_opens(filled: Size, db: None, client: Client) -> None:
    reader = User.objects.get(username="toanquoc")
    client.force_login(reader, backend="accounts.backends.PasswordBackend")
    rows = [(kind, kind.seen_by(reader).first()) for kind in kinds().values() if kind.is_there_for(reader)]
    seen = Report.objects.visible_to(standing(reader)).order_by("pk")
    states = seen.order_by("state").values_list("state", flat=True).distinct()
    addresses = [kind.url_of(row) for kind, row in rows if row]
    addresses += [reverse("reports:report", args=[seen.filter(state=state)[0].pk]) for state in states]
    assert len(addresses) > 15
    for address in addresses:
        assert client.get(address).status_code == 200, address
    accepted = seen.filter(state=ReportState.ACCEPTED)[0]
    page = client.get(reverse("reports:report", args=[accepted.pk])).content.decode()
    assert page.count(TEXT) >= accepted.sections.count()


def test_new_records_come_after_those_in_bulk(filled: Size, db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('remedies_finding', 'id'))")
        assert cursor.fetchone()[0] > filled.findings


def test_it_is_refused_where_the_records_are_somebodys(filled: Size, db: None, settings: Settings) -> None:
    with pytest.raises(CommandError, match="There are records already"):
        call_command("populate", "--scale", "small", stdout=StringIO())
    settings.DEMO = False
    with pytest.raises(CommandError, match="never into production"):
        call_command("populate", "--scale", "small", "--reset", stdout=StringIO())
    assert Finding.objects.count() == filled.findings
