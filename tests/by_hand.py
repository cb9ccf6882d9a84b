"""A page in the hands of a person: its form is found, keeps what stands in it, is filled in and sent.

As a browser does it: what nobody touched is sent as it stood, and a box that is not ticked is not sent at all. What is
chosen is named by its words; what the form does not ask for cannot be filled in.
"""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin

from django.db.models import Model
from django.test import Client
from django.utils import timezone
from lxml import html

from accounts.models import User
from journal import clock
from journal.models import Entry


def fill(client: Client, user: User, page: str, act: str = "", /, **typed: Any) -> str:
    """Somebody opens a page and sends its form for an act, or that of the page itself; where it leads to."""
    client.force_login(user, backend="accounts.backends.PasswordBackend")
    opened = client.get(page)
    assert opened.status_code == 200, f"{page}: {opened.status_code}"
    answer = client.post(act or page, _filled(opened, page, act or page, typed))
    assert answer.status_code == 302, f"{act or page}: {answer.status_code}, {_refused(answer)}"
    return str(answer["Location"])


def _refused(answer: Any) -> Any:
    return getattr((answer.context or {}).get("form"), "errors", "") or answer.content.decode()[:2000]


def _filled(opened: Any, page: str, act: str, typed: dict[str, Any]) -> dict[str, Any]:
    """What the form for an act on a page that was opened sends."""
    found = html.fromstring(opened.content.decode()).forms
    forms = [form for form in found if form.method == "POST" and urljoin(page, form.action or page) == act]
    assert forms, f"{page} offers no form for {act}"
    form = next((form for form in forms if typed.keys() <= set(form.inputs.keys())), forms[0])
    sent: dict[str, Any] = {}
    for name, value in form.form_values():
        if name not in typed:
            sent.setdefault(name, []).append(value)
    return sent | {name: _chosen(form, name, value) for name, value in typed.items()}


def _chosen(form: Any, name: str, value: Any) -> Any:
    """The value of what is chosen by its words; what is typed into a free field is sent as it is."""
    controls = form.xpath(".//*[@name=$name]", name=name)
    assert controls, f"{name} is asked for by no field: {sorted(form.inputs.keys())}"
    offered = {words: each.get("value") for each in controls for words in _words(each)}
    offered |= {
        "".join(each.itertext()).strip(): each.get("value", "")
        for control in controls
        for each in control.iter("option")
    }
    if not offered or not isinstance(value, str | list):
        return value
    return [offered[each] for each in ([value] if isinstance(value, str) else value)]


def _words(control: Any) -> Iterable[str]:
    """The words beside a box."""
    if control.get("type") in {"checkbox", "radio"}:
        for label in control.xpath("ancestor::label | //label[@for=$id]", id=control.get("id")):
            yield " ".join("".join(label.itertext()).split())


def told(verb: str, subject: Model, user: User) -> Entry:
    """The one entry of this verb about a record: who did it, on which day of office, from where, in which request."""
    (entry,) = Entry.objects.about(subject).filter(verb=verb)
    assert entry.actor == user
    assert timezone.localdate(entry.business_at) == clock.today()
    assert entry.ip == "127.0.0.1"
    assert entry.request_id is not None
    return entry
