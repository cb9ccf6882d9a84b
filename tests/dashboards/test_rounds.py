"""A round as a screen, who is missing in it, and reminding them (need 3, row 54)."""

import json
from datetime import date, timedelta
from io import BytesIO, StringIO
from urllib.parse import parse_qs

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from journal.clock import standing_at
from journal.keys import new_key
from journal.models import Entry
from reports import actions
from reports.models import Expectation, Reminder, Round
from tests.cast import Cast, build
from tests.reports.asking import a_regime, kinds, opened
from tests.reports.builders import an_act
from tests.reports.lower import filed, said
from tests.units.test_at_once import at_once
from units.models import Unit


def browser(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.user(name), backend="accounts.backends.PasswordBackend")
    return client


def post(client: Client, address: str, /, *args: object, **data: object) -> int:
    answer = client.post(reverse(address, args=args), {"idempotency_key": new_key(), **data})
    return answer.status_code


def owes(round_: Round, cast: Cast, unit: str = "thi-du") -> Expectation:
    return round_.expectations.get(unit=cast.unit(unit))


def test_a_regime_is_laid_down_and_a_round_opened_by_hand(cast: Cast) -> None:
    admin = browser(cast, "administrator")
    words = {"name": "Báo cáo thử", "subject": "Về thử", "cycle": "quarter", "since": "01/01/2020"}
    owner = cast.unit("minh-hoa").pk
    assert post(admin, "reports:add_regime", code="thu", owner=owner, **(words | {"subject": "Thử"})) == 422
    assert post(admin, "reports:add_regime", code="thu", owner=owner, **words) == 302
    counts = {"TOTAL_FORMS": 4, "INITIAL_FORMS": 3}
    outline: dict[str, object] = {f"sections-{name}": value for name, value in counts.items()}
    outline |= {"annexes-TOTAL_FORMS": 0, "annexes-INITIAL_FORMS": 0}
    outline |= {"sections-0-part": "section", "sections-0-title": "Đánh giá", "sections-0-ORDER": 2}
    outline |= {"sections-1-part": "section", "sections-1-title": "Tình hình", "sections-1-ORDER": 1}
    outline |= {"sections-1-figures": ["inspection.communes@year_to_date"]}
    outline |= {"sections-2-part": "closing", "sections-2-DELETE": "on"}
    outline |= {"sections-3-part": "section"}  # a form that nothing was written in
    assert post(admin, "reports:write_outline", "thu", **outline) == 302
    level = {"kinds": [kind.pk for kind in kinds("district")], "working_days": 5, "remind_before": 2, "remind_after": 1}
    assert post(admin, "reports:add_duty", "thu", **(level | {"named": "thi-du"})) == 422
    assert post(admin, "reports:add_duty", "thu", **level) == 302
    url = reverse("reports:open_round", args=["thu"])
    shown = admin.post(url, {"step": "preview", "period_code": "2023-Q4"}).content.decode()
    assert "Quý IV năm 2023: 2 đơn vị phải gửi báo cáo" in shown
    assert "21/12/2023" in shown
    assert not Round.objects.exists()
    assert post(admin, "reports:open_round", "thu", step="confirm", period_code="2023-Q4") == 302
    round_ = Round.objects.get()
    assert [row.title for row in round_.outline.all()] == ["Tình hình", "Đánh giá"]
    assert "Quý IV năm 2023" in admin.get(reverse("reports:regime", args=["thu"])).content.decode()


def test_the_chain_is_one_screen(cast: Cast) -> None:
    regime, act = a_regime(cast, code="dot-xuat"), an_act("abc")
    period = actions.usual_period(regime, "2023-Q3")
    round_ = actions.open_round(regime=regime, period=period, request=act, due_on=date(2023, 9, 20), actor=None).round
    url = reverse("round", args=[round_.pk])
    page = browser(cast, "reviewer").get(url).content.decode()
    for told in ("Kế hoạch 3/KH-UBND", "0/7 đơn vị đã gửi", "Huyện Thí Dụ", "Xã Đông Lâm", "hạn hôm nay"):
        assert told in page or told.replace(" 3/", " 03/") in page, told
    own = browser(cast, "clerk").get(url).content.decode()
    assert "Xã An Bình" in own
    assert "Huyện Ví Như" not in own
    found = browser(cast, "reviewer").get(f"{url}?q=vi+nhu&state=unsent&sort=-deadline&late=odd").content.decode()
    assert "Huyện Ví Như" in found
    assert "Xã An Bình" not in found


