"""The catalogues hold on their days, and two wordings never hold at once."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from library.loading import TERM_LISTS
from library.models import CatalogueItem, LegalAct
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


def test_every_list_has_a_source_and_codes_that_occur_once() -> None:
    for terms in TERM_LISTS:
        codes = [term.code for term in terms.terms]
        assert terms.source
        assert len(codes) == len(set(codes))


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
