"""Who sees and who may act on cases, handlings, plans, tasks, consultations, inspections and the good half.

Five roles see what lies at and below their node, and what the units there have followed. The
administrator and the auditor see no case. Not visible is 404; visible but not allowed is 403.
"""

from datetime import date
from enum import StrEnum
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.models import User
from library.models import Attachment
from records.access import note_asking
from remedies.models import (
    AnnualRating,
    Consultation,
    Finding,
    Handling,
    Inspection,
    InspectionDocument,
    Opinion,
    ProtectedProposal,
    RemedyPlan,
    Task,
    Visit,
)
from remedies.models.inspection import InspectionQuerySet, VisitQuerySet
from remedies.querysets import (
    AnnualRatingQuerySet,
    ConsultationQuerySet,
    FindingQuerySet,
    HandlingQuerySet,
    OpinionQuerySet,
    PlanQuerySet,
    TaskQuerySet,
    UnitRecords,
    among_those,
)
from units.access import Standing, standing
from units.models import Official, Unit
from units.reach import Reach
from units.roles import CASE_ROLES, Role

ENTRY_ROLES = (Role.CLERK, Role.INSPECTOR)
"""Who enters records of the units that they reach."""

DECIDING_ROLES = (Role.CLERK, Role.LEADER, Role.INSPECTOR, Role.REVIEWER)
"""Who records what the authority asked by a proposal has decided."""

Row = TypeVar("Row", bound=Model)


class Can(StrEnum):
    """What a person may do with a record that is visible to them."""

    VIEW = "view"
    READ_NAME = "read_name"  # and the papers that may name people
    ENTER = "enter"  # evidence, duplicates, internal talk; decisions; plans and documents of inspections
    CONCLUDE = "conclude"  # verify, raise and lower the step, the right to answer, conclusions
    REPORT_PROGRESS = "report_progress"  # and complete
    NOTE_PROGRESS = "note_progress"  # say how far one's own part is: whoever leads, and whoever helps
    TRANSFER = "transfer"  # pass the lead on
    STEER = "steer"  # extend, confirm completion, open anew, give up
    ASK = "ask"  # ask more units, take a question back, judge a reply
    ANSWER = "answer"  # say what one's own unit thinks
    DECIDE = "decide"  # on a proposal: appraise, allow, decline, end the pilot, protect
    CITE = "cite"  # a proposal for a finding, and take that back


def _sight(person: Standing) -> Reach:
    return person.answered_ids(*CASE_ROLES)


def visible_findings(user: User) -> FindingQuerySet:
    """Findings in the units that the user's roles reach today, save those that name the user."""
    person = standing(user)
    return Finding.objects.filter(unit__among=_sight(person)).open_to(person.official_id)


def findings_about(user: User) -> FindingQuerySet:
    """Findings that name the user: kept from them whatever their roles (row 10)."""
    return Finding.objects.filter(official__user=user)


def handlings_of(user: User) -> HandlingQuerySet:
    """Decisions against the user: kept from them whatever their roles (row 10)."""
    return Handling.objects.filter(Q(official__user=user) | Q(same_person_as__official__user=user))


def visible_ratings(user: User) -> AnnualRatingQuerySet:
    """Annual ratings in the units that the user's roles reach today, save the user's own."""
    person = standing(user)
    return AnnualRating.objects.filter(unit__among=_sight(person)).open_to(person.official_id)


def ratings_of(user: User) -> AnnualRatingQuerySet:
    """The user's own annual ratings: kept from them in the register whatever their roles (row 10)."""
    return AnnualRating.objects.filter(official__user=user)


def visible_visits(user: User) -> VisitQuerySet:
    """Visits made by or to the units that the user's roles reach today."""
    return _visits(_sight(standing(user)))


def visible_inspections(user: User) -> InspectionQuerySet:
    """Inspections that such a unit led, or in which one was visited."""
    units = _sight(standing(user))
    return Inspection.objects.filter(Q(unit__among=units) | Q(pk__in=_visits(units).values("inspection")))


def visible_handlings(user: User) -> HandlingQuerySet:
    """Decisions about people and bodies in the units that the user's roles reach today, save those against the user."""
    person = standing(user)
    return Handling.objects.filter(unit__among=_sight(person)).open_to(person.official_id)


