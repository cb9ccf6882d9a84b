"""The lists and records of this app, each kind under its plural, and the acts on them."""

from django.urls import path

from records.addresses import addresses, list_addresses
from remedies.kinds import KINDS
from remedies.kinds.finding import FINDING
from remedies.kinds.handling import HANDLING
from remedies.kinds.proposal import PROPOSAL
from remedies.kinds.rating import ANNUAL_RATING
from remedies.kinds.staffing import STAFF_MOVE
from remedies.kinds.training import STUDY_SUPPORT
from remedies.listings import LISTINGS
from remedies.views import (
    causes,
    consultation,
    evidence,
    finding,
    function,
    handling,
    head,
    indicator,
    inspection,
    internal_rule,
    naming,
    pick,
    promise,
    proposal,
    self_review,
    task,
    unit,
    warning,
)

app_name = "remedies"
urlpatterns = [
    *(address for kind in KINDS for address in addresses(kind)),
    *(address for listing in LISTINGS for address in list_addresses(listing)),
    path("inspections/<int:pk>/plan/", inspection.plan_units, name="plan_units"),
    path("inspections/<int:pk>/unplan/", inspection.unplan_unit, name="unplan_unit"),
    path("inspections/<int:pk>/documents/", inspection.add_document_to_inspection, name="add_document_to_inspection"),
    path("visits/<int:pk>/documents/", inspection.add_document_to_visit, name="add_document_to_visit"),
    path("documents/<int:pk>/file/", inspection.file_of_document, name="file_of_document"),
    path("documents/<int:pk>/remove/", inspection.remove_document, name="remove_document"),
    path("findings/causes/", causes.causes_by_unit, name="causes_by_unit"),
    path("findings/causes/export/", causes.export_causes, name="export_causes"),
    path("pick/findings/", pick.pick_finding, name="pick_finding"),
    path("pick/visits/", pick.pick_visit, name="pick_visit"),
    path("pick/handlings/", pick.pick_handling, name="pick_handling"),
    path("pick/tasks/", pick.pick_task, name="pick_task"),
    path("findings/<int:pk>/verify/", finding.verify_finding, name="verify_finding"),
    path("findings/<int:pk>/confirm/", finding.confirm_finding, name="confirm_finding"),
    path("findings/<int:pk>/clear/", finding.clear_finding, name="clear_finding"),
    path("findings/<int:pk>/leave-open/", finding.leave_open_finding, name="leave_open_finding"),
    path("findings/<int:pk>/reopen/", finding.reopen_finding, name="reopen_finding"),
    path("findings/<int:pk>/duplicate/", finding.mark_duplicate, name="mark_duplicate"),
    path("findings/<int:pk>/no-duplicate/", finding.unmark_duplicate, name="unmark_duplicate"),
    path("findings/<int:pk>/evidence/", evidence.add_evidence, name="add_evidence"),
    path("findings/<int:pk>/withdraw/", evidence.withdraw_evidence, name="withdraw_evidence"),
    path("findings/<int:pk>/step/", evidence.set_step, name="set_step"),
    path("findings/<int:pk>/ask/", evidence.ask_reply, name="ask_reply"),
    path("findings/<int:pk>/reply/", evidence.record_reply, name="record_reply"),
    path("findings/<int:pk>/silence/", evidence.record_silence, name="record_silence"),
    path("findings/<int:pk>/talk/", evidence.discuss, name="discuss"),
    path("findings/<int:pk>/papers/<int:paper>/", evidence.paper_of_finding, name="paper_of_finding"),
    path("handlings/<int:pk>/annul/", handling.annul_handling, name="annul_handling"),
    path("handlings/<int:pk>/party-notice/", handling.tell_party, name="tell_party"),
    path("handlings/<int:pk>/papers/<int:paper>/", handling.paper_of_handling, name="paper_of_handling"),
    path("tasks/<int:pk>/evidence/", task.evidence, name="evidence"),
    path("tasks/<int:pk>/progress/", task.report_progress, name="report_progress"),
    path("tasks/<int:pk>/complete/", task.complete_task, name="complete_task"),
    path("tasks/<int:pk>/accept/", task.accept_completion, name="accept_completion"),
    path("tasks/<int:pk>/reopen/", task.reopen_task, name="reopen_task"),
    path("tasks/<int:pk>/transfer/", task.transfer_task, name="transfer_task"),
    path("tasks/<int:pk>/extend/", task.extend_task, name="extend_task"),
    path("tasks/<int:pk>/drop/", task.drop_task, name="drop_task"),
    path("tasks/<int:pk>/drop/confirm/", task.confirm_drop, name="confirm_drop"),
    path("consultations/<int:pk>/ask/", consultation.ask_more, name="ask_more"),
    path("opinions/<int:pk>/answer/", consultation.give_opinion, name="give_opinion"),
    path("opinions/<int:pk>/file/", consultation.opinion_file, name="opinion_file"),
    path("opinions/<int:pk>/withdraw/", consultation.withdraw_question, name="withdraw_question"),
    path("opinions/<int:pk>/evasive/", consultation.judge_evasive, name="judge_evasive"),
    path("opinions/<int:pk>/clear/", consultation.judge_clear, name="judge_clear"),
    path("warnings/", warning.list_warnings, name="warnings"),
    path("warnings/limits/", warning.set_limit, name="limits"),
    path("heads/", head.list_heads, name="heads"),
    path("heads/<int:pk>/", head.head, name="head"),
    *(
        path(
            f"{kind.plural}/<int:pk>/name/",
            naming.read_name_of,
            {"kind": kind, "verb": f"read_name_of_{kind.code}"},
            name=f"read_name_of_{kind.code}",
        )
        for kind in (FINDING, HANDLING, PROPOSAL, STUDY_SUPPORT, STAFF_MOVE, ANNUAL_RATING)
    ),
    path("proposals/<int:pk>/appraise/", proposal.appraise_proposal, name="appraise_proposal"),
    path("proposals/<int:pk>/allow/", proposal.allow_proposal, name="allow_proposal"),
    path("proposals/<int:pk>/decline/", proposal.decline_proposal, name="decline_proposal"),
    path("proposals/<int:pk>/end/", proposal.end_pilot, name="end_pilot"),
    path("proposals/<int:pk>/protect/", proposal.protect_proposer, name="protect_proposer"),
    path("proposals/<int:pk>/cite/", proposal.cite_proposal, name="cite_proposal"),
    path("proposals/<int:pk>/cited/<int:mitigation>/retract/", proposal.retract_citation, name="retract_citation"),
    path("indicator-readings/beside/", indicator.indicators_beside, name="indicators_beside"),
    path("indicator-readings/beside/export/", indicator.export_indicators_beside, name="export_indicators_beside"),
    path("internal-rules/register/", internal_rule.rule_register, name="rule_register"),
    path("internal-rules/register/export/", internal_rule.export_rule_register, name="export_rule_register"),
    path("internal-rules/pick/", internal_rule.pick_rule, name="pick_rule"),
    path("functions/overlaps/", function.detect_overlaps, name="detect_overlaps"),
    path("functions/overlaps/export/", function.export_overlaps, name="export_overlaps"),
    path("functions/pick/", function.pick_function, name="pick_function"),
    path("self-review-rounds/<int:pk>/turnout/", self_review.turnout_of_round, name="turnout_of_round"),
    path("self-review-rounds/<int:pk>/turnout/export/", self_review.export_turnout, name="export_turnout"),
    path("self-reviews/<int:pk>/name/", self_review.read_name_of_self_review, name="read_name_of_self_review"),
    path("promises/<int:pk>/keep/", promise.keep_promise, name="keep_promise"),
    path("promises/<int:pk>/follow/", promise.follow_promise, name="follow_promise"),
    path("promises/<int:pk>/miss/", promise.miss_promise, name="miss_promise"),
    path("units/<slug:code>/cases/", unit.cases_of_unit, name="cases_of_unit"),
]
