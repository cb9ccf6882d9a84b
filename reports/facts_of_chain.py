"""Where a report stands before its leader decides: who writes what, which step is signed off on which text."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db import connection
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from journal import clock
from reports.models import Contribution, Report, Section, SignOff
from reports.paper.payload import sha256
from reports.states import WRITABLE, ReportState
from units.models import Placement, Posting, PreparationStep, RoleGrant
from units.names import identities
from units.roles import STEP_NAMES, Role

_SAID = """
SELECT
    (SELECT jsonb_agg(jsonb_build_array(key, body) ORDER BY key) FROM reports_section WHERE report_id = %(report)s),
    (SELECT jsonb_agg(jsonb_build_array(about, basis, "window", reason, explanation) ORDER BY about)
     FROM reports_nilstatement WHERE report_id = %(report)s),
    (SELECT jsonb_agg(jsonb_build_array(key, said, text) ORDER BY key)
     FROM reports_warninganswer WHERE report_id = %(report)s),
    (SELECT jsonb_agg(jsonb_build_array(code, "window", status, coalesce(value::text, 'None'), reason)
                      ORDER BY code, "window")
     FROM reports_figurestatement WHERE report_id = %(report)s),
    (SELECT jsonb_agg(jsonb_build_array("order", title, code, "window", landscape, with_chart)
                      || CASE WHEN separate THEN '["apart"]' ELSE '[]' END::jsonb ORDER BY "order")
     FROM reports_reportannex WHERE report_id = %(report)s),
    (SELECT jsonb_agg(jsonb_build_array(row.title, file.sha256, row.section_key) ORDER BY row.id)
     FROM reports_reportattachment AS row JOIN library_storedfile AS file ON file.id = row.file_id
     WHERE row.report_id = %(report)s)
"""
"""All that is said beside the head and tail of a report, in one question: each submission asks it."""


def text_hash(report: Report) -> str:
    """The hash of who says it and of all that is said: text, head and tail, figures and nil as stated, answers, files.

    What a figure comes to by the records is no part of it: that moves until the approval, which checks and freezes it.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SAID, {"report": report.pk})
        sections, nil, answers, figures, annexes, files = (json.loads(said or "[]") for said in cursor.fetchone())
    attached = [[title, sha, *([key] if key else [])] for title, sha, key in files]
    return sha256(
        {
            **({"annexes": annexes} if annexes else {}),
            **({"attachments": attached} if attached else {}),
            "head": [report.unit_id, report.subject, report.recipients, report.archive, report.urgency],
            "sections": sections,
            "nil": nil,
            "answers": answers,
            "figures": figures,
        }
    )


class StepState(StrEnum):
    """How a step stands on the text as it is."""

    NOT_YET = "not_yet"  # the text is still being written
    AWAITED = "awaited"
    LATER = "later"  # a required step before it is still open
    SIGNED = "signed"
    STALE = "stale"  # signed off, but on another text
    LEFT_OUT = "left_out"  # not required, and the leader has decided without it


WORDS: dict[StepState, tuple[Promise, str]] = {
    StepState.NOT_YET: (gettext_lazy("Chưa trình"), "neutral"),
    StepState.AWAITED: (gettext_lazy("Chờ xác nhận"), "wait"),
    StepState.LATER: (gettext_lazy("Chờ bước trước"), "neutral"),
    StepState.SIGNED: (gettext_lazy("Đã xác nhận"), "done"),
    StepState.STALE: (gettext_lazy("Nội dung đã đổi, phải xác nhận lại"), "back"),
    StepState.LEFT_OUT: (gettext_lazy("Không xác nhận"), "off"),
}


@dataclass(frozen=True)
class Step:
    """One step of the chain. `sign_off` is the last, on whichever text; `holder` is None while nobody is in post."""

    role: Role
    is_required: bool
    holder: Posting | None
    state: StepState
    sign_off: SignOff | None

    @property
    def label(self) -> Promise:
        """What is signed off."""
        return STEP_NAMES[self.role]

    @property
    def word(self) -> str:
        """The state in words."""
        return str(WORDS[self.state][0])

    @property
    def tone(self) -> str:
        """The colour of the state."""
        return WORDS[self.state][1]

    @property
    def who(self) -> str:
        """Who is to sign off, by name and post; or that nobody can."""
        if self.holder is None:
            return _("chưa có người phụ trách; quản trị chỉ định người khác")
        return f"{self.holder.official.full_name}, {self.holder.title}"


