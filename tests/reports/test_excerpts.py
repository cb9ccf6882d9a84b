"""The public excerpt: of accepted reports only, without names and small counts, by two people."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from accounts.models import User
from journal import clock
from journal.keys import new_key
from journal.models import Entry
from journal.refusal import Refused
from reports import actions
from reports.models import Excerpt, Filing, Report
from reports.states import ReportState
from tests.cast import Cast, enter
from tests.reports import builders
from units.roles import Role

SignIn = Callable[[User], Client]
TABLE = {
    "type": "table",
    "caption": [{"type": "text", "text": "Cán bộ bị xử lý"}],
    "header": [[{"type": "text", "text": title}] for title in ("TT", "Hình thức", "Số lượng")],
    "rows": [
        [[{"type": "text", "text": cell}] for cell in row]
        for row in (("1", "Khiển trách", "6"), ("2", "Cảnh cáo", "2"), ("3", "Cộng", "8"))
    ],
}


def told(cast: Cast) -> str:
    """A sentence with the clerk's name, part of it bold, and a small count beside bigger ones."""
    return cast.official("clerk").full_name


def accepted(cast: Cast, *, quarter: int = 3, more: str = "") -> Report:
    """A report that names a person and tells of two people (and `more`), accepted by the province."""
    report = builders.drafted(cast, round_=builders.open_round(code=f"2023-Q{quarter}", quarter=quarter))
    first, rest = told(cast).split(" ", 1)
    content = [
        {"type": "text", "text": "Kiểm điểm ông "},
        {"type": "text", "text": first, "marks": ["bold"]},
        {"type": "text", "text": f" {rest.upper()}; trong 8 cán bộ có 2 cán bộ bị cảnh cáo, 40 đơn vị được kiểm tra."},
    ]
    said = {"type": "paragraph", "content": [{"type": "text", "text": more}]}
    body = {"schema": 1, "blocks": [{"type": "paragraph", "content": content}, TABLE, *([said] if more else [])]}
    actions.save_section(report=report, key="danh-gia", body=body, revision=2, actor=cast.user("clerk"))
    actions.submit(report=builders.fresh(report), actor=cast.user("clerk"))
    actions.approve(report=builders.fresh(report), actor=cast.user("leader"))
    actions.give_number(report=builders.fresh(report), day=clock.today(), actor=cast.user("registrar"))
    Filing.objects.filter(report=report).update(issued_at=clock.now(), accepted_at=clock.now(), is_late=False)
    Report.objects.filter(pk=report.pk).update(state=ReportState.ACCEPTED)
    return builders.fresh(report)


def published(cast: Cast) -> Excerpt:
    """Its excerpt, made by the clerk and approved by the leader."""
    excerpt = actions.make_excerpt(report=accepted(cast), actor=cast.user("clerk"))
    actions.approve_excerpt(excerpt=excerpt, actor=cast.user("leader"))
    return excerpt


def test_only_what_was_accepted_is_excerpted(cast: Cast) -> None:
    """Need 34: never before the report itself, and with its number."""
    with pytest.raises(Refused, match="đã được cấp trên chấp nhận"):
        actions.make_excerpt(report=builders.submitted(cast), actor=cast.user("clerk"))


def test_names_and_small_counts_are_taken_out_of_the_frozen_text(cast: Cast) -> None:
    report = accepted(cast)
    excerpt = actions.make_excerpt(report=report, actor=cast.user("clerk"))
    content = excerpt.content
    # the report's own figure tells of three communes, so units are told in bands as well
    paragraph, table = content["sections"][1]["blocks"]
    assert paragraph["content"][0]["text"] == (
        "Kiểm điểm ông (không nêu tên); trong từ 5 trở lên cán bộ có dưới 5 cán bộ bị cảnh cáo, "
        "từ 5 trở lên đơn vị được kiểm tra."
    )
    cells = ["|".join(run[0]["text"] for run in row) for row in table["rows"]]
    assert cells == ["1|Khiển trách|từ 5 trở lên", "2|Cảnh cáo|dưới 5", "3|Cộng|từ 5 trở lên"]
    assert content["number"] == report.filings.get().register_entries.get().notation
    assert excerpt.names == [told(cast)]
    assert told(cast).casefold() not in str(content).casefold()
    assert told(cast) not in str(Entry.objects.get(verb="make_excerpt").detail)
    with pytest.raises(Refused, match="đã có bản trích"):
        actions.make_excerpt(report=report, actor=cast.user("clerk"))


