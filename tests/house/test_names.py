"""Principle 1: an act has one name, from its address to the journal."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from config.api import api
from reports.access import RULES
from reports.states import TRANSITIONS
from reports.views.verb import Verb
from reports.views.verbs import VERBS
from tests.access.doors import ACTS, POST
from tests.access.table import TABLE


def patterns(resolver: URLResolver | None = None, prefix: str = "") -> dict[str, URLPattern]:
    """Every address by its full name."""
    found: dict[str, URLPattern] = {}
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            found[f"{prefix}{entry.name}"] = entry
        else:
            found |= patterns(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)
    return found


def in_api() -> set[str]:
    """The functions behind the API's addresses, each as the address that would bear its name."""
    told = api.get_openapi_schema()["paths"].values()
    return {f"api:{operation['operationId'].partition('_api_')[2]}" for path in told for operation in path.values()}


def misnamed(found: dict[str, URLPattern]) -> list[str]:
    """Acts whose view, or whose verb, has another name than the address."""
    wrong, functions = [], in_api()
    for full, pattern in found.items():
        name = full.rpartition(":")[2]
        verb = pattern.default_args.get("verb", getattr(pattern.callback, "__name__", ""))
        if full in functions:
            verb = name
        if verb != name and not str(verb).startswith(f"{name}_"):
            wrong.append(f"{full}: {verb}")
    return wrong


def test_every_act_has_the_name_of_its_address() -> None:
    acts = {name: pattern for name, pattern in patterns().items() if TABLE[name].methods == POST}
    assert len(acts) > 20
    assert misnamed(acts) == []


def test_another_name_shows() -> None:
    acts = patterns()
    assert misnamed({"reports:sign": acts["reports:issue"]})
    assert misnamed({"api:sign": acts["api:submit"]})


MOVES_NOTHING = {"confirm_delivery"}
"""Acts of a report that leave it in its state: those of recipients."""


def test_acts_verbs_rights_and_transitions_are_the_same_words() -> None:
    verbs = {verb.name for verb in VERBS}
    assert verbs == set(ACTS) == {way.verb for way in TRANSITIONS} | MOVES_NOTHING
    assert verbs <= {can.value for can in RULES}


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_every_verb_says_what_will_happen(verb: Verb) -> None:
    assert all(map(str, (verb.title, verb.button, verb.said)))
