"""Before the leader: each step signs off the very text, and whoever is awaited is named (NĐ30 Điều 10 to 12)."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from dashboards.facts.sources.reports import own_turn, own_waited, sections_to_write, to_sign_off
from journal import clock
from journal.flow import StateChanged
from journal.keys import new_key
from journal.models import Entry
from journal.refusal import Outdated, Refused
from reports import actions
from reports.access import Can, abilities
from reports.facts_of_chain import StepState, steps_of, writers_of, writings_of
from reports.forms.chain import ShareSectionsForm
from reports.models import Report, SignOff
from reports.states import ReportState
from tests.cast import Cast, enter
from tests.reports import builders
from tests.reports.walk import with_a_chain
from units.access import standing
from units.actions import drop_step, end_posting, grant_role, set_step
from units.roles import Role

CONTENT, FORM = Role.CONTENT_HEAD, Role.FORM_CHECKER


@pytest.fixture
def waiting(cast: Cast) -> Report:
    """A report that waits for both steps of its unit."""
    with_a_chain(cast)
    return builders.submitted(cast)


def states(report: Report) -> list[StepState]:
    return [step.state for step in steps_of(builders.fresh(report))]


def sign_off(cast: Cast, report: Report, role: Role, name: str) -> SignOff:
    return actions.sign_off(report=builders.fresh(report), role=role, actor=cast.user(name))


def both(cast: Cast, report: Report) -> None:
    sign_off(cast, report, CONTENT, "inspector")
    sign_off(cast, report, FORM, "office-clerk")


def write_anew(cast: Cast, report: Report, text: str) -> None:
    """The text comes back to the clerk, is changed and goes up again."""
    section = report.sections.get(key="danh-gia")
    clerk = cast.user("clerk")
    actions.withdraw(report=builders.fresh(report), actor=clerk)
    actions.save_section(
        report=report, key=section.key, body=builders.body(text), revision=section.revision, actor=clerk
    )
    actions.submit(report=builders.fresh(report), actor=clerk)


def test_the_leader_waits_for_each_step_in_turn_and_is_told_for_whom(cast: Cast, waiting: Report) -> None:
    leader = cast.user("leader")
    for role, name in ((CONTENT, "inspector"), (FORM, "office-clerk")):
        person = cast.official(name).full_name
        with pytest.raises(Refused, match=f"chờ {person}"):
            actions.approve(report=builders.fresh(waiting), actor=leader)
        sign_off(cast, waiting, role, name)
    assert states(waiting) == [StepState.SIGNED, StepState.SIGNED]
    assert actions.approve(report=builders.fresh(waiting), actor=leader).attempt == 1
    assert [(row.official, row.post) for row in waiting.sign_offs.order_by("pk")] == [
        (cast.official("inspector"), "Trưởng phòng"),
        (cast.official("office-clerk"), "Chuyên viên"),
    ]
    told = Entry.objects.about(waiting).filter(verb__startswith="confirm_").order_by("pk")
    assert [entry.actor.username for entry in told if entry.actor] == ["inspector", "office-clerk"]
    assert set(told.values_list("detail__text_sha256", flat=True)) == {builders.fresh(waiting).text_sha256}


def test_a_unit_without_a_chain_goes_on_as_before(cast: Cast) -> None:
    assert steps_of(builders.approved(cast)) == []


def test_a_later_change_of_the_text_is_signed_off_again_the_same_text_is_not(cast: Cast, waiting: Report) -> None:
    both(cast, waiting)
    write_anew(cast, waiting, "Nội dung khác.")
    assert states(waiting) == [StepState.STALE, StepState.STALE]
    with pytest.raises(Refused, match="chưa được xác nhận"):
        actions.approve(report=builders.fresh(waiting), actor=cast.user("leader"))
    assert to_sign_off(standing(cast.user("inspector"))).count() == 1, "asked again"
    both(cast, waiting)
    write_anew(cast, waiting, "Nội dung khác.")  # nothing has changed
    assert states(waiting) == [StepState.SIGNED, StepState.SIGNED]
    assert actions.approve(report=builders.fresh(waiting), actor=cast.user("leader")).attempt == 1
    assert SignOff.objects.filter(report=waiting).count() == 4


def test_a_text_changed_behind_the_step_is_not_approved(cast: Cast, waiting: Report) -> None:
    both(cast, waiting)
    Report.objects.filter(pk=waiting.pk).update(subject="Về điều khác")
    with pytest.raises(Refused, match="chưa được xác nhận"):
        actions.approve(report=builders.fresh(waiting), actor=cast.user("leader"))


def test_sabotage_with_one_hash_for_every_text_it_would_be(
    cast: Cast, waiting: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    for module in ("facts_of_chain", "actions.signing_off", "actions.preparing"):
        monkeypatch.setattr(f"reports.{module}.text_hash", lambda report: "0" * 64)
    both(cast, waiting)
    write_anew(cast, waiting, "Nội dung khác.")
    assert actions.approve(report=builders.fresh(waiting), actor=cast.user("leader")).attempt == 1


def test_nobody_signs_off_out_of_turn_for_another_twice_or_their_own(cast: Cast, waiting: Report) -> None:
    with pytest.raises(Refused, match="chờ bước trước"):
        sign_off(cast, waiting, FORM, "office-clerk")
    with pytest.raises(Refused, match="không phụ trách"):
        sign_off(cast, waiting, CONTENT, "office-clerk")
    before = actions.last_submission(report=waiting)
    write_anew(cast, waiting, "Nội dung khác.")
    with pytest.raises(StateChanged):
        actions.sign_off(report=builders.fresh(waiting), role=CONTENT, actor=cast.user("inspector"), submission=before)
    sign_off(cast, waiting, CONTENT, "inspector")
    with pytest.raises(Refused, match="đã được xác nhận"):
        sign_off(cast, waiting, CONTENT, "inspector")
    grant_role(posting=cast.postings["inspector"], role=Role.CLERK, node=cast.unit("thi-du"), actor=None)
    actions.withdraw(report=builders.fresh(waiting), actor=cast.user("clerk"))
    report, clerk = builders.fresh(waiting), cast.user("clerk")
    actions.set_recipients(report=report, recipients=[], archive="VT, VP", subject=report.subject, actor=clerk)
    actions.submit(report=builders.fresh(waiting), actor=cast.user("inspector"))
    with pytest.raises(Refused, match="không tự xác nhận"):
        sign_off(cast, waiting, CONTENT, "inspector")


def test_a_step_hands_the_report_back_with_its_reason(cast: Cast, waiting: Report) -> None:
    posted = {"reason": "Thiếu số liệu mục I", "idempotency_key": new_key()}
    for _again in range(2):
        done = signed_in(cast, "inspector").post(reverse("reports:hand_back", args=[waiting.pk]), posted)
        assert done.headers["Location"] == reverse("home"), "a draft is out of the holder's sight"
    assert builders.fresh(waiting).state == ReportState.DRAFT
    page = signed_in(cast, "clerk").get(reverse("reports:report", args=[waiting.pk])).content.decode()
    assert "Võ Thị Soi trả lại người soạn:" in page
    assert "Thiếu số liệu mục I" in page
    assert not Report.objects.visible_to(standing(cast.user("inspector"))).exists(), "a draft again"


def test_the_database_keeps_what_was_signed_off(cast: Cast, waiting: Report) -> None:
    made = sign_off(cast, waiting, CONTENT, "inspector")
    for change in (made.delete, lambda: SignOff.objects.filter(pk=made.pk).update(text_sha256="1" * 64)):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


def test_without_the_trigger_a_step_falls_under_a_waiting_report(cast: Cast, waiting: Report) -> None:
    """The twin: it is the database that holds the step."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER preparation_step_is_kept ON units_preparationstep")
    for role in (CONTENT, FORM):
        drop_step(unit=cast.unit("thi-du"), role=role, actor=None)
    assert actions.approve(report=builders.fresh(waiting), actor=cast.user("leader")).attempt == 1


