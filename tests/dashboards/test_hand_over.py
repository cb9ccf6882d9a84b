"""The hand-over page: what falls to a unit, who takes it over, and who is posted anew (need 28)."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import User
from dashboards.facts.sources import tasks
from remedies.models import Task
from reports import actions
from reports.models import Expectation, Report
from tests.cast import Cast
from tests.remedies.moves import asking
from tests.remedies.records import a_finding, a_task
from tests.remedies.registers import a_promise, a_review, a_round
from tests.reports.builders import body, expect, open_round
from units.access import standing
from units.actions import Named, NewUnit, appoint, close_unit, grant_role, merge_units
from units.models import Posting
from units.ranks import Rank
from units.roles import Role

SignIn = Callable[[User], Client]
DAY = date(2023, 9, 15)


@pytest.fixture
def ended(cast: Cast) -> Expectation:
    """Thí Dụ has two tasks and owes a report that is being written when it becomes part of Ví Như."""
    for _number in (1, 2):
        a_task(cast, lead="leader")
    owed = expect(cast, open_round())
    report = actions.open_report(expectation=owed, actor=cast.user("clerk"))
    actions.save_section(report=report, key="ket", body=body("Hết."), revision=1, actor=cast.user("clerk"))
    merge_units(olds=[cast.unit("thi-du")], new=cast.unit("vi-nhu"), on=DAY, actor=None)
    return owed


def page(client: Client, code: str = "vi-nhu") -> str:
    """The page without blanks and small print's marks."""
    text = client.get(f"/units/{code}/hand-over/").content.decode()
    return re.sub(r"\s+", " ", re.sub(r"</?(small|span)[^>]*>", "", text))


def post(client: Client, what: str, code: str = "vi-nhu", **given: object) -> tuple[int, str]:
    answer = client.post(f"/units/{code}/hand-over/{what}/", {"idempotency_key": str(uuid4()), **given})
    return answer.status_code, answer.content.decode()


def test_the_successors_clerk_finds_the_list_on_home_and_takes_all_over(
    cast: Cast, ended: Expectation, signed_in: SignIn
) -> None:
    client = signed_in(cast.user("sibling-clerk"))
    home = client.get("/").content.decode()
    assert home.count("Nhiệm vụ · nhận bàn giao từ huyện Thí Dụ") == 2
    assert home.count("Nhận bàn giao báo cáo chưa gửi") == 1
    leads_to = client.get("/units/thi-du/hand-over/")
    assert (leads_to.status_code, leads_to.headers["Location"]) == (302, "/units/vi-nhu/hand-over/")
    assert "/units/vi-nhu/hand-over/" in client.get("/units/vi-nhu/").content.decode()
    shown = page(client)
    assert shown.count('name="tasks"') == 2
    assert "Huyện Thí Dụ" in shown
    assert "Người chưa được bố trí" not in shown
    lead = Posting.objects.get(unit=cast.unit("vi-nhu"), rank=Rank.HEAD)
    taken = list(Task.objects.values_list("pk", flat=True))
    assert post(client, "tasks", tasks=taken)[0] == 422
    assert post(client, "tasks", tasks=taken, lead=lead.pk)[0] == 302
    assert set(Task.objects.values_list("lead_unit", "lead_person")) == {(cast.unit("vi-nhu").pk, lead.official_id)}
    assert post(client, "reports", reports=[ended.pk])[0] == 302
    report = Report.objects.get(expectation=ended)
    assert client.get(f"/reports/{report.pk}/").status_code == 200
    assert "Nhận bàn giao từ huyện Thí Dụ: huyện Ví Như viết tiếp" in re.sub(
        r"\s+", " ", client.get(f"/reports/{report.pk}/").content.decode()
    )
    assert "nhận bàn giao từ huyện Thí Dụ" in client.get("/reports/").content.decode()
    shown = page(client)
    assert "Không còn gì chờ bàn giao" in shown
    assert shown.count("Dương Văn Bên") >= 3  # who took over: two tasks and a report
    assert "nhận bàn giao từ" not in client.get("/").content.decode()


