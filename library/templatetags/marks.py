"""Icons, states and what is alike, of which a page holds dozens: a template for each costs a tenth of the page."""

from functools import cache
from typing import cast

from django import template
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

SPRITE = "vendor/bootstrap-icons/1.13.2/sprite.svg"


@cache
def _sprite() -> str:
    return static(SPRITE)


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon of the sprite. Decorative: the word stands beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>', _sprite(), name
    )


@register.simple_tag
def status(label: str, tone: str = "neutral") -> SafeString:
    """A state: its word, with the colour and the sign of its tone."""
    return format_html('<span class="status status-{}">{}{}</span>', tone, icon(tone), label)


@register.simple_tag(takes_context=True)
def alike(context: Context, name: str, **values: object) -> SafeString:
    """`include … only` of values that can be compared: equal ones, as many cells of a table are, are drawn once."""
    drawn = cast(dict[tuple[object, ...], SafeString], context.render_context.setdefault("alike", {}))  # type: ignore[arg-type]
    key = (name, *values.items())
    if key not in drawn:
        assert context.template is not None, "tags are drawn within a template"
        drawn[key] = context.template.engine.get_template(name).render(context.new(values))
    return drawn[key]