def steps_of(report: Report) -> list[Step]:
    """The steps of the unit's chain in their order; one query where the unit has none."""
    steps = list(PreparationStep.objects.filter(unit=report.unit_id).select_related("holder__official", "holder__unit"))
    if not steps:
        return []
    given: dict[str, list[SignOff]] = {}
    for row in SignOff.objects.filter(report=report).select_related("official"):
        given.setdefault(row.role, []).append(row)
    text = text_hash(report) if given else ""
    found: list[Step] = []
    for step in steps:
        rows = given.get(step.role, [])
        on_this = next((row for row in rows if row.text_sha256 == text), None)
        blocked = any(before.is_required and before.state is not StepState.SIGNED for before in found)
        state = StepState.SIGNED if on_this else _open_state(report, bool(rows), blocked)
        holder = step.holder if clock.today() in step.holder.valid else None
        found.append(Step(Role(step.role), step.is_required, holder, state, on_this or next(iter(rows), None)))
    return found


def _open_state(report: Report, was_signed: bool, blocked: bool) -> StepState:
    """How a step stands that nobody has signed off on this text."""
    if was_signed and report.state in WRITABLE | {ReportState.SUBMITTED}:
        return StepState.STALE
    if report.state in WRITABLE:
        return StepState.NOT_YET
    if report.state != ReportState.SUBMITTED:
        return StepState.LEFT_OUT
    return StepState.LATER if blocked else StepState.AWAITED


def awaited(steps: Iterable[Step]) -> Step | None:
    """The first required step that is not signed off on the very text: the leader cannot approve before it is."""
    return next((step for step in steps if step.is_required and step.state is not StepState.SIGNED), None)


def waits_for(report: Report, role: Role) -> bool:
    """Whether a step is to be signed off now: not yet on this text, and no required step stands open before it."""
    steps = steps_of(report)
    first = awaited(steps)
    mine = next((step for step in steps if step.role is role and step.state is not StepState.SIGNED), None)
    return mine is not None and (first is None or steps.index(first) >= steps.index(mine))


@dataclass(frozen=True)
class Writing:
    """A section and who was asked to write it."""

    section: Section
    title: str
    contribution: Contribution | None

    @property
    def who(self) -> str:
        """The contributor's name."""
        return self.contribution.contributor.official.full_name if self.contribution else ""

    @property
    def is_done(self) -> bool:
        """Whether the contributor has said of this very text that it is finished."""
        return self.contribution is not None and self.contribution.done_revision == self.section.revision

    @property
    def word(self) -> str:
        """How it stands, in words."""
        if self.is_done:
            return _("Đã soạn xong")
        changed = self.contribution is not None and self.contribution.done_at is not None
        return _("Đã sửa sau khi xác nhận") if changed else _("Đang soạn")

    @property
    def tone(self) -> str:
        """The colour of that."""
        return "done" if self.is_done else "wait"


def writings_of(report: Report) -> list[Writing]:
    """Every section of the report with its contributor, in order; one query."""
    sections = report.sections.select_related("contribution__contributor__official")
    return [Writing(section, _title(section), getattr(section, "contribution", None)) for section in sections]


def _title(section: Section) -> str:
    return section.title or str(capfirst(section.get_part_display()))


@dataclass(frozen=True)
class Office:
    """The unit that reports, or an office of its own, with its clerks of today by name."""

    name: str
    clerks: tuple[User, ...]
    is_unit: bool


def writers_of(report: Report) -> list[Office]:
    """Who may be asked to write sections today: the clerks of the unit, then those of its own offices; each once."""
    today = clock.today()
    offices = Placement.objects.of_offices(on=today).filter(parent=report.unit_id)
    units = Q(node=report.unit_id) | Q(node__in=offices.values("child"))
    grants = RoleGrant.objects.filter(units, role=Role.CLERK, posting__valid__contains=today)
    people = grants.filter(posting__official__user__is_active=True).select_related("posting__official__user__official")
    rows = list(people.order_by("posting__official__sort_key", "pk"))
    names = identities({row.node_id for row in rows}, on=today)
    rows.sort(key=lambda row: (row.node_id != report.unit_id, names[row.node_id].sort_key))
    found: dict[int, list[User]] = {}
    there: set[int] = set()
    for row in rows:
        user = row.posting.official.user
        if user is not None and user.pk not in there:
            there.add(user.pk)
            found.setdefault(row.node_id, []).append(user)
    return [Office(str(capfirst(names[pk].name)), tuple(clerks), pk == report.unit_id) for pk, clerks in found.items()]


def office_asked(section: Section) -> str:
    """The own office of the unit whose clerk was asked to write a section; empty where none was."""
    asked = User.objects.filter(pk__in=Contribution.objects.filter(section=section).values("contributor")).first()
    offices = writers_of(section.report) if asked else []
    return next((office.name for office in offices if asked in office.clerks and not office.is_unit), "")
