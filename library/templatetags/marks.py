"""Icons, states, choices and what is alike, of which a page holds dozens: templates for each cost a third of a page."""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from django import template
from django.template import Context, Engine
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from library.files import Infected, NotScanned, demand_passed
from library.models import StoredFile

register = template.Library()

SPRITE = "vendor/bootstrap-icons/1.13.2/sprite.svg"


@cache
def _sprite() -> str:
    return static(SPRITE)


@register.simple_tag
@lru_cache(maxsize=500)
def icon(name: str) -> SafeString:
    """An icon of the sprite. Decorative: the word stands beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>', _sprite(), name
    )


@register.simple_tag
def status(label: str, tone: str = "neutral", *, compact: bool = False) -> SafeString:
    """A state: its word, with the colour and the sign of its tone."""
    return _status(str(label), tone, compact)


@lru_cache(maxsize=2000, typed=True)
def _status(label: str, tone: str, compact: bool) -> SafeString:
    """Kept by the type of the label as well: one that is safe already is not escaped."""
    size = " status-compact" if compact else ""
    return format_html('<span class="status status-{}{}">{}{}</span>', tone, size, icon(tone), label)


@register.simple_tag
def attributes(given: Mapping[str, object]) -> SafeString:
    """The attributes of a control, each after a space, but for its class: that one stands with those of its kind."""
    told = [(name, value) for name, value in given.items() if value is not False and name != "class"]
    return format_html_join("", "{}", ((_attribute(name, value),) for name, value in told))


def _told(given: Mapping[str, object]) -> SafeString | str:
    """The same; most choices have none."""
    return attributes(given) if given else ""


def _attribute(name: str, value: object) -> SafeString:
    return format_html(" {}", name) if value is True else format_html(' {}="{}"', name, str(value))


@register.simple_tag
def options(groups: Iterable[tuple[str | None, list[dict[str, Any]], int]]) -> SafeString:
    """What a list offers, as a control tells it (`optgroups`): those of a group under its name."""
    return format_html_join("", "{}", ((part,) for name, choices, _index in groups for part in _offered(name, choices)))


def _offered(name: str | None, choices: Iterable[dict[str, Any]]) -> Iterable[SafeString]:
    if name:
        within = format_html_join("", "{}", ((line,) for line in _offered(None, choices)))
        return [format_html('<optgroup label="{}">{}</optgroup>', name, within)]
    return [_option(str(one["value"]), str(one["label"]), _told(one["attrs"])) for one in choices]


@lru_cache(maxsize=5000, typed=True)
def _option(value: str, label: str, told: SafeString | str) -> SafeString:
    """Lists offer the same terms again and again. A text that is safe already is another one than the same unsafe."""
    return format_html('<option value="{}"{}>{}</option>', value, told, label)


@register.simple_tag
def withheld(stored: StoredFile) -> str:
    """Why nobody can open a stored file now, as a state; nothing for one that opens."""
    try:
        demand_passed(stored)
    except NotScanned:
        return status(stored.get_scan_display(), "wait")
    except Infected:
        return status(stored.get_scan_display(), "late")
    return ""


@register.simple_tag
def alike(name: str, **values: object) -> SafeString:
    """`include … only` of values that can be compared: equal ones, as many cells of a table are, are drawn once.

    The part may say nothing but the values and the language: what was drawn stays for whoever asks next.
    """
    return _drawn(get_language(), name, *values.items())


@lru_cache(maxsize=5000)
def _drawn(_language: str | None, name: str, *values: tuple[str, object]) -> SafeString:
    return Engine.get_default().get_template(name).render(Context(dict(values)))
