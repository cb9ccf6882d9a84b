"""What Đà Lạt and Hạ Long say in their reports of 2023: drafts whose figures are all tokens, none typed."""

from dataclasses import dataclass
from datetime import date

from dashboards.demo.world import World
from dashboards.demo.writing import Json, body, dash, figure, paragraph
from journal.clock import standing_at
from reports import actions
from reports.models import Expectation

TERM = "range:2020-2023"
"""“Từ năm 2020 đến 2023”, as Đà Lạt counts."""


@dataclass(frozen=True)
class Draft:
    """A report in work: whose, by which clerk, for which round, begun when."""

    unit: str
    clerk: str
    round: str
    on: date
    sections: dict[str, Json]


DRAFTS = (
    Draft(
        "da-lat",
        "dalat.cv",
        "2023-Q3",
        date(2023, 9, 13),
        {
            "situation": body(
                paragraph("Từ năm 2020 đến 2023, thành phố có ", figure("training.turns", TERM), "."),
                dash("Hỗ trợ kinh phí: ", figure("study_support.persons", TERM), "."),
                dash("Kiểm điểm, phê bình: ", figure("handling.soft.turns", TERM), " cơ quan, đơn vị, cá nhân."),
                dash("Xử lý kỷ luật: ", figure("handling.discipline.persons", TERM), "."),
            ),
            "remedies": body(paragraph("Thành phố đề ra ", figure("task.all"), " trong thời gian tới.")),
        },
    ),
    Draft(
        "ha-long",
        "halong.cv",
        "2023-Q3",
        date(2023, 9, 14),
        {
            "situation": body(
                paragraph("Qua rà soát, giám sát đã ghi nhận ", figure("finding.manifestations"), "."),
                dash("Rà soát, đánh giá năng lực: ", figure("capacity.turns"), "."),
                dash("Khen thưởng theo tiêu chí “5 thật”, “6 dám”: ", figure("commendation.turns"), "."),
            ),
            "assessment": body(
                paragraph(
                    "Do ",
                    figure("finding.causes.objective"),
                    ", ",
                    figure("finding.causes.personal"),
                    " và ",
                    figure("finding.causes.organisational"),
                    ".",
                )
            ),
        },
    ),
)


def draft_sources(world: World) -> None:
    """Each begins its report and writes what its records say."""
    for draft in DRAFTS:
        clerk = world.users[draft.clerk]
        owed = Expectation.objects.get(unit=world.units[draft.unit], round=world.rounds[draft.round])
        with standing_at(draft.on):
            report = actions.open_report(expectation=owed, actor=clerk)
            for key, text in draft.sections.items():
                actions.save_section(report=report, key=key, body=text, revision=1, actor=clerk)
