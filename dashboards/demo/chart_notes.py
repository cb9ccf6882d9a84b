"""What the province's committee noted on a chart."""

from datetime import date

from dashboards.actions import record_chart_note
from dashboards.demo.world import World
from journal.clock import standing_at


def note_charts(world: World) -> None:
    """One note on the trend of findings, at the quarter in which most were found."""
    province = world.units["dong-thap"]
    with standing_at(date(2023, 9, 18)):
        record_chart_note(
            unit=province,
            about=province,
            board="findings",
            exhibit="trend",
            quarter="2023-Q3",
            narrowed="",
            text="Ba trong bốn vụ việc của quý là ở huyện Minh Họa.",
            actor=world.users["bcd"],
        )
