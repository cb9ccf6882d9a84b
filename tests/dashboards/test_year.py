"""The year-end sheet: every number from dated facts, the same whenever it is asked for, open to who sees the cases."""

import io
from dataclasses import replace
from datetime import date

import openpyxl
from django.test import Client

from dashboards.facts.year.sheet import LINES, counts, sheet
from dashboards.facts.year.span import Span, span_of_head, span_of_unit
from journal.clock import standing_at
from journal.models import Entry
from remedies.actions import (
    accept_completion,
    annul_handling,
    complete_task,
    confirm_finding,
    record_unanswered,
    reopen_task,
    verify_finding,
)
from remedies.models import Finding, Handling, Task
from remedies.states import EvidenceStep
from reports.actions import change_deadline, demand_again, exempt_unit
from reports.models import Filing
from tests.cast import LONG_AGO, TODAY, Cast, enter
from tests.dashboards.filed import a_filing, a_round, at, filed, owes
from tests.remedies import good_half as make
from tests.remedies.moves import asking, extend, pass_on
from tests.remedies.records import PDF, a_concluded_finding, a_finding, a_handling, a_task, prove
from units.actions import end_posting, merge_units
from units.models import Posting
from units.ranks import Rank

YEAR_END, LATER = date(2023, 12, 31), date(2024, 3, 1)


def told(span: Span) -> dict[str, int]:
    """The lines that are not zero."""
    return {code: number for code, number in counts(span).items() if number}


def of_district(cast: Cast, year: int = 2023, *, today: date = LATER) -> dict[str, int]:
    return told(span_of_unit(cast.unit("thi-du"), year, today=today))


def a_year(cast: Cast) -> Handling:
    """Something for every part of the sheet of huyện Thí Dụ in 2023."""
    a_finding(cast)
    Finding.objects.filter(pk=a_finding(cast).pk).update(found_on=date(2022, 7, 12))
    handling = a_handling(cast, a_concluded_finding(cast))
    filed(cast, round_=a_round(1), on=date(2023, 3, 20), deadline=date(2023, 3, 25))
    filed(cast, round_=a_round(2), on=date(2023, 6, 28), deadline=date(2023, 6, 25))
    owes(cast, "an-binh")
    task = a_task(cast, deadline=date(2023, 9, 10))
    complete_task(task=task, done_on=TODAY, evidence_name="a.pdf", evidence=PDF, actor=cast.user("inspector"))
    a_task(cast, deadline=date(2023, 10, 1))
    asking(cast)
    make.a_commendation(cast, official=cast.official("commune-clerk"))
    make.a_training(cast)
    return handling


DISTRICT = {
    "found": 2,
    "confirmed": 1,
    "violations": 1,
    "handled": 1,
    "undecided": 1,
    "signs": 1,
    "state-discipline": 1,
    "filings": 3,
    "filed-on-time": 1,
    "filed-late": 1,
    "not-filed": 1,
    "tasks": 2,
    "done-late": 1,
    "overdue": 1,
    "asked": 2,
    "unanswered": 2,
    "plans": 2,
    "finished": 1,
    "praised": 1,
    "praised-persons": 1,
}


def test_every_part_is_counted_and_told_as_a_share(cast: Cast) -> None:
    a_year(cast)
    found = of_district(cast)
    turns = found.pop("training-turns")
    assert found == DISTRICT
    assert turns > 1
    span, before = (span_of_unit(cast.unit("thi-du"), year, today=LATER) for year in (2023, 2022))
    rows = {row.line.code: row for section in sheet(span, before) for row in section.rows}
    assert (rows["filed-on-time"].now.percent, rows["confirmed"].now.percent) == (33, 50)
    assert rows["found"].before is not None
    assert rows["found"].before.number == 1
    assert rows["filed-on-time"].before is not None
    assert rows["filed-on-time"].before.percent is None, "nothing was due"


