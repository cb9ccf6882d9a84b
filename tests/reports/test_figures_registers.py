"""Figures of the registers (needs 23, 27) and of self-reviews (need 25), as they are printed."""

from datetime import date

from remedies.actions import keep_promise
from reports.figures import FIGURES, Scope
from reports.figures.kinds import Count, text
from reports.windows import Window
from tests.cast import TODAY, Cast
from tests.remedies.registers import BINH_THUAN, a_promise, a_review, a_round, a_rule, a_workforce
from units.actions import merge_units
from units.models import Identity

NBSP = "\u00a0"


def scope(cast: Cast, unit: str = "thi-du", *, until: date = TODAY) -> Scope:
    found = cast.unit(unit)
    return Scope(found, Identity.objects.on(until).get(unit=found), Window(date(until.year, 1, 1), until))


def told(cast: Cast, code: str, unit: str = "thi-du", *, until: date = TODAY) -> str:
    asked = scope(cast, unit, until=until)
    return text(FIGURES[code].compute(asked))


def test_all_offices_have_their_rules_only_when_none_lacks_one(cast: Cast) -> None:
    code = "internal_rule.offices"
    assert told(cast, code) == f"0/2{NBSP}cơ quan ban hành nội quy, quy chế làm việc"
    for unit in ("noi-vu-thi-du", "van-phong-thi-du"):
        a_rule(cast, unit=unit)
        a_rule(cast, unit=unit, kind="conduct", title="Quy tắc")
    a_rule(cast, kind="office-rules", title="Nội quy")
    assert told(cast, code) == f"1/2{NBSP}cơ quan ban hành nội quy, quy chế làm việc"
    a_rule(cast, unit="van-phong-thi-du", kind="office-rules", title="Nội quy")
    assert told(cast, code) == "các cơ quan đều có ban hành nội quy, quy chế làm việc"
    assert FIGURES[code].records(scope(cast)).count() == 4
    assert told(cast, code, until=date(2023, 1, 9)) == f"0/2{NBSP}cơ quan ban hành nội quy, quy chế làm việc"
    assert told(cast, code, "noi-vu-thi-du") == "cơ quan đã ban hành nội quy, quy chế làm việc"
    assert told(cast, "internal_rule.issued") == f"06{NBSP}nội quy, quy chế được ban hành"


def test_base_figures_are_printed_as_the_sources_print_them(cast: Cast) -> None:
    assert told(cast, "base.party_members") == "chưa có số liệu"
    assert told(cast, "base.party_organisations") == "chưa có số liệu"
    row = a_workforce(cast, counts={**BINH_THUAN, "staff-present": 1_250})
    organisations = f"463{NBSP}tổ chức cơ sở Đảng (gồm 248 đảng bộ cơ sở và 215 chi bộ cơ sở)"
    assert told(cast, "base.party_organisations") == organisations
    assert told(cast, "base.party_members") == f"41.782{NBSP}đảng viên"
    assert told(cast, "base.managed_officials") == f"370{NBSP}đồng chí"
    assert told(cast, "base.staff") == f"1.250{NBSP}cán bộ, công chức, viên chức"
    assert list(FIGURES["base.party_members"].records(scope(cast))) == [row]
    assert told(cast, "base.party_members", until=date(2023, 6, 29)) == "chưa có số liệu"
    a_workforce(cast, unit="vi-nhu", counts={"party-organisations": 9})
    assert told(cast, "base.party_organisations", "vi-nhu") == f"09{NBSP}tổ chức cơ sở Đảng"


def test_turn_out_is_printed_in_both_forms(cast: Cast) -> None:
    assert told(cast, "self_review.turnout") == "chưa có đợt tự soi, tự sửa nào"
    called = a_round(cast)
    review = a_review(cast, called)
    a_review(cast, called, member_code="b", with_office=True, submitted_on=None)
    a_review(cast, called, unit="binh-hoa", member_code="c")
    assert told(cast, "self_review.turnout") == f"2/3{NBSP}đảng viên"
    assert told(cast, "self_review.with_office") == f"0/1{NBSP}đảng viên giữ chức vụ"
    assert told(cast, "self_review.without_office") == f"2/2{NBSP}đảng viên không giữ chức vụ"
    assert told(cast, "self_review.turnout", "an-binh") == f"1/2{NBSP}đảng viên"
    assert told(cast, "self_review.turnout", "vi-nhu") == "chưa có đợt tự soi, tự sửa nào"
    assert told(cast, "self_review.turnout", until=date(2023, 7, 31)) == f"0/3{NBSP}đảng viên"
    a_workforce(cast, counts={"party-members": 41_782})
    assert told(cast, "self_review.turnout") == f"2/41.782{NBSP}đảng viên"
    kept = a_promise(cast, review)
    a_promise(cast, review)
    keep_promise(promise=kept, on=TODAY, note="", actor=None)
    assert told(cast, "self_review.promises") == f"02{NBSP}lời hứa, cam kết"
    assert told(cast, "self_review.promises_kept") == f"01{NBSP}lời hứa, cam kết đã thực hiện"
    assert FIGURES["self_review.turnout"].records(scope(cast)).count() == 2


def test_a_round_is_that_of_a_unit_too_that_has_followed_whoever_took_part(cast: Cast) -> None:
    """Its reviews counted already, but the round was not found."""
    a_review(cast, a_round(cast))
    merge_units(olds=[cast.unit("an-binh")], new=cast.unit("binh-hoa"), on=TODAY, actor=None)
    assert told(cast, "self_review.turnout", "binh-hoa") == f"1/1{NBSP}đảng viên"


def test_an_adjusted_figure_is_not_said_in_words_that_held_for_another(cast: Cast) -> None:
    count = Count(463, None, "tổ chức cơ sở Đảng", "463 tổ chức cơ sở Đảng (gồm 248 và 215)")
    assert text(count).endswith("215)")
    assert text(Count(464, count.of, count.noun)) == f"464{NBSP}tổ chức cơ sở Đảng"
