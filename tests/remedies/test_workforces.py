"""Base figures as dated denominators (need 23): 463 = 248 + 215, or the entry is refused."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from journal.refusal import Refused
from records.actions import fingerprint
from records.models import Change
from remedies.actions import amend_workforce
from remedies.models import Workforce
from tests.cast import Cast
from tests.remedies.registers import BINH_THUAN, a_workforce


def test_the_parts_make_the_whole_or_the_entry_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match=r"Tổ chức cơ sở Đảng: 248 \+ 215 là 463, không bằng 464 đã ghi"):
        a_workforce(cast, counts={**BINH_THUAN, "party-organisations": 464})
    with pytest.raises(Refused, match="còn thiếu Chi bộ cơ sở"):
        a_workforce(cast, counts={"party-organisations": 463, "grassroots-committees": 248})
    filled = a_workforce(cast, counts={"grassroots-committees": 248, "grassroots-cells": 215})
    assert filled.counts["party-organisations"] == 463


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"source": " "}, "nguồn"),
        ({"counts": {}}, "ít nhất một số liệu"),
        ({"counts": {"no-such": 1}}, "không thuộc danh mục"),
        ({"counted_on": date(2023, 9, 21)}, "sau ngày hôm nay"),
    ],
)
def test_what_cannot_be_a_base_figure_is_refused(cast: Cast, changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        a_workforce(cast, **changes)


PARTS, KNOWN = "workforce_parts_make_the_whole", "workforce_counts_what_is_known"
BROKEN = [
    ({"party-organisations": 464, "grassroots-committees": 248, "grassroots-cells": 215}, PARTS),
    ({"grassroots-committees": 248, "grassroots-cells": 215}, PARTS),
    ({"party-members": -1}, KNOWN),
    ({"party-members": 1.5}, KNOWN),
    ({"party-members": "41782"}, KNOWN),
    ({"no-such": 1}, KNOWN),
    ({}, "workforce_counts_something"),
]


@pytest.mark.parametrize(("counts", "constraint"), BROKEN)
def test_the_database_refuses_it_too(cast: Cast, counts: dict[str, Any], constraint: str) -> None:
    row = a_workforce(cast)
    other = Workforce(unit=row.unit, counted_on=date(2023, 1, 1), source="x", counts=counts)
    for write in (other.save, lambda: Workforce.objects.filter(pk=row.pk).update(counts=counts)):
        with pytest.raises(IntegrityError) as broken, transaction.atomic():
            write()
        assert broken.value.__cause__.diag.constraint_name == constraint  # type: ignore[union-attr]


def test_twin_without_the_trigger_464_would_stand(cast: Cast) -> None:
    row = a_workforce(cast)
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER workforce_parts_make_the_whole ON remedies_workforce")
    assert Workforce.objects.filter(pk=row.pk).update(counts=BROKEN[0][0]) == 1


def test_the_count_that_holds_on_a_day_is_the_newest_that_tells_the_figure(cast: Cast) -> None:
    early = a_workforce(cast, counted_on=date(2022, 12, 31), counts={"party-members": 41_000, "managed-officials": 365})
    late = a_workforce(cast, counts={"party-members": 41_782})
    held = Workforce.objects.holding
    unit = cast.unit("thi-du")
    assert held(unit, "party-members", on=date(2022, 12, 30)) is None
    assert held(unit, "party-members", on=date(2023, 6, 29)) == early
    assert held(unit, "party-members", on=date(2023, 6, 30)) == late
    assert held(unit, "managed-officials", on=date(2023, 9, 20)) == early
    assert held(cast.unit("an-binh"), "party-members", on=date(2023, 9, 20)) is None
    assert late.per_thousand(132, "party-members") == Decimal("3.16")
    assert late.per_thousand(132, "staff-present") is None
    with pytest.raises(Refused, match="đã có số liệu cơ sở"):
        a_workforce(cast)


def test_the_history_tells_figures_in_words(cast: Cast) -> None:
    row = a_workforce(cast)
    values: dict[str, Any] = {"unit": row.unit, "counted_on": row.counted_on, "act": None, "source": row.source}
    counts = {**BINH_THUAN, "party-members": 41_783}
    amend_workforce(row, **values, counts=counts, actor=cast.user("clerk"), seen=fingerprint(row))
    (change,) = Change.objects.about(row).get().fields
    assert change["field"] == "số liệu"
    assert "Đảng viên: 41.782" in change["before"]
    assert "Đảng viên: 41.783" in change["after"]


def test_a_clerk_enters_them_in_the_browser(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("clerk"))
    key = {"idempotency_key": str(uuid4())}
    form = {"unit": "thi-du", "counted_on": "30/06/2023", "source": "Thống kê", "count_party-members": "41.782"}
    wrong = {"count_party-organisations": "464", "count_grassroots-committees": "248", "count_grassroots-cells": "215"}
    answer = client.post("/workforces/add/", {**form, **wrong, **key})
    assert answer.status_code == 422
    assert "không bằng 464 đã ghi" in answer.content.decode()
    assert not Workforce.objects.exists()
    answer = client.post("/workforces/add/", {**form, **wrong, **key, "count_party-organisations": "463"})
    assert answer.status_code == 302
    row = Workforce.objects.get()
    assert row.counts == {key: BINH_THUAN[key] for key in list(BINH_THUAN)[:4]}
    page = client.get(f"/workforces/{row.pk}/").content.decode()
    assert "41.782" in page
    assert "Trên 1.000 người có mặt" not in page
    assert 'value="248"' in client.get(f"/workforces/{row.pk}/amend/").content.decode()
    present = {
        "count_civil-servants-present": "900",
        "count_cadres-present": "50",
        "count_public-employees-present": "50",
    }
    answer = client.post(
        f"/workforces/{row.pk}/amend/", {**form, **present, "seen": fingerprint(row), "idempotency_key": str(uuid4())}
    )
    assert answer.status_code == 302, answer.context["form"].errors
    assert "trên 1.000 người có mặt" in client.get(f"/workforces/{row.pk}/").content.decode()
    assert [client.get(f"/workforces/?sort={sort}").status_code for sort in ("party-members", "-party-members")] == [
        200
    ] * 2