def test_a_deadline_is_moved_and_a_unit_let_off_by_the_body_that_asks(cast: Cast) -> None:
    round_ = opened(a_regime(cast))
    row = owes(round_, cast)
    reviewer, clerk = browser(cast, "reviewer"), browser(cast, "clerk")
    moved = {"deadline": "29/09/2023", "reason": "Bão lũ"}
    assert post(clerk, "change_deadline", round_.pk, row.pk, **moved) == 403
    assert post(reviewer, "change_deadline", round_.pk, row.pk, **(moved | {"deadline": "01/09/2023"})) == 422
    assert post(reviewer, "change_deadline", round_.pk, row.pk, **moved) == 302
    seen = clerk.get(reverse("unit_in_round", args=[round_.pk, row.pk])).content.decode()
    assert "từ 21/09/2023 sang 29/09/2023" in seen
    assert "Bão lũ" in seen
    assert post(reviewer, "exempt_unit", round_.pk, row.pk, reason="Đang sắp xếp") == 302
    assert "Đang sắp xếp" in reviewer.get(reverse("round", args=[round_.pk])).content.decode()
    assert post(reviewer, "demand_again", round_.pk, row.pk) == 302
    assert owes(round_, cast).deadline == date(2023, 9, 29)
    added = {"unit": "so-noi-vu", "receiver": "minh-hoa", "deadline": "29/09/2023", "reason": "Bổ sung"}
    assert post(reviewer, "add_unit_to_round", round_.pk, **added) == 302
    assert owes(round_, cast, "so-noi-vu").reviewer == cast.unit("minh-hoa")


def test_the_missing_are_reminded_once_a_day(cast: Cast) -> None:
    round_ = opened(a_regime(cast))
    reviewer, chosen = browser(cast, "reviewer"), [owes(round_, cast).pk, owes(round_, cast, "vi-nhu").pk]
    assert post(reviewer, "remind", round_.pk) == 422
    assert post(browser(cast, "clerk"), "remind", round_.pk, rows=chosen) == 403
    assert post(reviewer, "remind", round_.pk, rows=chosen[:1]) == 302
    assert post(reviewer, "remind", round_.pk, rows=chosen) == 302
    told = reviewer.get(reverse("missing", args=[round_.pk])).content.decode()
    assert "1 đơn vị đã được nhắc hôm nay, không nhắc lại" in told
    assert post(reviewer, "remind", round_.pk, rows=chosen) == 422
    assert Reminder.objects.count() == Entry.objects.filter(verb="remind").count() == 2
    assert browser(cast, "clerk").get(reverse("home")).content.decode().count("Nhắc nộp: ") == 1
    assert "Nhắc nộp: " not in browser(cast, "commune-clerk").get(reverse("home")).content.decode()
    sent_on = Reminder.objects.latest("pk").sent_on
    with pytest.raises(IntegrityError, match="reminder_by_hand_once_a_day"), transaction.atomic():
        Reminder.objects.create(expectation_id=chosen[0], kind="by_hand", sent_on=sent_on)
    with standing_at(sent_on + timedelta(days=1)):
        assert actions.remind(round_=round_, rows=chosen, actor=None) == actions.Reminded(2, 0)
    page = reviewer.get(reverse("unit_in_round", args=[round_.pk, chosen[0]])).content.decode()
    assert page.count("nhắc nộp</li>") == 2


