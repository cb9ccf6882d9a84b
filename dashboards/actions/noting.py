"""Noting something on a chart of a dashboard."""

from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from dashboards.models import ChartNote
from journal import clock
from journal.actions import record
from journal.refusal import Refused
from records.actions import amend
from units.access import standing
from units.models import Unit
from units.roles import CASE_ROLES


class NoteValues(TypedDict):
    """What is noted, and on which chart: `about` and `narrowed` say of what it told."""

    unit: Unit
    about: Unit
    board: str
    exhibit: str
    quarter: str
    narrowed: str
    text: str


@transaction.atomic
def record_chart_note(*, actor: User, **values: Unpack[NoteValues]) -> ChartNote:
    """A note in the name of a body at which the actor sees cases. Raises Refused."""
    _demand(values, actor)
    row = ChartNote.objects.create(**values, noted_on=clock.today(), noted_by=actor)
    record("record_chart_note", row, actor=actor, unit_id=row.unit_id)
    return row


@transaction.atomic
def amend_chart_note(row: ChartNote, *, actor: User, seen: str, **values: Unpack[NoteValues]) -> None:
    """The note with other words, or on another chart. Raises Refused, Outdated."""
    _demand(values, actor)
    amend(row, values, actor=actor, unit_id=row.unit_id, seen=seen)


def _demand(values: NoteValues, actor: User) -> None:
    if not values["text"].strip():
        raise Refused(_("Hãy ghi nội dung ghi chú."))
    if not standing(actor).holds_at(values["unit"].pk, *CASE_ROLES):
        raise Refused(_("Bạn không ghi chú thay cho đơn vị này được."))
