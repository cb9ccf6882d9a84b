"""The catalogues hold on their days, and two wordings never hold at once."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from library.categories import Category
from library.loading import load_catalogues
from library.models import Catalogue, CatalogueItem, LegalAct
from library.reference import CATALOGUES
from remedies.suggestions import GROUPS_FOR_CAUSE, groups_for
from tests.cast import load_reference

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reference() -> None:
    load_reference()


def test_the_six_remedy_groups_stand_in_the_order_of_the_outline() -> None:
    groups = CatalogueItem.objects.of("remedy_group", on=date(2023, 9, 20))
    assert [(group.order, group.code) for group in groups] == [
        (1, "institutions"), (2, "inspection"), (3, "personnel"), (4, "leadership"), (5, "sanctions"), (6, "other"),
    ]  # fmt: skip


def test_the_five_groups_have_a_place_for_what_fits_none_from_2024_on() -> None:
    """What was reported of 2023 stays as Quảng Ngãi printed it: five groups."""
    five, six = (CatalogueItem.objects.of("remedy_group_five", on=date(year, 6, 1)) for year in (2023, 2024))
    assert [group.code for group in six if group not in five] == ["other"]
    assert six[5].name == CatalogueItem.objects.of("remedy_group", on=date(2024, 6, 1)).get(code="other").name


def test_terms_hold_from_their_first_day_on() -> None:
    assert not CatalogueItem.objects.of("manifestation", on=date(2023, 4, 18)).exists()
    assert CatalogueItem.objects.of("manifestation", on=date(2023, 4, 19)).count() == 12


def test_causes_are_a_tree_of_two_levels() -> None:
    causes = CatalogueItem.objects.of("cause", on=date(2023, 9, 20)).select_related("parent")
    leaves = [cause for cause in causes if cause.parent]
    assert {cause.parent.code for cause in leaves if cause.parent} == {"objective", "personal", "organisational"}
    assert all(cause.parent and cause.parent.parent_id is None for cause in leaves)
    assert {cause.code for cause in leaves} == set(GROUPS_FOR_CAUSE)


def test_misplaced_staff_suggests_the_third_group() -> None:
    assert groups_for(["misplaced-staff"]) == ["personnel"]
    assert groups_for(["misplaced-staff", "limited-ability", "no-sanction"]) == ["personnel", "sanctions"]
    assert groups_for(["unknown"]) == []


def test_every_list_has_a_source_and_codes_that_occur_once_on_a_day() -> None:
    for terms in CATALOGUES:
        codes = [(term.code, term.since) for term in terms.terms]
        assert terms.source
        assert len(codes) == len(set(codes))


def test_what_is_loaded_again_stays_as_it_is() -> None:
    before = list(CatalogueItem.objects.order_by("pk").values())
    load_catalogues(Catalogue, CatalogueItem)
    assert list(CatalogueItem.objects.order_by("pk").values()) == before


def measures(catalogue: str, category: Category, on: date) -> set[str]:
    """What may be decided against somebody on a day."""
    fits = CatalogueItem.objects.of(catalogue, on=on).filter(applies_to__contains=[category])
    return {term.code for term in fits}


BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


@pytest.mark.parametrize(
    ("category", "before", "gone"),
    [
        (Category.CADRE, {"reprimand", "warning", "removal-from-office", "recall"}, set()),
        (Category.CIVIL_SERVANT, {"reprimand", "warning", "lower-pay-grade", "dismissal"}, {"lower-pay-grade"}),
        (
            Category.CIVIL_SERVANT_LEADER,
            {"reprimand", "warning", "demotion", "removal-from-office", "dismissal"},
            {"demotion"},
        ),
        (Category.PUBLIC_EMPLOYEE, {"reprimand", "warning", "dismissal"}, set()),
        (Category.PUBLIC_EMPLOYEE_MANAGER, {"reprimand", "warning", "removal-from-office", "dismissal"}, set()),
        (Category.WORKER, {"reprimand", "longer-raise-interval", "removal-from-office", "sacking"}, set()),
        (Category.ORGANISATION, set(), set()),
    ],
)
def test_state_discipline_by_category_and_day(category: Category, before: set[str], gone: set[str]) -> None:
    """`giáng chức` and `hạ bậc lương` end with the laws of 1 July 2025 (3-document-format, 5.3)."""
    assert measures("state_discipline", category, BEFORE) == before
    assert measures("state_discipline", category, AFTER) == before - gone


def test_party_discipline_by_category() -> None:
    """3-document-format, 5.4."""
    day = date(2023, 9, 20)
    assert measures("party_discipline", Category.PARTY_ORGANISATION, day) == {
        "party-reprimand", "party-warning", "dissolution",
    }  # fmt: skip
    assert measures("party_discipline", Category.PARTY_MEMBER, day) == {
        "party-reprimand", "party-warning", "party-removal", "expulsion",
    }  # fmt: skip
    assert measures("party_discipline", Category.PROBATIONARY_MEMBER, day) == {"party-reprimand", "party-warning"}
    assert not measures("party_discipline", Category.CIVIL_SERVANT, day)


def test_a_body_is_reminded_and_criticised_but_not_moved() -> None:
    day = date(2023, 9, 20)
    soft = measures("soft_measure", Category.ORGANISATION, day)
    assert soft == {"reminder", "criticism", "review", "correction", "lower-rating"}
    assert {"transfer", "streamlining", "prosecution"} <= measures("soft_measure", Category.CIVIL_SERVANT, day)


@pytest.mark.parametrize(
    ("day", "source"),
    [(date(2023, 7, 19), "108/2014"), (date(2023, 7, 20), "29/2023"), (date(2025, 6, 16), "154/2025")],
)
def test_streamlining_stands_on_the_decree_of_its_day(day: date, source: str) -> None:
    assert source in CatalogueItem.objects.of("soft_measure", on=day).get(code="streamlining").source


def rewrite(**values: object) -> None:
    CatalogueItem.objects.of("state_discipline", on=BEFORE).filter(code="demotion").update(**values)


@pytest.mark.parametrize(
    "values",
    [
        {"name": "Hạ chức"},
        {"applies_to": ["cadre"]},
        {"code": "degrading"},
        {"effect_months": 24},
        {"valid": DateRange(date(2012, 1, 1), date(2025, 7, 1))},
    ],
)
def test_the_database_lets_nobody_rewrite_a_term(values: dict[str, object]) -> None:
    with pytest.raises(IntegrityError, match="Mục của danh mục"), transaction.atomic():
        rewrite(**values)
    rewrite(valid=DateRange(date(2010, 1, 1), date(2026, 1, 1)), source="Nghị định khác")


def test_without_the_trigger_a_term_would_be_rewritten() -> None:
    """The sabotage twin."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER catalogue_item_is_kept ON library_catalogueitem")
    rewrite(name="Hạ chức")
    assert CatalogueItem.objects.filter(name="Hạ chức").exists()


