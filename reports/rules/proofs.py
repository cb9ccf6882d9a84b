"""Rules of the proof pass: slips in the typed text, each with what is right (need 32)."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from library.proofs import slips, spellings
from reports import document
from reports.facts import Facts
from reports.rules.kinds import Problem, Severity


def text_is_spelt_right(facts: Facts) -> Iterator[Problem]:
    """Slips of spelling, of blanks and of numbers are pointed out where they stand; most are mended by a press."""
    for section in facts.sections:
        for block, inline in document.inlines(section.body):
            for slip in slips(inline["text"]) if inline["type"] == "text" else ():
                sentence = _("“%(found)s”: %(why)s.")
                if slip.better:
                    sentence = _("“%(found)s”: %(why)s; đúng là “%(better)s”.")
                yield Problem(
                    "text_is_spelt_right",
                    Severity.WARNING,
                    sentence % {"found": slip.found, "why": slip.why, "better": slip.better},
                    section.key,
                    block,
                    about=f"{block}/{slip.found}",
                    found=slip.found,
                    better=slip.better,
                )


def numbers_are_spelt_one_way(facts: Facts) -> Iterator[Problem]:
    """The number of a document is written in the same way wherever it stands (need 2)."""
    texts = [text for section in facts.sections for text in document.texts(section.body)]
    for ways in spellings([*texts, *(act.notation for act in facts.acts.values())]):
        sentence = _("Một văn bản được ghi số, ký hiệu theo nhiều cách: %s. Hãy thống nhất một cách.")
        told = ", ".join(f"“{way}”" for way in ways)
        yield Problem("numbers_are_spelt_one_way", Severity.WARNING, sentence % told, about="/".join(ways))
