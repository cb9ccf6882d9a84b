"""Icons, states, choices, heads of columns: a page holds dozens, and a template for each costs a third of a page."""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from django import template
from django.forms import BoundField
from django.template import Context
from django.template.defaulttags import querystring
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

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
def status(label: str, tone: str = "neutral", *, sign: str = "", compact: bool = False) -> SafeString:
    """A state: its word, with the colour and the sign of its tone.

    Tones are neutral, draft, wait, run, back, good, done, late, off; another *sign* is an icon by name.
    """
    return _status(str(label), tone or "neutral", sign, compact)


@lru_cache(maxsize=2000, typed=True)
def _status(label: str, tone: str, sign: str, compact: bool) -> SafeString:
    """Kept by the type of the label as well: one that is safe already is not escaped."""
    size = " status-compact" if compact else ""
    return format_html('<span class="status status-{}{}">{}{}</span>', tone, size, icon(sign or tone), label)


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
def filter_field(field: BoundField) -> SafeString:
    """A field that a list is narrowed by, with its label."""
    label = format_html('<label for="{}">{}</label>', field.id_for_label, field.label)
    if field.widget_type == "checkbox":
        return format_html('<div class="field field-check">{} {}</div>', field, label)
    return format_html('<div class="field">{} {}</div>', label, field)


@register.simple_tag(takes_context=True)
def sort_link(context: Context, field: str, label: object) -> SafeString:
    """What stands in the head of a column that sorts: `?sort=field`, from there `?sort=-field`, from there none."""
    now, down = context["request"].GET.get("sort"), f"-{field}"
    if now == field:
        wanted, sign, title = down, "sort-up", _("Đang xếp tăng dần")
    elif now == down:
        wanted, sign, title = None, "sort-down", _("Đang xếp giảm dần")
    else:
        wanted, sign, title = field, "sort", ""
    told = format_html(' title="{}"', title) if title else ""
    url = querystring(context, sort=wanted, page=None)
    return format_html('<a href="{}"{}>{}{}</a>', url, told, label, icon(sign))
