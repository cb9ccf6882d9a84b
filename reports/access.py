"""The one door to reports, recommendations, regimes and rounds: who may see it, and who may do what with it.

Not visible is 404, the same answer as for a report that does not exist; visible but not
allowed is 403. The table below is the whole rule.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.models import User
from remedies.access import DECIDING_ROLES, may_enter_at
from reports import states
from reports.facts_of_chain import waits_for
from reports.known import filing_with_code
from reports.models import (
    CheckPoint,
    Correction,
    Delivery,
    Duty,
    Excerpt,
    Expectation,
    Filing,
    Recommendation,
    Regime,
    Report,
    ReviewShare,
    Round,
)
from reports.models.recommendation import RecommendationQuerySet
from reports.outside import seals_outside, signs_outside
from reports.querysets import CONFIRMING_ROLES, OWN_ROLES, SIGNING_ROLES, SUBMITTED_ROLES, ExcerptQuerySet
from units.access import VISIBLE_TREE_ROLES, Standing, standing
from units.models import Unit
from units.querysets import UnitQuerySet, left_behind_ids
from units.roles import CASE_ROLES, PREPARING, Role


class Can(StrEnum):
    """What a person may do with a report."""

    VIEW = "view"  # what was issued
    VIEW_DRAFT = "view_draft"  # the working text, before and after issue
    EDIT = "edit"
    DISCUSS = "discuss"  # talk over a section inside the unit
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    SEND_BACK = "send_back"
    CONFIRM_CONTENT = "confirm_content"
    CONFIRM_FORM = "confirm_form"
    HAND_BACK = "hand_back"
    APPROVE = "approve"
    NUMBER = "number"
    SIGN = "sign"
    VOID = "void"
    ISSUE = "issue"
    ISSUE_ON_PAPER = "issue_on_paper"
    SIGN_OUTSIDE = "sign_outside"
    ISSUE_OUTSIDE = "issue_outside"
    RECALL = "recall"
    CONFIRM_DELIVERY = "confirm_delivery"  # that it has come to a unit among the recipients
    RECEIVE = "receive"
    RETURN = "return"
    ACCEPT = "accept"
    REVIEW = "review"  # take it, tick the checklist, note something inside
    SHARE_OUT = "share_out"
    CORRECT = "correct"
    DROP_CORRECTION = "drop_correction"


@dataclass(frozen=True)
class Rule:
    """Which roles at the report's own unit, or at its reviewing unit or what took over from that, in which states.

    `recipient` are roles at a unit among the recipients that has not confirmed yet that the document has come.

    `when` asks the records for what the state alone does not tell.
    """

    own: tuple[Role, ...] = ()
    reviewer: tuple[Role, ...] = ()
    recipient: tuple[Role, ...] = ()
    states: frozenset[str] | None = None  # None: in every state
    when: Callable[[Report], bool] = lambda report: True


def _is_being_corrected(report: Report) -> bool:
    return Correction.objects.under_way(report) is not None


def _awaits(step: Role) -> Callable[[Report], bool]:
    return lambda report: waits_for(report, step)


RULES: dict[Can, Rule] = {
    Can.VIEW_DRAFT: Rule(own=(*OWN_ROLES, *SUBMITTED_ROLES)),
    Can.EDIT: Rule(own=(Role.CLERK,), states=states.WRITABLE),
    Can.DISCUSS: Rule(own=(*OWN_ROLES, *SUBMITTED_ROLES), states=states.DISCUSSED),
    Can.SUBMIT: Rule(own=(Role.CLERK,), states=states.SUBMIT.sources),
    Can.WITHDRAW: Rule(own=(Role.CLERK,), states=states.WITHDRAW.sources),
    Can.SEND_BACK: Rule(own=SIGNING_ROLES, states=states.SEND_BACK.sources),
    Can.CONFIRM_CONTENT: Rule(
        own=(Role.CONTENT_HEAD,),
        states=states.CONFIRM_CONTENT.sources,
        when=_awaits(Role.CONTENT_HEAD),
    ),
    Can.CONFIRM_FORM: Rule(
        own=(Role.FORM_CHECKER,), states=states.CONFIRM_FORM.sources, when=_awaits(Role.FORM_CHECKER)
    ),
    Can.HAND_BACK: Rule(own=PREPARING, states=states.HAND_BACK.sources),
    Can.APPROVE: Rule(own=SIGNING_ROLES, states=states.APPROVE.sources),
    Can.NUMBER: Rule(own=(Role.REGISTRAR,), states=states.NUMBER.sources),
    Can.SIGN: Rule(own=SIGNING_ROLES, states=states.SIGN.sources),
    Can.VOID: Rule(own=(Role.REGISTRAR,), states=states.VOID.sources),
    Can.ISSUE: Rule(own=(Role.REGISTRAR,), states=states.ISSUE.sources),
    Can.ISSUE_ON_PAPER: Rule(own=(Role.REGISTRAR,), states=states.ISSUE_ON_PAPER.sources),
    Can.SIGN_OUTSIDE: Rule(own=SIGNING_ROLES, states=states.SIGN_OUTSIDE.sources, when=signs_outside),
    Can.ISSUE_OUTSIDE: Rule(own=(Role.REGISTRAR,), states=states.ISSUE_OUTSIDE.sources, when=seals_outside),
    Can.RECALL: Rule(own=(Role.REGISTRAR,), states=states.RECALL.sources),
    Can.CONFIRM_DELIVERY: Rule(recipient=CONFIRMING_ROLES, states=states.FILED),
    Can.RECEIVE: Rule(reviewer=(Role.REVIEWER,), states=states.RECEIVE.sources),
    Can.RETURN: Rule(reviewer=(Role.REVIEWER,), states=states.RETURN.sources),
    Can.ACCEPT: Rule(reviewer=(Role.REVIEWER,), states=states.ACCEPT.sources),
    Can.REVIEW: Rule(reviewer=(Role.REVIEWER,), states=states.UNDER_REVIEW),
    Can.SHARE_OUT: Rule(reviewer=(Role.LEADER, Role.PROVINCIAL_LEADER), states=states.UNDER_REVIEW),
    Can.CORRECT: Rule(own=(Role.CLERK,), states=states.CORRECT.sources),
    Can.DROP_CORRECTION: Rule(own=(Role.CLERK,), states=states.DROP_CORRECTION.sources, when=_is_being_corrected),
}


def allowed(report: Report, who: Standing, can: Can) -> bool:
    """Whether the table grants `can`; anything that is not in it is denied."""
    rule = RULES.get(can)
    if rule is None:
        return False
    if rule.states is not None and report.state not in rule.states:
        return False
    return _has_role(report, who, rule) and rule.when(report)


def _has_role(report: Report, who: Standing, rule: Rule) -> bool:
    if who.holds_at(report.unit_id, *rule.own):
        return True
    if rule.recipient:
        elsewhere = who.nodes(rule.recipient) - {report.unit_id}
        waiting = Delivery.objects.waiting().filter(filing__report=report, unit__in=elsewhere)
        return bool(elsewhere) and waiting.exists()
    reviewer = report.expectation.reviewer_id
    return who.holds_at(reviewer, *rule.reviewer) or who.has_taken_over(reviewer, *rule.reviewer)


def may_still(user: User, report: Report, can: Can) -> bool:
    """Whether somebody who asked for `can` earlier may do it today: the worker asks before it carries it out."""
    return user.is_active and allowed(report, standing(user), can)


def abilities(report: Report, who: Standing) -> frozenset[Can]:
    """All that the person may do with this report now."""
    return frozenset(can for can in RULES if allowed(report, who, can))


def sees(who: Standing, report: Report) -> bool:
    """Whether the report is visible (`visible_to`); people of its own unit, the most who ask, are known at once."""
    return who.holds_at(report.unit_id, *OWN_ROLES) or Report.objects.visible_to(who).filter(pk=report.pk).exists()


def get_report(user: User, pk: int, can: Can = Can.VIEW) -> Report:
    """The report, or the end of the request: 404 if it is not visible, 403 if it is but `can` is not granted."""
    who = standing(user)
    if (report := Report.objects.named(pk)) is None or not sees(who, report):
        raise Http404(_("Không có báo cáo này."))
    if can is not Can.VIEW and not allowed(report, who, can):
        raise PermissionDenied(_("Bạn không có quyền làm việc này với báo cáo ở trạng thái hiện nay."))
    return report


REVIEWING_ROLES = (Role.REVIEWER, Role.LEADER, Role.PROVINCIAL_LEADER)
"""Roles that read what the reviewing body notes about a report, at that body."""


def reviewed_filings(user: User) -> QuerySet[Filing]:
    """The last issued filing of each report that the user's body reviews, but of no unit where the user has a hand."""
    who = standing(user)
    here = who.nodes(REVIEWING_ROLES)
    at_body = Q(report__expectation__reviewer_id__in=here)
    at_body |= Q(report__expectation__reviewer_id__in=left_behind_ids(here, who.on))
    own = who.nodes((*OWN_ROLES, *SUBMITTED_ROLES))
    replaced = Filing.objects.filter(replaces=OuterRef("pk"), issued_at__isnull=False)
    found = Filing.objects.filter(at_body, ~Exists(replaced), issued_at__isnull=False)
    return found.exclude(report__unit_id__in=own)