def sees_whole(user: User, inspection: Inspection) -> bool:
    """Whether the user sees an inspection from the side that leads it: its plan, its coverage, its conclusion.

    A visited unit sees its own visit; who is still to be visited is not for it to know.
    """
    return inspection.unit_id in _sight(standing(user))


def visible_tasks(user: User, *, whole: bool = False) -> TaskQuerySet:
    """Tasks that such a unit planned, leads or helps with, and those the user leads in person.

    Where all of them will be looked at (*whole*), as for words in them, they are the same and are found otherwise.
    """
    units = _sight(standing(user))
    helping = Task.cooperating_units.through.objects.filter(unit__among=units).values("task")
    planned, own = RemedyPlan.objects.filter(unit__among=units).values("pk"), Official.objects.filter(user=user)[:1]
    # By subqueries: with joins PostgreSQL joins every task before it looks at one. Most are let in by their lead.
    within = among_those(units, whole=whole)
    led = Q(lead_unit__among=units) | Q(lead_person=own.values("pk"))
    return Task.objects.filter(led | Q((f"plan__{within}", planned)) | Q((f"pk__{within}", helping)))


def visible_plans(user: User) -> PlanQuerySet:
    """Plans of such a unit, and those of which it leads or helps with a task."""
    units = _sight(standing(user))
    planned = visible_tasks(user, whole=True).order_by().values("plan").distinct()
    return RemedyPlan.objects.filter(Q(unit__among=units) | Q(pk__gathered=planned))


def visible_opinions(user: User) -> OpinionQuerySet:
    """What such a unit was asked, and what such a unit asked of others."""
    units = _sight(standing(user))
    asked = Consultation.objects.filter(unit__among=units).values("pk")
    return Opinion.objects.filter(Q(unit__among=units) | Q((f"consultation__{among_those(units)}", asked)))


def visible_consultations(user: User) -> ConsultationQuerySet:
    """Consultations in which such a unit asks or is asked."""
    units = _sight(standing(user))
    asked = Opinion.objects.filter(unit__among=units).order_by().values("consultation")
    return Consultation.objects.filter(Q(unit__among=units) | Q(pk__in=asked))


def in_sight(user: User, rows: UnitRecords[Row]) -> UnitRecords[Row]:
    """Those of the records that belong to units which the user's roles reach today."""
    return rows.filter(unit__among=_sight(standing(user)))


def visible_proposals(user: User) -> UnitRecords[ProtectedProposal]:
    """Proposals made in such a unit, or put to one."""
    units = _sight(standing(user))
    return ProtectedProposal.objects.filter(Q(unit__among=units) | Q(authority__among=units))


def may_enter_anywhere(user: User) -> bool:
    """Whether the user enters records of any unit at all."""
    return standing(user).holds(*ENTRY_ROLES)


def own_unit(user: User) -> Unit | None:
    """The unit in whose name the user enters records, where there is but one: what a form begins with."""
    nodes = standing(user).nodes(ENTRY_ROLES)
    return Unit.objects.get(pk=next(iter(nodes))) if len(nodes) == 1 else None


def may_enter_at(user: User, unit_id: int) -> bool:
    """Whether the user enters and amends records of a unit, also of one that has ended."""
    return standing(user).answers_at(unit_id, *ENTRY_ROLES)


def rights_on_finding(user: User, finding: Finding) -> frozenset[Can]:
    """What the user may do with a finding that is visible to them."""
    rights = {Can.VIEW}
    if standing(user).answers_at(finding.unit_id, Role.INSPECTOR):
        rights.add(Can.CONCLUDE)
    if may_read_name(user, finding.unit_id):
        rights.add(Can.READ_NAME)
    if may_enter_at(user, finding.unit_id):
        rights.add(Can.ENTER)
    return frozenset(rights)


def rights_on_handling(user: User, handling: Handling) -> frozenset[Can]:
    """What the user may do with a decision that is visible to them."""
    rights = {Can.VIEW}
    if may_read_name(user, handling.unit_id):
        rights.add(Can.READ_NAME)
    if may_enter_at(user, handling.unit_id):
        rights.add(Can.ENTER)
    return frozenset(rights)


def may_open(user: User, attachment: Attachment, rights: frozenset[Can]) -> bool:
    """Whether the user may open a paper that can name people: who may read names, and who put it there."""
    return Can.READ_NAME in rights or attachment.added_by_id == user.pk


