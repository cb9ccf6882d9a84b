"""Every assertion can fail: each paper of the corpus is refused by exactly the assertions that it breaks."""

from itertools import groupby

import pytest

from tests.reports import test_checking
from tests.reports.paper import test_word
from tests.reports.paper.samples import broken, failed
from tests.reports.paper.spoiled import ANNEXES, STYLES, Spoiled, spoiled
from tests.reports.paper.spoiled_files import RIGHT

CORPUS = sorted(spoiled(), key=lambda case: case.number)
FIRST = [next(cases) for _number, cases in groupby(CORPUS, key=lambda case: case.number)]


def _named(case: Spoiled) -> str:
    return f"{case.number}-{case.how[:40]}"


@pytest.mark.parametrize("case", FIRST, ids=_named)
def test_a_spoiled_paper_fails_its_assertion_and_no_other(case: Spoiled) -> None:
    assert set(failed(case.make())) == case.numbers


@pytest.mark.drill
@pytest.mark.parametrize("case", [case for case in CORPUS if case not in FIRST], ids=_named)
def test_each_other_way_to_spoil_it_is_seen_too(case: Spoiled) -> None:
    assert set(failed(case.make())) == case.numbers


def test_before_they_are_spoiled_they_are_right() -> None:
    for name, make in RIGHT.items():
        assert failed(make()) == {}, name
    for payload in (ANNEXES, *(payload for payload, _changes in STYLES)):
        assert failed(broken(payload)) == {}


def test_every_assertion_of_the_checklist_has_its_spoiled_paper() -> None:
    drawn = {case.number for case in CORPUS}
    assert drawn | set(test_checking.SPOILED) | set(test_word.SPOILED) == set(range(1, 76))


def test_what_fails_beside_says_why() -> None:
    assert all(why for case in CORPUS for why in case.beside.values())
