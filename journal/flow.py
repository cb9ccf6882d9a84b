"""The only mover of states (principle 6)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection, models
from django.db.models.expressions import BaseExpression

from accounts.models import User
from journal.actions import record


@dataclass(frozen=True)
class Transition:
    """One arrow of a state machine; `states.py` of an app is a table of these."""

    verb: str
    sources: frozenset[str]
    target: str


class StateChanged(Exception):
    """The object is no longer in the state the actor saw; nothing was written."""


def advance(
    obj: models.Model,
    transition: Transition,
    *,
    actor: User | None,
    unit_id: int | None = None,
    detail: Mapping[str, object] | None = None,
    **fields: object,
) -> None:
    """Moves `obj` along `transition`, sets `fields` with it and writes the entry.

    One UPDATE, which holds only where the row still is in the state that `obj` was read in, so of
    two that race one wins and the other gets StateChanged. Must run in an open transaction.
    Afterwards `obj` carries the new state and fields.
    """
    assert connection.in_atomic_block, "advance() belongs in the transaction of an action"
    before = str(obj.serializable_value("state"))
    if before not in transition.sources:
        raise StateChanged(f"{obj._meta.label_lower} {obj.pk}: {transition.verb} from {before!r}")
    same = type(obj)._base_manager.filter(pk=obj.pk, state=before)
    if same.update(state=transition.target, **fields) != 1:
        raise StateChanged(f"{obj._meta.label_lower} {obj.pk} is no longer {before!r}")
    for name, value in {"state": transition.target, **fields}.items():
        setattr(obj, name, value)
    computed = [name for name, value in fields.items() if isinstance(value, BaseExpression)]
    if computed:
        obj.refresh_from_db(fields=computed)
    record(
        transition.verb,
        obj,
        actor=actor,
        unit_id=unit_id,
        from_state=before,
        to_state=transition.target,
        detail=detail,
    )
