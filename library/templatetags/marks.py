"""Icons and states, of which a page holds dozens: drawn here, because a template for each costs a tenth of the page."""

from functools import cache

from django import template
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
