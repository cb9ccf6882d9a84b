"""Reports on a person's list: those that wait for the person, and those the person waits for."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dashboards.cells import Position, Waiting, cell, with_again
from dashboards.facts.chain import can_sign_off, with_chain
from dashboards.facts.filing import FILED, POSITION_FIELDS, position, stands, with_drawing, with_filings
from dashboards.facts.sources.kinds import AHEAD, Act, Group, Row, Rows, Source, WorkItem, falls_to, name_of
from dashboards.turns import REVIEWED, TURNS, Turn
from library.deadlines import due
from reports.models import Contribution, Expectation, Filing, Reminder, RoundSection
from reports.querysets import OWN_ROLES, SIGNING_ROLES, SUBMITTED_ROLES
from reports.states import WRITABLE, ReportState
from reports.words import DRAWING, WAITING_FOR_SIGNATURE
from units.access import Standing
from units.querysets import left_behind_ids
from units.roles import PREPARING, Role

FOLLOW_ROLES = (Role.LEADER, Role.REVIEWER, Role.PROVINCIAL_LEADER)
"""Roles that are told which units below are late."""

TO_SIGN = tuple(state for state, turn in TURNS.items() if state and turn.role is Role.LEADER)
"""States in which a report waits for whoever approves and signs it."""

_SIGNS_BY_HAND = Q(Exists(Filing.objects.filter(report__unit=OuterRef("report__unit"), way=Filing.Way.PAPER)))
_READY = {ReportState.SUBMITTED: Q(awaited_step__isnull=True), ReportState.NUMBERED: Q(is_drawn=True)}
"""What must have come before a report in a state is anybody's turn."""


def _stages(role_of: Callable[[Turn], Role | None]) -> dict[Role, Q]:
    """The stages at which a report is the turn of each role; it is the same for everybody, and written once."""
    stages: dict[Role, Q] = {}
    for state, turn in TURNS.items():
        if role := role_of(turn):
            stage = Q(report__state=state) & _READY.get(ReportState(state), Q()) if state else Q(report__isnull=True)
            stages[role] = stages[role] | stage if role in stages else stage
    return stages


_STAGES = _stages(lambda turn: turn.role)
_STAGES_BY_HAND = _stages(lambda turn: turn.by_hand.role if turn.by_hand else None)
_REMINDERS = Reminder.objects.filter(expectation=OuterRef("pk"))

_FIELDS = (
    "pk",
    "report__pk",
    "keeper_id",
    "unit_name",
    "round__name",
    "is_drawn",
    "awaited_step",
    "resend_by",
    *POSITION_FIELDS,
)


def _named(expectations: QuerySet[Expectation], person: Standing) -> Rows:
    """With what a line tells of them, by the unit that writes or is to write; ordered by deadline."""
    kept = expectations.annotate(keeper_id=Coalesce("report__unit_id", "unit_id"))
    told = with_chain(with_drawing(with_filings(kept))).annotate(unit_name=name_of("keeper_id", person))
    rows: Rows = told.order_by("deadline", "unit_name", "pk").values(*_FIELDS)
    return rows


def written_at(nodes: Iterable[int]) -> Q:
    """Reports that one of these units writes, or owes where none is begun."""
    return Q(report__isnull=True, unit_id__in=nodes) | Q(report__unit_id__in=nodes)


def reviewed_at(nodes: Iterable[int], person: Standing) -> Q:
    """Reports that one of these units reviews, also in the stead of one that has ended."""
    return falls_to("reviewer", nodes, person)


def _own(person: Standing) -> QuerySet[Expectation]:
    """What is under way at the person's own units, or should soon be begun; by delegation, what is to be signed."""
    to_sign = Q(report__unit_id__in=person.nodes([Role.SIGNER]), report__state__in=TO_SIGN)
    own = Expectation.objects.filter(written_at(person.nodes(OWN_ROLES)) | to_sign).exclude(
        report__state=ReportState.ACCEPTED
    )
    begun = Q(report__isnull=False) | Q(deadline__lte=person.on + AHEAD, round__starts_on__lte=person.on)
    return with_chain(with_drawing(own.filter(begun)))


