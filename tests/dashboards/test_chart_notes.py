"""Notes on charts: they stand on the chart that they were written on, and are read inside the body that wrote them."""

from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from dashboards.actions import record_chart_note
from dashboards.models import ChartNote
from journal.models import Entry
from journal.refusal import Refused
from library.charts import SCREEN, Amount, Heat, HeatRow, Line, Stack, Stacked, Trend, marked
from tests.cast import Cast
from tests.dashboards.conftest import AsUser
from tests.remedies.records import a_finding

BOARD = reverse("board", args=["findings"])


@pytest.fixture
def told(cast: Cast) -> Cast:
    """A finding, so that there are charts."""
    a_finding(cast, summary="Trả hồ sơ chậm")
    return cast


def sent(client: Client, **values: str) -> Any:
    """The answer to the entry form, of a note on the trend of Thí Dụ where nothing else is said."""
    usual = {"chart": "findings/trend", "about": "thi-du", "unit": "thi-du", "quarter": "", "text": "Lời."}
    return client.post(reverse("add_chart_note"), {**usual, **values, "idempotency_key": str(uuid4())})


def noted(client: Client, text: str, **more: str) -> ChartNote:
    """The note that the entry form makes of these values."""
    answer = sent(client, text=text, **more)
    assert answer.status_code == 302, answer.content.decode()
    return ChartNote.objects.latest("pk")


def of_the_province(cast: Cast, text: str, *, actor: str) -> ChartNote:
    """A note about Thí Dụ in the name of the province, by somebody of the cast."""
    return record_chart_note(
        unit=cast.unit("minh-hoa"),
        about=cast.unit("thi-du"),
        board="findings",
        exhibit="trend",
        quarter="",
        narrowed="",
        text=text,
        actor=cast.user(actor),
    )


def shown(client: Client, **query: str) -> str:
    """The dashboard of findings as an address asks for it."""
    return client.get(f"{BOARD}?{urlencode(query)}").content.decode()


@pytest.mark.django_db
def test_a_note_stands_on_its_chart_with_a_star_at_its_quarter(told: Cast, as_user: AsUser) -> None:
    inspector = as_user("inspector")
    row = noted(inspector, "Tăng vì kiểm tra đột xuất 4 xã.", quarter="2023-Q3")
    page = shown(inspector)
    assert page.count("Tăng vì kiểm tra đột xuất 4 xã.") == 1
    assert "III/2023*" in page
    assert reverse("chart_note", args=[row.pk]) in page
    assert Entry.objects.filter(verb="record_chart_note", subject_id=row.pk, unit_id=row.unit_id).exists()
    drawn = inspector.get(reverse("chart_note", args=[row.pk])).content.decode()
    assert "<svg" in drawn
    assert f"{BOARD}?unit=thi-du#trend" in drawn


@pytest.mark.django_db
def test_it_stands_on_no_other_chart(told: Cast, as_user: AsUser) -> None:
    inspector = as_user("inspector")
    noted(inspector, "Chỉ quý III.", quarter="2023-Q3")
    noted(inspector, "Của An Bình.", about="an-binh")
    assert "Chỉ quý III." in shown(inspector)
    assert "Chỉ quý III." not in shown(inspector, until="2023-Q1")
    assert "Chỉ quý III." not in shown(inspector, subject="organisation")
    assert "Của An Bình." not in shown(inspector)
    assert "Của An Bình." in shown(inspector, unit="an-binh")


@pytest.mark.django_db
def test_what_else_was_narrowed_is_kept_as_far_as_the_dashboard_knows_it(told: Cast, as_user: AsUser) -> None:
    inspector = as_user("inspector")
    row = noted(inspector, "Của cơ quan.", narrowed="subject=organisation&step=bia-dat&khong=co&unit=minh-hoa")
    assert row.narrowed == "subject=organisation"
    assert "Của cơ quan." in shown(inspector, subject="organisation")
    assert "Của cơ quan." not in shown(inspector)
    assert "Đối tượng" in inspector.get(reverse("chart_note", args=[row.pk])).content.decode()