def test_two_people_make_it_public(cast: Cast) -> None:
    excerpt = actions.make_excerpt(report=accepted(cast), actor=cast.user("leader"))
    with pytest.raises(Refused, match="không tự duyệt"):
        actions.approve_excerpt(excerpt=excerpt, actor=cast.user("leader"))
    with pytest.raises(IntegrityError, match="excerpt_by_two_people"), transaction.atomic():
        Excerpt.objects.filter(pk=excerpt.pk).update(approved_by=cast.user("leader"), approved_at=clock.now())
    actions.approve_excerpt(excerpt=excerpt, actor=cast.user("deputy"))


def two_quarters(cast: Cast) -> list[Excerpt]:
    """Excerpts of two quarters, made while neither is public; between them they tell of three proposals."""
    told = ((2, "Đã xử lý 20 kiến nghị."), (3, "Đã xử lý 23 kiến nghị."))
    reports = [accepted(cast, quarter=quarter, more=more) for quarter, more in told]
    return [actions.make_excerpt(report=report, actor=cast.user("clerk")) for report in reports]


def test_what_was_published_after_an_excerpt_was_made_counts_at_its_approval(cast: Cast) -> None:
    first, second = two_quarters(cast)
    assert "23 kiến nghị" in str(second.content)
    with CaptureQueriesContext(connection) as asked:
        actions.approve_excerpt(excerpt=first, actor=cast.user("leader"))
    locks = [query["sql"] for query in asked if "FOR NO KEY UPDATE" in query["sql"]]
    assert '"units_unit"' in locks[0]
    with pytest.raises(Refused, match="Hãy lập lại bản trích"):
        actions.approve_excerpt(excerpt=second, actor=cast.user("leader"))
    actions.withdraw_excerpt(excerpt=second, reason="Lập lại", actor=cast.user("clerk"))
    again = actions.make_excerpt(report=second.filing.report, actor=cast.user("clerk"))
    assert "từ 5 trở lên kiến nghị" in str(again.content)
    actions.approve_excerpt(excerpt=again, actor=cast.user("leader"))


