"""The lists and records of this app, each kind under its plural, and the acts on them."""

from django.urls import path

from records.addresses import addresses
from remedies.kinds import KINDS
from remedies.kinds.proposal import PROPOSAL
from remedies.kinds.staffing import STAFF_MOVE
from remedies.kinds.training import STUDY_SUPPORT
from remedies.views import (
    finding,
    function,
    indicator,
    internal_rule,
    naming,
    pick,
    promise,
    proposal,
    self_review,
    task,
    unit,
)

app_name = "remedies"
urlpatterns = [
    *(address for kind in KINDS for address in addresses(kind)),
    path("findings/<int:pk>/name/", finding.read_name, name="read_name"),
    path("findings/<int:pk>/verify/", finding.verify_finding, name="verify_finding"),
    path("findings/<int:pk>/confirm/", finding.confirm_finding, name="confirm_finding"),
    path("findings/<int:pk>/clear/", finding.clear_finding, name="clear_finding"),
    path("tasks/<int:pk>/evidence/", task.evidence, name="evidence"),
    path("tasks/<int:pk>/progress/", task.report_progress, name="report_progress"),
    path("tasks/<int:pk>/complete/", task.complete_task, name="complete_task"),
    path("tasks/<int:pk>/assign/", task.assign_lead, name="assign_lead"),
    path("tasks/<int:pk>/drop/", task.drop_task, name="drop_task"),
    path("findings/pick/", pick.pick_finding, name="pick_finding"),
    *(
        path(
            f"{kind.plural}/<int:pk>/name/",
            naming.read_name_of,
            {"kind": kind, "verb": f"read_name_of_{kind.code}"},
            name=f"read_name_of_{kind.code}",
        )
        for kind in (PROPOSAL, STUDY_SUPPORT, STAFF_MOVE)
    ),
    path("proposals/<int:pk>/appraise/", proposal.appraise_proposal, name="appraise_proposal"),
    path("proposals/<int:pk>/allow/", proposal.allow_proposal, name="allow_proposal"),
    path("proposals/<int:pk>/decline/", proposal.decline_proposal, name="decline_proposal"),
    path("proposals/<int:pk>/end/", proposal.end_pilot, name="end_pilot"),
    path("proposals/<int:pk>/protect/", proposal.protect_proposer, name="protect_proposer"),
    path("proposals/<int:pk>/cite/", proposal.cite_proposal, name="cite_proposal"),
    path("proposals/<int:pk>/cited/<int:mitigation>/retract/", proposal.retract_citation, name="retract_citation"),
    path("indicator-readings/beside/", indicator.indicators_beside, name="indicators_beside"),
    path("internal-rules/register/", internal_rule.rule_register, name="rule_register"),
    path("internal-rules/pick/", internal_rule.pick_rule, name="pick_rule"),
    path("functions/overlaps/", function.detect_overlaps, name="detect_overlaps"),
    path("functions/overlaps/export/", function.export_overlaps, name="export_overlaps"),
    path("functions/pick/", function.pick_function, name="pick_function"),
    path("self-review-rounds/<int:pk>/turnout/", self_review.turnout_of_round, name="turnout_of_round"),
    path("self-reviews/<int:pk>/name/", self_review.read_name_of_self_review, name="read_name_of_self_review"),
    path("promises/<int:pk>/keep/", promise.keep_promise, name="keep_promise"),
    path("promises/<int:pk>/follow/", promise.follow_promise, name="follow_promise"),
    path("promises/<int:pk>/miss/", promise.miss_promise, name="miss_promise"),
    path("units/<slug:code>/cases/", unit.cases_of_unit, name="cases_of_unit"),
]
