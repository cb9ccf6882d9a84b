"""The acts on units in the browser: asked for, foreseen in sentences, confirmed; refusals come back to the form."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.test import Client

from library.actions import enter_legal_act
from tests.cast import TODAY, Cast
from tests.remedies.records import a_task
from tests.units.test_reorganise import district_ends
from units.actions import grant_role, merge_units
from units.models import Identity, Posting, Succession, Unit, UnitChange, UnitKind
from units.roles import Role
from units.workbook import write_list

PASSWORD = "dam-nghi-dam-lam"
KEY = "6f1c2d52-8a0f-4b8e-9a53-0c9a8f5f2a10"
NEW_ACT = {
    "act_number": "12/NQ-HĐND", "act_kind": "Nghị quyết", "act_issued_on": "01/09/2023",
    "act_issuer": "HĐND tỉnh Minh Họa", "act_title": "về việc sắp xếp",
}  # fmt: skip


@pytest.fixture
def browser(client: Client, cast: Cast) -> Client:
    """The administrator's."""
    user = cast.user("administrator")
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    client.force_login(user, backend="accounts.backends.PasswordBackend")
    return client


def post(browser: Client, url: str, step: str, **given: str) -> tuple[int, str]:
    """Posts a form as a page would."""
    given = {"on": "20/09/2023", **NEW_ACT, "idempotency_key": KEY, **given, "step": step}
    answer = browser.post(url, given)
    return answer.status_code, answer.content.decode()


def told(page: str) -> list[str]:
    """The sentences of what will happen."""
    listed = page.partition('id="foreseen"')[2].partition("</ul>")[0]
    return [re.sub(r"\s+", " ", line).strip() for line in re.findall(r"<li>(.*?)</li>", listed, re.DOTALL)]


MERGED = (
    "xã An Bình và xã Bình Hòa kết thúc hoạt động và nhập vào phường Bình An (thành lập mới, trực thuộc huyện Thí Dụ)"
)
MERGE = {"others": "Xã Bình Hòa [binh-hoa]", "new_name": "phường Bình An", "new_kind": "ward", "new_parent": "thi-du"}


def test_a_merger_is_foreseen_and_then_done_with_the_password(browser: Client, cast: Cast) -> None:
    a_task(cast, lead="commune-leader")
    url = "/units/an-binh/merge/"
    assert browser.get(url).status_code == 200
    status, page = post(browser, url, "preview", **MERGE)
    assert status == 200
    assert told(page) == [
        f"Từ ngày 20/09/2023, {MERGED}, theo Nghị quyết 12/NQ-HĐND.",
        "3 vị trí công tác kết thúc cùng ngày; ai chưa được bố trí nơi mới thì không còn quyền cập nhật.",
        "Bàn giao cho phường Bình An những gì còn mở vào ngày đó; hôm nay là 1 nhiệm vụ.",
        "Tên, báo cáo, hồ sơ và số liệu của những ngày trước đó giữ nguyên.",
        "Thay đổi được ghi vào nhật ký; có thể hủy kèm lý do khi chưa có hồ sơ nào gắn với nó.",
    ]
    assert not Succession.objects.exists()
    assert post(browser, url, "confirm", **MERGE, password="sai")[0] == 422
    assert not Succession.objects.exists()
    status, _page = post(browser, url, "confirm", **MERGE, password=PASSWORD)
    assert status == 302
    unit = Unit.objects.get(code="binh-an")
    assert Succession.objects.filter(new=unit).count() == 2
    act = UnitChange.objects.get(kind="merge").legal_act
    assert act is not None
    assert act.notation == "12/NQ-HĐND"
    history = browser.get("/units/binh-an/").content.decode()
    assert "Tiếp nhận do sáp nhập" in history
    assert "Nghị quyết số 12/NQ-HĐND ngày 01/9/2023 của HĐND tỉnh Minh Họa" in history


