"""Signing for a head by order or by authority: written, limited, never passed on, and over when it is over."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from journal.models import Entry
from journal.refusal import Outdated, Refused
from tests.cast import TODAY, Cast, enter
from tests.units.test_capacity import TL, TUQ, told
from units.access import standing
from units.actions import appoint, end_delegation, end_posting, give_delegation
from units.models import Delegation
from units.ranks import Rank
from units.roles import Role

UNTIL = date(2024, 1, 1)
HEAD = "Trần Văn Mẫu: TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH"
DEPUTY = "Lê Thị Nháp: TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"


@pytest.fixture
def office(cast: Cast) -> Cast:
    """The cast, with a head and a deputy in the district's office; neither has a role."""
    enter(cast, "office-head", "Kiều Văn Chánh", unit="van-phong-thi-du", post="Chánh Văn phòng", role=None, node="")
    enter(
        cast, "office-deputy", "Lương Thị Phó", unit="van-phong-thi-du", post="Phó Chánh Văn phòng", role=None, node=""
    )
    return cast


def give(cast: Cast, **changes: Any) -> Delegation:
    values = {
        "unit": cast.unit("thi-du"),
        "kind": TUQ,
        "receiver": cast.postings["office-head"],
        "matters": "Báo cáo định kỳ",
        "act_notation": "05/UQ-UBND",
        "act_day": date(2023, 9, 1),
        "since": date(2023, 9, 10),
        "until": UNTIL,
        "actor": cast.user("leader"),
    }
    return give_delegation(**{**values, **changes})


def signs(cast: Cast, name: str, day: date = TODAY) -> bool:
    """Whether the person holds the role of signer at the district."""
    return standing(cast.user(name), on=day).holds_at(cast.unit("thi-du").pk, Role.SIGNER)


def test_an_authority_runs_on_its_days_and_no_deputy_signs_under_it(office: Cast) -> None:
    given = give(office)
    assert given.giver == office.postings["leader"]
    assert told(office) == [HEAD, DEPUTY, "Kiều Văn Chánh: TUQ. CHỦ TỊCH / CHÁNH VĂN PHÒNG"]
    for day in (date(2023, 9, 9), UNTIL):
        assert told(office, day=day) == [HEAD, DEPUTY]
        assert not signs(office, "office-head", day)
    assert signs(office, "office-head")
    assert not signs(office, "office-deputy")
    assert not standing(office.user("office-head")).holds(*(role for role in Role if role is not Role.SIGNER))


def test_an_order_lets_the_deputies_of_the_office_sign_for_its_head(office: Cast) -> None:
    give(office, kind=TL, until=None)
    assert told(office)[2:] == [
        "Kiều Văn Chánh: TL. CHỦ TỊCH / CHÁNH VĂN PHÒNG",
        "Lương Thị Phó: TL. CHỦ TỊCH / KT. CHÁNH VĂN PHÒNG / PHÓ CHÁNH VĂN PHÒNG",
    ]
    assert signs(office, "office-head")
    assert signs(office, "office-deputy")


@pytest.mark.parametrize(("kind", "outlives"), [(TUQ, False), (TL, True)])
def test_an_authority_ends_with_its_giver_and_an_order_with_the_head_of_nobody(
    office: Cast, kind: str, outlives: bool
) -> None:
    give(office, kind=kind)
    end_posting(posting=office.postings["leader"], on=TODAY, actor=None)
    assert told(office) == [], "nobody leads the unit"
    appoint(
        official=office.official("clerk"), unit=office.unit("thi-du"), post="Chủ tịch", since=TODAY,
        rank=Rank.HEAD, actor=None,
    )  # fmt: skip
    assert any("Kiều Văn Chánh" in line for line in told(office)) is outlives
    assert signs(office, "office-head") is outlives


def test_it_ends_with_the_post_of_the_receiver(office: Cast) -> None:
    give(office, kind=TL)
    end_posting(posting=office.postings["office-head"], on=TODAY, actor=None)
    assert told(office) == [HEAD, DEPUTY]
    assert not signs(office, "office-head")
    assert not signs(office, "office-deputy")