def test_a_task_waits_for_its_old_lead_no_more_once_the_unit_has_ended(cast: Cast, ended: Expectation) -> None:
    """Not even for one who goes on in another post; the day before it still did."""
    lead = cast.official("leader")
    appoint(official=lead, unit=cast.unit("minh-hoa"), post="Phó Giám đốc", since=DAY, actor=None)
    a_task(cast, lead="sibling-leader")
    before, after = (standing(cast.user("leader"), on=day) for day in (DAY - timedelta(days=1), DAY))
    assert [len(tasks.led(who)) for who in (before, after)] == [2, 0]
    assert len(tasks.led(standing(cast.user("sibling-leader"), on=DAY))) == 1


def test_the_old_clerk_may_write_the_day_before_and_not_on_the_day(
    cast: Cast, ended: Expectation, signed_in: SignIn
) -> None:
    report = Report.objects.get(expectation=ended)
    old = cast.user("clerk")
    assert standing(old, on=DAY - timedelta(days=1)).holds_at(cast.unit("thi-du").pk, Role.CLERK)
    client = signed_in(old)
    assert client.get(f"/reports/{report.pk}/").status_code == 404
    assert client.get("/units/thi-du/").status_code == 404
    assert post(client, "reports", "thi-du", reports=[ended.pk])[0] == 404


@pytest.mark.parametrize(
    ("name", "status"), [("sibling-registrar", 403), ("reviewer", 403), ("administrator", 403), ("foreign-clerk", 404)]
)
def test_only_clerks_and_leaders_of_the_successor_take_over(
    cast: Cast, ended: Expectation, signed_in: SignIn, name: str, status: int
) -> None:
    client = signed_in(cast.user(name))
    assert post(client, "tasks", tasks=[1])[0] == status
    assert post(client, "reports", reports=[ended.pk])[0] == status
    assert Report.objects.get(expectation=ended).unit == cast.unit("thi-du")
    if name == "administrator":
        assert "nhiệm vụ chờ nhận" not in page(client).lower()  # no cases for machines' people


def test_what_somebody_else_has_taken_meanwhile_is_told(cast: Cast, ended: Expectation, signed_in: SignIn) -> None:
    client = signed_in(cast.user("sibling-leader"))
    actions.take_over_report(expectation=ended, unit=cast.unit("vi-nhu"), actor=cast.user("sibling-clerk"))
    assert "Danh sách đã thay đổi trong lúc bạn xem" in post(client, "reports", reports=[ended.pk])[1]
    assert Report.objects.get(expectation=ended).unit == cast.unit("vi-nhu")
    other = a_task(cast, lead="sibling-leader")
    lead = Posting.objects.get(unit=cast.unit("vi-nhu"), rank=Rank.HEAD)
    status, text = post(client, "tasks", tasks=[other.pk], lead=lead.pk)
    assert (status, "Danh sách đã thay đổi trong lúc bạn xem" in text) == (422, True)


def test_people_are_posted_anew_with_the_roles_they_had(cast: Cast, ended: Expectation, signed_in: SignIn) -> None:
    client = signed_in(cast.user("administrator"))
    assert "người chưa được bố trí sau sắp xếp đơn vị" in client.get("/").content.decode()
    shown = page(client, "minh-hoa")
    assert "Nguyễn Thị Thử" in shown
    assert "Chuyên viên, huyện Thí Dụ (đến hết 14/09/2023)" in shown
    clerk, leader = cast.postings["clerk"], cast.postings["leader"]
    given = {"people": [clerk.pk, leader.pk], "unit": "vi-nhu", "since": "15/09/2023", "with_roles": "on"}
    status, text = post(client, "people", "minh-hoa", **given, **{f"rank_{leader.pk}": "head"})
    assert (status, "Đơn vị đã có người đứng đầu" in text) == (422, True)
    named = {f"post_{leader.pk}": "Phó Chủ tịch", f"rank_{leader.pk}": "deputy"}
    assert post(client, "people", "minh-hoa", **given, **named)[0] == 302
    assert standing(cast.user("clerk")).holds_at(cast.unit("vi-nhu").pk, Role.CLERK)
    new = Posting.objects.get(official=leader.official, unit=cast.unit("vi-nhu"))
    assert (new.post, new.rank, new.valid.lower) == ("Phó Chủ tịch", Rank.DEPUTY, DAY)
    assert "Nguyễn Thị Thử" not in page(client, "minh-hoa")
    assert post(signed_in(cast.user("sibling-clerk")), "people")[0] == 403


