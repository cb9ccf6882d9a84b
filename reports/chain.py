"""The opening sentence of a report, composed from the document that asked for it (need 3)."""

from datetime import date
from typing import Any

from library.models import LegalAct
from reports import document
from reports.models import Expectation
from units.models import Unit
from units.names import identities


def asked_by(expectation: Expectation) -> LegalAct | None:
    """The document that the report answers: the unit's own, else the round's, else the basis of the regime."""
    round_ = expectation.round
    return expectation.request or round_.request or round_.regime.legal_act


def opening(expectation: Expectation, writer: Unit, *, on: date) -> dict[str, Any]:
    """`Thực hiện Công văn số …, Ủy ban nhân dân … báo cáo kết quả thực hiện như sau:`; empty where nothing asked.

    The document is a citation token, so that it is printed in its one form wherever it is mentioned.
    """
    act = asked_by(expectation)
    if act is None:
        return document.empty()
    name = identities([writer.pk], on=on)[writer.pk].body_name
    rest = f", {name} báo cáo kết quả thực hiện như sau:"
    sentence = [
        {"type": "text", "text": "Thực hiện "},
        {"type": "citation", "act": act.code, "form": "auto"},
        {"type": "text", "text": rest},
    ]
    return document.clean({"schema": document.SCHEMA, "blocks": [{"type": "paragraph", "content": sentence}]})
