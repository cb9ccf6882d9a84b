"""Talk about a section stays inside the unit, calls people by name, and is settled or opened again."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from dashboards.facts.digest import letter_for
from dashboards.facts.sources.mentions import calling
from dashboards.facts.worklist import bell
from journal import clock, keys
from journal.models import Entry
from journal.refusal import Refused
from records.mentions import called, handles
from reports import actions
from reports.access import Can, allowed
from reports.facts_of_talk import open_threads, people_of
from reports.models import Comment, Mention, Report, Section, Thread
from reports.states import ReportState
from tests.access.staff import a_delegation
from tests.cast import Cast
from tests.reports import builders
from tests.reports.walk import with_a_chain
from units.access import standing
from units.actions import end_posting

SignIn = Callable[[User], Client]
CALL = "@Trần Văn Mẫu xem giúp câu này."


@pytest.fixture
def section(cast: Cast) -> Section:
    """A section of a draft."""
    return builders.drafted(cast).sections.get(key="danh-gia")


def say(cast: Cast, section: Section, text: str = CALL, *, by: str = "clerk", thread: Thread | None = None) -> Comment:
    return actions.comment(section=section, text=text, actor=cast.user(by), thread=thread)


def post(client: Client, act: str, section: Section, **values: object) -> int:
    url = reverse(f"reports:{act}", args=[section.report_id, section.key])
    return client.post(url, {"idempotency_key": keys.new_key(), **values}).status_code


@pytest.mark.parametrize(
    ("text", "found", "strangers"),
    [
        ("@Trần Văn Mẫu xem", [1], []),
        ("nhờ @tran van mau, @Lê Thị Nháp", [1, 2], []),
        ("@Trần Văn Mẫu Mực", [3], []),
        ("@Nguyễn An (Văn thư)", [5], []),
        ("@Nguyễn An", [], ["Nguyễn An"]),
        ("@Ai Đó làm", [], ["Ai Đó làm"]),
        ("thư a@b.vn, giá 5@ mỗi cái", [], []),
    ],
)
def test_names_in_a_text(text: str, found: list[int], strangers: list[str]) -> None:
    people = handles(
        [
            (1, "Trần Văn Mẫu", ""),
            (2, "Lê Thị Nháp", ""),
            (3, "Trần Văn Mẫu Mực", ""),
            (4, "Nguyễn An", "Chuyên viên"),
            (5, "Nguyễn An", "Văn thư"),
        ]
    )
    assert ([one.user_id for one in called(text, people)[0]], called(text, people)[1]) == (found, strangers)


def test_only_who_sees_the_working_text_can_be_called(cast: Cast, section: Section) -> None:
    people = {one.user_id for one in people_of(section)}
    see = {user.pk for user in cast.users.values() if allowed(section.report, standing(user), Can.VIEW_DRAFT)}
    assert people == see
    assert cast.user("reviewer").pk not in people
    for text in ("@Hoàng Thị Xét ơi", " "):
        with pytest.raises(Refused):
            say(cast, section, text)
    assert not Thread.objects.exists()
    end_posting(posting=cast.postings["registrar"], on=clock.today(), actor=None)
    assert cast.user("registrar").pk not in {one.user_id for one in people_of(section)}


def test_from_the_submission_on_those_who_decide_take_part(cast: Cast, section: Section) -> None:
    """Who signs off a step, or signs by delegation, is called, reads and answers; nobody is called who cannot."""
    with_a_chain(cast)
    delegate = a_delegation(cast, "thi-du", "RIÊNG").receiver.official.user
    assert delegate is not None
    deciding = {cast.user("inspector").pk, cast.user("office-clerk").pk, delegate.pk}
    assert deciding.isdisjoint(one.user_id for one in people_of(section))
    actions.submit(report=builders.fresh(section.report), actor=cast.user("clerk"))
    report = builders.fresh(section.report)
    people = {one.user_id for one in people_of(report.sections.get(key=section.key))}
    everybody = [*cast.users.values(), delegate]
    for can in (Can.VIEW_DRAFT, Can.DISCUSS):
        assert people == {user.pk for user in everybody if allowed(report, standing(user), can)}, can
    assert deciding <= people
    thread = say(cast, section, f"@{delegate.official.full_name} cho ý kiến.").thread
    assert [row["pk"] for row in calling(standing(delegate))] == [thread.pk], "told at home too"


def test_the_one_called_finds_it_at_home_until_it_is_answered_read_or_settled(
    cast: Cast, section: Section, signed_in: SignIn
) -> None:
    leader = cast.user("leader")
    before = bell(standing(leader)).total
    for end in ("comment", "read_mentions", "resolve_thread"):
        thread = say(cast, section).thread
        assert [row["pk"] for row in calling(standing(leader))] == [thread.pk]
        assert bell(standing(leader)).total == before + 1
        letter = letter_for(leader)
        assert letter is not None
        assert "report-mention" in {tally.source.code for tally in letter.tallies}
        client = signed_in(leader)
        home = client.get(reverse("home")).content.decode()
        assert reverse("reports:talk", args=[section.report_id, section.key]) in home
        assert "Có người nhắc bạn ở mục “Đánh giá chung”" in home
        assert "Nguyễn Thị Thử" not in home
        assert post(client, end, section, thread=thread.pk, text="Đã xem, giữ nguyên.") == 302
        assert not calling(standing(leader)).exists()
    assert not calling(standing(cast.user("clerk"))).exists()


def test_no_word_of_it_leaves_the_unit_or_stands_in_the_journal(
    cast: Cast, section: Section, signed_in: SignIn
) -> None:
    say(cast, section)
    assert "Mẫu" not in str(list(Entry.objects.values_list("detail", flat=True)))
    report = builders.fresh(section.report)
    actions.submit(report=report, actor=cast.user("clerk"))
    actions.approve(report=builders.fresh(report), actor=cast.user("leader"))
    filing = builders.latest(report)
    assert "xem giúp" not in str(filing.content)
    filing.issued_at = filing.approved_at
    filing.save(update_fields=["issued_at"])
    Report.objects.filter(pk=report.pk).update(state=ReportState.ISSUED)
    url = reverse("reports:talk", args=[report.pk, section.key])
    reviewer = signed_in(cast.user("reviewer"))
    assert reviewer.get(url).status_code == 403
    assert "xem giúp" not in reviewer.get(reverse("reports:report", args=[report.pk])).content.decode()
    clerk = signed_in(cast.user("clerk"))
    assert "xem giúp câu này" in clerk.get(url).content.decode()  # kept inside, to be read
    assert post(clerk, "comment", section, text="Thêm một câu.") == 403
    with pytest.raises(Refused):
        say(cast, section)


def test_a_matter_is_settled_and_opened_again_and_counted_on_the_section(
    cast: Cast, section: Section, signed_in: SignIn
) -> None:
    thread = say(cast, section, "Câu này dài quá.").thread
    say(cast, section, "Đồng ý.", by="leader", thread=thread)
    assert open_threads(section.report) == {"danh-gia": 1}
    client, page = signed_in(cast.user("clerk")), reverse("reports:report", args=[section.report_id])
    assert 'id="talk-count-danh-gia">1</span>' in client.get(page).content.decode()
    assert post(client, "resolve_thread", section, thread=thread.pk) == 302
    assert open_threads(section.report) == {}
    assert post(client, "comment", section, thread=thread.pk, text="Còn điều này.") == 422
    assert post(client, "reopen_thread", section, thread=thread.pk) == 302
    assert post(client, "comment", section, thread=thread.pk, text="Còn điều này.") == 302
    assert [comment.text for comment in thread.comments.all()] == ["Câu này dài quá.", "Đồng ý.", "Còn điều này."]


def test_htmx_gets_the_talk_alone_with_what_was_typed_and_why_it_is_refused(
    cast: Cast, section: Section, signed_in: SignIn
) -> None:
    client, url = signed_in(cast.user("clerk")), reverse("reports:comment", args=[section.report_id, section.key])
    headers = {"HX-Request": "true"}
    values = {"idempotency_key": keys.new_key(), "text": "@Ai Đó xem giúp"}
    part = client.post(url, values, headers=headers)
    assert part.status_code == 200
    text = part.content.decode()
    assert "<html" not in text
    assert "@Ai Đó xem giúp" in text
    assert "Không có ai tên “Ai Đó xem”" in text
    page = client.get(reverse("reports:talk", args=[section.report_id, section.key]))
    assert "Trần Văn Mẫu" in {one["handle"] for one in page.context["people"]}
    values = {"idempotency_key": keys.new_key(), "text": "Một câu."}
    for _again in range(2):
        assert client.post(url, values, headers=headers, follow=True).status_code == 200
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("statement", ["UPDATE reports_comment SET text = 'x'", "DELETE FROM reports_comment"])
def test_what_was_said_stays(cast: Cast, section: Section, statement: str) -> None:
    say(cast, section, "Một câu.")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    with transaction.atomic(), connection.cursor() as cursor:  # the trigger is what holds it
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE reports_comment DISABLE TRIGGER comment_is_kept")
        cursor.execute(statement)
        assert cursor.rowcount == 1


def test_whoever_writes_calls_nobody_by_their_own_name(cast: Cast, section: Section) -> None:
    say(cast, section, "@Nguyễn Thị Thử ghi lại để nhớ.")
    assert not Mention.objects.exists()