def test_what_is_done_after_the_year_changes_nothing_in_it(cast: Cast) -> None:
    """A conclusion, an annulment, an extension, a completion, a passing on and a merger of the year after."""
    handling = a_year(cast)
    doubted = a_finding(cast, named="", step=EvidenceStep.SIGN)
    late = a_task(cast, deadline=date(2023, 11, 1))
    with standing_at(YEAR_END):
        record_unanswered(on=YEAR_END)
        before, commune = of_district(cast, today=YEAR_END), told(_commune(cast, YEAR_END))
    with standing_at(LATER):
        verify_finding(finding=doubted, actor=cast.user("inspector"))
        prove(doubted, EvidenceStep.CONDUCT)
        confirm_finding(
            finding=doubted, step=EvidenceStep.CONDUCT, conclusion="Có hành vi.", actor=cast.user("inspector")
        )
        annul_handling(handling=handling, reason="Ghi nhầm.", actor=cast.user("inspector"))
        late.refresh_from_db()
        extend(cast, late, date(2024, 6, 1), decided_on=LATER)
        late.refresh_from_db()
        pass_on(cast, late, "sibling-leader", on=LATER)
        filed(cast, "binh-hoa", on=LATER, round_=a_round(3), deadline=date(2024, 2, 1))
        merge_units(olds=[cast.unit("an-binh")], new=cast.unit("dong-lam"), on=LATER, actor=None)
    assert of_district(cast) == before
    assert told(_commune(cast, date(2025, 1, 1))) == commune
    span = span_of_unit(cast.unit("thi-du"), 2023, today=LATER)
    assert told(replace(span, on=LATER)) != before, "all of it would show if it were told as of today"


def _commune(cast: Cast, today: date) -> Span:
    return span_of_unit(cast.unit("an-binh"), 2023, today=today)


def test_a_task_that_was_opened_anew_is_not_finished(cast: Cast) -> None:
    """Though it had been confirmed; the year in which that was keeps it."""
    first = a_task(cast, deadline=date(2023, 9, 10))
    complete_task(task=first, done_on=TODAY, evidence_name="a.pdf", evidence=PDF, actor=cast.user("inspector"))
    accept_completion(task=first, note="Đạt.", actor=cast.user("leader"))
    assert {"finished": 1, "verified": 1, "tasks": 1}.items() <= of_district(cast).items()
    with standing_at(LATER):
        reopen_task(
            task=first, reason="Chưa đạt.", lead_unit=first.lead_unit, lead_person=first.lead_person,
            deadline=date(2024, 6, 1), actor=cast.user("leader"),
        )  # fmt: skip
        assert {"finished": 1, "verified": 1, "tasks": 1}.items() <= of_district(cast).items()
    Task.objects.filter(reopens=first).update(given_on=TODAY)
    assert not {"finished", "verified", "tasks"} & of_district(cast).keys()


def test_a_report_that_was_due_in_the_year_stays_due_in_it(cast: Cast) -> None:
    """Whatever day the unit is given afterwards, and though it is let off then."""
    owed = [owes(cast, code, deadline=date(2023, 12, 25)) for code in ("thi-du", "an-binh", "tt-thi-du")]
    with standing_at(YEAR_END):
        exempt_unit(expectation=owed[2], reason="Sáp nhập.", actor=None)
        before = of_district(cast, today=YEAR_END)
        assert before == {"filings": 2, "not-filed": 2}
    with standing_at(LATER):
        change_deadline(expectation=owed[0], deadline=date(2024, 3, 8), reason="Chờ.", actor=None)
        exempt_unit(expectation=owed[1], reason="Sáp nhập.", actor=None)
        demand_again(expectation=owed[2], actor=None)
        assert of_district(cast) == before
        assert of_district(cast, 2024) == {}, "the days of 2024 have not come to it yet"
    assert of_district(cast, 2024, today=date(2024, 3, 8)) == {"filings": 1, "not-filed": 1}


def test_a_report_whose_last_issue_was_taken_back_is_not_filed(cast: Cast) -> None:
    """As the matrix has it, also while it is written anew; what was accepted before holds."""
    report = filed(cast, deadline=date(2023, 9, 18), on=date(2023, 9, 14), state="draft")
    again = a_filing(report, cast.official("leader"), cast.user("leader"), issued_on=date(2023, 9, 18), attempt=2)
    Filing.objects.filter(pk=again.pk).update(recalled_at=at(date(2023, 9, 19)))
    on_time, missing = ({"filings": 1, line: 1} for line in ("filed-on-time", "not-filed"))
    assert of_district(cast, today=date(2023, 9, 18)) == on_time
    assert of_district(cast, today=date(2023, 9, 19)) == missing
    Filing.objects.filter(report=report, attempt=1).update(accepted_at=at(date(2023, 9, 20)))
    assert of_district(cast, today=date(2023, 9, 19)) == missing
    assert of_district(cast, today=TODAY) == on_time