def may_review(user: User, filing: Filing) -> bool:
    """Whether the user takes the filing, ticks the checklist and notes something inside."""
    return allowed(filing.report, standing(user), Can.REVIEW)


def may_share_out(user: User, filing: Filing) -> bool:
    """Whether the user says who reviews: whoever leads the reviewing body, and the reviewer who has it."""
    if allowed(filing.report, standing(user), Can.SHARE_OUT):
        return True
    holds = ReviewShare.objects.filter(report=filing.report_id, reviewer=user)
    return may_review(user, filing) and holds.exists()


def get_reviewed(user: User, pk: int, may: Callable[[User, Filing], bool]) -> Filing:
    """A filing that the user's body reviews, if the user `may`; 404 if it is not visible, 403 if the user may not."""
    found = reviewed_filings(user).select_related("report__expectation__round").filter(pk=pk).first()
    if found is None:
        raise Http404(_("Không có báo cáo này."))
    if not may(user, found):
        raise PermissionDenied(_("Bạn không có quyền làm việc này với báo cáo ở trạng thái hiện nay."))
    return found


EXCERPT_ROLES = (Role.CLERK, Role.LEADER)
"""Who makes the public excerpt of a report of the own unit, and withdraws it; a leader publishes it."""


def may_publish(user: User, excerpt: Excerpt) -> bool:
    """Whether the user publishes the excerpt: a leader of the unit that sent the report, who has not made it."""
    at_unit = standing(user).holds_at(excerpt.filing.report.unit_id, Role.LEADER)
    return at_unit and excerpt.made_by_id != user.pk