def _turn(person: Standing) -> Q:
    """Reports whose next act is the person's, by the table of turns.

    To be approved they must have come through the unit's chain, to be signed they must have been drawn. Where the unit
    has signed by hand before, the registrar has a turn as well as the leader.
    """
    mine = Q(pk__in=[])
    for role, stages in _STAGES.items():
        if nodes := person.nodes(SIGNING_ROLES if role is Role.LEADER else (role,)):
            mine |= (reviewed_at(nodes, person) if role is Role.REVIEWER else written_at(nodes)) & stages
    for role, stages in _STAGES_BY_HAND.items():
        if nodes := person.nodes((role,)):
            mine |= written_at(nodes) & stages & _SIGNS_BY_HAND
    return mine


def own_turn(person: Standing) -> Rows:
    """Reports of the person's own units of which the next act is the person's, and whether they were reminded of."""
    rows: Rows = _named(_own(person).filter(_turn(person)), person).annotate(is_reminded=Exists(_REMINDERS))
    return rows


def to_sign_off(person: Standing) -> Rows:
    """Reports of which a step before the leader is the person's."""
    mine = Q(pk__in=[])
    for role in PREPARING:
        mine |= written_at(person.nodes([role])) & can_sign_off(role)
    return _named(with_chain(Expectation.objects.all()).filter(mine), person)


def own_waited(person: Standing) -> Rows:
    """Reports of the person's own units that others have in hand."""
    return _named(_own(person).filter(~_turn(person)), person)


def sections_to_write(person: Standing) -> Rows:
    """Sections that the person was asked to write and has not said to be finished as they stand."""
    mine = Contribution.objects.of_own_clerk(person) | Contribution.objects.of_office_clerk(person)
    asked = mine.filter(
        Q(done_revision__isnull=True) | ~Q(done_revision=F("section__revision")),
        section__report__state__in=WRITABLE,
    )
    rows: Rows = asked.order_by("section__report__expectation__deadline", "section__order", "pk").values(
        "section__title",
        "section__part",
        report=F("section__report"),
        unit=F("section__report__unit"),
        round=F("section__report__expectation__round__name"),
        deadline=F("section__report__expectation__deadline"),
    )
    return rows


def reminded(person: Standing) -> Rows:
    """Other reports of the person's own units of which the body that asks has reminded, until they are filed."""
    own = Expectation.objects.filter(written_at(person.nodes(OWN_ROLES)), Exists(_REMINDERS))
    if not own.exists():  # as on most days, of most units: the rest is not even written
        return Expectation.objects.none()
    others = own.exclude(pk__in=_own(person).filter(_turn(person)).values("pk"))
    return _named(with_filings(others).exclude(FILED), person)


def to_review(person: Standing) -> Rows:
    """What lies at the units for which the person reviews, to be received or decided."""
    return _reviewed(person, REVIEWED)


def returned(person: Standing) -> Rows:
    """What the reviewing unit has returned and does not have back yet."""
    return _reviewed(person, [ReportState.RETURNED])


def _reviewed(person: Standing, states: Iterable[str]) -> Rows:
    here = reviewed_at(person.nodes([Role.REVIEWER]), person)
    lying = Expectation.objects.filter(here, report__state__in=states)
    return _named(lying.exclude(written_at(person.nodes(OWN_ROLES))), person)


def _unfiled_below(person: Standing, word: Waiting) -> QuerySet[Expectation]:
    """Expectations of a word in the person's reach, other than those that the own units write or are to take over."""
    below = Expectation.objects.filter(unit__among=person.answered_ids(*FOLLOW_ROLES), round__starts_on__lte=person.on)
    unfiled = with_filings(below).filter(stands(word, today=person.on))
    own = person.nodes(OWN_ROLES)
    return unfiled.exclude(written_at(own)).exclude(unit_id__in=left_behind_ids(own, person.on), report__isnull=True)


def late_below(person: Standing) -> Rows:
    """Units below that have not filed and are past the deadline, the longest wait first."""
    return _named(_unfiled_below(person, Waiting.OVERDUE), person)


