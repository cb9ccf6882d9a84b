"""A round of the test regime and reports in it, made by the real actions."""

from datetime import date
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange

from accounts.models import User
from journal import clock
from library.actions import enter_legal_act
from library.models import CatalogueItem, LegalAct
from remedies.actions import add_task, decide_plan, record_inspection, record_visit
from remedies.models import Visit
from reports import actions
from reports.actions.drawing import draw_filing
from reports.actions.signing import make_signature
from reports.facts import gather
from reports.models import Expectation, Filing, Recommendation, Regime, Report, Round, RoundSection
from reports.rules import check, warned
from reports.windows import Cycle, period
from tests.cast import Cast
from units.models import Unit

Body = dict[str, Any]


def body(*texts: str) -> Body:
    """A body of plain paragraphs."""
    return {
        "schema": 1,
        "blocks": [{"type": "paragraph", "content": [{"type": "text", "text": text}]} for text in texts],
    }


def figure(code: str, window: str = "year_to_date") -> Body:
    """A body that is one figure in a sentence."""
    content = [{"type": "text", "text": "Đã kiểm tra "}, {"type": "figure", "code": code, "window": window}]
    return {"schema": 1, "blocks": [{"type": "paragraph", "content": content}]}


def open_round(*, code: str = "2023-Q3", quarter: int = 3) -> Round:
    """A quarter of 2023 with a short outline."""
    regime, _created = Regime.objects.get_or_create(
        code="thu",
        defaults={
            "name": "Báo cáo thử",
            "subject": "Về tình trạng né tránh, đùn đẩy",
            "cycle": Cycle.QUARTER,
            "owner": Unit.objects.get(code="minh-hoa"),
            "valid": DateRange(date(2022, 1, 1), None),
        },
    )
    window = period(Cycle.QUARTER, 2023, quarter)
    round_ = Round.objects.create(
        regime=regime, code=code, name=f"Quý {quarter}/2023", starts_on=window.start, ends_on=window.end
    )
    parts = RoundSection.Part
    RoundSection.objects.bulk_create(
        [
            RoundSection(round=round_, key="mo-dau", part=parts.OPENING, order=0),
            RoundSection(
                round=round_,
                key="tinh-hinh",
                title="Tình hình",
                order=1,
                figures=[["inspection.communes", "year_to_date"]],
            ),
            RoundSection(round=round_, key="danh-gia", title="Đánh giá chung", order=2),
            RoundSection(round=round_, key="ket", part=parts.CLOSING, order=3),
        ]
    )
    return round_


def expect(cast: Cast, round_: Round, unit: str = "thi-du", *, deadline: date = date(2023, 9, 25)) -> Expectation:
    """The district owes a report to the province."""
    return Expectation.objects.create(
        round=round_,
        unit=cast.unit(unit),
        receiver=cast.unit("minh-hoa"),
        reviewer=cast.unit("minh-hoa"),
        deadline=deadline,
    )


def inspect_all(cast: Cast, *, actor: User | None = None) -> None:
    """The district visits its three communes and one office."""
    inspection = record_inspection(
        unit=cast.unit("thi-du"),
        title="Kiểm tra công vụ năm 2023",
        starts_on=date(2023, 3, 1),
        ends_on=date(2023, 9, 14),
        actor=actor or cast.user("inspector"),
    )
    for day, code in enumerate(("tt-thi-du", "an-binh", "binh-hoa", "noi-vu-thi-du"), start=1):
        record_visit(
            inspection=inspection,
            unit=cast.unit(code),
            on=date(2023, 5, day),
            mode=Visit.Mode.UNANNOUNCED,
            result=Visit.Result.CLEAN,
            actor=actor or cast.user("inspector"),
        )


def plan_tasks(cast: Cast, *, deadline: date = date(2023, 12, 31)) -> None:
    """One task in each remedy group, so that no rule warns."""
    leader = cast.user("leader")
    plan = decide_plan(unit=cast.unit("thi-du"), title="Kế hoạch khắc phục", decided_on=date(2023, 3, 1), actor=leader)
    for group in CatalogueItem.objects.of("remedy_group", on=date(2023, 9, 14)):
        add_task(
            plan=plan,
            group=group,
            title=f"Nhiệm vụ: {group.name}",
            lead_unit=cast.unit("noi-vu-thi-du"),
            lead_person=cast.official("inspector"),
            lead_since=date(2023, 3, 1),
            deadline=deadline,
            actor=leader,
        )


