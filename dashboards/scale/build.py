"""Puts the data of a size into an empty database, in one transaction."""

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

from django.db import connection, transaction

from accounts.models import User
from dashboards.scale import names
from dashboards.scale.aside import laid_aside
from dashboards.scale.beside import make_beside
from dashboards.scale.cases import make_cases
from dashboards.scale.chance import lay_out, load_dice, terms
from dashboards.scale.duties import make_duties
from dashboards.scale.filings import deadlines, file_reports, open_quarters
from dashboards.scale.people import employ, open_accounts
from dashboards.scale.places import found_places, places
from dashboards.scale.readings import make_readings
from dashboards.scale.sizes import BEGINNING, Size
from journal.models import DemoDay
from library.files import store
from units.reference import TWO_LEVELS

Say = Callable[[str], None]
TERMS_SINCE = date(2023, 6, 30)
"""By then the country had its list of manifestations (Công điện 280); what was found before was entered afterwards."""
FILLED = ("library", "units", "remedies", "reports")


@transaction.atomic
def populate(size: Size, seed: int, say: Say) -> None:
    """Fills a database that holds the reference data and nothing else; all or nothing, equal for equal seeds.

    The database role must own the tables.
    """
    listed = list(places(size))
    say("places and people")
    units = found_places(listed)
    staff = employ(listed, units, size, Random(seed))  # noqa: S311 -- invented names, no secret
    open_accounts(listed, staff, units)
    DemoDay.objects.create(day=size.today, latest=size.today)
    periods = size.periods
    open_quarters(units[listed[0].code], periods)
    load_dice(seed)
    values = _values(size) | lay_out(staff)
    values |= {
        "province": units[listed[0].code].pk,
        "first_communes": sum(one.above == listed[0].code and bool(one.followed) for one in listed),
        "starts": [period.window.start for period in periods],
        "ends": [period.window.end for period in periods],
        "deadlines": deadlines(periods),
    }
    with laid_aside():
        for told, make in (
            ("visits, findings and measures", make_cases),
            ("plans and tasks", make_duties),
            ("consultations, praise, base figures, self-review", make_beside),
            ("reports and filings", file_reports),
            ("readings of indicators", make_readings),
        ):
            say(told)
            make(values)
        say("keys and indexes")
        _raise_sequences()


def analyze() -> None:
    """Lets the planner know what there is; outside the transaction that filled it."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _values(size: Size) -> dict[str, Any]:
    """What the statements are told: numbers, days, terms, words, two accounts that nobody signs in with."""
    first, last = BEGINNING, size.today

    def of(catalogue: str, *codes: str) -> list[int]:
        return terms(catalogue, TERMS_SINCE, last, *codes)

    return {
        "findings": size.findings,
        "tasks": size.tasks,
        "members": size.members,
        "first": first,
        "today": last,
        "year": first.year + 1,
        "reformed": TWO_LEVELS,
        "matters": list(names.MATTERS),
        "spots": list(names.PLACES),
        "deeds": list(names.DEEDS),
        "themes": of("inspection_theme"),
        "fields": of("field"),
        "manifestations": of("manifestation"),
        "causes": of("cause"),
        "effects": of("effect"),
        "triggers": of("trigger"),
        "groups": of("remedy_group"),
        "soft": of("soft_measure", "reminder", "criticism", "review"),
        "discipline": of("state_discipline", "reprimand", "warning"),
        "praise": of("commendation_form"),
        "criteria": of("commendation_criterion"),
        "trainings": of("training_field"),
        "file": store("Kết quả thực hiện nhiệm vụ: dữ liệu giả định.".encode(), "text/plain").pk,
        "reporter": User.objects.create_user("may.bao-cao").pk,
        "judge": User.objects.create_user("may.xem-xet").pk,
    }


def _raise_sequences() -> None:
    """New rows come after those whose numbers were given here."""
    told = """
    SELECT format('SELECT setval(%L, max(id)) FROM %I HAVING max(id) IS NOT NULL',
                  pg_get_serial_sequence(quote_ident(table_name), 'id'), table_name)
    FROM information_schema.columns
    WHERE table_schema = current_schema() AND column_name = 'id' AND is_identity = 'YES'
      AND split_part(table_name, '_', 1) = ANY(%s)
    """
    with connection.cursor() as cursor:
        cursor.execute(told.replace("%L", "%%L").replace("%I", "%%I"), [list(FILLED)])
        for (statement,) in cursor.fetchall():
            cursor.execute(statement)