def outstanding_below(person: Standing) -> Rows:
    """Rounds in which units below still have time, with how many have not filed."""
    unsent = _unfiled_below(person, Waiting.UNSENT).filter(deadline__lte=person.on + AHEAD)
    rounds = unsent.order_by().values("round__name").annotate(number=Count("pk"), nearest=Min("deadline"))
    return rounds.order_by("nearest", "round__name").values("round__name", "number", "nearest")


def _is_due(person: Standing) -> Q:
    """Past the deadline and not filed, or back to be mended and past the new one; of rows that are counted."""
    mended = Q(report__state__in=WRITABLE) & ~Q(report__state=ReportState.CORRECTING)
    due_before = Q(resend_by__lt=person.on) | Q(resend_by__isnull=True, deadline__lt=person.on)
    return due_before & (Q(first_issued_at__isnull=True) | mended)


def _item(person: Standing, row: Row, *, is_mine: bool, opens: bool = True) -> WorkItem:
    stand = position(*(row[name] for name in POSITION_FIELDS))
    state, tone, wait = _stage(stand, is_drawn=row["is_drawn"], step=row["awaited_step"], person=person)
    unit, is_own = capfirst(row["unit_name"] or ""), person.holds_at(row["keeper_id"], *OWN_ROLES, *SUBMITTED_ROLES)
    title = _("Báo cáo %(round)s") if is_own else _("%(unit)s: báo cáo %(round)s")
    told = [unit if is_own else "", "" if is_own else _filed(stand), "" if is_mine else wait]
    url = reverse("reports:report", args=[row["report__pk"]]) if row["report__pk"] and opens else ""
    return WorkItem(
        title=title % {"unit": unit, "round": row["round__name"]},
        meta=" · ".join(filter(None, told)),
        url=url,
        due=None if _needs_nothing(stand) else due(row["resend_by"] or stand.deadline, today=person.on),
        state=state,
        tone=tone,
        act=_act(row, _next_act(person, row, stand.state), url) if is_mine else None,
    )


def _next_act(person: Standing, row: Row, state: str | None) -> str:
    """The act as the person does it: who signs by certificate, or who issues what was signed by hand."""
    turn = TURNS[state]
    if turn.by_hand is not None and not person.holds_at(row["keeper_id"], *SIGNING_ROLES):
        turn = turn.by_hand
    return str(turn.act)


def _needs_nothing(stand: Position) -> bool:
    """Whether no deadline runs: what is filed and not to be mended, and what the unit corrects of its own accord."""
    return stand.is_filed and stand.state not in WRITABLE - {ReportState.CORRECTING}


def _stage(stand: Position, *, is_drawn: bool, step: str | None, person: Standing) -> tuple[str, str, str]:
    """The state in a word, its tone, and whom it waits for. What has a number is drawn before it can be signed."""
    square, wait = cell(stand, today=person.on), str(TURNS[stand.state].wait)
    if step:
        wait = _("chờ %(who)s xác nhận") % {"who": Role(step).label}
    if stand.state != ReportState.NUMBERED:
        return square.label, square.tone, wait
    if is_drawn:
        return str(WAITING_FOR_SIGNATURE), square.tone, wait
    return str(DRAWING), "run", _("chờ dựng xong bản in để ký")


def _filed(stand: Position) -> str:
    """When a filed report came, and whether too late."""
    if stand.first_issued_on is None:
        return ""
    told = _("gửi muộn %(day)s") if stand.was_late else _("gửi %(day)s")
    return with_again(told % {"day": date_format(stand.first_issued_on, "d/m/Y")}, stand.again_on)


def _act(row: Row, label: str, url: str) -> Act:
    """The next act: on the report's page, or opening the report."""
    return Act(label, url) if url else Act(label, reverse("reports:open", args=[row["pk"]]), is_post=True)


def _mine(person: Standing, row: Row) -> WorkItem:
    return _item(person, row, is_mine=True)


def _own_turn(person: Standing, row: Row) -> WorkItem:
    is_filed = position(*(row[name] for name in POSITION_FIELDS)).is_filed
    return _as_reminded(_mine(person, row)) if row["is_reminded"] and not is_filed else _mine(person, row)


def _to_sign_off(person: Standing, row: Row) -> WorkItem:
    item = _item(person, row, is_mine=True)
    return replace(item, act=Act(_("Xem và xác nhận"), item.url))