@pytest.mark.django_db
def test_what_a_body_above_notes_of_a_unit_is_not_for_that_unit(told: Cast, as_user: AsUser) -> None:
    """Its twin: what the unit notes itself is read above."""
    row = of_the_province(told, "Cần hỏi lại huyện.", actor="provincial-leader")
    assert "Cần hỏi lại huyện." in shown(as_user("provincial-leader"), unit="thi-du")
    inspector = as_user("inspector")
    assert "Cần hỏi lại huyện." not in shown(inspector)
    assert inspector.get(reverse("chart_note", args=[row.pk])).status_code == 404
    noted(inspector, "Huyện tự ghi.")
    assert "Huyện tự ghi." in shown(as_user("provincial-leader"), unit="thi-du")
    assert "Huyện tự ghi." not in shown(as_user("sibling-leader"))


@pytest.mark.django_db
def test_only_who_wrote_it_amends_it_and_a_leader_takes_it_away(told: Cast, as_user: AsUser) -> None:
    row = noted(as_user("inspector"), "Ghi nhầm.")
    amend, remove = reverse("amend_chart_note", args=[row.pk]), reverse("remove_chart_note", args=[row.pk])
    assert as_user("leader").get(amend).status_code == 403
    assert as_user("inspector").get(amend).status_code == 200
    why = {"reason": "Nhầm", "idempotency_key": str(uuid4())}
    assert as_user("clerk").post(remove, why).status_code == 403
    assert as_user("leader").post(remove, why).status_code == 302
    assert not ChartNote.objects.exists()
    assert "Ghi nhầm." not in shown(as_user("inspector"))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"text": "   "},
        {"text": "x" * 501},
        {"chart": "findings/khong-co"},
        {"quarter": "2023-Q9"},
        {"about": "noi-khac"},
        {"unit": "an-binh"},
        {"unit": "minh-hoa"},
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(told: Cast, as_user: AsUser, wrong: dict[str, str]) -> None:
    assert sent(as_user("inspector"), **wrong).status_code == 422
    assert not ChartNote.objects.exists()


@pytest.mark.django_db
def test_nobody_notes_in_the_name_of_another_body(told: Cast) -> None:
    with pytest.raises(Refused):
        of_the_province(told, "Thay mặt tỉnh.", actor="inspector")


@pytest.mark.django_db
def test_who_sees_no_case_neither_reads_nor_writes_notes(told: Cast, as_user: AsUser) -> None:
    noted(as_user("inspector"), "Nội bộ.")
    auditor = as_user("auditor")
    assert auditor.get(reverse("add_chart_note")).status_code == 403
    assert "Nội bộ." not in auditor.get(reverse("chart-notes")).content.decode()


def test_stars_stand_behind_periods_only() -> None:
    quarters, line = ("II/2023", "III/2023"), Line("Ghi nhận", (Amount(1), Amount(2)))
    trend = marked(Trend("Theo quý", quarters, (line,)), {"III/2023"})
    assert isinstance(trend, Trend)
    assert trend.periods == ("II/2023", "III/2023*")
    heat = marked(Heat("Đơn vị", quarters, (HeatRow("III/2023", line.amounts),)), {"III/2023"})
    assert isinstance(heat, Heat)
    assert (heat.columns[1], heat.rows[0].label) == ("III/2023*", "III/2023")
    stacked = marked(Stacked("Quý", (), (Stack("II/2023", ()),)), {"III/2023"})
    assert isinstance(stacked, Stacked)
    assert stacked.stacks[0].label == "II/2023"


def test_a_starred_quarter_is_named_where_not_all_have_room() -> None:
    """The twin: without its star it is left out, for the last one is named and there is room for every other only."""
    quarters = tuple(f"{number}/202{year}" for year in range(4) for number in ("I", "II", "III", "IV"))
    trend = Trend("Theo quý", quarters, (Line("Ghi nhận", (Amount(1),) * len(quarters)),))
    assert ">III/2023<" not in trend.draw(SCREEN, 540).svg
    assert ">III/2023*<" in marked(trend, {"III/2023"}).draw(SCREEN, 540).svg
