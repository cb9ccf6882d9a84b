"""Plans, tasks, consultations and warnings in the browser: forms, sheets, refusals, what each person sees."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from journal.models import Entry
from remedies.limits import Limit
from remedies.models import Consultation, Opinion, RemedyPlan, Task, TaskExtension, TaskTransfer, WarningLimit
from remedies.states import TaskState
from tests.cast import Cast, term
from tests.remedies.moves import an_overdue_task, asking, opinion_of
from tests.remedies.records import PDF, a_finding, a_task
from tests.remedies.test_warnings import a_confirmed_finding
from units.actions import enter_official

Page = Callable[..., Any]


@pytest.fixture
def get(client: Client, cast: Cast) -> Page:
    def fetch(name: str, url: str) -> str:
        client.force_login(cast.user(name))
        answer = client.get(url)
        assert answer.status_code == 200, (name, url)
        return answer.content.decode()

    return fetch


@pytest.fixture
def post(client: Client, cast: Cast) -> Page:
    def send(name: str, url: str, **data: object) -> Any:
        client.force_login(cast.user(name))
        return client.post(url, {"idempotency_key": str(uuid4()), **data})

    return send


def test_a_plan_is_written_its_empty_groups_warn_and_a_task_is_given_from_it(cast: Cast, get: Page, post: Page) -> None:
    finding = a_finding(cast)
    plan_values = {
        "unit": "thi-du", "title": "Kế hoạch khắc phục 2023", "decided_on": "1/9/2023", "outline": "remedy_group_five",
        "findings": f"Trường hợp [{finding.pk}]",
    }  # fmt: skip
    assert post("clerk", "/plans/add/", **plan_values).status_code == 302
    plan = RemedyPlan.objects.get()
    assert list(plan.findings.all()) == [finding]
    page = get("clerk", f"/plans/{plan.pk}/")
    assert "5/5 nhóm nhiệm vụ, giải pháp chưa có nhiệm vụ" in page
    form = get("clerk", f"/tasks/add/?plan={plan.pk}")
    assert "cấp ủy, tổ chức đảng" in form  # the groups of this outline
    assert "Nhiệm vụ, giải pháp khác" not in form
    values = {
        "plan": plan.pk, "group": term("remedy_group_five", "personnel").pk, "title": "Luân chuyển công chức",
        "lead_unit": "noi-vu-thi-du", "lead_person": "[vo-thi-soi]", "lead_since": "5/9/2023", "deadline": "30/11/2023",
    }  # fmt: skip
    wrong = post("clerk", "/tasks/add/", **{**values, "group": term("remedy_group", "personnel").pk})
    assert wrong.status_code == 422
    foreign = post("clerk", "/tasks/add/", **{**values, "lead_unit": "an-binh"})
    assert "không giữ chức vụ nào tại đơn vị chủ trì" in foreign.content.decode()
    assert post("clerk", "/tasks/add/", **values).status_code == 302
    assert "4/5 nhóm" in get("clerk", f"/plans/{plan.pk}/")
    assert "1 nhiệm vụ của đơn vị khác" not in get("office-clerk", f"/plans/{plan.pk}/")
    assert post("sibling-clerk", f"/plans/{plan.pk}/amend/", **plan_values).status_code == 404


def test_a_task_is_passed_on_in_the_browser_and_the_late_one_is_told(cast: Cast, get: Page, post: Page) -> None:
    task = a_task(cast)
    assert "bên nhận đồng ý" in get("clerk", f"/tasks/{task.pk}/")
    choice = {
        "to_unit": "noi-vu-thi-du", "to_person": "[do-van-ban]", "on": "20/9/2023", "revision": "1",
        "reason": "Kiêm nhiệm.", "competence": "both", "basis": "consent", "basis_note": "Họp giao ban 18/9.",
    }  # fmt: skip
    refused = post("clerk", f"/tasks/{task.pk}/transfer/", **{**choice, "basis_note": ""})
    assert (refused.status_code, "ai của bên nhận đồng ý" in refused.content.decode()) == (422, True)
    assert post("clerk", f"/tasks/{task.pk}/transfer/", **choice).status_code == 302
    assert post("leader", f"/tasks/{task.pk}/transfer/", **choice).status_code == 302
    page = get("leader", f"/tasks/{task.pk}/")
    assert "đã được người khác chuyển chủ trì" in page
    assert "Chuyển chủ trì lần 1" in page
    assert Entry.objects.filter(verb="transfer_task").count() == 1
    beyond = {**choice, "to_unit": "noi-khac", "to_person": "[mai-thi-la]", "revision": "2"}
    assert post("clerk", f"/tasks/{task.pk}/transfer/", **beyond).status_code == 422
    assert post("commune-clerk", f"/tasks/{task.pk}/transfer/", **choice).status_code == 404


def test_the_office_passes_its_task_to_somebody_whom_no_suggestion_names(cast: Cast, get: Page, post: Page) -> None:
    task = a_task(cast)
    enter_official(code="ngo-van-thon-khac", full_name="Ngô Văn Thôn", category="civil_servant", actor=None)
    choice = {
        "to_unit": "an-binh", "to_person": "ngo van", "on": "20/9/2023", "revision": "1", "competence": "to",
        "reason": "Việc của xã.", "basis": "consent", "basis_note": "Họp giao ban 18/9.",
    }  # fmt: skip
    assert "gõ đủ họ và tên" in get("office-clerk", f"/tasks/{task.pk}/")
    refused = post("office-clerk", f"/tasks/{task.pk}/transfer/", **choice).content.decode()
    assert "Không có ai tên “ngo van”; hãy chọn trong danh sách gợi ý hoặc gõ đủ họ và tên." in refused
    named = {**choice, "to_person": "ngo van thon"}
    several = post("office-clerk", f"/tasks/{task.pk}/transfer/", **{**named, "to_unit": "binh-hoa"})
    assert "Có nhiều người tên" in several.content.decode()
    passed = post("office-clerk", f"/tasks/{task.pk}/transfer/", **named)
    assert (passed.status_code, passed["Location"]) == (302, "/tasks/"), "the task is out of sight"
    assert "Đã chuyển chủ trì." in get("office-clerk", "/tasks/")
    task.refresh_from_db()
    assert (task.lead_unit, task.lead_person) == (cast.unit("an-binh"), cast.official("commune-leader"))


def test_from_extension_to_confirmation_each_act_is_with_whom_it_belongs(cast: Cast, get: Page, post: Page) -> None:
    task = a_task(cast)
    url = f"/tasks/{task.pk}/"
    longer = {
        "new_deadline": "31/1/2024",
        "reason": "Chờ kinh phí.",
        "decided_by": "[tran-van-mau]",
        "decided_on": "20/9/2023",
    }
    assert post("office-clerk", f"{url}extend/", **longer).status_code == 403
    assert post("clerk", f"{url}extend/", **{**longer, "new_deadline": "1/1/2023"}).status_code == 422
    assert post("clerk", f"{url}extend/", **longer).status_code == 302
    begun = get("leader", url).partition(f"{url}extend/")[2].partition("</form>")[0]
    assert "Trần Văn Mẫu, Chủ tịch" in begun, "who decides in person need not say so"
    assert "15/12/2023" in get("office-clerk", url)
    upload = SimpleUploadedFile("bien-ban.pdf", PDF)
    assert post("office-clerk", f"{url}complete/", done_on="20/9/2023", evidence=upload).status_code == 302
    assert post("office-clerk", f"{url}accept/", note="").status_code == 403
    assert "báo cáo hoàn thành ngày" in get("leader", "/")
    again = {
        "reason": "Thiếu số liệu.",
        "lead_unit": "noi-vu-thi-du",
        "lead_person": "[do-van-ban]",
        "deadline": "30/11/2023",
    }
    opened = post("leader", f"{url}reopen/", **again)
    anew = Task.objects.get(reopens=task)
    assert opened["Location"] == f"/tasks/{anew.pk}/"
    assert "Mở lại từ" in get("clerk", f"/tasks/{anew.pk}/")
    drop = {"reason": "Sáp nhập.", "owner": "[tran-van-mau]", "until": "31/12/2023"}
    assert post("clerk", f"/tasks/{anew.pk}/drop/", **drop).status_code == 302
    assert post("leader", f"/tasks/{anew.pk}/drop/confirm/", **{**drop, "until": "31/3/2024"}).status_code == 302
    assert Task.objects.get(pk=anew.pk).state == TaskState.NOT_TO_DO


def test_many_tasks_are_extended_at_once_and_those_of_others_are_told(cast: Cast, post: Page) -> None:
    own = [a_task(cast), a_task(cast)]
    other = a_task(cast, plan_of="an-binh")
    chosen = [task.pk for task in (*own, other)]
    values = {"new_deadline": "31/1/2024", "reason": "Chờ.", "decided_by": "[tran-van-mau]", "decided_on": "20/9/2023"}
    assert post("clerk", "/tasks/together/extend/", pk=chosen, **values).status_code == 302
    assert {row.task_id for row in TaskExtension.objects.all()} == {task.pk for task in own}
    assert post("inspector", "/tasks/together/extend/", pk=chosen, **values).status_code == 403


def test_many_tasks_are_passed_on_at_once_within_reach(cast: Cast, post: Page) -> None:
    own, other = [a_task(cast), a_task(cast)], a_task(cast, plan_of="vi-nhu")
    values = {
        "on": "20/9/2023",
        "to_unit": "an-binh",
        "to_person": f"[{cast.official('commune-clerk').code}]",
        "competence": "both",
        "reason": "Người chủ trì chuyển công tác.",
        "basis": "consent",
        "basis_note": "Họp giao ban ngày 18/9.",
    }
    url, chosen = "/tasks/together/transfer/", [task.pk for task in (*own, other)]
    assert post("clerk", url, pk=chosen, **values).status_code == 302
    assert {row.task_id for row in TaskTransfer.objects.all()} == {task.pk for task in own}
    assert {Task.objects.get(pk=task.pk).lead_unit.code for task in own} == {"an-binh"}
    far = {**values, "to_unit": "noi-khac", "to_person": f"[{cast.official('foreign-clerk').code}]"}
    assert post("clerk", url, pk=chosen, **far).status_code == 302
    assert TaskTransfer.objects.count() == 2, "another province"
    assert post("inspector", url, pk=chosen, **values).status_code == 403


def test_a_consultation_is_sent_answered_on_the_asked_units_page_and_judged(cast: Cast, get: Page, post: Page) -> None:
    task = a_task(cast)
    values = {
        "unit": "thi-du", "matter": "Dự thảo quy chế phối hợp", "asked_on": "18/9/2023", "days": "5",
        "task": str(task.pk),
        "asked": "Xã An Bình [an-binh]: nhận hồ sơ của dân\nxã Bình Hòa: cùng địa bàn",
    }  # fmt: skip
    without = post("clerk", "/consultations/add/", **{**values, "asked": "Xã An Bình [an-binh]"})
    assert "vì sao “Xã An Bình [an-binh]” liên quan" in without.content.decode()
    assert post("clerk", "/consultations/add/", **values).status_code == 302
    consultation = Consultation.objects.get()
    assert consultation.deadline.isoformat() == "2023-09-25"  # five working days
    opinion = opinion_of(consultation, "an-binh")
    url = f"/opinions/{opinion.pk}/"
    assert url in get("commune-clerk", "/")
    assert url in get("clerk", "/")
    vague = post("commune-clerk", f"{url}answer/", text="Cơ bản nhất trí.")
    assert vague.status_code == 422
    assert post("other-commune-clerk", f"{url}answer/", position="agree").status_code == 404
    assert post("clerk", f"{url}answer/", position="agree").status_code == 403
    paper = SimpleUploadedFile("cong-van.pdf", PDF)
    said = {"position": "disagree", "explanation": "Trái thẩm quyền.", "file": paper}
    assert post("commune-clerk", f"{url}answer/", **said).status_code == 302
    assert "Trái thẩm quyền." in get("clerk", url)
    assert post("commune-clerk", f"{url}evasive/", reason="x").status_code == 403
    assert post("clerk", f"{url}evasive/", reason="Không nêu căn cứ.").status_code == 302
    assert Opinion.objects.get(pk=opinion.pk).is_evasive
    assert post("clerk", f"{url}clear/").status_code == 302
    assert "Đã trả lời 1/2" in get("clerk", f"/consultations/{consultation.pk}/")
    beside = get("other-commune-clerk", f"/consultations/{consultation.pk}/")
    assert "Xã An Bình" not in beside  # who else was asked is for those who ask


def test_a_warning_says_that_it_is_no_finding_and_leads_to_the_form_of_one(cast: Cast, get: Page) -> None:
    task = an_overdue_task(cast)
    page = get("inspector", "/warnings/")
    assert "Cảnh báo không phải là biểu hiện" in page
    assert "/findings/add/?unit=noi-vu-thi-du&amp;summary=" in page
    assert f"/tasks/{task.pk}/" in page
    assert "chưa phải là biểu hiện" in get("clerk", f"/tasks/{task.pk}/")
    assert "Nhiệm vụ quá hạn kéo dài" in get("leader", "/numbers/")
    finding = a_confirmed_finding(cast)
    form = get("clerk", f"/plans/add/?unit=an-binh&findings=x+%5B{finding.pk}%5D")
    assert "/plans/add/?unit=an-binh&amp;findings=Tr%C6%B0%E1%BB%9Dng" in get("clerk", "/warnings/")
    assert f"[{finding.pk}]" in form
    assert "/findings/add/" not in get("reviewer", "/warnings/?kind=overdue&unit=thi-du")
    assert "Không có cảnh báo nào khớp" in get("clerk", "/warnings/?kind=extended")
    assert "Không có đơn vị" in get("clerk", "/warnings/?unit=khong-co")


def test_the_committee_sets_a_limit(cast: Cast, get: Page, post: Page) -> None:
    values = {"limit": Limit.OVERDUE_DAYS, "value": "10", "since": "20/9/2023"}
    assert post("reviewer", "/warnings/limits/", **{**values, "since": "1/9/2023"}).status_code == 422
    assert post("reviewer", "/warnings/limits/", **values).status_code == 302
    assert WarningLimit.objects.get().value == 10
    assert post("clerk", "/warnings/limits/", **values).status_code == 404
    assert "Số ngày quá hạn" in get("administrator", "/warnings/limits/")


def test_pickers_suggest_what_the_person_sees(cast: Cast, get: Page) -> None:
    finding, task = a_finding(cast), a_task(cast)
    assert f"[{finding.pk}]" in get("clerk", f"/pick/findings/?q={finding.pk}")
    assert f"[{task.pk}]" in get("clerk", "/pick/tasks/?q=gio giac")
    assert asking(cast, "an-binh").opinions.count() == 1
    for url in ("/pick/findings/", "/pick/tasks/"):
        assert get("sibling-clerk", url) == '{"found": []}'