def test_a_step_without_a_holder_says_so_and_is_dropped_under_no_waiting_report(cast: Cast, waiting: Report) -> None:
    end_posting(posting=cast.postings["inspector"], on=waiting.created_at.date(), actor=None)
    assert Can.CONFIRM_CONTENT not in abilities(builders.fresh(waiting), standing(cast.user("inspector")))
    with pytest.raises(Refused, match="chưa có người phụ trách"):
        actions.approve(report=builders.fresh(waiting), actor=cast.user("leader"))
    unit = cast.unit("thi-du")
    with pytest.raises(Refused, match="báo cáo chờ bước này"):
        drop_step(unit=unit, role=CONTENT, actor=None)
    with pytest.raises(Refused, match="báo cáo chờ bước này"):
        set_step(unit=unit, role=FORM, holder=cast.postings["office-clerk"], is_required=False, actor=None)
    actions.withdraw(report=builders.fresh(waiting), actor=cast.user("clerk"))
    for role in (CONTENT, FORM):
        drop_step(unit=unit, role=role, actor=None)
    actions.submit(report=builders.fresh(waiting), actor=cast.user("clerk"))
    assert actions.approve(report=builders.fresh(waiting), actor=cast.user("leader")).attempt == 1


def test_each_sees_the_report_on_home_when_it_is_their_turn(cast: Cast, waiting: Report) -> None:
    people = {name: standing(cast.user(name)) for name in ("clerk", "inspector", "office-clerk", "leader")}

    def asked() -> list[int]:
        return [
            to_sign_off(people["inspector"]).count(),
            to_sign_off(people["office-clerk"]).count(),
            own_turn(people["leader"]).count(),
        ]

    assert asked() == [1, 0, 0]
    assert [row["awaited_step"] for row in own_waited(people["clerk"])] == [CONTENT]
    sign_off(cast, waiting, CONTENT, "inspector")
    assert asked() == [0, 1, 0]
    sign_off(cast, waiting, FORM, "office-clerk")
    assert asked() == [0, 0, 1]


