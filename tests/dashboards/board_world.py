"""A district and its communes with random records over two years, one commune merged into another: a small world whose
numbers nobody has written down."""

from datetime import date, timedelta
from random import Random

from remedies.models import (
    Commendation,
    Consultation,
    Finding,
    Handling,
    Opinion,
    RemedyPlan,
    Task,
    Training,
    Workforce,
)
from remedies.states import FindingState
from reports.models import Recommendation
from reports.states import ReportState
from tests.cast import TODAY, Cast, term
from tests.dashboards.filed import a_round, filed, owes
from tests.remedies.good_half import an_indicator_reading
from tests.remedies.records import a_concluded_finding, measure
from units.actions import merge_units
from units.models import Unit

UNITS = ("minh-hoa", "thi-du", "an-binh", "binh-hoa", "tt-thi-du", "vi-nhu", "dong-lam", "xa-khac")
MANIFESTATIONS = ("avoiding", "delaying", "passing-the-buck")
FIELDS = ("land", "construction")
CAUSES = ("low-pay", "no-sanction", "limited-ability", "lax-discipline", "misplaced-staff")
GROUPS = ("institutions", "inspection", "personnel")
FIRST = date(2021, 12, 20)


class Making:
    """What makes the records; the seed decides about all of them."""

    def __init__(self, cast: Cast, seed: int) -> None:
        self.cast, self.random = cast, Random(seed)
        self.units = [cast.unit(code) for code in UNITS]

    def day(self, last: date = TODAY) -> date:
        """Any day of the two years up to one."""
        return FIRST + timedelta(days=self.random.randrange((last - FIRST).days + 1))

    def unit(self) -> Unit:
        """Any of the units; the other province is there to be seen by nobody."""
        return self.random.choice(self.units)


def build(cast: Cast, seed: int) -> None:
    """Everything that dashboards count."""
    making = Making(cast, seed)
    _findings(making)
    _tasks(making)
    _decisions(making)
    _opinions(making)
    _recommendations(making)
    _filings(making)
    merge_units(olds=[cast.unit("binh-hoa")], new=cast.unit("an-binh"), on=TODAY, actor=None)


def _findings(making: Making) -> None:
    states = sorted(set(FindingState) - {FindingState.DUPLICATE, FindingState.HANDLED})
    found = Finding.objects.bulk_create(
        Finding(
            unit=making.unit(),
            subject="organisation",
            field=term("field", making.random.choice(FIELDS)),
            step=making.random.choice(("attitude", "sign")),
            state=making.random.choice(states),
            found_on=making.day(),
            summary="Việc thử.",
        )
        for _number in range(60)
    )
    manifestations, causes = (
        {code: term(catalogue, code) for code in codes}
        for catalogue, codes in (("manifestation", MANIFESTATIONS), ("cause", CAUSES))
    )
    for finding in found:
        finding.manifestations.set(manifestations[code] for code in making.random.sample(MANIFESTATIONS, 2))
        finding.causes.set(causes[code] for code in making.random.sample(CAUSES, making.random.randint(1, 3)))
    for unit in ("an-binh", "an-binh", "binh-hoa"):
        a_concluded_finding(making.cast, named="", unit=unit)
    Finding.objects.bulk_create(
        Finding(
            unit=original.unit, subject="organisation", field=original.field, step="sign", state="duplicate",
            duplicate_of=original, found_on=original.found_on, summary="Ghi hai lần.",
        )
        for original in found[:4]
    )  # fmt: skip
    for unit, staff in (("thi-du", 437), ("an-binh", 40), ("vi-nhu", 111)):
        Workforce.objects.create(
            unit=making.cast.unit(unit), counted_on=date(2022, 6, 30), source="Biểu", counts={"staff-present": staff}
        )