def test_roles_that_were_held_from_afar_and_posts_without_a_role(cast: Cast, signed_in: SignIn) -> None:
    grant_role(posting=cast.postings["inspector"], role=Role.INSPECTOR, node=cast.unit("an-binh"), actor=None)
    into = NewUnit("an-moi", Named("commune", "xã An Mới"), cast.unit("thi-du"))
    merge_units(olds=[cast.unit("an-binh")], new=into, on=DAY, actor=None)
    close_unit(unit=cast.unit("noi-vu-thi-du"), on=DAY, actor=None)
    client = signed_in(cast.user("administrator"))
    lost = cast.postings["inspector"]
    given = {"people": [lost.pk], "unit": "an-moi", "since": "15/09/2023", "with_roles": "on"}
    assert post(client, "people", "thi-du", **given)[0] == 302
    nodes = standing(cast.user("inspector")).nodes([Role.INSPECTOR])
    assert nodes == {cast.unit("thi-du").pk}  # the one whose unit is no more gives nothing


def test_who_posts_people_gives_no_role_beyond_what_the_own_role_reaches(
    cast: Cast, ended: Expectation, signed_in: SignIn
) -> None:
    """Whoever administers the district gave the role at the province anew; one held at both units was refused."""
    clerk = cast.postings["clerk"]
    for role, node in ((Role.REVIEWER, "minh-hoa"), (Role.CLERK, "vi-nhu"), (Role.INSPECTOR, "dong-lam")):
        grant_role(posting=clerk, role=role, node=cast.unit(node), actor=None)
    grant_role(posting=cast.postings["sibling-leader"], role=Role.ADMINISTRATOR, node=cast.unit("vi-nhu"), actor=None)
    given: dict[str, Any] = {"people": [clerk.pk], "unit": "vi-nhu", "since": "15/09/2023", "with_roles": "on"}
    assert post(signed_in(cast.user("sibling-leader")), "people", **given)[0] == 302
    held = {(grant.role, grant.node_id) for grant in standing(cast.user("clerk")).grants}
    assert held == {(Role.CLERK, cast.unit("vi-nhu").pk), (Role.INSPECTOR, cast.unit("dong-lam").pk)}


def test_what_goes_on_by_rights_is_counted_and_leads_to_the_lists(
    cast: Cast, ended: Expectation, signed_in: SignIn
) -> None:
    """Opinions, consultations, findings, plans and promises need no act: the heir already sees and handles them."""
    assert "Kế hoạch khắc phục còn nhiệm vụ đang thực hiện</dt>" in page(signed_in(cast.user("sibling-clerk")))
    finding, asked = a_finding(cast, unit="thi-du", named=""), asking(cast, "thi-du", by="minh-hoa")
    asking(cast, "tay-lam", by="thi-du")
    promise = a_promise(cast, a_review(cast, a_round(cast), unit="thi-du"))
    client = signed_in(cast.user("sibling-clerk"))
    found = client.get("/units/vi-nhu/hand-over/").context["found"].inherited
    assert {line.label: line.number for line in found} == {
        "Ý kiến phải trả lời": 1,
        "Lần lấy ý kiến còn chờ trả lời": 1,
        "Biểu hiện, vụ việc chưa kết luận": 1,
        "Kế hoạch khắc phục còn nhiệm vụ đang thực hiện": 2,
        "Lời hứa, cam kết còn theo dõi": 1,
    }
    lists = [client.get(line.url).content.decode() for line in found]
    for shown, path in zip(lists, (f"opinions/{asked.opinions.get().pk}", "consultations/", f"findings/{finding.pk}",
                                   "plans/", f"promises/{promise.pk}"), strict=True):  # fmt: skip
        assert f'href="/{path}' in shown
    assert signed_in(cast.user("administrator")).get("/units/vi-nhu/hand-over/").context["found"].inherited == []
