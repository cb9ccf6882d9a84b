"""The checklist of a regime: edited in the browser by who owns the regime, kept by every opened round."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from journal.keys import new_key
from journal.refusal import Refused
from reports import actions
from reports.models import CheckPoint, Regime, Round
from tests.cast import Cast
from tests.reports.asking import a_regime, opened

SignIn = Callable[[User], Client]


def laid_down(regime: Regime, *texts: str) -> list[CheckPoint]:
    """Points of a regime, none required."""
    return [
        actions.add_check_point(regime=regime, text=text, is_required=False, actor=None, rounds=()) for text in texts
    ]


def texts_of(round_: Round) -> list[str]:
    """What a round is checked by."""
    return [point.text for point in CheckPoint.objects.of_round(round_)]


def test_an_opened_round_keeps_its_list(cast: Cast) -> None:
    regime = a_regime(cast)
    first, second = laid_down(regime, "Đủ các mục", "Đúng thể thức")
    before = opened(regime, "2023-Q3")
    actions.change_check_point(point=first, text="Đủ các mục, phụ lục", is_required=True, actor=None)
    actions.move_check_point(point=second, by=-1, actor=None)
    laid_down(regime, "Số liệu khớp")
    assert texts_of(before) == ["Đủ các mục", "Đúng thể thức"]
    actions.end_check_point(point=second, actor=None)
    after = opened(regime, "2023-Q4")
    assert [(point.text, point.is_required) for point in CheckPoint.objects.of_round(after)] == [
        ("Đủ các mục, phụ lục", True),
        ("Số liệu khớp", False),
    ]
    with pytest.raises(Refused, match="đã thôi kiểm tra"):
        actions.end_check_point(point=second, actor=None)
    with pytest.raises(Refused, match="Danh mục đã có nội dung “Số liệu khớp”"):
        laid_down(regime, " Số  liệu khớp ")
    laid_down(regime, "Đúng thể thức")  # what has ended may come back


def test_a_point_goes_into_opened_rounds_only_by_name(cast: Cast) -> None:
    regime = a_regime(cast)
    chosen, other = opened(regime, "2023-Q3"), opened(regime, "2023-Q4")
    actions.add_check_point(regime=regime, text="Đủ các mục", is_required=True, actor=None, rounds=[chosen])
    assert (texts_of(chosen), texts_of(other)) == (["Đủ các mục"], [])


def overwrite(round_: Round) -> None:
    """A careless hand at the points of an opened round."""
    CheckPoint.objects.filter(round=round_).update(text="Khác")


def test_the_database_keeps_the_list_of_a_round(cast: Cast) -> None:
    regime = a_regime(cast)
    laid_down(regime, "Đủ các mục")
    round_ = opened(regime)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        overwrite(round_)


def test_without_the_trigger_the_list_of_a_round_would_change(cast: Cast) -> None:
    """The twin: the same hand without the guard."""
    regime = a_regime(cast)
    laid_down(regime, "Đủ các mục")
    round_ = opened(regime)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("DROP TRIGGER check_point_of_a_round ON reports_checkpoint")
    overwrite(round_)
    assert texts_of(round_) == ["Khác"]


def test_the_pages_add_reword_order_and_end(cast: Cast, signed_in: SignIn) -> None:
    regime, client = a_regime(cast), signed_in(cast.user("administrator"))
    round_ = opened(regime)
    page = reverse("reports:checklist", args=[regime.code])

    def post(name: str, *args: object, **values: object) -> int:
        url = reverse(f"reports:{name}", args=[regime.code, *args])
        return client.post(url, {"idempotency_key": new_key(), **values}).status_code

    assert "Chưa có nội dung kiểm tra nào" in client.get(page).content.decode()
    assert post("add_check_point", text="") == 422
    assert post("add_check_point", text="Đủ các mục", is_required="on", rounds=[round_.pk]) == 302
    assert post("add_check_point", text="Đúng thể thức") == 302
    assert post("add_check_point", text="Đúng thể thức") == 422
    first, second = CheckPoint.objects.to_come(regime)
    assert post("move_check_point", second.pk, by="-1") == 302
    assert list(CheckPoint.objects.to_come(regime)) == [second, first]
    moved = client.get(page + f"?moved={second.pk}&by=1").content.decode()
    assert moved.index("Đúng thể thức") < moved.index("autofocus") < moved.index("Đủ các mục")
    assert post("change_check_point", first.pk, text="Đủ các mục, phụ lục") == 302
    assert post("end_check_point", second.pk) == 302
    assert post("end_check_point", second.pk) == 404
    shown = client.get(page).content.decode()
    assert "Đủ các mục, phụ lục" in shown
    assert "thôi từ ngày" in shown
    assert texts_of(round_) == ["Đủ các mục"]
    assert "1 nội dung" in client.get(reverse("reports:regime", args=[regime.code])).content.decode()
