"""A signed and sealed paper passes the checker; signature and seal that stand or look otherwise do not."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from reports.paper.check import RULES, Assertion, read_paper
from reports.paper.check.reading import Paper
from reports.paper.check.stamps import Hue
from reports.paper.check.zones import Zones
from reports.paper.draw import draw
from reports.signing.sign import prepare_and_sign_person, seal_organisation
from reports.signing.stamp import organisation_seal, person_signature
from tests.reports.paper.samples import ISSUED, failed, nil
from tests.reports.signing.conftest import AT, BODY, LEADER, make_office

BREAKS: list[tuple[str, dict[str, Any], set[int]]] = [
    ("ChuKyCaNhan", {"hue": Hue.OTHER}, {58}),
    ("ChuKyCaNhan", {"transparent": False}, {58}),
    ("ChuKyCaNhan", {"top": 355.0, "bottom": 417.0}, {58}),
    ("DauCoQuan", {"hue": Hue.BLUE}, {59}),
    ("DauCoQuan", {"hue": None}, {59}),
    ("DauCoQuan", {"x0": 330.0}, {59}),
    ("DauCoQuan", {"x0": 363.0, "x1": 465.0}, {60}),
    ("DauCoQuan", {"page": 2}, {60}),
]


def judged_of(paper: Paper) -> dict[int, Assertion]:
    """The judgements on an issued paper, by number."""
    return {rule.number: rule.apply(Zones(paper), "issued") for rule in RULES}


def test_a_signed_paper_passes(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    drawn = draw(nil(**ISSUED))
    person, seal = person_signature(LEADER), organisation_seal(BODY)
    signed = prepare_and_sign_person(
        drawn.pdf, boxes=drawn.boxes, signer=office.leader, stamp=person, authority=office.authority, at=AT
    )
    sealed = seal_organisation(signed, signer=office.seal, stamp=seal, authority=office.authority, at=AT)
    assert sealed.startswith(drawn.pdf)
    assert failed(sealed) == {}
    paper = read_paper(sealed)
    assert [judged_of(paper)[number].ok for number in (58, 59, 60)] == [True] * 3
    for name, changes, numbers in BREAKS:
        stamps = tuple(replace(stamp, **changes) if stamp.name == name else stamp for stamp in paper.stamps)
        found = judged_of(replace(paper, stamps=stamps))
        assert {number for number in (58, 59, 60) if found[number].ok is False} == numbers, changes
    bare = judged_of(replace(paper, stamps=()))
    assert [bare[number].ok for number in (58, 59, 60)] == [None] * 3
