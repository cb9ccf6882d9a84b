"""A province of its own on the running site, and what its districts do in a quarter, by the real actions.

Public functions are carried out by `Site.carry_out` and may answer with a line of JSON. Papers are neither
drawn nor signed here, since only their way is of interest; `test_walk` draws and signs.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import islice
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from accounts.models import User
from dashboards.demo.accounts import AccountMaker
from journal import clock
from journal.actions import move_demo_day
from reports import actions
from reports.actions import DutyTerms, SectionText
from reports.actions.drawing import draw_filing
from reports.actions.signing import make_signature
from reports.facts import gather
from reports.models import Expectation, Filing, NilStatement, Regime, Report, Round, RoundSection
from reports.rules import check, warned
from tests.reports.builders import body, figure, fresh, latest
from units.actions import appoint, enter_official, found_unit, grant_role
from units.models import Unit, UnitKind
from units.ranks import Rank
from units.roles import Role

REGIME, PROVINCE = "quy-thu", "quy-thu"
SINCE = date(2021, 6, 1)
IN_TIME, LATE = date(2023, 9, 20), date(2023, 9, 26)
HOW = ("found", "nil", "returned", "corrected", "late", "extended", "missing", "found")
"""What becomes of the districts, in turn; the deadline of the round is 21/9/2023."""
DIGITS = ("Không", "Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín")  # since no name holds a digit


def found(districts: int) -> None:
    """The province with its people, so many districts with a head each, and the regime; no round is open."""
    accounts = AccountMaker()
    province = _unit(PROVINCE, "province", "tỉnh Quý Thử", None)
    committee = _unit("tinh-uy-quy-thu", "provincial-party-committee", "Tỉnh ủy Quý Thử", province)
    below = [_unit(f"quy-{n:02}", "district", f"huyện Quý {n:02}", province) for n in range(1, districts + 1)]
    for username, name, post, role, nodes in (
        ("quy.qt", "Đinh Văn Quản", "Quản trị hệ thống", Role.ADMINISTRATOR, [province]),
        ("quy.bcd", "Đinh Thị Xét", "Chuyên viên", Role.REVIEWER, [province]),
        ("quy.cv", "Đinh Văn Gom", "Chuyên viên", Role.CLERK, [province]),
        ("quy.soan", "Đinh Thị Soạn", "Chuyên viên", Role.CLERK, below),
        ("quy.mot", "Đinh Thị Một", "Chuyên viên", Role.CLERK, below[1:2]),
        ("quy.vt", "Đinh Văn Sổ", "Văn thư", Role.REGISTRAR, below),
    ):
        _person(accounts, username, name, province, (post, Rank.STAFF), role, nodes)
    for place, unit in enumerate(below):
        name = "Đinh " + " ".join(DIGITS[int(digit)] for digit in str(place))
        _person(accounts, f"{unit.code}.ld", name, unit, ("Chủ tịch", Rank.HEAD), Role.LEADER, [unit])
    _asking(province, committee)


def _asking(province: Unit, committee: Unit) -> None:
    regime = actions.add_regime(
        code=REGIME, name="Báo cáo quý thử", subject="Về tình trạng né tránh, đùn đẩy", cycle="quarter",
        owner=province, legal_act=None, since=date(2023, 1, 1), until=None, actor=None,
    )  # fmt: skip
    sections = (
        SectionText("opening"),
        SectionText("section", "Tình hình", figures=[["inspection.visits", "round"]]),
        SectionText("section", "Đánh giá chung"),
        SectionText("closing"),
    )
    actions.write_outline(regime=regime, sections=sections, annexes=[], actor=None)
    districts = [UnitKind.objects.get(code="district")]
    for kinds, root, named, receiver, days in (
        (districts, province, [], province, 5),
        ([], None, [province], committee, 10),
    ):
        terms = DutyTerms(kinds, root, named, receiver, receiver, days)
        actions.add_duty(regime=regime, terms=terms, actor=None)


def file_in_time() -> None:
    """Those who file in time do so, and what they send is received; a recommendation goes up with it."""
    with clock.standing_at(IN_TIME):
        for owed, how in _owing():
            if how not in {"late", "extended", "missing"}:
                _file(owed, is_nil=how == "nil")
                actions.receive(report=fresh(owed.report), actor=_user("quy.bcd"))
    unit = Unit.objects.get(code="quy-01")
    actions.record_recommendation(
        unit=unit, made_on=date(2023, 9, 15), round=_round(), order=1, act=None, addressee="Ủy ban nhân dân tỉnh",
        addressee_unit=Unit.objects.get(code=PROVINCE), text="Bổ sung biên chế địa chính.",
        answer_due_on=date(2023, 9, 30), repeat_of=None, actor=None,
    )  # fmt: skip


def file_late() -> None:
    """After the deadline: one files late, another by its new day, and who was returned sends again."""
    with clock.standing_at(LATE):
        for owed, how in _owing():
            if how in {"late", "extended"}:
                _file(owed)
                actions.receive(report=fresh(owed.report), actor=_user("quy.bcd"))
            elif how == "returned" and owed.report.state == "returned":
                _again(owed, "Đã nêu rõ trách nhiệm người đứng đầu.")
                actions.receive(report=fresh(owed.report), actor=_user("quy.bcd"))


def accept_and_correct() -> None:
    """What is not accepted yet is accepted; one unit corrects its accepted report, and that is accepted too."""
    reviewer = _user("quy.bcd")
    with clock.standing_at(LATE):
        for owed, how in _owing():
            report = fresh(owed.report) if hasattr(owed, "report") else None
            if report is not None and report.state == "received":
                actions.accept(report=report, actor=reviewer)
            if how == "corrected" and report is not None:
                actions.correct(report=fresh(report), reason="Sót một đơn vị.", actor=_user("quy.soan"))
                _again(owed, "Bổ sung đơn vị đã sót.")
                actions.receive(report=fresh(report), actor=reviewer)
                actions.accept(report=fresh(report), actor=reviewer)


def ask_again(day: str) -> None:
    """The next quarter is asked for, and the whole site stands at a day of it."""
    regime = Regime.objects.get(code=REGIME)
    actions.open_round(regime=regime, period=actions.usual_period(regime, "2023-Q4"), actor=None)
    stand_at(day)


def remind(day: str) -> None:
    """What the clock reminds of on a day, twice: the second time nobody is reminded."""
    on = date.fromisoformat(day)
    with clock.standing_at(on):
        actions.remind_due(on=on)
        actions.remind_due(on=on)
    rows = _round().expectations.filter(reminders__sent_on=on).values_list("unit__code", "reminders__kind")
    _say(sorted(rows))


def stand_at(day: str) -> None:
    """The whole site stands at a day from now on."""
    move_demo_day(date.fromisoformat(day), actor=_user("quy.qt"))


def told() -> None:
    """How each unit stands in the end: late, nil, how often it was issued, accepted."""
    rows = Filing.objects.filter(report__expectation__round=_round(), issued_at__isnull=False).order_by("attempt")
    columns = ("report__unit__code", "attempt", "is_late", "is_nil", "report__state")
    _say([list(row) for row in rows.values_list(*columns)])


def _say(rows: list[Any]) -> None:
    sys.stdout.write(json.dumps(rows) + "\n")


def _owing() -> Iterator[tuple[Expectation, str]]:
    rows = Expectation.objects.filter(round=_round(), unit__code__regex=r"^quy-\d\d$")
    for place, row in enumerate(rows.select_related("unit", "report").order_by("unit__code")):
        yield row, HOW[place % len(HOW)]


def _round() -> Round:
    return Round.objects.get(regime__code=REGIME, code="2023-Q3")


def _user(name: str) -> User:
    return User.objects.get(username=name)


def _file(owed: Expectation, *, is_nil: bool = False) -> None:
    """Written, and sent all the way."""
    clerk, name = _user("quy.soan"), owed.unit.code
    report = actions.open_report(expectation=owed, actor=clerk)
    texts = iter(
        [
            body(f"Ủy ban nhân dân huyện {name} báo cáo như sau:"),
            figure("inspection.visits", "round"),
            body(f"Cán bộ của {name} thực hiện nghiêm túc nhiệm vụ được giao."),
            body("Trên đây là Báo cáo của Ủy ban nhân dân huyện."),
        ]
    )
    for section, text in zip(report.sections.order_by("order"), islice(texts, 4), strict=True):
        actions.save_section(report=report, key=section.key, body=text, revision=section.revision, actor=clerk)
    actions.set_recipients(report=report, recipients=[], archive="VT, NV", subject=report.subject, actor=clerk)
    if is_nil:
        actions.state_nil(
            report=report, abouts=NilStatement.About.values, basis="without_inspection", window="round",
            reason="Trong kỳ chưa tổ chức kiểm tra.", explanation="", actor=clerk,
        )  # fmt: skip
    owed.report = report
    _send(report)


def _again(owed: Expectation, sentence: str) -> None:
    """The text says something else, and goes the whole way once more."""
    report, clerk = fresh(owed.report), _user("quy.soan")
    section = report.sections.filter(part=RoundSection.Part.SECTION).last()
    assert section is not None
    actions.save_section(report=report, key=section.key, body=body(sentence), revision=section.revision, actor=clerk)
    _send(report)


def _send(report: Report) -> None:
    clerk, leader, registrar = _user("quy.soan"), _user(f"{report.unit.code}.ld"), _user("quy.vt")
    replies = {
        one.key: actions.Reply("Đã rà soát, giữ nguyên.", one.said) for one in warned(check(gather(fresh(report))))
    }
    actions.answer_warnings(report=report, replies=replies, actor=clerk)
    actions.submit(report=fresh(report), actor=clerk)
    actions.approve(report=fresh(report), actor=leader)
    actions.give_number(report=fresh(report), day=clock.today(), actor=registrar)
    with _signed_at_once():
        draw_filing(latest(report).pk)
        make_signature(actions.ask_signature(report=fresh(report), actor=leader).pk)
        make_signature(actions.ask_seal(report=fresh(report), actor=registrar).pk)


@contextmanager
def _signed_at_once() -> Iterator[None]:
    drawn = SimpleNamespace(pdf=b"%PDF-1.7", boxes={}, pages=1, sha256="0" * 64)
    with (
        patch("reports.actions.drawing.draw_in_cage", lambda payload, progress=None: drawn),
        patch("reports.actions.signing._sign", lambda signature, certificate: b"%PDF-1.7 signed"),
        patch("reports.actions.signing._verify", lambda signature, certificate, signed: None),
    ):
        yield


def _unit(code: str, kind: str, name: str, parent: Unit | None) -> Unit:
    lines = ["ỦY BAN NHÂN DÂN", name.upper()]
    return found_unit(
        code=code, kind=kind, name=name, body_name=f"Ủy ban nhân dân {name}", symbol="UBND", since=SINCE,
        parent=parent, issuer_lines=lines, seat=name.split(" ", 1)[1], actor=None,
    )  # fmt: skip


def _person(
    accounts: AccountMaker, username: str, name: str, unit: Unit, post: tuple[str, Rank], role: Role, nodes: list[Unit]
) -> None:
    user, code = accounts.make(username, ""), username.replace(".", "-")
    official = enter_official(code=code, full_name=name, category="civil_servant", user=user, actor=None)
    posting = appoint(official=official, unit=unit, post=post[0], since=SINCE, rank=post[1], actor=None)
    for node in nodes:
        grant_role(posting=posting, role=role, node=node, actor=None)
