"""The full figures of Bình Thuận: 41.782 members in 463 organisations, recorded and looked at in comfortable time."""

import time
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from remedies.actions import ReviewRow, record_self_reviews
from tests.cast import LONG_AGO, Cast
from tests.remedies.registers import a_round
from units.actions import found_unit

ORGANISATIONS, MEMBERS = 463, 41_782


@pytest.mark.drill
def test_a_province_turns_out(cast: Cast, client: Client) -> None:
    units = [
        found_unit(
            code=f"to-chuc-{number}",
            kind="commune-party-committee",
            name=f"Đảng ủy số {number}",
            body_name=f"Đảng ủy số {number}",
            symbol="ĐU",
            since=LONG_AGO,
            parent=cast.unit("tinh-uy-minh-hoa"),
            issuer_lines=["ĐẢNG ỦY"],
            actor=None,
        )
        for number in range(ORGANISATIONS)
    ]
    called = a_round(cast, unit="tinh-uy-minh-hoa")
    rows = [
        ReviewRow(
            units[number % ORGANISATIONS],
            f"{number:06}",
            "Đảng Viên Thử",
            number % 8 == 0,
            date(2023, 8, 1) if number % 20 else None,
        )
        for number in range(MEMBERS)
    ]
    started = time.monotonic()
    assert record_self_reviews(of_round=called, rows=rows, actor=None) == MEMBERS
    recorded = time.monotonic() - started
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE remedies_selfreview")
    client.force_login(cast.user("province-inspector"))
    told = {"recorded": recorded}
    for path in (
        f"/self-review-rounds/{called.pk}/",
        f"/self-review-rounds/{called.pk}/turnout/?sort=-missing&page_size=100",
        f"/self-review-rounds/{called.pk}/turnout/?waiting=on&sort=share",
        f"/self-reviews/?round={called.pk}&handed_in=no",
        "/self-reviews/?code=041000",
        "/self-reviews/?page=400",
    ):
        client.get(path)
        started = time.monotonic()
        with CaptureQueriesContext(connection) as seen:
            assert client.get(path).status_code == 200
        told[path] = time.monotonic() - started
        assert len(seen) <= 24, path
    assert "39.692/41.782" in client.get(f"/self-review-rounds/{called.pk}/").content.decode()
    assert recorded < 60, told
    assert max(seconds for path, seconds in told.items() if path.startswith("/")) < 1.5, told
