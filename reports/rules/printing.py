"""Rules about the paper: what it cannot show is found before a number is spent on it."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from reports import compose, document
from reports.facts import Facts, SectionFact
from reports.models import RoundSection
from reports.paper.fonts import unprintable
from reports.paper.payload import PayloadError, from_json
from reports.rules.kinds import Problem, Severity
from reports.unfit import why_unfit

Part = RoundSection.Part

_BLOCK = re.compile(r"blocks\[(\d+)\]|(?:opening|closing)\[(\d+)\]")
_SECTION = re.compile(r"sections\[(\d+)\]")


def paper_can_hold_it(facts: Facts) -> Iterator[Problem]:
    """The payload that approval would freeze is one that can be drawn."""
    try:
        payload = compose.draft(facts, test_mark=False)
    except compose.NotPrintable:
        return  # other rules say who or what is missing
    try:
        from_json(payload)
    except PayloadError as trouble:
        yield from _misfit(facts, trouble.path, why_unfit(payload, trouble))


def details_have_letters(facts: Facts) -> Iterator[Problem]:
    """Every character of subject, recipients and file copy is in the face that the paper is set in."""
    report = facts.report
    if strange := unprintable("".join([report.subject, report.archive, *report.recipients])):
        sentence = _("Bản in không có ký tự: %(characters)s. Hãy thay bằng chữ thường dùng.")
        shown = " ".join(strange[:5])
        yield Problem("details_have_letters", Severity.ERROR, sentence % {"characters": shown}, page="details")


def _misfit(facts: Facts, path: str, sentence: str) -> Iterator[Problem]:
    """The problem at the place of the text that `path` of the payload points to."""
    section = _section_at(facts, path)
    if section is None:
        yield Problem("paper_can_hold_it", Severity.ERROR, sentence, page="details")
        return
    if document.is_empty(section.body):
        return  # `sections_have_text` says so
    found = _BLOCK.search(path)
    block = int(found[1] or found[2]) if found else None
    yield Problem("paper_can_hold_it", Severity.ERROR, sentence, section.key, block)


def _section_at(facts: Facts, path: str) -> SectionFact | None:
    if found := _SECTION.match(path):
        return [section for section in facts.sections if section.part == Part.SECTION][int(found[1])]
    part = next((part for part in (Part.OPENING, Part.CLOSING) if path.startswith(part.value)), None)
    return next((section for section in facts.sections if section.part == part), None)
