"""Every kind of record of the house, by its code: the apps above are named in the settings, not imported."""

from functools import cache

from django.conf import settings
from django.db.models import Model
from django.utils.module_loading import import_string

from records.kind import Kind


@cache
def kinds() -> dict[str, Kind]:
    """The kinds that `settings.RECORD_KINDS` names, in their order."""
    found = [kind for path in settings.RECORD_KINDS for kind in import_string(path)]
    return {kind.code: kind for kind in found}


def kind_of(model: type[Model]) -> Kind | None:
    """The kind whose records a model holds."""
    return next((kind for kind in kinds().values() if kind.model is model), None)