def test_weighed_only_when_made_the_two_would_tell_the_difference(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: approval without weighing again."""
    monkeypatch.setattr("reports.actions.excerpts._check_still_hidden", lambda excerpt: None)
    for excerpt in two_quarters(cast):
        actions.approve_excerpt(excerpt=excerpt, actor=cast.user("leader"))
    public = str([excerpt.content for excerpt in Excerpt.objects.all()])
    assert ("20 kiến nghị" in public, "23 kiến nghị" in public) == (True, True)


def overwrite(excerpt: Excerpt) -> None:
    """A careless hand at what is public."""
    Excerpt.objects.filter(pk=excerpt.pk).update(content={"sections": []})


def test_what_is_published_is_frozen(cast: Cast) -> None:
    excerpt = published(cast)
    for hand in (overwrite, lambda excerpt: Excerpt.objects.filter(pk=excerpt.pk).delete()):
        with pytest.raises(IntegrityError, match="an excerpt does not change"), transaction.atomic():
            hand(excerpt)


def test_without_the_trigger_it_would_change(cast: Cast) -> None:
    """The twin: the same hand without the guard."""
    excerpt = published(cast)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("DROP TRIGGER excerpt_is_frozen ON reports_excerpt")
    overwrite(excerpt)
    assert Excerpt.objects.get(pk=excerpt.pk).content == {"sections": []}


def stranger(excerpt: Excerpt) -> int:
    """What somebody who has not signed in is answered."""
    return Client().get(reverse("reports:public_excerpt", args=[excerpt.pk])).status_code


def listed() -> str:
    """The public list as a stranger reads it."""
    return Client().get(reverse("reports:public_excerpts")).content.decode()


def test_a_stranger_reads_what_is_public_and_nothing_else(cast: Cast) -> None:
    excerpt = actions.make_excerpt(report=accepted(cast), actor=cast.user("clerk"))
    number = excerpt.content["number"]
    assert (stranger(excerpt), stranger(Excerpt(pk=10**9)), number in listed()) == (404, 404, False)
    actions.approve_excerpt(excerpt=excerpt, actor=cast.user("leader"))
    page = Client().get(reverse("reports:public_excerpt", args=[excerpt.pk])).content.decode()
    assert number in listed()
    assert f"Trích Báo cáo số {number}" in page
    for person in ("clerk", "leader"):
        assert cast.official(person).full_name not in page + listed()
    actions.withdraw_excerpt(excerpt=excerpt, reason="Sai số liệu", actor=cast.user("leader"))
    assert (stranger(excerpt), number in listed()) == (404, False)
    with pytest.raises(Refused, match="đã được rút"):
        actions.approve_excerpt(excerpt=excerpt, actor=cast.user("deputy"))


def test_without_the_rule_a_stranger_would_read_what_nobody_approved(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: the same page when every excerpt is taken for public."""
    excerpt = actions.make_excerpt(report=accepted(cast), actor=cast.user("clerk"))
    monkeypatch.setattr("reports.access.public_excerpts", Excerpt.objects.all)
    assert stranger(excerpt) == 200


def test_a_corrected_report_is_no_longer_public(cast: Cast) -> None:
    excerpt = published(cast)
    filing = Filing.objects.get(pk=excerpt.filing_id)
    values = {name: getattr(filing, name) for name in ("report", "content", "facts", "signer", "approved_by")}
    Filing.objects.create(**values, attempt=2, replaces=filing, approved_at=clock.now(), accepted_at=clock.now())
    assert stranger(excerpt) == 404


def test_one_address_reads_so_many_pages_a_minute(cast: Cast, settings: Settings) -> None:
    settings.PUBLIC_PAGES_A_MINUTE = 2
    answers = [Client().get(reverse("reports:public_excerpts")).status_code for _time in range(3)]
    assert answers == [200, 200, 429]
    other = Client(REMOTE_ADDR="192.0.2.7").get(reverse("reports:public_excerpts"))
    assert other.status_code == 200


def test_the_page_makes_publishes_and_withdraws(cast: Cast, signed_in: SignIn) -> None:
    enter(cast, "second-leader", "Đoàn Văn Hai", unit="thi-du", post="Phó Chủ tịch", role=Role.LEADER, node="thi-du")
    report = accepted(cast, more="Khiển trách 03.")
    page = reverse("reports:excerpt", args=[report.pk])

    def post(who: str, name: str, pk: int, **values: object) -> int:
        client = signed_in(cast.user(who))
        return client.post(reverse(f"reports:{name}", args=[pk]), {"idempotency_key": new_key(), **values}).status_code

    assert "Chưa có bản trích công khai" in signed_in(cast.user("leader")).get(page).content.decode()
    assert post("reviewer", "make_excerpt", report.pk) == 403
    assert post("leader", "make_excerpt", report.pk) == 302
    excerpt = Excerpt.objects.get()
    shown = signed_in(cast.user("leader")).get(page).content.decode()
    assert told(cast) in shown
    assert "<li>Khiển trách 03.</li>" in shown.split("Các số nhỏ còn trong văn bản")[1]
    assert post("leader", "approve_excerpt", excerpt.pk, read="on") == 403
    assert post("clerk", "approve_excerpt", excerpt.pk, read="on") == 403
    assert post("sibling-clerk", "approve_excerpt", excerpt.pk, read="on") == 404
    assert post("second-leader", "approve_excerpt", excerpt.pk) == 422
    assert post("second-leader", "approve_excerpt", excerpt.pk, read="on") == 302
    assert "Đang công khai" in signed_in(cast.user("clerk")).get(page).content.decode()
    assert post("clerk", "withdraw_excerpt", excerpt.pk, reason="") == 422
    assert post("clerk", "withdraw_excerpt", excerpt.pk, reason="Sai số liệu") == 302
    assert "Sai số liệu" in signed_in(cast.user("clerk")).get(page).content.decode()
