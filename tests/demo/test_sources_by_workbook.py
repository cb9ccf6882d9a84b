"""The figures of the five sources, out of records that were entered by workbook."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.db.models import Model
from django.test import Client

from dashboards.demo.inspections import REFORM, THAP_MUOI_VISITS
from dashboards.demo.sources import binh_thuan, da_lat, ha_long, quang_ngai
from dashboards.demo.world import World
from journal import clock
from library.categories import Category
from library.models import CatalogueItem
from records.models import WorkbookImport
from remedies.models import (
    CapacityReview,
    Commendation,
    Finding,
    Handling,
    Indicator,
    IndicatorReading,
    Inspection,
    StudySupport,
    Training,
    Visit,
    Workforce,
)
from remedies.states import EvidenceStep
from tests.demo.sources import SO_FAR, SOURCES, Expected, read
from tests.records.excel.filled import blank, fill, send
from units.models import Unit
from units.querysets import lineage_ids

GOOD_HALF = (IndicatorReading, CapacityReview, Commendation)
ROUND_OF = dict(SOURCES.keys())


def enter(client: Client, kind: str, plural: str, rows: list[dict[str, Any]]) -> None:
    """A filled-in template is sent in and confirmed, as the clerk does."""
    url = send(client, plural, fill(blank(kind, client.user), rows))["Location"]  # type: ignore[attr-defined]
    assert WorkbookImport.objects.get(pk=url.rstrip("/").rsplit("/", 1)[1]).problems == []
    done = client.post(f"{url}confirm/", {"idempotency_key": str(uuid4())})
    assert done.status_code == 302
    assert "Đã ghi" in client.get(url).content.decode()


def signed_in(client: Client, demo: World, name: str) -> Client:
    client.force_login(demo.users[name])
    client.user = demo.users[name]  # type: ignore[attr-defined]
    return client


def day(of: date) -> str:
    return f"{of.day}/{of.month}/{of.year}"


def name_of(catalogue: str, code: str, on: date) -> str:
    return CatalogueItem.objects.of(catalogue, on=on).get(code=code).name


def test_da_lat_is_entered_by_workbook(demo: World, client: Client) -> None:
    """Courses, supports and 145 decisions, in three workbooks."""
    below = [demo.units[code] for code in (da_lat.DA_LAT, *da_lat.WARDS)]
    for model in (Training, StudySupport, Handling):
        model._default_manager.filter(unit__in=below).delete()
    codes = {code: figure for code, figure in SOURCES["da-lat", "2023-Q3"].items() if code.endswith(SO_FAR)}
    assert {value for value, _text in read("da-lat", "2023-Q3", codes).values()} == {0}
    clerk, unit = signed_in(client, demo, "dalat.cv"), f"[{da_lat.DA_LAT}]"
    courses = [
        {
            "unit": unit,
            "title": title,
            "field": name_of("training_field", field, date(year, 9, 8)),
            "starts_on": f"3/2/{year}",
            "ends_on": f"8/9/{year}",
            "turns": turns,
            "women": women,
            "young": young,
        }
        for year, field, title, turns, women, young in da_lat.TRAININGS
    ]
    enter(clerk, "training", "trainings", courses)
    supports = [
        {
            "unit": unit,
            "field": name_of("training_field", "professional", on),
            "course": course,
            "persons": persons,
            "decided_on": day(on),
        }
        for on, persons, course in da_lat.SUPPORTS
    ]
    enter(clerk, "study_support", "study-supports", supports)
    enter(clerk, "handling", "handlings", _decisions())
    assert read("da-lat", "2023-Q3", codes) == codes


def _decisions() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for catalogue, told in (("state_discipline", da_lat.DISCIPLINE), ("soft_measure", da_lat.SOFT)):
        for on, measure, category, turns in told:
            for number in range(turns):
                rows.append(
                    {
                        "unit": f"[{da_lat.WARDS[number % 2]}]",
                        "category": str(Category(category).label),
                        "measure": f"{name_of(catalogue, measure, on)} [{measure}]",
                        "decided_on": day(on),
                        "notation": f"{len(rows) + 1:03}/QĐ-UBND",
                        "decided_by": da_lat.DECIDER,
                    }
                )
    return rows


def test_the_visits_of_thap_muoi_are_entered_by_workbook(demo: World, client: Client) -> None:
    """24 visits, unannounced and combined with another inspection."""
    inspection = Inspection.objects.get(unit=demo.units["thap-muoi"])
    Visit.objects.filter(inspection=inspection).delete()
    codes = {code: told for code, told in SOURCES["thap-muoi", "2023-Q3"].items() if code.startswith("inspection.")}
    assert {value for value, _text in read("thap-muoi", "2023-Q3", codes).values()} == {0}
    modes, results = dict(Visit.Mode.choices), dict(Visit.Result.choices)
    rows = [
        {
            "inspection": inspection.title,
            "unit": f"[{unit}]",
            "on": f"{number}/{month}/2023",
            "mode": str(modes[mode]),
            "combined_with": REFORM if "combined" in mode else "",
            "result": str(results[result]),
        }
        for month, number, unit, mode, result in THAP_MUOI_VISITS
    ]
    enter(signed_in(client, demo, "chuyenvien"), "visit", "visits", rows)
    assert read("thap-muoi", "2023-Q3", codes) == codes


def test_ha_long_is_entered_by_workbook(demo: World, client: Client) -> None:
    """Manifestations by field beside what was disbursed, reviews of capacity, praise by the criteria."""
    codes = forgotten("ha-long", ("finding", "indicator", "capacity", "commendation"), (Finding, *GOOD_HALF))
    clerk, unit = signed_in(client, demo, "halong.cv"), f"[{ha_long.WARD}]"
    enter(clerk, "finding", "findings", [_found(unit, *case) for case in ha_long.CASES])
    on = date(2023, 6, 30)
    reading = {
        "unit": unit,
        "indicator": str(Indicator.objects.get(code="public-investment-disbursed")),
        "starts_on": "1/4/2023",
        "ends_on": day(on),
        "planned": 24000,
        "actual": "13.920",
        "source": "Báo cáo giải ngân quý II năm 2023",
        "field": name_of("field", "public-investment", on),
    }
    enter(clerk, "indicator_reading", "indicator-readings", [reading])
    reviews = [
        {
            "unit": unit,
            "section": section,
            "reviewed_on": "9/8/2023",
            "fit": fit,
            "to_train": to_train,
            "to_reassign": to_reassign,
        }
        for section, fit, to_train, to_reassign in ha_long.REVIEWS
    ]
    enter(clerk, "capacity_review", "capacity-reviews", reviews)
    decided_on = date(2023, 8, 30)
    praises = [
        {
            "unit": unit,
            "decided_on": day(decided_on),
            "subject": str(Finding.Subject.ORGANISATION.label),
            "form": name_of("commendation_form", form, decided_on),
            "decided_by": "Ủy ban nhân dân thành phố Hạ Long",
            "reason": reason,
            "criteria": several("commendation_criterion", criteria, decided_on),
        }
        for form, criteria, reason in ha_long.PRAISES
    ]
    enter(clerk, "commendation", "commendations", praises)
    assert read("ha-long", "2023-Q3", codes) == codes


def test_the_signs_of_quang_ngai_are_entered_by_workbook(demo: World, client: Client) -> None:
    """4 manifestations, causes 3 + 4 + 4, none of it conduct yet."""
    codes = forgotten("quang-ngai", ("finding",), (Finding,))
    clerk = signed_in(client, demo, "quangngai.cv")
    rows = [
        _found(f"[{unit}]", on, step, field, manifestation, causes, summary)
        for on, unit, step, field, manifestation, causes, summary in quang_ngai.SIGNS
    ]
    enter(clerk, "finding", "findings", rows)
    assert read("quang-ngai", "2023-Q3", codes) == codes


def test_the_base_figures_of_binh_thuan_are_entered_by_workbook(demo: World, client: Client) -> None:
    codes = forgotten("binh-thuan", ("base",), (Workforce,))
    row = {"unit": f"[{binh_thuan.BINH_THUAN}]", "counted_on": day(binh_thuan.COUNTED_ON), "source": "Thống kê"}
    counts = {f"count_{code}": count for code, count in binh_thuan.COUNTS.items()}
    enter(signed_in(client, demo, "binhthuan.cv"), "workforce", "workforces", [{**row, **counts}])
    assert read("binh-thuan", "2024-Q3", codes) == codes


def forgotten(unit: str, figures: tuple[str, ...], models: tuple[type[Model], ...]) -> Expected:
    """The expected figures of some subjects, after the records behind them were taken away."""
    for model in models:
        model._default_manager.filter(unit__in=lineage_ids([Unit.objects.get(code=unit).pk], clock.today())).delete()
    codes = {code: told for code, told in SOURCES[unit, ROUND_OF[unit]].items() if code.split(".")[0] in figures}
    assert {value for value, _text in read(unit, ROUND_OF[unit], codes).values()} == {0}
    return codes


def _found(
    unit: str, on: date, step: EvidenceStep, field: str, manifestation: str, causes: tuple[str, ...], summary: str
) -> dict[str, Any]:
    """A row of a finding about a body, as somebody types it."""
    return {
        "unit": unit,
        "found_on": day(on),
        "trigger": name_of("trigger", "inspection", on),
        "manifestations": name_of("manifestation", manifestation, on),
        "field": name_of("field", field, on),
        "step": str(step.label),
        "summary": summary,
        "causes": several("cause", causes, on),
        "subject": str(Finding.Subject.ORGANISATION.label),
    }


def several(catalogue: str, codes: tuple[str, ...], on: date) -> str:
    """Terms in one cell, as the template asks for them."""
    return "; ".join(f"{name_of(catalogue, code, on)} [{code}]" for code in codes)
