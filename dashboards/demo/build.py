"""Builds the whole demo, in the order of its days, in one transaction."""

from collections.abc import Callable
from datetime import date

from django.db import transaction

from dashboards.demo.chart_notes import note_charts
from dashboards.demo.checklist import set_checklist
from dashboards.demo.consultations import consult_all
from dashboards.demo.dossiers import keep_files
from dashboards.demo.filings import PASTS, begin_late, draft_thap_muoi, file_past
from dashboards.demo.findings import find
from dashboards.demo.good_half import do_good
from dashboards.demo.handlings import handle
from dashboards.demo.indicators import measure
from dashboards.demo.inspections import inspect
from dashboards.demo.law import enter_acts
from dashboards.demo.people import delegate, enter_people, set_chain
from dashboards.demo.places import SINCE, found_places
from dashboards.demo.proposals import propose
from dashboards.demo.ratings import rate
from dashboards.demo.registers import keep_registers
from dashboards.demo.remedies import remedy
from dashboards.demo.rounds import open_rounds
from dashboards.demo.self_reviews import look_within
from dashboards.demo.sources.drafts import draft_sources
from dashboards.demo.sources.keeping import keep_sources
from dashboards.demo.sources.quang_ngai_filings import put_together_quang_ngai
from dashboards.demo.world import World
from journal.clock import standing_at

Say = Callable[[str], None]


def _silent(_sentence: str) -> None:
    """Nobody listens."""


@transaction.atomic
def build(say: Say = _silent) -> World:
    """Fills a database that holds the reference data and nothing else; all or nothing."""
    world = World()
    with standing_at(SINCE):
        say("places and people")
        found_places(world)
        enter_people(world)
    with standing_at(date(2023, 1, 3)):
        say("legal acts and rounds")
        enter_acts(world)
        open_rounds(world)
    say("inspections, findings and measures")
    inspect(world)
    find(world)
    handle(world)
    say("remedy plans, tasks and consultations")
    remedy(world)
    consult_all(world)
    with standing_at(date(2023, 8, 31)):
        delegate(world)
    say("praise, protected proposals, training, moves, indicators")
    do_good(world)
    rate(world)
    propose(world)
    measure(world)
    say("internal rules, functions, base figures, self-reviews")
    keep_registers(world)
    look_within(world)
    say("records of the other sources")
    keep_sources(world)
    for past in PASTS:
        say(f"the report of {past.unit} for {past.round}, drawn and signed")
        file_past(world, past)
    say("files of matters")
    keep_files(world)
    set_checklist()
    note_charts(world)
    with standing_at(date(2023, 9, 18)):
        set_chain(world)
    say("reports in work")
    begin_late(world)
    draft_thap_muoi(world)
    draft_sources(world)
    say("the reports of three districts to Quảng Ngãi, and its own from them")
    put_together_quang_ngai(world)
    return world
