"""One of everything at every place, and one person in every role at huyện Thí Dụ.

Seen from Thí Dụ, An Bình is a unit below, Ví Như stands beside, Nơi Khác lies in another province
and Minh Họa is above. Texts and names that must not travel carry a mark with their place.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from accounts.models import User
from dashboards.actions import give_calendar
from dashboards.ical import secret_of
from library.models import LegalAct
from records.models import ExportFile, WorkbookImport
from remedies.models import (
    Consultation,
    Finding,
    Handling,
    Inspection,
    InspectionDocument,
    Opinion,
    RemedyPlan,
    Task,
    Visit,
)
from reports.actions import add_check_point
from reports.known import code_of
from reports.models import (
    ArchiveTransfer,
    Bundle,
    CheckPoint,
    Dossier,
    Duty,
    Excerpt,
    Expectation,
    Filing,
    PastReport,
    Recommendation,
    Regime,
    Report,
    Round,
    SigningCertificate,
    TypedFigure,
    Webhook,
)
from reports.paper.payload import CODE_LENGTH
from reports.states import ReportState
from tests.access.cases import cases, mark
from tests.access.filed_away import things_filed_away
from tests.access.good_things import GoodThings, good_things
from tests.access.remedying import asked_both_ways, planned
from tests.access.reporting import LEADERS, PARENTS, a_webhook, an_ended_certificate, reports
from tests.access.staff import LEADERS_HAVE, a_delegation, a_step
from tests.access.workbooks import a_bundle, workbooks
from tests.cast import Cast, build, enter
from tests.reports.asking import a_regime, opened
from tests.reports.builders import a_recommendation, an_act, open_round
from tests.reports.signed_before import a_past_report, a_typed_figure
from units.models import Delegation, Official, Posting, RoleGrant
from units.roles import GRANTED, PREPARING, Role


class Place(StrEnum):
    """Where a thing lies, seen from Thí Dụ."""

    OWN = "own"
    CHILD = "child"
    SIBLING = "sibling"
    FOREIGN = "other province"
    ABOVE = "above"


UNITS = {
    Place.OWN: "thi-du",
    Place.CHILD: "an-binh",
    Place.SIBLING: "vi-nhu",
    Place.FOREIGN: "noi-khac",
    Place.ABOVE: "minh-hoa",
}
NO_CODE = "0" * CODE_LENGTH
"""On no receipt."""

WRITTEN = (ReportState.DRAFT, ReportState.SUBMITTED, ReportState.SENT_BACK)
NUMBERED = (ReportState.APPROVED, ReportState.NUMBERED, ReportState.SIGNED)
FILED = (
    ReportState.ISSUED,
    ReportState.RECEIVED,
    ReportState.ACCEPTED,
    ReportState.RETURNED,
    ReportState.RECALLED,
    ReportState.CORRECTING,
)


@dataclass
class Things(GoodThings):
    """What lies at one place."""

    code: str
    finding: Finding
    task: Task
    done_task: Task
    inspection: Inspection
    visit: Visit
    handling: Handling
    document: InspectionDocument  # of the visit
    conclusion: InspectionDocument  # of the whole inspection
    legal_act: LegalAct
    recommendation: Recommendation
    posting: Posting
    grant: RoleGrant
    delegation: Delegation
    plan: RemedyPlan
    consultation: Consultation
    question: Opinion  # asked by the unit
    opinion: Opinion  # asked of the unit
    regime: Regime  # of the place itself, with one level
    duty: Duty
    check_point: CheckPoint
    round: Round
    row: Expectation  # of the place, in a round of the unit above or of its own
    certificate: SigningCertificate  # of the place's body
    webhook: Webhook  # told of the place
    past_report: PastReport
    typed_figure: TypedFigure
    dossier: Dossier  # open, with a paper in it
    archive_transfer: ArchiveTransfer
    bundle: Bundle = field(init=False)  # of what it has issued
    exports: dict[str, ExportFile] = field(default_factory=dict)
    imports: dict[str, WorkbookImport] = field(default_factory=dict)
    code_on_receipt: str = ""  # of what it has issued, or Thí Dụ where it issues nothing
    calendar: str = ""  # the secret in the address of its leader's
    owed: Expectation | None = None
    written: Report | None = None
    numbered: Report | None = None
    issued: Report | None = None

    @property
    def review(self) -> Filing:
        """The filing that the unit above reviews."""
        return self.issued.filings.latest("attempt") if self.issued else Filing(pk=10**9)

    @property
    def excerpt(self) -> Excerpt:
        """What was made public, or is to be, of that filing."""
        return Excerpt.objects.filter(filing=self.review.pk).first() or Excerpt(pk=10**9)

    def report(self, state: ReportState) -> Report | None:
        """The report whose records fit a state: without a filing, with one, with an issued one."""
        return self.written if state in WRITTEN else self.numbered if state in NUMBERED else self.issued


@dataclass(repr=False)
class World:
    """The cast, the people by role and the things by place."""

    cast: Cast
    people: dict[Role, User] = field(default_factory=dict)
    things: dict[Place, Things] = field(default_factory=dict)


def make() -> World:
    """Everything, by the real actions; only Thí Dụ's file is really signed, the others stand in for signed ones."""
    world = World(build())
    for role in GRANTED:
        name = f"{role.value}-of-thi-du"
        person = f"Nguyễn Vai {role.name.replace('_', ' ').title()}"
        enter(world.cast, name, person, unit="thi-du", post="Vai thử", role=role, node="thi-du")
        world.people[role] = world.cast.user(name)
    rounds = [open_round(code=f"2023-Q{quarter}", quarter=quarter) for quarter in (1, 2, 3, 4)]
    for place, code in UNITS.items():
        things = _records(world.cast, code)
        if code in PARENTS:
            filed = reports(world.cast, code, mark(code), rounds)
            things.owed, things.written = filed.owed, filed.written
            things.numbered, things.issued = filed.numbered, filed.issued
        world.things[place] = things
    world.people[Role.SIGNER] = User.objects.get(official__postings=world.things[Place.OWN].delegation.receiver)
    for role in PREPARING:
        world.people[role] = a_step(world.cast, "thi-du", role)
    for place, things in world.things.items():
        owner = world.people[Role.CLERK] if place is Place.OWN else world.cast.user("foreign-clerk")
        things.exports, things.imports = workbooks(owner, mark(things.code))
        things.bundle = a_bundle(owner, things.review, mark(things.code))
        leader = world.cast.user(LEADERS[things.code])
        things.code_on_receipt = code_of((things if things.issued else world.things[Place.OWN]).review)
        things.calendar = secret_of(give_calendar(user=leader, actor=leader).key)
    return world