def test_what_is_wrong_comes_back_to_the_form(browser: Client, cast: Cast) -> None:
    url = "/units/an-binh/merge/"
    for given, sentence in (
        ({}, "Hãy chọn đơn vị đã có, hoặc ghi đơn vị thành lập mới."),
        ({"into": "binh-hoa", "new_name": "xã Mới"}, "không ghi cả hai"),
        ({"new_name": "xã Mới"}, "Hãy ghi cho đơn vị thành lập mới."),
        ({"into": "xa-khac"}, "không thuộc phạm vi của bạn"),
        ({"into": "binh-hoa", "act_title": ""}, "Hãy ghi đủ để đưa văn bản vào thư viện."),
        ({"into": "binh-hoa", "act_number": "nghị quyết"}, "không đúng dạng"),
        ({"into": "binh-hoa", "on": "01/06/2021"}, "đã có thay đổi ghi từ ngày 01/06/2021"),
        ({"into": "an-binh"}, "ít nhất một đơn vị"),
        ({"new_name": "xã Mới", "new_kind": "ward", "new_parent": "thi-du"}, "phải mở đầu bằng “phường”"),
    ):
        status, page = post(browser, url, "preview", **given)
        assert (status, sentence in page) == (422, True), given
    blank = dict.fromkeys(NEW_ACT, "")
    assert "Hãy chọn văn bản" in post(browser, url, "preview", **{**blank, "into": "binh-hoa"})[1]
    assert not Succession.objects.exists()


def test_each_other_act_is_foreseen_and_done(browser: Client, cast: Cast) -> None:
    act = enter_legal_act(code="qd-1", kind_name="Quyết định", notation="01/QĐ-UBND", issued_on=date(2023, 9, 1),
                          issuer="UBND tỉnh", title="về tổ chức", actor=None)  # fmt: skip
    known = {**dict.fromkeys(NEW_ACT, ""), "act": f"Quyết định [{act.code}]"}
    for url, given, first, lands in (
        ("/units/new/", {"name": "xã Mới", "kind": "commune", "parent": "thi-du"},
         "có đơn vị xã Mới (thành lập mới, trực thuộc huyện Thí Dụ), mã trong hệ thống là moi", "moi"),
        ("/units/an-binh/rename/", {"name": "phường An Bình", "kind": "ward"},
         "xã An Bình là phường An Bình, loại đơn vị Phường", "an-binh"),
        ("/units/binh-hoa/move/", {"parent": "vi-nhu"}, "xã Bình Hòa trực thuộc huyện Ví Như", "binh-hoa"),
        ("/units/dong-lam/split/",
         {"goes_on": "on", "own_share": "60,5", "part1_name": "xã Đông", "part1_kind": "commune",
          "part1_parent": "vi-nhu", "part1_share": "39,5"},
         "một phần của xã Đông Lâm tách ra thành xã Đông (thành lập mới, trực thuộc huyện Ví Như)", "dong-lam"),
        ("/units/tay-lam/split/", {"part1_into": "dong-lam", "part2_into": "an-binh"},
         "xã Tây Lâm kết thúc hoạt động và chia thành xã Đông Lâm và phường An Bình", "tay-lam"),
        ("/units/truong-thi-du/dissolve/", {}, "Trường Trung học cơ sở Thí Dụ giải thể", "truong-thi-du"),
    ):  # fmt: skip
        status, page = post(browser, url, "preview", **known, **given)
        assert status == 200, page
        assert f"Từ ngày 20/09/2023, {first}" in told(page)[0]
        assert "theo Quyết định số 01/QĐ-UBND" in told(page)[0]
        confirmed = {"on": "20/09/2023", "step": "confirm", "password": PASSWORD, "idempotency_key": KEY}
        done = browser.post(url, {**known, **given, **confirmed})
        assert done.status_code == 302
        assert done["Location"] == f"/units/{lands}/"
    shares = Succession.objects.filter(old=cast.unit("dong-lam"), kind="split").values_list("share", flat=True)
    assert {str(share) for share in shares} == {"0.6050", "0.3950"}
    assert "39,5%" in browser.get("/units/dong-lam/").content.decode()
    assert Identity.objects.on(TODAY).get(unit=cast.unit("an-binh")).kind.code == "ward"


def test_going_back_keeps_what_was_typed(browser: Client, cast: Cast) -> None:
    page = post(browser, "/units/an-binh/merge/", "edit", **MERGE)[1]
    assert 'value="phường Bình An"' in page
    assert "Bước 1/2" in page


def change_in(page: str) -> str:
    """The change that the page tells."""
    return str(re.findall(r'name="change" value="(\d+)"', page)[0])


