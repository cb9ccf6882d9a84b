"""Internal rules to renew or to issue and promises to look at stand on the list of whoever may act on them."""

from datetime import date

from django.urls import reverse

from dashboards.facts.digest import letter_for
from remedies.actions import keep_promise
from tests.cast import TODAY, Cast
from tests.dashboards.conftest import AsUser
from tests.dashboards.lists import lines, told
from tests.remedies.registers import a_promise, a_review, a_round, a_rule
from units.actions import close_unit

ENDED, LAST_YEAR = date(2022, 12, 31), date(2022, 1, 10)


def test_rules_to_renew_are_told_to_whoever_enters_records_of_the_unit(cast: Cast, as_user: AsUser) -> None:
    old = a_rule(cast, issued_on=LAST_YEAR, valid_until=ENDED, title="Quy chế cũ")
    a_rule(cast, unit="van-phong-thi-du", valid_until=date(2023, 10, 1), title="Quy chế sắp hết hạn")
    a_rule(cast, unit="tt-thi-du", title="Quy chế còn hiệu lực")
    for name in ("clerk", "inspector", "province-inspector"):
        assert told(cast, name, "rule-due") == ["Quy chế cũ", "Quy chế sắp hết hạn"]
    assert told(cast, "office-clerk", "rule-due") == ["Quy chế cũ"]
    for name in ("leader", "reviewer", "administrator", "commune-clerk", "sibling-clerk", "foreign-clerk"):
        assert not lines(cast, name, "rule-due")
    (ended, ending) = lines(cast, "clerk", "rule-due")
    assert as_user("clerk").get(ended.url).status_code == 200
    assert [bool(item.due and item.due.is_late) for item in (ended, ending)] == [True, False]
    letter = letter_for(cast.user("office-clerk"))
    assert letter is not None
    assert letter.counts == {"rule-due": [1, 1]}
    a_rule(cast, renews=old)
    assert told(cast, "clerk", "rule-due") == ["Quy chế sắp hết hạn"]
    close_unit(unit=cast.unit("van-phong-thi-du"), on=TODAY, actor=None)
    assert not lines(cast, "clerk", "rule-due")  # a unit that has ended issues nothing


def test_missing_rules_are_told_by_kind_once_the_register_is_kept(cast: Cast, as_user: AsUser) -> None:
    assert not lines(cast, "clerk", "rule-lacking")
    a_rule(cast)
    (office_rules,) = lines(cast, "office-clerk", "rule-lacking")
    assert office_rules.title == "1 đơn vị chưa ban hành nội quy cơ quan"
    assert len(lines(cast, "clerk", "rule-lacking")) == 2
    for item in lines(cast, "clerk", "rule-lacking"):
        page = as_user("clerk").get(item.url).context["page_obj"]
        assert item.title.startswith(f"{page.paginator.count} đơn vị chưa ban hành ")
    for name in ("leader", "commune-clerk", "sibling-clerk"):
        assert not lines(cast, name, "rule-lacking")
    assert letter_for(cast.user("office-clerk")) is None
    a_rule(cast, kind="office-rules", title="Nội quy")
    assert not lines(cast, "office-clerk", "rule-lacking")


def test_promises_are_told_by_round_and_never_in_their_words(cast: Cast, as_user: AsUser) -> None:
    of_round = a_round(cast)
    review = a_review(cast, of_round)
    late = a_promise(cast, review)
    a_promise(cast, review, due_on=date(2023, 10, 20))
    a_promise(cast, review, due_on=date(2024, 3, 1))
    a_promise(cast, review, due_on=None)
    for name in ("clerk", "commune-clerk", "inspector"):
        (item,) = lines(cast, name, "promise-due")
        assert item.title == f"2 lời hứa, cam kết đến hạn: {of_round.title}"
        assert item.meta == "Tự soi, tự sửa · 1 lời hứa quá hạn chưa đánh giá"
        assert as_user(name).get(item.url).context["page_obj"].paginator.count == 2
        assert late.text not in as_user(name).get(reverse("home")).content.decode()
    for name in ("leader", "commune-leader", "other-commune-clerk", "sibling-clerk", "auditor"):
        assert not lines(cast, name, "promise-due")
    assert as_user("commune-clerk").get(reverse("bell")).json()["words"] == "1 việc chờ tôi xử lý, 1 quá hạn"
    keep_promise(promise=late, on=TODAY, note="", actor=cast.user("commune-clerk"))
    (item,) = lines(cast, "commune-clerk", "promise-due")
    assert (item.title[0], item.due and item.due.is_late) == ("1", False)
    assert as_user("commune-clerk").get(item.url).context["page_obj"].paginator.count == 1