def _reminded(person: Standing, row: Row) -> WorkItem:
    return _as_reminded(_item(person, row, is_mine=False))


def _as_reminded(item: WorkItem) -> WorkItem:
    return replace(item, title=_("Nhắc nộp: %(title)s") % {"title": item.title})


def _section(person: Standing, row: Row) -> WorkItem:
    title = row["section__title"] or RoundSection.Part(row["section__part"]).label
    is_own = row["unit"] in person.nodes([Role.CLERK])
    url = reverse("reports:preparation" if is_own else "reports:contribution", args=[row["report"]])
    return WorkItem(
        title=_("Soạn mục “%(title)s”") % {"title": title},
        meta=_("Báo cáo %(round)s") % {"round": row["round"]},
        url=url,
        due=due(row["deadline"], today=person.on),
        act=Act(_("Soạn mục"), url),
    )


def _waited(person: Standing, row: Row) -> WorkItem:
    return _item(person, row, is_mine=False)


def _late(person: Standing, row: Row) -> WorkItem:
    """Above, nothing but the state is known before the report is issued (decision 8)."""
    return _item(person, row, is_mine=False, opens=False)


def _outstanding(person: Standing, row: Row) -> WorkItem:
    told = {"number": row["number"], "round": row["round__name"]}
    return WorkItem(
        title=_("%(number)s đơn vị chưa gửi báo cáo %(round)s") % told,
        meta=_("Xem từng đơn vị trên bảng điều hành"),
        url=f"{reverse('dashboard')}?state={Waiting.UNSENT}",
        due=due(row["nearest"], today=person.on),
    )


_BOARD = gettext_lazy("Xem trên bảng điều hành")

SOURCES = (
    Source(
        "report-turn",
        gettext_lazy("Báo cáo đến lượt xử lý"),
        Group.WAITS,
        (*OWN_ROLES, Role.SIGNER),
        own_turn,
        _own_turn,
        _is_due,
    ),
    Source(
        "report-step",
        gettext_lazy("Báo cáo chờ xác nhận trước khi trình lãnh đạo"),
        Group.WAITS,
        PREPARING,
        to_sign_off,
        _to_sign_off,
        _is_due,
    ),
    Source(
        "report-section",
        gettext_lazy("Mục báo cáo được phân công soạn"),
        Group.WAITS,
        (Role.CLERK,),
        sections_to_write,
        _section,
        lambda person: Q(section__report__expectation__deadline__lt=person.on),
    ),
    Source(
        "report-reminder",
        gettext_lazy("Nhắc nộp báo cáo"),
        Group.WAITS,
        OWN_ROLES,
        reminded,
        _reminded,
        _is_due,
    ),
    Source(
        "report-review",
        gettext_lazy("Báo cáo chờ tiếp nhận, xem xét"),
        Group.WAITS,
        (Role.REVIEWER,),
        to_review,
        _mine,
    ),
    Source(
        "report-late",
        gettext_lazy("Đơn vị quá hạn gửi báo cáo"),
        Group.LATE,
        FOLLOW_ROLES,
        late_below,
        _late,
        _is_due,
        elsewhere=(_BOARD, "dashboard", f"state={Waiting.OVERDUE}"),
    ),
    Source(
        "report-waited",
        gettext_lazy("Báo cáo của đơn vị đang chờ người khác"),
        Group.ASKED,
        (*OWN_ROLES, Role.SIGNER),
        own_waited,
        _waited,
        _is_due,
        in_mail=False,
    ),
    Source(
        "report-returned",
        gettext_lazy("Báo cáo đã trả lại, chưa nhận lại"),
        Group.ASKED,
        (Role.REVIEWER,),
        returned,
        _waited,
        _is_due,
        in_mail=False,
        elsewhere=(_BOARD, "dashboard", f"state={ReportState.RETURNED}"),
    ),
    Source(
        "report-outstanding",
        gettext_lazy("Kỳ báo cáo còn đơn vị chưa gửi"),
        Group.ASKED,
        FOLLOW_ROLES,
        outstanding_below,
        _outstanding,
        in_mail=False,
        elsewhere=(_BOARD, "dashboard", f"state={Waiting.UNSENT}"),
    ),
)
