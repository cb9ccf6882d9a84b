"""The addresses of reports. Each act has the name of its verb."""

from django.urls import path

from records.addresses import addresses, list_addresses
from reports.kinds import KINDS
from reports.listings import LISTINGS
from reports.views import (
    acts,
    annexes,
    answers,
    chain,
    checklists,
    consolidation,
    errands,
    excerpts,
    legal_acts,
    number_series,
    opening,
    pages,
    papers,
    parts,
    past_reports,
    public,
    receipts,
    recommendations,
    regimes,
    register,
    reviews,
    signing,
    talk,
    writing,
)
from reports.views.verbs import VERBS

app_name = "reports"

urlpatterns = [
    path("", pages.report_list, name="list"),
    *(address for kind in KINDS for address in addresses(kind)),
    *(address for listing in LISTINGS for address in list_addresses(listing)),
    path("legal_acts/<int:pk>/replace/", legal_acts.replace_legal_act, name="replace_legal_act"),
    path("recommendations/<int:pk>/answer/", recommendations.answer_recommendation, name="answer_recommendation"),
    path("recommendations/<int:pk>/drop/", recommendations.drop_recommendation, name="drop_recommendation"),
    path("past_reports/<int:pk>/file/", past_reports.file_of_past_report, name="file_of_past_report"),
    path("regimes/", regimes.regimes, name="regimes"),
    path("regimes/add/", regimes.add_regime, name="add_regime"),
    path("regimes/<slug:code>/", regimes.regime, name="regime"),
    path("regimes/<slug:code>/change/", regimes.change_regime, name="change_regime"),
    path("regimes/<slug:code>/outline/", regimes.write_outline, name="write_outline"),
    path("regimes/<slug:code>/duties/add/", regimes.add_duty, name="add_duty"),
    path("regimes/<slug:code>/duties/<int:pk>/change/", regimes.change_duty, name="change_duty"),
    path("regimes/<slug:code>/duties/<int:pk>/remove/", regimes.remove_duty, name="remove_duty"),
    path("regimes/<slug:code>/checklist/", checklists.checklist, name="checklist"),
    path("regimes/<slug:code>/checklist/add/", checklists.add_check_point, name="add_check_point"),
    *(
        path(f"regimes/<slug:code>/checklist/<int:pk>/{name}/", act, name=act.__name__)
        for name, act in (
            ("change", checklists.change_check_point),
            ("move", checklists.move_check_point),
            ("end", checklists.end_check_point),
        )
    ),
    path("regimes/<slug:code>/open/", opening.open_round, name="open_round"),
    *(
        path(f"reviews/<int:pk>/{act.__name__}/", act, name=act.__name__)
        for act in (reviews.take_review, reviews.share_out_review, reviews.answer_checklist, reviews.note_review)
    ),
    path("public/", public.public_excerpts, name="public_excerpts"),
    path("public/<int:pk>/", public.public_excerpt, name="public_excerpt"),
    path("excerpts/<int:pk>/approve/", excerpts.approve_excerpt, name="approve_excerpt"),
    path("excerpts/<int:pk>/withdraw/", excerpts.withdraw_excerpt, name="withdraw_excerpt"),
    path("<int:pk>/excerpt/", excerpts.excerpt, name="excerpt"),
    path("<int:pk>/excerpt/make/", excerpts.make_excerpt, name="make_excerpt"),
    path("register/", pages.register, name="register"),
    path("register/series/", number_series.number_series, name="number_series"),
    path("register/series/add/", number_series.open_series, name="open_series"),
    path("register/series/<int:pk>/change/", number_series.change_series, name="change_series"),
    path("register/<int:year>/", register.register_book, name="register_book"),
    path("open/<int:pk>/", writing.open_report, name="open"),
    path("<int:pk>/", pages.report, name="report"),
    path("<int:pk>/sections/<slug:key>/", writing.save_section, name="save_section"),
    path("<int:pk>/sections/<slug:key>/last/", writing.last_text_of_section, name="last_text"),
    path("<int:pk>/sections/<slug:key>/mend/", writing.mend_slip, name="mend_slip"),
    path("<int:pk>/sections/<slug:key>/talk/", talk.talk, name="talk"),
    *(
        path(f"<int:pk>/sections/<slug:key>/talk/{act.__name__}/", act, name=act.__name__)
        for act in (talk.comment, talk.resolve_thread, talk.reopen_thread, talk.read_mentions)
    ),
    path("<int:pk>/details/", writing.details, name="details"),
    path("<int:pk>/preparation/", chain.preparation, name="preparation"),
    path("<int:pk>/preparation/share/", chain.share_sections, name="share_sections"),
    path("<int:pk>/sections/<slug:key>/finish/", chain.finish_section, name="finish_section"),
    path("<int:pk>/answers/", answers.answers, name="answers"),
    path("<int:pk>/annexes/", annexes.annexes, name="annexes"),
    path("<int:pk>/annexes/remove/", annexes.remove_annex, name="remove_annex"),
    path("<int:pk>/nil/", writing.nil, name="nil"),
    path("<int:pk>/nil/retract/", writing.retract_nil, name="retract_nil"),
    path("<int:pk>/figure/", writing.figure, name="figure"),
    path("<int:pk>/figure/retract/", writing.retract_figure, name="retract_figure"),
    path("<int:pk>/figures/", parts.figures, name="figures"),
    path("<int:pk>/figures/<str:code>/<str:window>/", parts.records, name="records"),
    path("<int:pk>/chips/", consolidation.chips, name="chips"),
    path("<int:pk>/lower/", consolidation.lower, name="lower"),
    path("<int:pk>/lower/paragraphs/", consolidation.paragraphs, name="paragraphs"),
    path("<int:pk>/lower/table/", consolidation.lower_table, name="lower_table"),
    path("<int:pk>/consolidate/", consolidation.consolidate, name="consolidate"),
    path("<int:pk>/problems/", parts.problems, name="problems"),
    path("<int:pk>/progress/", parts.progress, name="progress"),
    path("<int:pk>/preview/", parts.preview, name="preview"),
    path("<int:pk>/preview/progress/", parts.preview_progress, name="preview_progress"),
    path("<int:pk>/signing/", signing.signing, name="signing"),
    path("<int:pk>/take_out/", signing.take_out, name="take_out"),
    path("<int:pk>/paper/", papers.paper, name="paper"),
    path("<int:pk>/word/", papers.word, name="word"),
    path("<int:pk>/pdf/<int:attempt>/", papers.pdf, name="pdf"),
    path("<int:pk>/tool/", errands.ask_tool, name="ask_tool"),
    path("<int:pk>/tool/<int:errand>/", errands.tool_progress, name="tool_progress"),
    path("tool/<str:secret>/van-ban.pdf", errands.give_to_tool, name="give_to_tool"),
    path("tool/<str:secret>/", errands.take_from_tool, name="take_from_tool"),
    path("<int:pk>/receipt/<int:attempt>/", receipts.receipt, name="receipt"),
    path("<int:pk>/receipt/<int:attempt>/package/", receipts.give_package, name="give_package"),
    path("<int:pk>/receipt/<int:attempt>/copies/", receipts.ask_copy, name="ask_copy"),
    path("<int:pk>/receipt/<int:attempt>/copies/<int:nth>/", receipts.copy, name="copy"),
    *(path(f"<int:pk>/{verb.name}/", acts.act, {"verb": verb.name}, name=verb.name) for verb in VERBS),
]