def may_withdraw(user: User, excerpt: Excerpt) -> bool:
    """Whether the user takes the excerpt back."""
    return standing(user).holds_at(excerpt.filing.report.unit_id, *EXCERPT_ROLES)


def get_report_to_excerpt(user: User, pk: int) -> Report:
    """The report, for whoever makes excerpts of it; otherwise 404 or 403."""
    report = get_report(user, pk)
    if not standing(user).holds_at(report.unit_id, *EXCERPT_ROLES):
        raise PermissionDenied(_("Chỉ chuyên viên, lãnh đạo của đơn vị báo cáo mới làm được việc này."))
    return report


def get_excerpt(user: User, pk: int, may: Callable[[User, Excerpt], bool]) -> Excerpt:
    """An excerpt that stands, if the user `may`; 404 if the report is not the user's to excerpt, 403 if not allowed."""
    found = Excerpt.objects.standing().select_related("filing__report").filter(pk=pk).first()
    if found is None or not may_withdraw(user, found):
        raise Http404(_("Không có bản trích này."))
    if not may(user, found):
        raise PermissionDenied(_("Người lập bản trích không tự duyệt; lãnh đạo khác của đơn vị duyệt công khai."))
    return found


def public_excerpts() -> ExcerptQuerySet:
    """What everybody outside may read: approved, not withdrawn, of a filing that stands accepted."""
    return Excerpt.objects.approved().filter(filing__in=Filing.objects.accepted().values("pk"))


def get_public_excerpt(pk: int) -> Excerpt:
    """An excerpt for whoever asks; 404 for one that is not public, as for one that does not exist."""
    found = public_excerpts().filter(pk=pk).first()
    if found is None:
        raise Http404(_("Không có bản trích này."))
    return found


def visible_recommendations(user: User) -> RecommendationQuerySet:
    """Recommendations made in units that the user's case roles reach today, or put to one of them."""
    units = standing(user).answers_for(*CASE_ROLES)
    return Recommendation.objects.filter(Q(unit__in=units) | Q(addressee_unit__in=units))


def may_keep_recommendation(user: User, row: Recommendation) -> bool:
    """Whether the user amends a recommendation, or says that nobody waits for its answer any more."""
    return may_enter_at(user, row.unit_id)


def may_answer(user: User, row: Recommendation) -> bool:
    """Whether the user records the answer: who keeps the recommendation, and who decides at the unit it is put to."""
    asked = row.addressee_unit_id
    return may_enter_at(user, row.unit_id) or (asked is not None and standing(user).reaches(asked, *DECIDING_ROLES))


