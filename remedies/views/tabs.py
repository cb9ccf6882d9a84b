"""The tabs over what is computed from the records."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from records.registry import TabLine

COMPUTED = (("warnings", _("Cảnh báo")), ("heads", _("Trách nhiệm người đứng đầu")))
"""Pages that stand side by side: the name of the address, and what it is called."""


def computed_tabs(here: str) -> list[TabLine]:
    """Warnings and the responsibility of heads; `here` is the one that is shown."""
    return [TabLine(label, reverse(f"remedies:{name}"), name == here) for name, label in COMPUTED]