def test_a_head_answers_for_the_own_days_only(cast: Cast) -> None:
    """Of two heads of one year each has what fell into the days in office."""
    a_finding(cast, found_on=date(2023, 7, 12))
    a_finding(cast, found_on=date(2023, 8, 1))
    a_finding(cast, named="", found_on=date(2023, 9, 5), unit="binh-hoa")
    first = cast.postings["commune-leader"]
    end_posting(posting=first, on=date(2023, 8, 1), actor=None)
    enter(cast, "new-leader", "Ngô Thị Mới", unit="an-binh", post="Phó Chủ tịch phụ trách", role=None, node="")
    second = cast.postings["new-leader"]
    Posting.objects.filter(pk=second.pk).update(rank=Rank.IN_CHARGE, valid=(date(2023, 8, 1), None))
    posts = Posting.objects.heads().filter(unit=cast.unit("an-binh")).order_by("valid")
    assert [told(span_of_head([post], 2023, today=TODAY))["found"] for post in posts] == [1, 1]
    assert told(span_of_head([posts[0]], LONG_AGO.year - 1, today=TODAY)) == {}


def test_every_number_opens_exactly_its_records(cast: Cast, client: Client) -> None:
    a_year(cast)
    client.force_login(cast.user("reviewer"))
    page = client.get("/units/thi-du/year/2023/").content.decode()
    assert "Năm chưa kết thúc" in page
    assert "Trần Văn Mẫu" in page
    span = span_of_unit(cast.unit("thi-du"), 2023, today=TODAY)
    for code, number in counts(span).items():
        address = f"/units/thi-du/year/2023/{code}/"
        assert (address in page) == bool(number), code
        shown = client.get(address)
        assert shown.context["page_obj"].paginator.count == LINES[code].rows(span).count(), code
        assert "Bùi Thị Ấp" not in shown.content.decode(), "no name behind a number"
    head = f"/units/people/{cast.official('leader').pk}/year/2023/"
    assert head in page
    assert client.get(head).status_code == 200
    assert client.get(f"{head}filings/").context["page_obj"].paginator.count == 2


def test_the_workbook_says_the_same_and_the_journal_who_took_it(cast: Cast, client: Client) -> None:
    a_year(cast)
    client.force_login(cast.user("leader"))
    answer = client.post("/units/thi-du/year/2023/excel/")
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert "Tài liệu nội bộ. Số liệu tính đến hết ngày 20/09/2023, năm chưa kết thúc" in rows[1][0]
    assert [row[:4] for row in rows if row[1] == "Kết luận có"] == [("Biểu hiện, vụ việc", "Kết luận có", 1, 50)]
    entry = Entry.objects.get(verb="take_year_sheet")
    assert (entry.subject_id, entry.detail) == (cast.unit("thi-du").pk, {"year": 2023})


def test_there_is_no_sheet_for_others_nor_of_years_that_never_were(cast: Cast, client: Client) -> None:
    head = f"/units/people/{cast.official('leader').pk}/year"
    addresses = ["/units/thi-du/year/2023/", f"{head}/2023/", "/units/thi-du/year/2023/found/", f"{head}/2023/found/"]
    for who in ("administrator", "auditor", "registrar", "sibling-clerk"):
        client.force_login(cast.user(who))
        assert {client.get(address).status_code for address in addresses} == {404}, who
    client.force_login(cast.user("leader"))
    assert {client.get(address).status_code for address in addresses} == {200}
    for odd in ("2024/", "2020/", "0/", "2023/khong-co/"):
        assert client.get(f"/units/thi-du/year/{odd}").status_code == 404, odd
        assert client.get(f"{head}/{odd}").status_code == 404, odd
    clerk = f"/units/people/{cast.official('clerk').pk}/year/2023/"
    assert client.get(clerk).status_code == 404, "led nothing"