def _tasks(making: Making) -> None:
    cast, random = making.cast, making.random
    plan = RemedyPlan.objects.create(unit=cast.unit("thi-du"), title="Kế hoạch", decided_on=FIRST)
    leads = [cast.postings[name] for name in ("leader", "commune-leader", "inspector")]
    tasks = []
    for number in range(45):
        lead, given = random.choice(leads), making.day(date(2023, 7, 1))
        dropped = number % 9 == 0
        tasks.append(
            Task(
                plan=plan,
                group=term("remedy_group", random.choice(GROUPS)),
                title=f"Việc {number}",
                lead_unit=lead.unit,
                lead_person=lead.official,
                lead_since=given,
                given_on=given,
                deadline=given + timedelta(days=random.randrange(10, 200)),
                state="not_to_do" if dropped else "open",
                drop_reason="Không còn cần." if dropped else "",
                dropped_on=given if dropped else None,
                drop_owner=lead.official if dropped else None,
                drop_until=given + timedelta(days=90) if dropped else None,
            )
        )
    made = Task.objects.bulk_create(tasks)
    again = [task for task in made if task.state == "open"][:3]
    for task in again:
        Task.objects.create(
            plan=plan, group=task.group, title=f"{task.title}, mở lại", lead_unit=task.lead_unit,
            lead_person=task.lead_person, lead_since=TODAY, given_on=TODAY, deadline=TODAY + timedelta(days=20),
            reopens=task, reopen_reason="Chưa đạt.",
        )  # fmt: skip
    for task in made[5:12]:
        if task.state == "open" and task not in again:
            later = task.deadline + timedelta(days=20)
            task.extensions.create(
                number=1, old_deadline=task.deadline, new_deadline=later, reason="Chờ.",
                decided_by=task.lead_person, decided_on=task.given_on,
            )  # fmt: skip
            task.deadline = later
            task.save(update_fields=["deadline"])


def _decisions(making: Making) -> None:
    soft, hard = measure("soft_measure", "reminder"), measure("state_discipline", "reprimand")
    Handling.objects.bulk_create(
        Handling(
            unit=making.unit(),
            category="civil_servant",
            ladder="state" if number % 2 else "soft",
            measure=hard if number % 2 else soft,
            decided_on=making.day(),
            notation=f"{number}/QĐ",
            decided_by="Chủ tịch" if number % 2 else "",
            state="annulled" if number % 7 == 0 else "standing",
            annulled="Ghi nhầm." if number % 7 == 0 else "",
        )
        for number in range(20)
    )
    praised = Commendation.objects.bulk_create(
        Commendation(
            unit=making.unit(), subject="organisation", collective="Tập thể",
            form=term("commendation_form", "certificate"), reason="Thành tích", decision_number=f"{number}",
            decided_on=making.day(), decided_by="Chủ tịch",
        )
        for number in range(15)
    )  # fmt: skip
    for one in praised:
        one.criteria.add(term("commendation_criterion", making.random.choice(("dare-to-think", "dare-to-answer"))))
    Training.objects.bulk_create(
        Training(
            unit=making.unit(), title="Khóa", field=term("training_field", "professional"), starts_on=day, ends_on=day,
            turns=making.random.randrange(5, 90),
        )
        for day in (making.day() for _number in range(6))
    )  # fmt: skip
    an_indicator_reading(making.cast)


def _opinions(making: Making) -> None:
    for _number in range(12):
        asked = making.day(date(2023, 9, 1))
        matter = Consultation.objects.create(
            unit=making.cast.unit("thi-du"), matter="Hỏi", asked_on=asked, deadline=asked + timedelta(days=10)
        )
        for unit in making.random.sample(making.units[:6], 2):
            late = making.random.random() < 0.4
            replied = asked + timedelta(days=making.random.randrange(1, 10))
            Opinion.objects.create(
                consultation=matter,
                unit=unit,
                concern="Liên quan.",
                **(
                    {"state": "silent", "silent_on": asked + timedelta(days=11)}
                    if late
                    else {"state": "replied", "position": "agree", "replied_on": replied}
                ),
            )


def _recommendations(making: Making) -> None:
    for number in range(14):
        made = making.day()
        answered = number % 3 == 0
        Recommendation.objects.create(
            unit=making.unit(),
            made_on=made,
            round=a_round(),
            addressee="Tỉnh",
            addressee_unit=making.cast.unit("minh-hoa"),
            text="Kiến nghị",
            answer_due_on=made + timedelta(days=20),
            state="answered" if answered else "waiting",
            outcome="accepted" if answered else "",
            answered_on=made if answered else None,
        )


def _filings(making: Making) -> None:
    states = (ReportState.ISSUED, ReportState.RETURNED, ReportState.ACCEPTED, ReportState.RECALLED)
    for quarter in (1, 2, 3):
        round_ = a_round(quarter)
        deadline = round_.ends_on + timedelta(days=making.random.randrange(1, 12))
        for unit in ("thi-du", "vi-nhu", "an-binh", "binh-hoa", "dong-lam", "xa-khac"):
            if making.random.random() < 0.3:
                owes(making.cast, unit, round_=round_, deadline=deadline)
                continue
            filed(
                making.cast, unit, round_=round_, deadline=deadline, state=making.random.choice(states),
                on=min(deadline + timedelta(days=making.random.randrange(-6, 6)), TODAY),
                is_nil=making.random.random() < 0.4,
            )  # fmt: skip