def rights_on_task(user: User, task: Task) -> frozenset[Can]:
    """What the user may do with a task that is visible to them."""
    person = standing(user)
    rights = {Can.VIEW}
    if person.holds_at(task.lead_unit_id, Role.CLERK, Role.LEADER) or _leads_still(user, task, on=person.on):
        rights |= {Can.REPORT_PROGRESS, Can.NOTE_PROGRESS}
    if helping_unit(user, task):
        rights.add(Can.NOTE_PROGRESS)
    if _answers_now(person, task.plan.unit_id, Role.CLERK, Role.LEADER):
        rights |= {Can.STEER, Can.TRANSFER}
    if person.holds_at(task.lead_unit_id, Role.CLERK, Role.LEADER):
        rights.add(Can.TRANSFER)
    return frozenset(rights)


def helping_unit(user: User, task: Task) -> Unit | None:
    """The unit in whose name the user helps with the task, by its clerk or leader; None for everybody else."""
    own = standing(user).nodes([Role.CLERK, Role.LEADER])
    return task.cooperating_units.filter(pk__in=own).order_by("pk").first() if own else None


def rights_on_consultation(user: User, consultation: Consultation) -> frozenset[Can]:
    """What the user may do with a consultation that is visible to them."""
    rights = {Can.VIEW}
    if _answers_now(standing(user), consultation.unit_id, Role.CLERK, Role.LEADER):
        rights.add(Can.ASK)
    return frozenset(rights)


def rights_on_opinion(user: User, opinion: Opinion) -> frozenset[Can]:
    """What the user may do with an opinion that is visible to them."""
    person, rights = standing(user), {Can.VIEW}
    if _answers_now(person, opinion.unit_id, Role.CLERK, Role.LEADER):
        rights.add(Can.ANSWER)
    if _answers_now(person, opinion.consultation.unit_id, Role.CLERK, Role.LEADER):
        rights.add(Can.ASK)
    return frozenset(rights)


def _leads_still(user: User, task: Task, *, on: date) -> bool:
    """Whether the user leads the task in person; with the lead unit that ends, until it is taken over."""
    return task.lead_person.user_id == user.pk and Unit.objects.existing(on=on).filter(pk=task.lead_unit_id).exists()


def _answers_now(person: Standing, unit_id: int, *roles: Role) -> bool:
    """Whether one of `roles` is held at the unit or, once it has ended, at one that has taken over."""
    return person.holds_at(unit_id, *roles) or person.has_taken_over(unit_id, *roles)


def may_read_name(user: User, unit_id: int) -> bool:
    """Whether the user may open names behind records of a unit: inspectors who answer for it, and its leader."""
    person = standing(user)
    return person.answers_at(unit_id, Role.INSPECTOR) or _answers_now(person, unit_id, Role.LEADER)


def rights_on_proposal(user: User, proposal: ProtectedProposal) -> frozenset[Can]:
    """What the user may do with a proposal that is visible to them."""
    person = standing(user)
    rights = {Can.VIEW}
    if person.answers_at(proposal.authority_id, *DECIDING_ROLES):
        rights.add(Can.DECIDE)
    if may_enter_at(user, proposal.unit_id):
        rights.add(Can.CITE)
    if may_read_name(user, proposal.unit_id):
        rights.add(Can.READ_NAME)
    return frozenset(rights)


def get_proposal(user: User, pk: int, can: Can) -> ProtectedProposal:
    """The proposal, if the user may do `can` with it; otherwise 404 or 403."""
    proposal = visible_proposals(user).select_related("unit", "authority").filter(pk=pk).first()
    if proposal is None:
        raise Http404(_("Không có đề xuất này."))
    _demand(can, can is Can.VIEW or can in rights_on_proposal(user, proposal))
    return proposal


def get_finding(user: User, pk: int, can: Can) -> Finding:
    """The finding, if the user may do `can` with it; otherwise 404 or 403."""
    finding = visible_findings(user).select_related("unit", "field", "visit__inspection").filter(pk=pk).first()
    if finding is None:
        note_asking(findings_about(user), pk, user)
        raise Http404(_("Không có trường hợp này."))
    _demand(can, can is Can.VIEW or can in rights_on_finding(user, finding))
    return finding


