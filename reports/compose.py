"""From facts to the payload: everything the paper will show, resolved to text."""

from collections.abc import Callable
from datetime import date
from typing import Any

from library import citations
from reports import document
from reports.facts import Facts, SectionFact
from reports.models import RoundSection

Json = dict[str, Any]

DOCUMENT_KIND = "BC"


class NotPrintable(ValueError):
    """The facts lack what every paper needs (unit, receiver or signer); the rules say which."""


def draft(facts: Facts, *, test_mark: bool) -> Json:
    """The payload of a report as it stands: number and day left blank.

    The same text is frozen at approval. Raises `NotPrintable` when unit, receiver or signer is
    missing on the day.
    """
    if facts.identity is None or facts.receiver is None or facts.signer is None:
        raise NotPrintable
    body = _Resolver(facts)
    parts = {part: [section for section in facts.sections if section.part == part] for part in RoundSection.Part}
    opening = [block for section in parts[RoundSection.Part.OPENING] for block in body.blocks(section)]
    sections = [{"title": section.title, "blocks": body.blocks(section)} for section in parts[RoundSection.Part.SECTION]]
    closing = [block for section in parts[RoundSection.Part.CLOSING] for block in body.blocks(section)]
    identity = facts.identity
    return {
        "schema": 1,
        "form": "state",
        "profile": "ND30-14",
        "lang": "vi-VN",
        "test_mark": test_mark,
        "issuer": {
            "parent_lines": list(identity.parent_lines),
            "lines": list(identity.issuer_lines),
            "place": identity.seat,
            "symbol": f"{DOCUMENT_KIND}-{identity.symbol}",
            "full_name": identity.body_name,
            "seal_diameter_mm": facts.report.unit.seal_diameter_mm,
        },
        "number": None,
        "date": None,
        "month": facts.on.month,
        "year": facts.on.year,
        "kind_name": "BÁO CÁO",
        "subject": facts.report.subject,
        "addressees": [facts.receiver.body_name],
        "opening": opening,
        "sections": sections,
        "closing": closing,
        "recipients": ["Như trên", *facts.report.recipients],
        "archive": facts.report.archive,
        "signature": {"capacity_lines": list(facts.signer.capacity_lines), "name": facts.signer.name},
    }


def completed(content: Json, *, number: int, day: date) -> Json:
    """The frozen content with its number and day: the payload that is hashed and drawn."""
    return {**content, "number": number, "date": day.isoformat(), "month": day.month, "year": day.year}


class _Resolver:
    """Turns tokens into text in printed order: the first mention of an act full, later ones short."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.cited: set[str] = set()

    def blocks(self, section: SectionFact) -> list[Json]:
        return document.resolve(section.body, self.figure, self.citation)

    def figure(self, code: str, window: str) -> str:
        fact = self.facts.figures.get((code, window))
        return fact.text if fact else f"[{code}]"

    def citation(self, code: str, form: str) -> str:
        act = self.facts.acts.get(code)
        if act is None:
            return f"[{code}]"
        first = code not in self.cited
        self.cited.add(code)
        write: Callable[..., str] = citations.full if form == "full" or (form == "auto" and first) else citations.short
        return write(act)