def drafted(cast: Cast, *, round_: Round | None = None, unit: str = "thi-du", writer: str = "clerk") -> Report:
    """A report that breaks no rule, its warnings answered, one step before submission."""
    expectation = expect(cast, round_ or open_round(), unit)
    clerk = cast.user(writer)
    report = actions.open_report(expectation=expectation, actor=clerk)
    bodies = {
        "mo-dau": body("Ủy ban nhân dân huyện Thí Dụ báo cáo như sau:"),
        "tinh-hinh": figure("inspection.communes"),
        "danh-gia": body("Các cơ quan, đơn vị thực hiện nghiêm túc."),
        "ket": body("Trên đây là Báo cáo của Ủy ban nhân dân huyện Thí Dụ."),
    }
    for key, text in bodies.items():
        actions.save_section(report=report, key=key, body=text, revision=1, actor=clerk)
    actions.set_recipients(report=report, recipients=[], archive="VT, NV", subject=report.subject, actor=clerk)
    answer_all(report, clerk)
    return fresh(report)


def answer_all(report: Report, actor: User) -> None:
    """Every warning of the report is answered as it stands."""
    replies = {
        one.key: actions.Reply("Đã rà soát, giữ nguyên.", one.said) for one in warned(check(gather(fresh(report))))
    }
    assert not actions.answer_warnings(report=report, replies=replies, actor=actor)


def fresh(report: Report) -> Report:
    """The report as a new request would read it."""
    return Report.objects.with_names().get(pk=report.pk)


def submitted(cast: Cast) -> Report:
    """A report waiting for the leader."""
    report = drafted(cast)
    actions.submit(report=report, actor=cast.user("clerk"))
    return fresh(report)


def approved(cast: Cast) -> Report:
    """A report waiting for its number."""
    report = submitted(cast)
    actions.approve(report=report, actor=cast.user("leader"))
    return fresh(report)


def numbered(cast: Cast) -> Report:
    """A numbered report, drawn."""
    report = approved(cast)
    actions.give_number(report=report, day=clock.today(), actor=cast.user("registrar"))
    draw_filing(latest(report).pk)
    return fresh(report)


def issued(cast: Cast) -> Report:
    """A report signed, sealed and issued."""
    report = numbered(cast)
    make_signature(actions.ask_signature(report=report, actor=cast.user("leader")).pk)
    report = fresh(report)
    make_signature(actions.ask_seal(report=report, actor=cast.user("registrar")).pk)
    return fresh(report)


def issue_again(cast: Cast, report: Report) -> None:
    """The next filing of a report that the clerk has in hand, from submission to issue."""
    number_again(cast, report)
    make_signature(actions.ask_signature(report=fresh(report), actor=cast.user("leader")).pk)
    make_signature(actions.ask_seal(report=fresh(report), actor=cast.user("registrar")).pk)


def number_again(cast: Cast, report: Report) -> None:
    """The same, as far as the number and the paper."""
    actions.submit(report=fresh(report), actor=cast.user("clerk"))
    actions.approve(report=fresh(report), actor=cast.user("leader"))
    actions.give_number(report=fresh(report), day=clock.today(), actor=cast.user("registrar"))
    draw_filing(latest(report).pk)


def latest(report: Report) -> Filing:
    """The newest filing."""
    return report.filings.latest("attempt")


def an_act(code: str) -> LegalAct:
    """A document that belongs to no place; everybody may look it up."""
    return enter_legal_act(
        kind_name="Kế hoạch",
        notation=f"{len(code)}/KH-UBND",
        issued_on=date(2023, 1, 3),
        issuer=f"Ủy ban nhân dân {code}",
        title="về việc thử",
        actor=None,
    )


def a_recommendation(cast: Cast, *, unit: str = "thi-du", **changes: Any) -> Recommendation:
    """One thing that a unit asks of the province by a document."""
    values: dict[str, Any] = {
        "unit": cast.unit(unit),
        "made_on": date(2023, 8, 30),
        "round": None,
        "order": None,
        "act": None,
        "addressee": "Ủy ban nhân dân tỉnh",
        "addressee_unit": None,
        "text": "Rà soát, hoàn thiện hệ thống pháp luật.",
        "answer_due_on": None,
        "repeat_of": None,
        "actor": None,
    }
    return actions.record_recommendation(**{**values, **changes})
