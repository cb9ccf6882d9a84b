"""Every figure of the five sources comes out of the records: entered by the actions, entered by workbook."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from dashboards.demo.inspections import REFORM, THAP_MUOI_VISITS
from dashboards.demo.sources import da_lat
from dashboards.demo.world import World
from library.categories import Category
from library.models import CatalogueItem
from records.models import WorkbookImport
from remedies.models import Handling, Inspection, StudySupport, Training, Visit
from reports.management.commands.facts import computed
from reports.models import Expectation, Recommendation
from tests.records.excel.filled import blank, fill, send

SO_FAR = "range:2020-2023"
Expected = dict[str, tuple[int, str]]

SOURCES: dict[tuple[str, str], Expected] = {
    ("da-lat", "2023-Q3"): {
        f"training.turns@{SO_FAR}": (3112, "3.112 lượt"),
        f"study_support.persons@{SO_FAR}": (23, "23 người"),
        f"handling.discipline.persons@{SO_FAR}": (13, "13 người"),
        f"handling.soft.turns@{SO_FAR}": (132, "132 lượt"),
        "task.all": (4, "04 nhiệm vụ"),
    },
    ("ha-long", "2023-Q3"): {
        "finding.manifestations": (3, "03 biểu hiện"),
        "finding.causes.objective": (2, "02 nguyên nhân khách quan"),
        "finding.causes.personal": (2, "02 nguyên nhân"),
        "finding.causes.organisational": (4, "04 nguyên nhân"),
        "capacity.turns": (21, "21 lượt"),
        "commendation.turns": (2, "02 lượt"),
    },
    ("thap-muoi", "2023-Q3"): {
        "inspection.communes": (13, "13/13 xã, thị trấn"),
        "inspection.offices": (6, "06 cơ quan chuyên môn"),
        "inspection.service_units": (2, "02 đơn vị sự nghiệp ngành huyện"),
        "inspection.schools": (3, "03 đơn vị sự nghiệp giáo dục"),
        "task.groups": (6, "6/6 nhóm"),
    },
    ("quang-ngai", "2023-Q3"): {
        "finding.manifestations": (4, "04 biểu hiện"),
        "finding.causes.objective": (3, "03 nguyên nhân khách quan"),
        "finding.causes.personal": (4, "04 nguyên nhân chủ quan đối với cá nhân"),
        "finding.causes.organisational": (4, "04 nguyên nhân chủ quan đối với tổ chức"),
        "finding.conduct": (0, "0 vụ việc"),
        "task.group_1": (3, "03 nhiệm vụ"),
        "task.group_2": (1, "01 nhiệm vụ"),
        "task.group_3": (4, "04 nhiệm vụ"),
        "task.group_4": (3, "03 nhiệm vụ"),
        "task.group_5": (4, "04 nhiệm vụ"),
        "task.groups": (5, "5/5 nhóm"),
        "recommendation.made": (4, "04 kiến nghị"),
    },
    ("binh-thuan", "2024-Q3"): {
        "base.party_organisations": (463, "463 tổ chức cơ sở Đảng (gồm 248 đảng bộ cơ sở và 215 chi bộ cơ sở)"),
        "base.party_members": (41782, "41.782 đảng viên"),
        "base.managed_officials": (370, "370 đồng chí"),
    },
}


def read(unit: str, round_code: str, codes: Expected) -> Expected:
    """What the command prints of these figures, cut to what is expected of the text."""
    lines = computed(Expectation.objects.get(unit__code=unit, round__code=round_code))
    return {
        code: (lines[code]["value"], lines[code]["text"].replace("\u00a0", " ")[: len(text)])
        for code, (_value, text) in codes.items()
    }


@pytest.mark.parametrize(("unit", "round_code"), list(SOURCES))
def test_the_records_of_a_source_give_its_figures(demo: World, unit: str, round_code: str) -> None:
    assert read(unit, round_code, SOURCES[unit, round_code]) == SOURCES[unit, round_code]


def test_behind_every_figure_stand_its_records(demo: World) -> None:
    for (unit, round_code), codes in SOURCES.items():
        lines = computed(Expectation.objects.get(unit__code=unit, round__code=round_code))
        for code, (value, _text) in codes.items():
            assert bool(lines[code]["records"]) == bool(value), f"{unit} {code}"


def test_the_recommendations_stand_in_the_order_of_the_report(demo: World) -> None:
    made = Recommendation.objects.filter(unit=demo.units["quang-ngai"]).order_by("order")
    assert [(row.order, row.text.split(",")[0].split(" ")[0]) for row in made] == [
        (1, "Rà"),
        (2, "Rà"),
        (3, "Sớm"),
        (4, "Khẩn"),
    ]


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
