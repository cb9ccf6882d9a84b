"""Trao đổi: what the people of a unit tell each other about a section; a part of the report's page or a page."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from journal import keys
from journal.refusal import Refused
from records.fields import key_in
from reports import actions
from reports.access import Can, abilities
from reports.contributing import get_section_to_discuss
from reports.facts_of_chain import office_asked
from reports.facts_of_talk import Talk, number_open, people_of, talk_of
from reports.forms.talk import CommentForm
from reports.models import Section, Thread
from units.access import standing

Refusal = tuple[Thread | None, forms.Form]
"""What was refused: the form, and the thread that it was about; none for a new one."""


@require_safe
def talk(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    """The threads of a section."""
    return _page(request, get_section_to_discuss(request.user, pk, key, Can.VIEW_DRAFT))


@require_POST
def comment(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    """A word in a thread, or the first of a new one."""
    section = get_section_to_discuss(request.user, pk, key, Can.DISCUSS)
    thread = _thread(request, section)
    form = _form(section, thread, request.POST)
    if form.is_valid():

        def act() -> object:
            text = form.cleaned_data["text"]
            return actions.comment(section=section, text=text, thread=thread, actor=request.user)

        return _once(request, section, act, form=form, thread=thread)
    return _page(request, section, refused=(thread, form))


@require_POST
def resolve_thread(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    """The matter is settled."""
    return _on_thread(request, pk, key, actions.resolve_thread)


@require_POST
def reopen_thread(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    """The matter is not settled after all."""
    return _on_thread(request, pk, key, actions.reopen_thread)


@require_POST
def read_mentions(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    """I have read that I was called."""
    return _on_thread(request, pk, key, actions.read_mentions)


def _on_thread(request: SignedInRequest, pk: int, key: str, act: Callable[..., object]) -> HttpResponse:
    section = get_section_to_discuss(request.user, pk, key, Can.DISCUSS)
    thread = _thread(request, section)
    if thread is None:
        return _page(request, section)
    return _once(request, section, lambda: act(thread=thread, actor=request.user))


def _thread(request: SignedInRequest, section: Section) -> Thread | None:
    return section.threads.filter(pk=key_in(request.POST.get("thread", ""))).first()


def _once(
    request: SignedInRequest,
    section: Section,
    act: Callable[[], object],
    *,
    form: forms.Form | None = None,
    thread: Thread | None = None,
) -> HttpResponse:
    """The act once for the posted key, and the talk again; a rule that refuses keeps what was typed."""

    def done() -> str:
        act()
        return request.path

    try:
        keys.once(request.user, request.POST.get("idempotency_key", ""), done, path=request.path)
    except Refused as refusal:
        if form is None:
            messages.error(request, str(refusal))
        else:
            refusal.show_in(form)
            return _page(request, section, refused=(thread, form))
    return redirect("reports:talk", section.report_id, section.key)


def _page(
    request: SignedInRequest,
    section: Section,
    *,
    refused: Refusal | None = None,
) -> HttpResponse:
    """The talk, as a part where htmx asks. To htmx a refusal is told as 200, since it shows nothing else."""
    is_part = "HX-Request" in request.headers
    talks = talk_of(section, request.user)
    can = abilities(section.report, standing(request.user))
    from_office = Can.VIEW_DRAFT not in can  # then the door has let in whoever was asked to write the section
    may = from_office or Can.DISCUSS in can
    text_of_it = reverse(f"reports:{'contribution' if from_office else 'report'}", args=[section.report_id])
    context = {
        "report": section.report,
        "section": section,
        "from_office": from_office,
        "text_url": f"{text_of_it}#section-{section.key}",
        "office": office_asked(section),
        "threads": [_shown(section, talk, refused) for talk in talks],
        "new": _kept(section, None, refused),
        "key": keys.new_key(),
        "open_threads": number_open(talks),
        "may": may,
        "is_part": is_part,
        "people": [{"handle": one.handle, "post": one.post} for one in people_of(section)] if may else [],
        "people_id": _people_id(section),
    }
    template = "reports/_talk.html" if is_part else "reports/talk.html"
    return render(request, template, context, status=422 if refused and not is_part else 200)


def _shown(section: Section, talk: Talk, refused: Refusal | None) -> dict[str, Any]:
    return {"talk": talk, "form": _kept(section, talk.thread, refused), "key": keys.new_key()}


def _kept(section: Section, thread: Thread | None, refused: Refusal | None) -> forms.Form:
    """The form of a thread, or of a new one: what was refused with its reason, or an empty one."""
    return refused[1] if refused is not None and refused[0] == thread else _form(section, thread)


def _form(section: Section, thread: Thread | None, data: QueryDict | None = None) -> CommentForm:
    auto_id = f"talk-{section.key}-{thread.pk if thread else 'new'}-%s"
    return CommentForm(data, people=_people_id(section), is_reply=thread is not None, auto_id=auto_id)


def _people_id(section: Section) -> str:
    return f"people-{section.key}"
