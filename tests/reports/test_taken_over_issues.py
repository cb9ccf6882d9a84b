"""What a unit issued before it ended stays its own, whoever writes the report since."""

from datetime import date

import pytest

from library import files
from reports.known import issued_file
from reports.signing.verdict import Outcome
from reports.verification import answer
from tests.cast import Cast
from tests.reports import builders
from tests.reports.test_corrections import returned
from tests.reports.test_hand_over import end, take_over

pytestmark = pytest.mark.django_db


def test_its_seal_is_still_good_when_another_has_taken_the_report_over(cast: Cast) -> None:
    report = returned(cast, date(2023, 9, 29))
    paper = files.read(issued_file(builders.latest(report)).file)
    assert answer(paper).outcome is Outcome.VALID
    end(cast)
    take_over(cast, report.expectation)
    found = answer(paper)
    assert (found.outcome, found.reasons) == (Outcome.VALID, ())