def test_what_the_decree_forbids_is_refused_with_a_sentence(office: Cast) -> None:
    beside = office.postings["sibling-leader"]
    for sentence, changes in (
        ("phải có thời hạn", {"until": None}),
        ("từ ngày bắt đầu", {"until": date(2023, 9, 10)}),
        ("trước ngày của văn bản", {"act_day": date(2023, 9, 11)}),
        ("Hãy ghi nội dung", {"act_notation": " "}),
        ("Hãy ghi nội dung", {"matters": ""}),
        ("ký tự ẩn", {"matters": "Báo\u200bcáo"}),
        ("người đứng đầu đơn vị trực thuộc", {"receiver": office.postings["office-deputy"]}),
        ("người đứng đầu đơn vị trực thuộc", {"receiver": office.postings["clerk"]}),
        ("không trực thuộc", {"receiver": beside}),
        ("không trực thuộc", {"receiver": office.postings["leader"]}),
        ("chưa có người đứng đầu", {"unit": office.unit("binh-hoa")}),
    ):
        with pytest.raises(Refused, match=sentence):
            give(office, **changes)
    assert not Delegation.objects.exists()
    assert not Entry.objects.filter(verb="give_delegation").exists()


def test_who_signs_by_delegation_gives_nothing_on(office: Cast) -> None:
    """The giver is taken from the posts of the day, so nobody can be named instead of the head."""
    give(office)
    again = give(office, kind=TL, receiver=office.postings["inspector"], actor=office.user("office-head"))
    assert again.giver == office.postings["leader"]
    with pytest.raises(IntegrityError, match="delegation_between_heads"), transaction.atomic():
        Delegation.objects.filter(pk=again.pk).update(giver=office.postings["office-head"])


def test_once_at_a_time(office: Cast) -> None:
    give(office)
    with pytest.raises(Refused, match="đã được giao ký"):
        give(office, since=TODAY, until=date(2024, 6, 1))
    give(office, since=UNTIL, until=date(2024, 6, 1))


def test_ended_before_it_began_it_is_taken_out_and_afterwards_it_is_history(office: Cast) -> None:
    given = give(office, since=TODAY)
    end_delegation(delegation=given, on=TODAY, actor=office.user("leader"))
    assert not Delegation.objects.exists()
    given = give(office)
    end_delegation(delegation=given, on=TODAY, actor=office.user("leader"))
    assert told(office) == [HEAD, DEPUTY]
    assert len(told(office, day=TODAY - timedelta(days=1))) == 3
    with pytest.raises(Outdated):
        end_delegation(delegation=given, on=TODAY, actor=None)
    assert Entry.objects.filter(verb="end_delegation").count() == 2


def _rows(cast: Cast) -> list[tuple[str, dict[str, Any]]]:
    """What no code would write: the constraint that refuses it, and the values."""
    return [
        ("delegation_between_heads", {"giver": cast.postings["deputy"]}),
        ("delegation_between_heads", {"giver": cast.postings["sibling-leader"]}),
        ("delegation_between_heads", {"receiver": cast.postings["office-deputy"]}),
        ("delegation_between_heads", {"receiver": cast.postings["leader"]}),
        ("delegation_between_heads", {"valid": DateRange(date(2020, 1, 1), UNTIL)}),
        ("delegation_by_authority_ends", {"valid": DateRange(TODAY, None)}),
        ("delegation_is_written", {"act_notation": ""}),
        ("delegation_is_written", {"matters": ""}),
        ("delegation_follows_its_act", {"act_day": TODAY + timedelta(days=1)}),
        ("delegation_once_on_a_day", {}),
    ]


def _breaks(cast: Cast, changes: dict[str, Any]) -> str:
    """The name of the constraint that refuses a row, or nothing."""
    values = {
        "unit": cast.unit("thi-du"), "kind": TUQ, "giver": cast.postings["leader"],
        "receiver": cast.postings["office-head"], "matters": "Báo cáo", "act_notation": "05/UQ-UBND",
        "act_day": date(2023, 9, 1), "valid": DateRange(TODAY, UNTIL),
    }  # fmt: skip
    try:
        with transaction.atomic():
            Delegation.objects.create(**{**values, **changes})
    except IntegrityError as error:
        return str(error.__cause__.diag.constraint_name)  # type: ignore[union-attr]
    return ""


def test_the_database_refuses_it_too(office: Cast) -> None:
    give(office)
    assert [_breaks(office, changes) for _name, changes in _rows(office)] == [name for name, _changes in _rows(office)]


def test_without_the_trigger_a_deputy_gives_the_signature(office: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE units_delegation DISABLE TRIGGER USER")
    assert [_breaks(office, changes) for _name, changes in _rows(office)[:1]] == [""]
