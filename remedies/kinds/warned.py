"""Warnings as pages show them: each with the record it leads to and the form by which a finding is recorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from library.models import CatalogueItem
from records.kind import Panel
from records.registry import kind_of
from remedies.access import may_enter_anywhere
from remedies.facts.warned import Warned, told, warnings
from remedies.models import Finding
from remedies.watch import question_of


@dataclass(frozen=True)
class WarnedLine:
    """A warning, where it leads, and the form that is the next step for whoever enters records (empty for others)."""

    warned: Warned
    url: str
    act_url: str
    act: str


def warned_lines(found: Sequence[Warned], user: User) -> list[WarnedLine]:
    """The warnings of one page with their addresses."""
    trigger = CatalogueItem.objects.of("trigger", on=clock.today()).filter(code="warning").first() if found else None
    may_enter = bool(found) and may_enter_anywhere(user)
    return [
        WarnedLine(
            one,
            _record_url(one),
            _act_url(one, trigger) if may_enter else "",
            _acts(one),
        )
        for one in found
    ]


def _acts(warned: Warned) -> str:
    """A finding asks for a plan or a decision; any other warning may, once looked into, become a finding."""
    if warned.kind.model is not Finding:
        return _("Ghi biểu hiện")
    return _("Ghi xử lý") if warned.kind.code == "undisciplined" else _("Lập kế hoạch")


def _act_url(warned: Warned, trigger: CatalogueItem | None) -> str:
    if warned.kind.model is not Finding:
        return _finding_url(warned, trigger)
    if warned.kind.code == "undisciplined":
        return f"{reverse('remedies:add_handling')}?finding={warned.record_id}"
    return _plan_url(warned)


def _record_url(warned: Warned) -> str:
    kind = kind_of(warned.kind.model)
    assert kind is not None
    return reverse(kind.url_name(kind.code), args=[warned.record_id])


def _finding_url(warned: Warned, trigger: CatalogueItem | None) -> str:
    """The form of a finding, begun with what is known."""
    begun = {"unit": warned.unit_code, "summary": f"{warned.title}. {warned.sentence}"}
    if trigger is not None:
        begun["trigger"] = str(trigger.pk)
    return f"{reverse('remedies:add_finding')}?{urlencode(begun)}"


def _plan_url(warned: Warned) -> str:
    """The form of a plan that answers the finding."""
    begun = {"unit": warned.unit_code, "findings": f"{warned.title} [{warned.record_id}]"}
    return f"{reverse('remedies:add_plan')}?{urlencode(begun)}"


def warning_panels(row: Model, user: User) -> list[Panel]:
    """What warns about a record that the user sees; nothing when nothing does."""
    question = question_of(user, on=clock.today())
    found = told(list(warnings(question, record=row)), question)
    context = {"lines": warned_lines(found, user)}
    return [Panel(_("Cảnh báo"), "remedies/_warned_record.html", context)] if found else []