def _records(cast: Cast, code: str) -> Things:
    """Records of a case, a plan with two tasks, consultations, papers, and the people of a place."""
    unit, leader, leading = cast.unit(code), cast.postings[LEADERS[code]], cast.user(LEADERS[code])
    work = planned(cast, unit, leader, mark(code)) | asked_both_ways(cast, code, mark)
    Official.objects.filter(pk=leader.official_id).update(**LEADERS_HAVE)
    found = cases(cast, code, leading)
    people: dict[str, Any] = {
        "posting": leader,
        "grant": RoleGrant.objects.get(posting=leader),
        "delegation": a_delegation(cast, code, mark(code)),
    }
    good = good_things(cast, found["finding"], told=mark(code), leader=leader.official)
    act = an_act(code)
    papers: dict[str, Any] = {
        "certificate": an_ended_certificate(cast, code, f"Cơ quan {mark(code)}"),
        "webhook": a_webhook(unit, leading, f"Kho dữ liệu {mark(code)}"),
        "legal_act": act,
        "recommendation": a_recommendation(cast, unit=code, text=f"Kiến nghị {mark(code)}", act=act),
    }
    asked = _asking(cast, code) | things_filed_away(unit, leader.official, told=mark(code))
    return Things(**good, **found, **work, **people, **papers, **asked, code=code)


def _asking(cast: Cast, code: str) -> dict[str, Any]:
    """A regime of the place, a round of two years ago in which the place owes a report, and one signed before."""
    province = cast.unit("gia-dinh" if code == "noi-khac" else "minh-hoa")
    regime = a_regime(
        cast, code, named=[cast.unit(code)], receiver=province if code != "minh-hoa" else cast.unit("so-noi-vu")
    )
    round_ = opened(regime, "2021-Q3")
    point = add_check_point(regime=regime, text="Đủ các mục", is_required=False, actor=None)
    signed = a_past_report(cast.unit(code), regime, signer=f"Người ký {mark(code)}")
    return {
        "past_report": signed,
        "typed_figure": a_typed_figure(signed),
        "regime": regime,
        "duty": regime.duties.get(),
        "check_point": point,
        "round": round_,
        "row": round_.expectations.get(),
    }
