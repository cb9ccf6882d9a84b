"""Sections given to the offices of the body that reports: they see and write those, and nothing else of it."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from dashboards.facts.sources.mentions import calling
from dashboards.facts.sources.reports import SOURCES, sections_to_write
from journal import clock
from journal.keys import new_key
from journal.refusal import Refused
from reports import actions
from reports.actions.hands import wrote
from reports.facts_of_chain import writers_of, writings_of
from reports.models import Contribution, Report
from reports.querysets import ContributionQuerySet
from reports.states import ReportState
from tests.cast import Cast, enter
from tests.remedies.records import PDF
from tests.reports import builders
from units.access import standing
from units.actions import end_posting
from units.roles import Role

OTHERS = "Các cơ quan, đơn vị thực hiện nghiêm túc."
"""What another section says."""


@pytest.fixture
def report(cast: Cast) -> Report:
    """A district's report of which an office was asked to write one section."""
    report = builders.drafted(cast)
    given(cast, report, "office-clerk")
    return builders.fresh(report)


def given(cast: Cast, report: Report, name: str, key: str = "tinh-hinh") -> None:
    actions.share_sections(report=report, contributors={key: cast.user(name)}, actor=cast.user("clerk"))


def signed_in(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.user(name), backend="accounts.backends.PasswordBackend")
    return client


def write(client: Client, report: Report, key: str, *, text: str = "Phòng Nội vụ viết.", revision: int = 2) -> int:
    """The answer to a section saved by the editor."""
    url, body = reverse("reports:save_section", args=[report.pk, key]), {"body": builders.body(text)}
    return client.post(url, json.dumps({**body, "revision": revision}), content_type="application/json").status_code


def test_the_offices_of_the_body_are_offered_and_nobody_else(cast: Cast, report: Report) -> None:
    """Not those of communes, of a service unit, of another district; each person once."""
    enter(
        cast, "culture", "Mai Thị Hát", unit="van-hoa-thi-du", post="Viên chức", role=Role.CLERK, node="van-hoa-thi-du"
    )
    offered = [(office.name, [one.username for one in office.clerks]) for office in writers_of(report)]
    assert offered == [("Huyện Thí Dụ", ["clerk"]), ("Phòng Nội vụ huyện Thí Dụ", ["office-clerk"])]
    for name in ("commune-clerk", "culture", "sibling-clerk", "inspector"):
        with pytest.raises(Refused, match="cơ quan chuyên môn"):
            given(cast, report, name)
    page = signed_in(cast, "clerk").get(reverse("reports:preparation", args=[report.pk]))
    assert '<optgroup label="Phòng Nội vụ huyện Thí Dụ">' in page.content.decode()
    assert [office for row, office in page.context["writings"] if row.contribution] == ["Phòng Nội vụ huyện Thí Dụ"]
    end_posting(posting=cast.postings["office-clerk"], on=clock.today(), actor=None)
    again = signed_in(cast, "clerk").get(page.request["PATH_INFO"]).content.decode()
    assert "Không còn là chuyên viên của đơn vị" in again


def test_an_office_writes_its_section_and_says_that_it_is_finished(cast: Cast, report: Report) -> None:
    office, url = signed_in(cast, "office-clerk"), reverse("reports:contribution", args=[report.pk])
    (row,) = sections_to_write(standing(cast.user("office-clerk")))
    (source,) = [each for each in SOURCES if each.code == "report-section"]
    assert source.item(standing(cast.user("office-clerk")), row).url == url
    assert url in office.get(reverse("home")).content.decode()
    page = office.get(url)
    shown = page.content.decode()
    assert "Đánh giá chung" in shown, "the outline"
    assert OTHERS not in shown
    assert [section["key"] for section in page.context["sections"]] == ["tinh-hinh"]
    assert write(office, report, "tinh-hinh") == 200
    finish = reverse("reports:finish_contribution", args=[report.pk, "tinh-hinh"])
    stale = office.post(finish, {"revision": 2, "idempotency_key": new_key()}, follow=True)
    assert "vừa được sửa" in stale.content.decode()
    assert office.post(finish, {"revision": 3, "idempotency_key": new_key()}).headers["Location"] == url
    assert not sections_to_write(standing(cast.user("office-clerk"))).exists()
    assert [row.word for row in writings_of(report) if row.contribution] == ["Đã soạn xong"]
    assert wrote(report, cast.user("office-clerk")), "who wrote it does not approve it"
    assert write(signed_in(cast, "clerk"), report, "tinh-hinh", text="Huyện sửa.", revision=3) == 200


