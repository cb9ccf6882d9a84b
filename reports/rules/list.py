"""The list of rules, in the order in which their problems are shown."""

from collections.abc import Callable, Iterator

from library.language import in_vietnamese
from reports.facts import Facts
from reports.rules import across, annexes, children, lower, printing, proofs, records, text
from reports.rules.kinds import Problem

Rule = Callable[[Facts], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    records.unit_exists,
    records.somebody_may_sign,
    records.receiver_exists,
    records.file_copy_names_the_drafter,
    text.nothing_is_marked_secret,
    text.sections_have_text,
    text.no_placeholder_is_left,
    text.text_can_be_printed,
    text.figures_are_known,
    text.citations_are_known,
    printing.paper_can_hold_it,
    printing.details_have_letters,
    annexes.annexes_fit,
    records.nil_in_words_is_stated,
    records.nil_has_evidence,
    records.nil_is_not_contradicted,
    records.nil_stands_beside_no_discipline,
    children.children_come_first,
    text.opening_names_the_request,
    text.citations_are_in_force,
    text.wanted_figures_are_used,
    annexes.asked_annexes_are_there,
    text.figures_are_not_typed,
    proofs.text_is_spelt_right,
    proofs.numbers_are_spelt_one_way,
    records.remedy_groups_have_tasks,
    records.sanctions_stand_beside_praise,
    lower.sources_stand,
    lower.vague_words_have_a_number,
    lower.adjusted_below_is_answered,
    across.last_text_is_read_again,
    across.sections_say_the_same,
    across.cumulative_does_not_fall,
    across.figures_are_usual,
)


@in_vietnamese()
def check(facts: Facts) -> list[Problem]:
    """Every problem, errors first; in the language of the document, since answers to them are kept with it."""
    problems = [problem for rule in RULES for problem in rule(facts)]
    return sorted(problems, key=lambda problem: not problem.blocking)
