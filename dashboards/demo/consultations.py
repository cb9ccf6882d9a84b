"""Consultations of the invented districts: answered in time, late, evasively, or met with silence."""

from dataclasses import dataclass
from datetime import date, timedelta

from dashboards.demo.world import World
from journal import clock
from journal.clock import standing_at
from library.calendar import add_working_days
from remedies.actions import consult, give_opinion, judge_reply, record_unanswered
from remedies.models import Opinion
from remedies.states import Position


@dataclass(frozen=True)
class Answer:
    """What a unit was asked for, and how it answered; `on` None: not at all."""

    unit: str
    concern: str
    on: date | None = None
    position: Position = Position.AGREE
    explanation: str = ""
    text: str = ""
    evasive: str = ""  # why the asking unit thinks so


@dataclass(frozen=True)
class Question:
    """One consultation: who asks what, when, and within how many working days."""

    unit: str
    clerk: str
    asked_on: date
    days: int
    matter: str
    answers: tuple[Answer, ...]


LAND = "Quản lý đất đai trên địa bàn xã."
QUESTIONS = (
    Question(
        "minh-hoa",
        "minhhoa.cv",
        date(2023, 4, 10),
        5,
        "Dự thảo bảng phân công đơn vị, cá nhân chủ trì từng thủ tục về đất đai",
        (
            Answer("phong-tai-nguyen-minh-hoa", "Chủ trì thủ tục về đất đai.", date(2023, 4, 14)),
            Answer("thi-du", LAND, date(2023, 4, 17), Position.CONDITIONAL, "Có hướng dẫn chuyên môn của phòng."),
            Answer("gia-su", LAND),
        ),
    ),
    Question(
        "minh-hoa",
        "minhhoa.cv",
        date(2023, 6, 5),
        5,
        "Dự thảo phương án chuyển đổi vị trí công tác công chức địa chính",
        (
            Answer("thi-tran-minh-hoa", "Có công chức thuộc diện chuyển đổi.", date(2023, 6, 9)),
            Answer("gia-su", "Có công chức thuộc diện chuyển đổi."),
        ),
    ),
    Question(
        "minh-hoa",
        "minhhoa.cv",
        date(2023, 8, 21),
        5,
        "Dự thảo quy chế phối hợp giải quyết thủ tục đất đai",
        (
            Answer(
                "phong-tai-nguyen-minh-hoa",
                "Chủ trì thủ tục về đất đai.",
                date(2023, 8, 25),
                text="Cơ bản thống nhất với dự thảo, đề nghị thực hiện theo quy định.",
                evasive="Không nêu ý kiến về thời hạn luân chuyển hồ sơ là nội dung được hỏi.",
            ),
            Answer(
                "gia-su",
                LAND,
                date(2023, 9, 6),
                Position.DISAGREE,
                "Thời hạn kiểm tra thực địa 01 ngày làm việc là quá ngắn.",
            ),
            Answer("thi-du", LAND, date(2023, 8, 28)),
            Answer("thi-tran-minh-hoa", LAND),
        ),
    ),
    Question(
        "vi-du",
        "vidu.cv",
        date(2023, 9, 15),
        5,
        "Phương án phối hợp quản lý đất giáp ranh hai huyện",
        (Answer("minh-hoa", "Có đất giáp ranh với huyện Ví Dụ."),),
    ),
)


def consult_all(world: World) -> None:
    """Plays every consultation, each answer on its day; silence is recorded the day after each deadline."""
    for question in QUESTIONS:
        _play(world, question)


def _play(world: World, question: Question) -> None:
    clerk = world.users[question.clerk]
    deadline = add_working_days(question.asked_on, question.days)
    with standing_at(question.asked_on):
        row = consult(
            unit=world.units[question.unit],
            matter=question.matter,
            asked=[(world.units[answer.unit], answer.concern) for answer in question.answers],
            asked_on=question.asked_on,
            deadline=deadline,
            actor=clerk,
        )
    opinions = {opinion.unit.code: opinion for opinion in row.opinions.select_related("unit", "consultation")}
    after = deadline + timedelta(days=1)
    _answer_all(world, question, opinions, since=question.asked_on, until=deadline)
    if after <= clock.today():
        with standing_at(after):
            record_unanswered(on=after)
    _answer_all(world, question, opinions, since=after, until=date.max)


def _answer_all(world: World, question: Question, opinions: dict[str, Opinion], *, since: date, until: date) -> None:
    """The answers given within some days."""
    for answer in question.answers:
        if answer.on is not None and since <= answer.on <= until:
            opinion = opinions[answer.unit]
            opinion.refresh_from_db(fields=["state", "silent_on"])
            with standing_at(answer.on):
                _answer(world, question, opinion, answer)


def _answer(world: World, question: Question, opinion: Opinion, answer: Answer) -> None:
    clerk = world.users[question.clerk]
    give_opinion(
        opinion=opinion, position=answer.position, explanation=answer.explanation, text=answer.text, actor=clerk
    )
    if answer.evasive:
        judge_reply(opinion=opinion, is_evasive=True, reason=answer.evasive, actor=clerk)
