"""A section about remedies is proposed from the tasks, group by group, and then edited (need 16, decision 11)."""

from datetime import date

from django.urls import reverse

from remedies.models import Task
from reports import actions, document
from reports.actions.writing import save_section
from reports.facts import gather
from reports.models import Report, RoundSection
from reports.proposing import proposable, proposal
from reports.rules import check
from tests.access.grid import signed_in
from tests.cast import Cast
from tests.reports import builders


def about_remedies(cast: Cast) -> Report:
    """A report whose second section is about remedies, and is empty."""
    report = builders.drafted(cast)
    RoundSection.objects.filter(round=report.expectation.round, key="danh-gia").update(title="Nhiệm vụ, giải pháp")
    section = report.sections.get(key="danh-gia")
    clerk = cast.user("clerk")
    save_section(report=report, key="danh-gia", body=document.empty(), revision=section.revision, actor=clerk)
    return builders.fresh(report)


def test_each_group_has_its_tasks_with_lead_deadline_and_outcome_and_no_name(cast: Cast) -> None:
    report = about_remedies(cast)
    assert proposable(report) == frozenset(), "no task yet"
    builders.plan_tasks(cast, deadline=date(2023, 9, 1))
    first = Task.objects.order_by("group__order").first()
    assert first is not None
    assert proposable(report) == {"danh-gia"}
    body = proposal(report)
    kinds = [block["type"] for block in body["blocks"]]
    assert kinds == ["heading", "dash"] * Task.objects.count()
    told = document.block_texts(body)
    assert told[:2] == [
        first.group.name,
        f"{first.title}: Phòng Nội vụ huyện Thí Dụ chủ trì, hạn 01/9/2023; quá hạn, chưa hoàn thành.",
    ]
    assert first.lead_person.full_name not in str(body)
    clerk = cast.user("clerk")
    section = report.sections.get(key="danh-gia")
    actions.save_section(report=report, key="danh-gia", body=body, revision=section.revision, actor=clerk)
    found = [one for one in check(gather(builders.fresh(report))) if one.section == "danh-gia" and one.blocking]
    assert found == [], "nothing of it stands in the way of the signature"


def test_it_is_offered_where_the_section_is_empty_to_whoever_writes(cast: Cast) -> None:
    report = about_remedies(cast)
    builders.plan_tasks(cast)
    clerk, url = signed_in(cast.user("clerk")), reverse("reports:proposal", args=[report.pk, "danh-gia"])
    page = reverse("reports:report", args=[report.pk])
    assert url in clerk.get(page).content.decode()
    told = clerk.get(url).json()
    assert (told["source"], len(told["body"]["blocks"])) == (None, 2 * Task.objects.count())
    other = reverse("reports:proposal", args=[report.pk, "tinh-hinh"])
    assert clerk.get(other).json()["body"]["blocks"] == [], "of a section about something else"
    assert [signed_in(cast.user(name)).get(url).status_code for name in ("leader", "reviewer")] == [403, 404]