def doors(report: Report) -> list[str]:
    """Everything else of the report."""
    names = ("report", "preparation", "problems", "figures", "chips", "lower", "paper", "word", "preview_progress")
    forms = ("details", "annexes", "attachments", "nil", "figure", "answers")
    part = [
        reverse("reports:talk", args=[report.pk, "danh-gia"]),
        reverse("reports:last_text", args=[report.pk, "ket"]),
    ]
    records = reverse("reports:records", args=[report.pk, "inspection.communes", "year_to_date"])
    return [*part, records, *(reverse(f"reports:{name}", args=[report.pk]) for name in (*names, *forms))]


def test_the_rest_of_the_report_is_not_there_for_an_office(cast: Cast, report: Report) -> None:
    office = signed_in(cast, "office-clerk")
    assert [url for url in doors(report) if office.get(url).status_code != 404] == []
    assert write(office, report, "danh-gia") == 404
    assert write(office, report, "khong-co") == 404
    finish = reverse("reports:finish_contribution", args=[report.pk, "danh-gia"])
    assert office.post(finish, {"revision": 2, "idempotency_key": new_key()}).status_code == 404
    assert f"/reports/{report.pk}/" not in office.get(reverse("reports:list")).content.decode()
    for name in ("inspector", "commune-clerk", "sibling-clerk", "reviewer", "clerk"):
        other = signed_in(cast, name)
        assert other.get(reverse("reports:contribution", args=[report.pk])).status_code == 404, name
    assert report.sections.get(key="danh-gia").body["blocks"][0]["content"][0]["text"] == OTHERS


def test_an_office_talks_over_its_section_and_over_no_other(cast: Cast, report: Report) -> None:
    """It is called by name and told at home, calls who sees the section, and is out once another writes it."""
    office, clerk = cast.user("office-clerk"), cast.user("clerk")
    section, other = report.sections.get(key="tinh-hinh"), report.sections.get(key="danh-gia")
    with pytest.raises(Refused, match="Không có ai tên"):
        actions.comment(section=other, text=f"@{office.official.full_name} xem giúp.", actor=clerk)
    actions.comment(section=section, text=f"@{office.official.full_name} thêm số liệu.", actor=clerk)
    url, client = reverse("reports:talk", args=[report.pk, "tinh-hinh"]), signed_in(cast, "office-clerk")
    assert url in client.get(reverse("home")).content.decode()
    page = client.get(url)
    assert "thêm số liệu" in page.content.decode()
    assert f'href="{reverse("reports:report", args=[report.pk])}#' not in page.content.decode(), "only doors that open"
    people = {one["handle"] for one in page.context["people"]}
    assert {clerk.official.full_name, office.official.full_name} <= people
    answer = {"idempotency_key": new_key(), "text": f"@{clerk.official.full_name} đã thêm."}
    assert client.post(reverse("reports:comment", args=[report.pk, "tinh-hinh"]), answer).status_code == 302
    assert [row["key"] for row in calling(standing(clerk))] == ["tinh-hinh"]
    assert "Phòng Nội vụ huyện Thí Dụ" in signed_in(cast, "clerk").get(url).content.decode(), "who else reads it"
    (thread,) = section.threads.all()[1:]
    for act in ("comment", "resolve_thread", "reopen_thread", "read_mentions"):
        posted = {"idempotency_key": new_key(), "text": "Một câu.", "thread": thread.pk}
        assert client.post(reverse(f"reports:{act}", args=[report.pk, "danh-gia"]), posted).status_code == 404, act
    assert signed_in(cast, "commune-clerk").get(url).status_code == 404
    actions.comment(section=section, text=f"@{office.official.full_name} xem lại.", actor=clerk)
    given(cast, report, "clerk")
    assert client.get(url).status_code == 404
    assert not calling(standing(office)).exists()