def test_a_change_is_taken_back_from_the_page_of_the_unit(browser: Client, cast: Cast) -> None:
    merge_units(olds=[cast.unit("an-binh")], new=cast.unit("binh-hoa"), on=TODAY, actor=None)
    assert "Hủy thay đổi gần nhất" in browser.get("/units/an-binh/").content.decode()
    page = browser.get("/units/an-binh/undo/").content.decode()
    assert "Sáp nhập xã An Bình vào xã Bình Hòa." in page
    url = "/units/an-binh/undo/"
    asked = {"idempotency_key": KEY, "reason": "Ghi nhầm", "password": PASSWORD, "change": change_in(page)}
    assert browser.post(url, {**asked, "reason": ""}).status_code == 422
    assert browser.post(url, asked).status_code == 302
    history = browser.get("/units/an-binh/").content.decode()
    assert "Đã hủy" in history
    assert "Ghi nhầm" in history
    assert Posting.objects.on(TODAY).filter(unit=cast.unit("an-binh")).count() == 2


def test_kinds_are_data_that_an_administrator_keeps(browser: Client, cast: Cast) -> None:
    key = {"idempotency_key": KEY}
    assert "30/06/2025" in browser.get("/units/kinds/").content.decode()
    new = {**key, "code": "khu-moi", "name": "Khu mới", "system": "state", "coverage_group": "none", "order": "300"}
    assert browser.post("/units/kinds/new/", {**new, "since": "01/01/2024", "last": "31/12/2023"}).status_code == 422
    assert browser.post("/units/kinds/new/", {**new, "since": "01/01/2024", "name_begins": "Khu"}).status_code == 302
    kind = UnitKind.objects.get(code="khu-moi")
    assert (kind.name_begins, kind.valid.lower) == ("khu", date(2024, 1, 1))
    url = "/units/kinds/commune/"
    page = browser.get(url).content.decode()
    assert 'value="xã"' in page
    assert re.search(r'<input[^>]*name="official_digits"[^>]*value="5"|<input[^>]*value="5"[^>]*official_digits', page)
    change = {**key, "name": "Xã", "name_begins": "xã", "coverage_group": "communes", "order": "150"}
    refused = browser.post(url, {**change, "since": "01/01/2022"})
    assert refused.status_code == 422
    assert "Đã có đơn vị loại “Xã” trước ngày 01/01/2022." in refused.content.decode()
    assert browser.post(url, {**change, "last": "31/12/2023"}).status_code == 302
    assert UnitKind.objects.get(code="commune").last_day == date(2023, 12, 31)
    assert "5 đơn vị chưa sắp xếp" in browser.get("/units/kinds/").content.decode()


def test_kinds_concern_all_units_and_are_no_matter_of_who_administers_one(client: Client, cast: Cast) -> None:
    grant_role(posting=cast.postings["clerk"], role=Role.ADMINISTRATOR, node=cast.unit("thi-du"), actor=None)
    client.force_login(cast.user("clerk"), backend="accounts.backends.PasswordBackend")
    assert "Thêm loại đơn vị" not in client.get("/units/kinds/").content.decode()
    assert [client.get(f"/units/kinds/{page}/").status_code for page in ("new", "commune")] == [404, 404]


def test_a_list_is_looked_at_and_then_applied_as_it_was(browser: Client, cast: Cast) -> None:
    url, file = "/units/reorganise/", BytesIO(write_list(district_ends()))
    file.name = "list.xlsx"
    page = browser.post(url, {"file": file}).content.decode()
    assert "8 đơn vị kết thúc hoạt động, 2 đơn vị được thành lập, 1 đơn vị tiếp tục." in told(page)
    assert not Succession.objects.exists()
    sealed = re.search(r'name="listed" value="([^"]+)"', page)
    assert sealed is not None
    asked = {"step": "confirm", "idempotency_key": KEY, "password": PASSWORD}
    forged = browser.post(url, {**asked, "listed": sealed[1][:-3] + "abc"})
    assert (forged.status_code, "tải tệp lên lại" in forged.content.decode()) == (422, True)
    assert browser.post(url, {**asked, "listed": sealed[1], "password": "sai"}).status_code == 422
    assert not Succession.objects.exists()
    assert browser.post(url, {**asked, "listed": sealed[1]}).status_code == 302
    assert Unit.objects.filter(code="moi-1").exists()
    file.seek(0)
    again = browser.post(url, {"file": file})
    assert again.status_code == 422
    assert "Dòng 4: Huyện Thí Dụ đã được ghi kết thúc hoạt động" in re.sub(r"\s+", " ", again.content.decode())