def get_recommendation(user: User, pk: int, may: Callable[[User, Recommendation], bool]) -> Recommendation:
    """The recommendation, if the user `may`; 404 if it is not visible, 403 if it is and the user may not."""
    row = visible_recommendations(user).filter(pk=pk).first()
    if row is None:
        raise Http404(_("Không có kiến nghị này."))
    if not may(user, row):
        raise PermissionDenied(_("Bạn không có quyền làm việc này với kiến nghị."))
    return row


STEERING_ROLES = (Role.REVIEWER, Role.ADMINISTRATOR)
"""Who opens rounds of a body's regimes, moves deadlines, lets units off and reminds them."""


def owners(user: User) -> UnitQuerySet:
    """The units in whose name the user may lay down a regime: those that the role of administrator is held at."""
    return Unit.objects.filter(pk__in=standing(user).nodes([Role.ADMINISTRATOR]))


def may_keep_regime(user: User, regime: Regime) -> bool:
    """Whether the user writes the regime and opens its rounds: an administrator who answers for its owner."""
    return standing(user).answers_at(regime.owner_id, Role.ADMINISTRATOR)


def get_regime(user: User, code: str) -> Regime:
    """The regime, which everybody may look at; otherwise 404."""
    found = Regime.objects.select_related("owner", "legal_act").filter(code=code).first()
    if found is None:
        raise Http404(_("Không có chế độ báo cáo này."))
    return found


def get_regime_to_keep(user: User, code: str) -> Regime:
    """The regime, for whoever writes it; otherwise 404 or 403."""
    regime = get_regime(user, code)
    if not may_keep_regime(user, regime):
        raise PermissionDenied(_("Chỉ quản trị của cơ quan yêu cầu báo cáo mới làm được việc này."))
    return regime


def get_duty(user: User, code: str, pk: int) -> Duty:
    """A level of those who must file, to be changed; otherwise 404 or 403."""
    found = get_regime_to_keep(user, code).duties.select_related("regime").filter(pk=pk).first()
    if found is None:
        raise Http404(_("Không có đối tượng báo cáo này."))
    return found


def get_check_point(user: User, code: str, pk: int) -> CheckPoint:
    """A point of a regime's checklist, to be changed; otherwise 404 or 403."""
    regime = get_regime_to_keep(user, code)
    found = CheckPoint.objects.to_come(regime).select_related("regime").filter(pk=pk).first()
    if found is None:
        raise Http404(_("Không có nội dung kiểm tra này."))
    return found


def may_steer(user: User, round_: Round) -> bool:
    """Whether the user changes who owes in the round and by when, and reminds: for the body that asks."""
    return standing(user).answers_at(round_.regime.owner_id, *STEERING_ROLES)


def get_round(user: User, pk: int) -> Round:
    """The round, which everybody may look at; what of its units is shown depends on their reach. Otherwise 404."""
    found = Round.objects.select_related("regime__owner", "regime__legal_act", "request", "version").filter(pk=pk)
    round_ = found.first()
    if round_ is None:
        raise Http404(_("Không có kỳ báo cáo này."))
    return round_


def get_round_to_steer(user: User, pk: int) -> Round:
    """The round, for whoever steers it; otherwise 404 or 403."""
    round_ = get_round(user, pk)
    if not may_steer(user, round_):
        raise PermissionDenied(_("Chỉ cơ quan yêu cầu báo cáo mới làm được việc này."))
    return round_


def get_expectation(user: User, round_pk: int, pk: int) -> Expectation:
    """What a unit owes in a round, let off or not: for who steers the round, or has the unit in reach; else 404."""
    round_ = get_round(user, round_pk)
    found = Expectation.everything.select_related("round__regime", "unit", "request").filter(round=round_, pk=pk)
    if not may_steer(user, round_):
        found = found.filter(unit__in=standing(user).answers_for(*VISIBLE_TREE_ROLES))
    row = found.first()
    if row is None:
        raise Http404(_("Không có đơn vị này trong kỳ báo cáo."))
    return row


def get_expectation_to_steer(user: User, round_pk: int, pk: int) -> Expectation:
    """The same, for whoever steers the round; otherwise 404 or 403."""
    row = get_expectation(user, round_pk, pk)
    if not may_steer(user, row.round):
        raise PermissionDenied(_("Chỉ cơ quan yêu cầu báo cáo mới làm được việc này."))
    return row


def get_filing_by_code(code: str) -> Filing:
    """The issued filing whose receipt carries the code, for whoever has it, signed in or not; otherwise 404."""
    filing = filing_with_code(code)
    if filing is None:
        raise Http404(_("Không có văn bản với mã này."))
    return filing
