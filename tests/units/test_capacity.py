"""The lines above a signature, case by case as the decree has them, and who may sign on a day."""

import contextlib
from datetime import date, timedelta

import pytest

from tests.cast import LONG_AGO, TODAY, Cast
from units.actions import appoint, end_posting, enter_official
from units.capacity import Entrusted, NoCapacity, Post, capacity_lines, head_post_of
from units.leadership import signers_on
from units.models import Posting
from units.ranks import DelegationKind, Rank

TL, TUQ = DelegationKind.BY_ORDER, DelegationKind.BY_AUTHORITY
UBND = "Ủy ban nhân dân"

LINES = [
    ("Chủ tịch", Rank.HEAD, UBND, None, ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
    ("Phó Chủ tịch", Rank.DEPUTY, UBND, None, ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
    ("Phó Chủ tịch", Rank.IN_CHARGE, UBND, None, ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
    ("Chủ tịch", Rank.ACTING_HEAD, UBND, None, ["TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"]),
    ("Quyền Chủ tịch", Rank.ACTING_HEAD, UBND, None, ["TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"]),
    ("Trưởng phòng", Rank.HEAD, "", None, ["TRƯỞNG PHÒNG"]),
    ("Phó Trưởng phòng", Rank.DEPUTY, "", None, ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"]),
    ("Q. Trưởng phòng", Rank.ACTING_HEAD, "", None, ["Q. TRƯỞNG PHÒNG"]),
    ("Chánh Văn phòng", Rank.HEAD, "", TL, ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]),
    (
        "Phó Chánh Văn phòng",
        Rank.DEPUTY,
        "",
        TL,
        ["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"],
    ),
    ("Trưởng phòng", Rank.HEAD, "", TUQ, ["TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG"]),
    ("Trưởng phòng", Rank.ACTING_HEAD, "", TUQ, ["TUQ. CHỦ TỊCH", "Q. TRƯỞNG PHÒNG"]),
    ("Chuyên viên", Rank.STAFF, UBND, None, None),
    ("Chuyên viên", Rank.STAFF, "", TL, None),
    ("Phó Trưởng phòng", Rank.DEPUTY, "", TUQ, None),  # an authority is not passed on
    ("Phó Trưởng phòng", Rank.IN_CHARGE, "", TUQ, None),
]


BTV = "Ban Thường vụ"
OF_PARTY = [
    ("Bí thư", Rank.HEAD, BTV, None, ["T/M BAN THƯỜNG VỤ", "BÍ THƯ"]),
    ("Phó Bí thư", Rank.DEPUTY, BTV, None, ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"]),
    ("Quyền Bí thư", Rank.ACTING_HEAD, BTV, None, ["T/M BAN THƯỜNG VỤ", "Q. BÍ THƯ"]),
    ("Trưởng ban", Rank.HEAD, "", None, ["TRƯỞNG BAN"]),
    ("Phó Trưởng ban", Rank.DEPUTY, "", None, ["K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"]),
    ("Chánh Văn phòng", Rank.HEAD, "", TL, ["T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG"]),
    (
        "Phó Chánh Văn phòng",
        Rank.DEPUTY,
        "",
        TL,
        ["T/L BAN THƯỜNG VỤ", "K/T CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"],
    ),
    ("Trưởng ban", Rank.HEAD, "", TUQ, None),
    ("Chuyên viên", Rank.STAFF, BTV, None, None),
]


@pytest.mark.parametrize(("name", "rank", "collective", "kind", "lines"), OF_PARTY)
def test_the_table_of_the_party(
    name: str, rank: Rank, collective: str, kind: DelegationKind | None, lines: list[str] | None
) -> None:
    entrusted = Entrusted(kind, BTV) if kind else None
    post, told = Post(name, rank), None
    with contextlib.suppress(NoCapacity):
        told = capacity_lines(
            post, head_post=head_post_of(name), collective_name=collective, entrusted=entrusted, of_party=True
        )
    assert told == lines


@pytest.mark.parametrize(("name", "rank", "collective", "kind", "lines"), LINES)
def test_the_table_of_the_decree(
    name: str, rank: Rank, collective: str, kind: DelegationKind | None, lines: list[str] | None
) -> None:
    entrusted = Entrusted(kind, "Chủ tịch") if kind else None
    post, head_post = Post(name, rank), head_post_of(name)
    if lines is None:
        with pytest.raises(NoCapacity):
            capacity_lines(post, head_post=head_post, collective_name=collective, entrusted=entrusted)
    else:
        assert capacity_lines(post, head_post=head_post, collective_name=collective, entrusted=entrusted) == lines


def told(cast: Cast, unit: str = "thi-du", day: date = TODAY) -> list[str]:
    """The signers of a unit on a day: name and lines."""
    found = signers_on(cast.unit(unit), day)
    return [f"{row.posting.official.full_name}: {' / '.join(row.lines)}" for row in found]


def test_the_head_signs_first_then_the_deputies(cast: Cast) -> None:
    assert told(cast) == [
        "Trần Văn Mẫu: TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH",
        "Lê Thị Nháp: TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH",
    ]
    assert told(cast, "noi-vu-thi-du") == ["Võ Thị Soi: TRƯỞNG PHÒNG"]
    assert told(cast, day=LONG_AGO - timedelta(days=1)) == []


def test_while_nobody_leads_nobody_signs_and_whoever_steps_in_does(cast: Cast) -> None:
    unit = cast.unit("thi-du")
    end_posting(posting=cast.postings["leader"], on=TODAY, actor=None)
    assert told(cast) == []
    deputy = cast.postings["deputy"]
    end_posting(posting=deputy, on=TODAY, actor=None)
    charge = appoint(
        official=deputy.official, unit=unit, post="Phó Chủ tịch", since=TODAY, rank=Rank.IN_CHARGE, actor=None
    )
    assert told(cast) == ["Lê Thị Nháp: TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"]
    assert charge.title == "Phó Chủ tịch phụ trách"
    later = TODAY + timedelta(days=7)
    end_posting(posting=charge, on=later, actor=None)
    acting = enter_official(code="quyen", full_name="Kiều Văn Quyền", category="cadre", actor=None)
    for person, post, rank in ((acting, "Chủ tịch", Rank.ACTING_HEAD), (deputy.official, "Phó Chủ tịch", Rank.DEPUTY)):
        appoint(official=person, unit=unit, post=post, since=later, rank=rank, actor=None)
    assert told(cast, day=later) == [
        "Kiều Văn Quyền: TM. ỦY BAN NHÂN DÂN / Q. CHỦ TỊCH",
        "Lê Thị Nháp: TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH",
    ]


def test_a_unit_that_never_had_a_head_takes_the_post_from_its_deputys(cast: Cast) -> None:
    office = cast.unit("van-phong-thi-du")
    assert told(cast, "van-phong-thi-du") == []
    person = enter_official(code="pho", full_name="Lương Thị Phó", category="cadre", actor=None)
    appoint(official=person, unit=office, post="Phó Chánh Văn phòng", since=TODAY, rank=Rank.IN_CHARGE, actor=None)
    assert Posting.objects.head_of(office, on=TODAY).get().official == person
    assert told(cast, "van-phong-thi-du") == ["Lương Thị Phó: KT. CHÁNH VĂN PHÒNG / PHÓ CHÁNH VĂN PHÒNG"]
