"""The library of documents in the browser: one way of writing each, amended and replaced with its history."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from journal.refusal import Refused
from library.actions import enter_legal_act, replace_legal_act
from library.models import LegalAct
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client: Client, cast: Cast) -> Client:
    client.force_login(cast.user("clerk"))
    return client


def post(client: Client, url: str, **data: Any) -> Any:
    return client.post(url, {"idempotency_key": str(uuid4()), **data})


def an_act(**changes: Any) -> LegalAct:
    values: dict[str, Any] = {
        "kind_name": "Quy định",
        "notation": "306-QĐ/TU",
        "issued_on": date(2016, 5, 25),
        "issuer": "Ban Thường vụ Tỉnh ủy Minh Họa",
        "title": "về trách nhiệm người đứng đầu",
        "actor": None,
    }
    return enter_legal_act(**values | changes)


FORM = {
    "kind_name": "Công văn",
    "notation": "số 249 /UBND-THVX",
    "issued_on": "08/6/2023",
    "issuer": "UBND tỉnh",
    "title": "về x",
}


def test_a_document_is_entered_with_its_number_mended(clerk: Client) -> None:
    assert post(clerk, "/reports/legal_acts/add/", **FORM).status_code == 302
    act = LegalAct.objects.get(notation="249/UBND-THVX")
    assert act.code == "249-ubnd-thvx"
    assert "Công văn số 249/UBND-THVX ngày 08 tháng 6 năm 2023 của UBND tỉnh về x" in " ".join(
        clerk.get(f"/reports/legal_acts/{act.pk}/").content.decode().split()
    )
    again = post(clerk, "/reports/legal_acts/add/", **FORM)
    assert (again.status_code, "đã có trong thư viện" in again.content.decode()) == (422, True)


def test_a_wrong_number_is_told_at_its_field(clerk: Client) -> None:
    answer = post(clerk, "/reports/legal_acts/add/", **FORM | {"notation": "hai trăm"})
    assert (answer.status_code, "không đúng dạng" in answer.content.decode()) == (422, True)
    answer = post(clerk, "/reports/legal_acts/add/", **FORM | {"notation": "", "title": ""})
    assert "phải có số, ký hiệu hoặc trích yếu" in answer.content.decode()


def test_a_replaced_document_says_by_which_and_since_when(clerk: Client, cast: Cast) -> None:
    old = an_act()
    new = an_act(notation="1167-QĐ/TU", issued_on=date(2023, 8, 11))
    url = f"/reports/legal_acts/{old.pk}/replace/"
    assert post(clerk, url, by="1167-QĐ/TU", on="01/8/2023").status_code == 422, "before it was issued"
    assert post(clerk, url, by=f"x [{new.code}]", on="11/8/2023").status_code == 302
    page = clerk.get(f"/reports/legal_acts/{old.pk}/").content.decode()
    assert "Đã bị thay thế" in page
    assert "Quy định số 1167-QĐ/TU" in page
    assert "306-QĐ/TU" not in clerk.get("/reports/legal_acts/?state=in_force").content.decode().split("<tbody>")[1]
    with pytest.raises(Refused, match="vòng"):
        replace_legal_act(old=new, new=old, on=date(2023, 9, 1), actor=None)
    clerk.force_login(cast.user("leader"))
    assert post(clerk, url, by="1167-QĐ/TU", on="11/8/2023").status_code == 403