def test_the_list_of_a_round_goes_out_as_it_is_narrowed(cast: Cast) -> None:
    round_ = opened(a_regime(cast))
    filing = filed(cast, round_, "thi-du", [said("Đã kiểm tra.")], is_late=True, is_nil=True)
    actions.exempt_unit(expectation=owes(round_, cast, "an-binh"), reason="Bão lũ", actor=None)
    reviewer = browser(cast, "reviewer")
    page = reviewer.get(reverse("round", args=[round_.pk]), {"state": "accepted"})
    asked = parse_qs(page.context["query"])
    assert (asked["round"], asked["state"]) == ([str(round_.pk)], ["accepted"])
    assert {"number", "reviewer", "reminded"} < set(asked["columns"]), "also what the list of all rounds leaves out"

    def rows(client: Client, query: str) -> list[dict[str, object]]:
        out = client.post(reverse("export_owed"), {"query": query})
        sheet = load_workbook(BytesIO(out.content)).worksheets[0]
        table = [row for row in sheet.iter_rows(values_only=True) if row[1] is not None]
        return [dict(zip(map(str, table[0]), row, strict=True)) for row in table[1:]]

    (row,) = rows(reviewer, page.context["query"])
    shown = {label: row[label] for label in ("Đơn vị", "Trạng thái", "Gửi muộn, quá hạn", "Không phát sinh")}
    assert shown == {
        "Đơn vị": "Huyện Thí Dụ",
        "Trạng thái": "Đã chấp nhận",
        "Gửi muộn, quá hạn": "Gửi muộn",
        "Không phát sinh": "Có",
    }
    assert filing.report.expectation.deadline == date(2023, 9, 21)
    missing = rows(reviewer, f"round={round_.pk}&missing=on")
    assert "Huyện Thí Dụ" not in {row["Đơn vị"] for row in missing}
    assert {(row["Trạng thái"], row["Gửi muộn, quá hạn"]) for row in missing} == {("Chưa gửi", None)}
    Expectation.objects.filter(pk=owes(round_, cast, "vi-nhu").pk).update(deadline=date(2023, 9, 1))
    late = rows(reviewer, f"round={round_.pk}&state=overdue")
    assert {(row["Trạng thái"], row["Gửi muộn, quá hạn"]) for row in late} == {("Quá hạn", "Quá hạn")}
    assert len(missing) == 5
    own = rows(browser(cast, "commune-clerk"), f"round={round_.pk}")
    assert {row["Người xem xét"] for row in own} <= {None, ""}
    assert len(own) < len(missing)
    back = reviewer.get(reverse("owed") + f"?round={round_.pk}&state=accepted")
    assert [line.pk for line in back.context["lines"]] == [filing.report.expectation_id]


def test_the_clock_reminds_before_and_after(cast: Cast) -> None:
    round_ = opened(a_regime(cast, named=[cast.unit("thi-du")]))  # due on Thursday 21/9/2023
    told = {day: actions.remind_due(on=date(2023, 9, day)) for day in (17, 18, 19, 19, 20, 21, 22, 22, 23, 25)}
    assert told == {17: 0, 18: 0, 19: 0, 20: 0, 21: 0, 22: 0, 23: 0, 25: 0}
    kept = list(Reminder.objects.order_by("sent_on").values_list("kind", "sent_on"))
    assert kept == [("before", date(2023, 9, 19)), ("after", date(2023, 9, 22))]
    row = owes(round_, cast)
    actions.exempt_unit(expectation=row, reason="Thử", actor=None)
    Reminder.objects.all().delete()
    assert actions.remind_due(on=date(2023, 9, 22)) == 0


def test_the_command_tells_who_is_missing(cast: Cast) -> None:
    opened(a_regime(cast, code="mot"))
    Unit.objects.filter(code="thi-du").update(telephone="0277 3 123 456")

    def run(*args: str) -> str:
        out = StringIO()
        with standing_at(date(2023, 9, 25)):
            call_command("missing", *args, stdout=out)
        return out.getvalue()

    rows = {row["unit"]: row for row in json.loads(run("2023-Q3", "--json"))}
    assert len(rows) == 7
    assert rows["thi-du"] == {
        "unit": "thi-du",
        "name": "Huyện Thí Dụ",
        "state": "not_opened",
        "deadline": "2023-09-21",
        "days_late": 4,
        "telephone": "0277 3 123 456",
        "reminded_on": [],
    }
    assert "Huyện Ví Như: Chưa gửi, 21/09/2023 quá hạn 4 ngày" in run("2023-Q3")
    opened(a_regime(cast, code="hai"))
    for args in (["2023-Q3"], ["2023-Q9"]):
        with pytest.raises(CommandError):
            run(*args)


@pytest.mark.django_db(transaction=True)
def test_two_beats_remind_once() -> None:
    cast = build()
    opened(a_regime(cast, named=[cast.unit("thi-du")]))
    beat = lambda: actions.remind_due(on=date(2023, 9, 20))  # noqa: E731
    assert at_once(beat, beat) == ["done", "done"]
    assert (Reminder.objects.count(), Entry.objects.filter(verb="remind").count()) == (1, 1)