def test_an_office_puts_files_beside_its_section_and_sees_no_others(cast: Cast, report: Report) -> None:
    office, at = signed_in(cast, "office-clerk"), [report.pk, "tinh-hinh"]
    for title, key in (("Chung", ""), ("Riêng", "danh-gia"), ("Của mục", "tinh-hinh")):
        content = PDF + title.encode()
        actions.add_attachment(
            report=report, section_key=key, title=title, content=content, name="a.pdf", actor=cast.user("clerk")
        )
    whole, elsewhere, _given = report.attachments.all()

    def post(name: str, *args: object, **values: object) -> int:
        posted = {"idempotency_key": new_key(), **values}
        return office.post(reverse(f"reports:{name}", args=[*args]), posted).status_code

    assert post("contribute_file", *at, upload=SimpleUploadedFile("Danh sách.pdf", PDF, "application/pdf")) == 302
    assert post("contribute_file", *at, upload=SimpleUploadedFile("x.pdf", b"MZ", "application/pdf")) == 422
    mine = report.attachments.get(title="Danh sách")
    assert (mine.section_key, mine.added_by) == ("tinh-hinh", cast.user("office-clerk"))
    shown = office.get(reverse("reports:contribution", args=[report.pk])).content.decode()
    assert [title in shown for title in ("Danh sách", "Của mục", ">Chung<", "Riêng")] == [True, True, False, False]
    assert office.get(reverse("reports:contributed_file", args=[*at, mine.pk])).content == PDF
    for row, key in ((whole, "tinh-hinh"), (elsewhere, "tinh-hinh"), (elsewhere, "danh-gia")):
        args = [report.pk, key, row.pk]
        assert office.get(reverse("reports:contributed_file", args=args)).status_code == 404
        assert post("remove_contributed_file", *args) == 404
    assert post("contribute_file", report.pk, "danh-gia") == 404
    assert office.get(reverse("reports:attachment", args=[report.pk, mine.pk])).status_code == 404
    page = signed_in(cast, "clerk").get(reverse("reports:attachments", args=[report.pk])).content.decode()
    assert "kèm mục Tình hình" in " ".join(page.split()), "the unit reads which section a file is about"
    Report.objects.filter(pk=report.pk).update(state=ReportState.SUBMITTED)
    assert office.get(reverse("reports:contributed_file", args=[*at, mine.pk])).status_code == 200
    assert (post("contribute_file", *at), post("remove_contributed_file", *at, mine.pk)) == (403, 403)
    Report.objects.filter(pk=report.pk).update(state=ReportState.DRAFT)
    assert post("remove_contributed_file", *at, mine.pk) == 302
    assert not report.attachments.filter(pk=mine.pk).exists()


def test_an_office_reads_until_the_leader_has_decided_and_while_its_clerk_is_in_post(
    cast: Cast, report: Report
) -> None:
    office, url = signed_in(cast, "office-clerk"), reverse("reports:contribution", args=[report.pk])
    for state, read, written in (
        (ReportState.RETURNED, 200, 200),
        (ReportState.SUBMITTED, 200, 403),
        (ReportState.APPROVED, 404, 404),
        (ReportState.ISSUED, 404, 404),
    ):
        Report.objects.filter(pk=report.pk).update(state=state)
        revision = report.sections.get(key="tinh-hinh").revision
        assert (office.get(url).status_code, write(office, report, "tinh-hinh", revision=revision)) == (read, written)
    Report.objects.filter(pk=report.pk).update(state=ReportState.DRAFT)
    assert office.get(url).status_code == 200
    end_posting(posting=cast.postings["office-clerk"], on=clock.today(), actor=None)
    assert office.get(url).status_code == 404
    assert not sections_to_write(standing(cast.user("office-clerk"))).exists()


@pytest.mark.parametrize("name", ["commune-clerk", "sibling-clerk"])
def test_a_row_in_the_table_alone_opens_nothing(cast: Cast, report: Report, name: str) -> None:
    """Whoever is in no office of the body has no section of its report, whatever was once written down."""
    Contribution.objects.update(contributor=cast.user(name))
    outsider = signed_in(cast, name)
    assert outsider.get(reverse("reports:contribution", args=[report.pk])).status_code == 404
    assert write(outsider, report, "tinh-hinh") == 404


def test_sabotage_without_its_question_the_door_lets_others_in(
    cast: Cast, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: were nobody asked who they are and what they were given, all of it would be open."""

    def everything(rows: ContributionQuerySet, _who: Any) -> ContributionQuerySet:
        return rows.all()

    monkeypatch.setattr(ContributionQuerySet, "of_office_clerk", everything)
    outsider = signed_in(cast, "sibling-clerk")
    assert outsider.get(reverse("reports:contribution", args=[report.pk])).status_code == 200
    assert write(outsider, report, "tinh-hinh") == 200
