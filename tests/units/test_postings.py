"""Posts over time: one leader a unit and day, no post twice, roles given once and never to oneself."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from journal.models import Entry
from journal.refusal import Refused
from tests.cast import LONG_AGO, TODAY, Cast
from units.access import standing
from units.actions import (
    appoint,
    close_unit,
    correct_official,
    correct_posting,
    end_posting,
    enter_official,
    grant_role,
    revoke_role,
)
from units.models import Official, Posting, RoleGrant
from units.ranks import LEADING, Rank
from units.roles import Role

YESTERDAY = TODAY - timedelta(days=1)


def test_a_unit_has_one_leader_on_a_day_of_whatever_rank(cast: Cast) -> None:
    clerk, unit = cast.official("clerk"), cast.unit("thi-du")
    for rank in LEADING:
        with pytest.raises(Refused, match="đã có người đứng đầu"):
            appoint(official=clerk, unit=unit, post="Chủ tịch", since=TODAY, rank=rank, actor=None)
    end_posting(posting=cast.postings["leader"], on=TODAY, actor=None)
    posting = appoint(official=clerk, unit=unit, post="Chủ tịch", since=TODAY, rank=Rank.ACTING_HEAD, actor=None)
    assert posting.title == "Quyền Chủ tịch"
    assert [row.official for row in Posting.objects.head_of(unit, on=TODAY)] == [clerk]
    assert [row.official for row in Posting.objects.head_of(unit, on=YESTERDAY)] == [cast.official("leader")]


def test_the_database_itself_keeps_leaders_ranks_and_days(cast: Cast) -> None:
    clerk = {"official": cast.official("clerk"), "unit": cast.unit("thi-du"), "post": "Chủ tịch"}
    for name, values in (
        ("posting_one_head_on_a_day", {"rank": "in_charge", "valid": DateRange(TODAY, None)}),
        ("posting_rank_is_known", {"rank": "king", "valid": DateRange(TODAY, None)}),
        ("posting_has_days", {"valid": DateRange(TODAY, TODAY)}),
        ("posting_has_days", {"valid": DateRange(None, TODAY)}),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Posting.objects.create(**clerk, **values)
    with pytest.raises(IntegrityError, match="role_grant_of_a_granted_role"), transaction.atomic():
        RoleGrant.objects.create(posting=cast.postings["clerk"], role="signer", node=cast.unit("thi-du"))


def test_nobody_lengthens_the_own_post_and_with_it_the_roles(cast: Cast) -> None:
    posting, own = cast.postings["administrator"], cast.user("administrator")
    same = {"posting": posting, "post": posting.post, "rank": posting.rank, "since": posting.valid.lower}
    correct_posting(**same, until=TODAY + timedelta(days=9), actor=own)
    for until in (TODAY + timedelta(days=10), None):
        with pytest.raises(Refused, match="Không tự kéo dài"):
            correct_posting(**same, until=until, actor=own)
    correct_posting(**same, until=None, actor=cast.user("clerk"))
    assert Posting.objects.get(pk=posting.pk).valid.upper is None


def test_heads_of_many_units_are_one_question(cast: Cast, django_assert_num_queries: object) -> None:
    units = [cast.unit(code).pk for code in ("thi-du", "an-binh", "vi-nhu", "binh-hoa")]
    with django_assert_num_queries(1):  # type: ignore[operator]
        heads = Posting.objects.leading(on=TODAY).filter(unit__in=units)
        found = dict(heads.values_list("unit", "official__full_name"))
    assert found == {units[0]: "Trần Văn Mẫu", units[1]: "Ngô Văn Thôn", units[2]: "Đặng Thị Cạnh"}
    assert not Posting.objects.leading(on=LONG_AGO - timedelta(days=1)).filter(unit__in=units).exists()


def test_odd_appointments_are_refused_with_a_sentence(cast: Cast) -> None:
    clerk, unit = cast.official("clerk"), cast.unit("thi-du")
    close_unit(unit=cast.unit("tay-lam"), on=TODAY, actor=None)
    for sentence, changes in (
        ("đúng chức vụ đó", {"post": "Chuyên viên"}),
        ("ghi chức vụ", {"post": "  "}),
        ("ký tự ẩn", {"post": "Văn\u200bthư"}),
        ("sau ngày bắt đầu", {"until": TODAY}),
        ("không tồn tại", {"unit": cast.unit("tay-lam")}),
        ("không tồn tại", {"since": date(2020, 1, 1)}),
    ):
        values = {"official": clerk, "unit": unit, "post": "Thủ quỹ", "since": TODAY, "actor": None} | changes
        with pytest.raises(Refused, match=sentence):
            appoint(**values)  # type: ignore[arg-type]
    assert appoint(official=clerk, unit=unit, post=" Thủ \n quỹ ", since=TODAY, actor=None).post == "Thủ quỹ"


def test_a_post_ends_after_it_began_and_once(cast: Cast) -> None:
    posting = cast.postings["clerk"]
    with pytest.raises(Refused, match="01/06/2021"):
        end_posting(posting=posting, on=LONG_AGO, actor=None)
    end_posting(posting=posting, on=TODAY, actor=None)
    with pytest.raises(Refused, match="đã kết thúc"):
        end_posting(posting=posting, on=TODAY + timedelta(days=1), actor=None)


def test_a_post_entered_wrongly_is_set_right_and_the_journal_keeps_both(cast: Cast) -> None:
    posting = cast.postings["deputy"]
    new = {"post": "Phó Chủ tịch", "rank": Rank.DEPUTY, "since": date(2022, 3, 1), "until": None}
    correct_posting(posting=posting, **new, actor=cast.user("administrator"))  # type: ignore[arg-type]
    entry = Entry.objects.get(verb="correct_posting")
    assert (entry.detail["from"]["since"], entry.detail["to"]["since"]) == ("2021-06-01", "2022-03-01")
    with pytest.raises(Refused, match="Chưa có gì"):
        correct_posting(posting=posting, **new, actor=None)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="đã có người đứng đầu"):
        correct_posting(posting=posting, **new | {"rank": Rank.IN_CHARGE}, actor=None)  # type: ignore[arg-type]


def test_a_role_is_granted_once_and_never_to_oneself(cast: Cast) -> None:
    unit, administrator = cast.unit("thi-du"), cast.user("administrator")
    with pytest.raises(Refused, match="đã có vai trò"):
        grant_role(posting=cast.postings["clerk"], role=Role.CLERK, node=unit, actor=administrator)
    with pytest.raises(Refused, match="văn bản giao ký"):
        grant_role(posting=cast.postings["clerk"], role=Role.SIGNER, node=unit, actor=administrator)
    own = cast.postings["administrator"]
    with pytest.raises(Refused, match="của chính mình"):
        grant_role(posting=own, role=Role.INSPECTOR, node=unit, actor=administrator)
    with pytest.raises(Refused, match="của chính mình"):
        revoke_role(grant=RoleGrant.objects.get(posting=own), actor=administrator)
    grant_role(posting=cast.postings["clerk"], role=Role.REGISTRAR, node=unit, actor=administrator)
    assert standing(cast.user("clerk")).holds(Role.REGISTRAR)


def test_a_person_is_entered_in_one_form_and_corrected_without_a_name_in_the_journal(cast: Cast) -> None:
    entered = enter_official(
        code=" CB-0125", full_name="Ðặng  Văn Sửa", category="contract", telephone=" 0277  1 ", actor=None
    )
    assert (entered.code, entered.full_name, entered.telephone) == ("cb-0125", "Đặng Văn Sửa", "0277 1")
    new = {"full_name": "Đặng Văn Chữa", "category": "cadre", "telephone": "0277 1", "is_party_member": True}
    correct_official(official=entered, **new, actor=cast.user("administrator"))  # type: ignore[arg-type]
    found = Official.objects.get(search_key="dang van chua")
    assert (found.category, found.is_party_member) == ("cadre", True)
    entry = Entry.objects.get(verb="correct_official")
    assert entry.detail == {"fields": ["full_name", "category", "is_party_member"]}
    assert not Entry.objects.filter(detail__icontains="Đặng").exists()
    with pytest.raises(Refused, match="Chưa có gì"):
        correct_official(official=entered, **new, actor=None)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="không thuộc bảng chữ Latinh"):
        correct_official(official=entered, **new | {"full_name": "D\u0430o"}, actor=None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "name", "sentence"),
    [
        ("nguyen-thi-thu", "Nguyễn Thị Thử", "đã có người khác"),
        ("mã 1", "Nguyễn Thị Thử", "Mã gồm"),
        ("-", "Nguyễn Thị Thử", "Mã gồm"),
        ("cb-9", "Nguyễn\u202eThị Thử", "ký tự ẩn"),
    ],
)
def test_odd_people_are_refused_with_a_sentence(cast: Cast, code: str, name: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        enter_official(code=code, full_name=name, category="cadre", actor=None)