def test_a_section_is_given_to_a_clerk_who_says_when_it_is_finished(cast: Cast) -> None:
    enter(cast, "second", "Mai Văn Phụ", unit="thi-du", post="Chuyên viên", role=Role.CLERK, node="thi-du")
    report, second = builders.drafted(cast), cast.user("second")
    with pytest.raises(Refused, match="đang làm việc"):
        actions.share_sections(
            report=report, contributors={"danh-gia": cast.user("sibling-clerk")}, actor=cast.user("clerk")
        )
    actions.share_sections(report=report, contributors={"danh-gia": second}, actor=cast.user("clerk"))
    assert [row["section__title"] for row in sections_to_write(standing(second))] == ["Đánh giá chung"]
    with pytest.raises(Refused, match="không được giao"):
        actions.finish_section(report=report, key="danh-gia", revision=2, actor=cast.user("clerk"))
    with pytest.raises(Outdated):
        actions.finish_section(report=report, key="danh-gia", revision=1, actor=second)
    actions.finish_section(report=report, key="danh-gia", revision=2, actor=second)
    assert not sections_to_write(standing(second)).exists()
    actions.save_section(report=report, key="danh-gia", body=builders.body("Khác."), revision=2, actor=second)
    assert [row.word for row in writings_of(report) if row.contribution] == ["Đã sửa sau khi xác nhận"]
    assert sections_to_write(standing(second)).exists()
    end_posting(posting=cast.postings["second"], on=clock.today(), actor=None)
    form = ShareSectionsForm(writings=writings_of(report), offices=writers_of(report))
    offered = {name: [label for _group, label in field.choices] for name, field in form.fields.items()}  # type: ignore[attr-defined]
    assert "Mai Văn Phụ" in offered["section_danh-gia"], "who has the section keeps it"
    assert "Mai Văn Phụ" not in offered["section_tinh-hinh"], "and gets no other"
    page = signed_in(cast, "clerk").get(reverse("reports:report", args=[report.pk])).content.decode()
    assert "Chưa xác nhận soạn xong: Đánh giá chung (Mai Văn Phụ)." in page


def test_the_pages_are_walked_by_hand(cast: Cast, waiting: Report) -> None:
    """The head of the office reads, signs off with the password; the clerk looks at who has what."""
    head = signed_in(cast, "inspector", password=True)
    page = head.get(reverse("reports:report", args=[waiting.pk]))
    (sheet,) = [sheet for sheet in page.context["sheets"] if sheet.verb.name == "confirm_content"]
    posted = {"password": "mat-khau-thu", "submission": sheet.form["submission"].value(), "idempotency_key": sheet.key}
    assert head.post(reverse("reports:confirm_content", args=[waiting.pk]), posted).status_code == 302
    clerk = signed_in(cast, "clerk")
    shown = clerk.get(reverse("reports:preparation", args=[waiting.pk])).content.decode()
    assert "Võ Thị Soi, Trưởng phòng" in shown
    assert "Chờ xác nhận" in shown


def signed_in(cast: Cast, name: str, *, password: bool = False) -> Client:
    user = cast.user(name)
    if password:
        user.set_password("mat-khau-thu")
        user.save()
    client = Client()
    client.force_login(user, backend="accounts.backends.PasswordBackend")
    return client
