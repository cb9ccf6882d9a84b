"""Every kind of record of the house, by its code: the apps above are named in the settings, not imported."""

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from records.kind import Kind, Listing


@cache
def kinds() -> dict[str, Kind]:
    """The kinds that `settings.RECORD_KINDS` names, in their order."""
    found = [kind for path in settings.RECORD_KINDS for kind in import_string(path)]
    return {kind.code: kind for kind in found}


@cache
def listings() -> dict[str, Listing]:
    """Every list that goes through Excel: the kinds, then those that `settings.LISTINGS` names."""
    found: list[Listing] = [listing for path in settings.LISTINGS for listing in import_string(path)]
    return {**kinds(), **{listing.code: listing for listing in found}}


def kind_of(model: type[Model]) -> Kind | None:
    """The kind whose records a model holds."""
    return next((kind for kind in kinds().values() if kind.model is model), None)


@dataclass(frozen=True)
class TabLine:
    """One tab of a group as a list shows it."""

    label: Promise
    url: str
    active: bool


def group_of(code: str) -> list[Kind]:
    """The kinds that stand together in one group, in their order."""
    found = [(kind.tab.order, kind) for kind in kinds().values() if kind.tab is not None and kind.tab.group == code]
    return [kind for _order, kind in sorted(found, key=lambda pair: pair[0])]


def tabs(shown: Kind) -> list[TabLine]:
    """The tabs above the list of a kind: all of its group, none when it stands alone."""
    together = group_of(shown.tab.group) if shown.tab is not None else []
    lines = [(kind.tab.label, kind) for kind in together if kind.tab is not None]
    found = [TabLine(label, kind.list_url(), kind is shown) for label, kind in lines]
    return found if len(found) > 1 else []