def test_two_wordings_of_one_term_cannot_hold_at_once() -> None:
    old = CatalogueItem.objects.of("remedy_group", on=date(2023, 9, 20)).get(code="other")
    values = {"catalogue": old.catalogue, "code": old.code, "name": "Giải pháp khác", "order": 6}
    with pytest.raises(IntegrityError, match="catalogue_item_no_overlap"), transaction.atomic():
        CatalogueItem.objects.create(**values, valid=DateRange(date(2024, 1, 1), None))
    old.valid = DateRange(old.valid.lower, date(2024, 1, 1))
    old.save(update_fields=["valid"])
    CatalogueItem.objects.create(**values, valid=DateRange(date(2024, 1, 1), None))
    assert CatalogueItem.objects.of("remedy_group", on=date(2023, 12, 31)).get(code="other").name == old.name
    assert CatalogueItem.objects.of("remedy_group", on=date(2024, 1, 1)).get(code="other").name == "Giải pháp khác"


def test_an_act_is_on_record_once_but_two_issuers_may_use_one_number() -> None:
    one = {"kind_name": "Kế hoạch", "notation": "347/KH-UBND", "issued_on": date(2023, 1, 13)}
    LegalAct.objects.create(code="a", issuer="Ủy ban nhân dân huyện Thí Dụ", **one)
    LegalAct.objects.create(code="b", issuer="Ủy ban nhân dân huyện Ví Như", **one)
    with pytest.raises(IntegrityError, match="legal_act_once"), transaction.atomic():
        LegalAct.objects.create(code="c", issuer="Ủy ban nhân dân huyện Thí Dụ", **one)
