"""From facts to the payload: everything the paper will show, resolved to text."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from library.language import in_vietnamese
from reports import document
from reports.facts import Facts, SectionFact
from reports.models.round import RoundSection
from reports.paper import words
from reports.paper.profiles import PARTY, profile_on
from reports.reading import citation_text, figure_text

Json = dict[str, Any]
Part = RoundSection.Part

AS_ABOVE, REPORTED_TO = "Như trên", "(b/c)"


class NotPrintable(ValueError):
    """The facts lack what every paper needs (unit, receiver or signer); the rules say which."""


@in_vietnamese()
def draft(facts: Facts, *, test_mark: bool, annexes: Sequence[Json] = ()) -> Json:
    """The payload of a report as it stands: number and day left blank, in the form of the issuer on the day.

    A report of the Party has no “Kính gửi”: the receiver stands first among the recipients.
    `annexes` are those of the payload (`facts.annexes_made`); one that the text does not name is named before its end.
    The same text is frozen at approval. Raises `NotPrintable` when unit, receiver or signer is missing
    on the day.
    """
    if facts.identity is None or facts.receiver is None or facts.signer is None:
        raise NotPrintable
    resolved = _resolved(facts)
    identity, form, receiver = facts.identity, facts.identity.kind.system, facts.receiver.body_name
    of_party = form == PARTY
    closing = [block for section, blocks in resolved[Part.CLOSING] for block in blocks]
    written = [block for parts in resolved.values() for _section, blocks in parts for block in blocks]
    return {
        "schema": 1,
        "form": form,
        "profile": profile_on(form, facts.on),
        "lang": "vi-VN",
        "test_mark": test_mark,
        "issuer": {
            "parent_lines": list(identity.parent_lines),
            "lines": list(identity.issuer_lines),
            "place": identity.seat,
            "symbol": words.symbol(form, words.KIND, identity.symbol),
            "full_name": identity.body_name,
            "seal_diameter_mm": facts.report.unit.seal_diameter_mm,
        },
        "urgency": facts.report.urgency,
        "number": None,
        "date": None,
        "month": facts.on.month,
        "year": facts.on.year,
        "kind_name": "BÁO CÁO",
        "subject": words.subject(form, facts.report.subject),
        "addressees": [] if of_party else [receiver],
        "opening": [block for section, blocks in resolved[Part.OPENING] for block in blocks],
        "sections": [{"title": section.title, "blocks": blocks} for section, blocks in resolved[Part.SECTION]],
        "closing": [*_pointing(form, annexes, written), *closing],
        "recipients": [f"{receiver} {REPORTED_TO}" if of_party else AS_ABOVE, *facts.report.recipients],
        "archive": facts.report.archive,
        "signature": {"capacity_lines": list(facts.signer.capacity_lines), "name": facts.signer.name},
        **({"annexes": list(annexes)} if annexes else {}),
    }


def _pointing(form: str, annexes: Sequence[Json], written: Sequence[Json]) -> list[Json]:
    """A sentence that names the annexes of which the text says nothing: it must point to each (NĐ30 PL I.I.III.1a)."""
    text = " ".join(_words(block) for block in written)
    named = enumerate(annexes, start=1)
    names = [(words.annex_name(form, place, len(annexes)), _called(annex)) for place, annex in named]
    silent = [f"{name} ({title})" for name, title in names if not re.search(rf"\b{name}\b", text, re.IGNORECASE)]
    if not silent:
        return []
    sentence = _("Kèm theo Báo cáo này có %(annexes)s.") % {"annexes": "; ".join(silent)}
    return [{"type": "paragraph", "content": [{"type": "text", "text": sentence}]}]


def _called(annex: Json) -> str:
    """Its title, and whether it is to be looked for in another file."""
    return _("%(title)s; ở tệp riêng") % annex if annex.get("separate") else str(annex["title"])


def _words(block: Json) -> str:
    return " ".join(inline["text"] for run in document.runs(block) for inline in run if inline["type"] == "text")


def completed(content: Json, *, number: int, day: date, verify_at: str = "") -> Json:
    """The frozen content with its number and day: the payload that is hashed and drawn, by the rules of the day.

    `verify_at` is the address of the public page to which the annexes lead.
    """
    profile = profile_on(content["form"], day)
    return {
        **content,
        "profile": profile,
        "number": number,
        "date": day.isoformat(),
        "month": day.month,
        "year": day.year,
        **({"verify_at": verify_at} if verify_at and content.get("annexes") else {}),
    }


def _resolved(facts: Facts) -> dict[str, list[tuple[SectionFact, list[Json]]]]:
    """The sections of each part with their text, resolved in printed order: opening, sections, closing."""
    cited: set[str] = set()
    said = facts.said
    found: dict[str, list[tuple[SectionFact, list[Json]]]] = {}
    for part in (Part.OPENING, Part.SECTION, Part.CLOSING):
        found[part] = []
        for section in facts.sections:
            if section.part == part:
                blocks = document.resolve(
                    section.body,
                    lambda code, window: figure_text(said, code, window),
                    lambda code, form: citation_text(facts.acts, code, form, cited),
                )
                found[part].append((section, blocks))
    return found
