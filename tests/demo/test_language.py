"""What is kept is Vietnamese, whatever language its writer has chosen."""

from dashboards.demo.world import World
from records.texts import text_of
from reports.models import Round
from tests.speaking import MARK, marked_columns, marked_english


def test_nothing_of_the_interface_is_written_down_in_its_language(demo: World) -> None:
    """The whole demo was built in English, with a mark before every sentence (conftest.py)."""
    assert marked_columns() == {}


def test_control_a_sentence_that_slips_in_is_found(demo: World) -> None:
    with marked_english():
        Round.objects.filter(pk=demo.rounds["2023-Q3"].pk).update(name=text_of(True))
    assert marked_columns() == {"reports_round.name": f"{MARK}yes"}
