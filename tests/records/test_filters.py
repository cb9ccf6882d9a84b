"""What a list is narrowed by: few fields stand above it, the others are folded away until one is in use."""

import pytest
from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import RequestFactory
from django_filters import FilterSet

from dashboards.boards.filters import FindingBoardFilter
from records.exporting import listed
from records.filters import MANY
from records.registry import listings
from remedies.filters.finding import FindingFilter
from remedies.filters.visit import VisitFilter
from remedies.models import Finding, Visit
from tests.cast import TODAY, Cast


def form(cast: Cast, kind: type[FilterSet], **asked: str) -> str:
    model = Visit if kind is VisitFilter else Finding
    made = kind(asked, queryset=model.objects.all(), user=cast.user("inspector"), on=TODAY)
    assert len(made.form.visible_fields()) == len(made.open_fields) + len(made.folded_fields)
    page = render_to_string("_filters.html", {"filter": made, "request": RequestFactory().get("/", asked)})
    assert all(page.count(f'for="{field.id_for_label}"') == 1 for field in made.form.visible_fields())
    return page


@pytest.mark.parametrize(
    ("kind", "above"),
    [(FindingFilter, {"q", "unit", "alone", "state"}), (FindingBoardFilter, {"unit", "since", "until"})],
)
def test_a_long_form_shows_what_most_people_narrow_by(cast: Cast, kind: type[FilterSet], above: set[str]) -> None:
    page = form(cast, kind)
    before, folded = page.split('<details class="filters-more">')
    assert {name for name in kind.base_filters if f'name="{name}"' in before} == above
    assert all(f'name="{name}"' in folded for name in set(kind.base_filters) - above)


def test_it_stands_open_while_one_of_the_folded_fields_is_in_use(cast: Cast) -> None:
    assert '<details class="filters-more" open>' in form(cast, FindingFilter, subject="person")
    assert '<details class="filters-more" open>' in form(cast, FindingFilter, step="gone"), "a mistake can be seen"
    assert '<details class="filters-more">' in form(cast, FindingFilter, q="đất đai")


def test_a_short_form_folds_nothing_away(cast: Cast) -> None:
    assert len(VisitFilter.base_filters) == MANY
    assert "<details" not in form(cast, VisitFilter)


def test_every_choice_that_a_list_offers_is_answered(cast: Cast) -> None:
    """A choice that the database does not take would be an error of the server."""
    user, tried = cast.user("inspector"), 0
    for listing in listings().values():
        for name, field in listed(listing, user, QueryDict()).filter.form.fields.items():
            fixed = isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField)
            flag = isinstance(field, forms.NullBooleanField)
            offered = [value for value, _label in field.choices] if fixed else ["true", "false", "on"] * flag
            for value in offered:
                assert list(listed(listing, user, QueryDict(f"{name}={value}")).rows) is not None, (listing.code, name)
                tried += 1
    assert tried > 100