def get_handling(user: User, pk: int, can: Can) -> Handling:
    """The decision, if the user may do `can` with it; otherwise 404 or 403."""
    found = visible_handlings(user).select_related("unit", "measure", "finding", "official").filter(pk=pk).first()
    if found is None:
        note_asking(handlings_of(user), pk, user)
        raise Http404(_("Không có hồ sơ xử lý này."))
    _demand(can, can is Can.VIEW or can in rights_on_handling(user, found))
    return found


def get_inspection(user: User, pk: int, can: Can) -> Inspection:
    """The inspection, if the user may do `can` with it; otherwise 404 or 403."""
    found = visible_inspections(user).select_related("unit").filter(pk=pk).first()
    if found is None:
        raise Http404(_("Không có cuộc kiểm tra này."))
    _demand(can, can is Can.VIEW or may_enter_at(user, found.unit_id))
    return found


def get_visit(user: User, pk: int, can: Can) -> Visit:
    """The visit, if the user may do `can` with it; otherwise 404 or 403."""
    found = visible_visits(user).select_related("unit", "inspection__unit").filter(pk=pk).first()
    if found is None:
        raise Http404(_("Không có lượt kiểm tra này."))
    _demand(can, can is Can.VIEW or may_enter_at(user, found.inspection.unit_id))
    return found


def get_document(user: User, pk: int, can: Can) -> InspectionDocument:
    """A document of a visit that the user sees, or of an inspection seen whole; otherwise 404 or 403."""
    of_visits, whole = Q(visit__in=visible_visits(user)), Q(visit=None, inspection__unit__among=_sight(standing(user)))
    documents = InspectionDocument.objects.filter(of_visits | whole).select_related("visit__unit", "inspection__unit")
    found = documents.filter(pk=pk).first()
    if found is None:
        raise Http404(_("Không có văn bản này."))
    _demand(can, can is Can.VIEW or may_enter_at(user, found.inspection.unit_id))
    return found


def get_paper(user: User, about: Finding | Handling, pk: int) -> Attachment:
    """A file of a case that the user may open: evidence, an answer, a decision; otherwise 404 or 403."""
    if isinstance(about, Finding):
        rights = rights_on_finding(user, about)
        subjects = Q(subject_type="remedies.evidencenote", subject_id__in=about.evidence.values("pk"))
        subjects |= Q(subject_type="remedies.reply", subject_id__in=about.replies.values("pk"))
    else:
        rights = rights_on_handling(user, about)
        subjects = Q(subject_type="remedies.handling", subject_id=about.pk)
    found = Attachment.objects.filter(subjects, pk=pk).select_related("file").first()
    if found is None:
        raise Http404(_("Không có tệp này."))
    _demand(Can.READ_NAME, may_open(user, found, rights))
    return found


def get_task(user: User, pk: int, can: Can) -> Task:
    """The task, if the user may do `can` with it; otherwise 404 or 403."""
    task = visible_tasks(user).select_related("plan", "group", "lead_unit", "lead_person", "evidence__file")
    found = task.filter(pk=pk).first()
    if found is None:
        raise Http404(_("Không có nhiệm vụ này."))
    _demand(can, can is Can.VIEW or can in rights_on_task(user, found))
    return found


def get_consultation(user: User, pk: int, can: Can) -> Consultation:
    """The consultation, if the user may do `can` with it; otherwise 404 or 403."""
    found = visible_consultations(user).select_related("unit").filter(pk=pk).first()
    if found is None:
        raise Http404(_("Không có lần lấy ý kiến này."))
    _demand(can, can is Can.VIEW or can in rights_on_consultation(user, found))
    return found


def get_opinion(user: User, pk: int, can: Can) -> Opinion:
    """The opinion, if the user may do `can` with it; otherwise 404 or 403."""
    found = visible_opinions(user).select_related("unit", "consultation__unit").filter(pk=pk).first()
    if found is None:
        raise Http404(_("Không có ý kiến này."))
    _demand(can, can is Can.VIEW or can in rights_on_opinion(user, found))
    return found


def _visits(units: Reach) -> VisitQuerySet:
    return Visit.objects.filter(Q(unit__among=units) | Q(inspection__unit__among=units))


def _demand(can: Can, allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied(str(can))
