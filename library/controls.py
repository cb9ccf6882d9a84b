"""How the usual controls of forms are drawn: a list of records holds a dozen of them, and a template for each is slow.

The others have templates under `templates/django/forms/widgets/`.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from library.templatetags.marks import attributes, options

Widget = Mapping[str, Any]
_ERRORS = "django/forms/errors/list/"


class Renderer(TemplatesSetting):
    """The templates of the project, but for what `DRAWN` names and for errors where there are none."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """The control, or the part of a form."""
        if template_name.startswith(_ERRORS) and not context["errors"]:
            return ""
        drawn = DRAWN.get(template_name)
        return drawn(context["widget"]) if drawn else str(super().render(template_name, context, request))


def _input(widget: Widget) -> SafeString:
    """Text-like inputs."""
    told = widget["type"], widget["name"], _classes("form-control", widget), _value(widget), attributes(widget["attrs"])
    return format_html('<input type="{}" name="{}" class="{}"{}{}>', *told)


def _hidden(widget: Widget) -> SafeString:
    return format_html(
        '<input type="hidden" name="{}"{}{}>', widget["name"], _value(widget), attributes(widget["attrs"])
    )


def _checkbox(widget: Widget) -> SafeString:
    told = widget["name"], _classes("form-check-input", widget), _value(widget), attributes(widget["attrs"])
    return format_html('<input type="checkbox" name="{}" class="{}"{}{}>', *told)


def _day(widget: Widget) -> SafeString:
    """A day typed as dd/mm/yyyy; js/dates.js adds the calendar button."""
    return format_html(
        '<div class="date-field" data-date><input type="text" name="{}" class="form-control" inputmode="numeric"'
        ' autocomplete="off" placeholder="dd/mm/yyyy"{}{}></div>',
        widget["name"],
        _value(widget),
        attributes(widget["attrs"]),
    )


def _picker(widget: Widget) -> SafeString:
    """A line with suggestions; js/picker.js asks data-picker for them."""
    return format_html(
        '<input type="text" name="{}" class="form-control" autocomplete="off" data-picker="{}"{}{}{}{}>',
        widget["name"],
        widget["url"],
        format_html(' data-picker-day="{}"', widget["day"]) if widget["day"] else "",
        format_html(' data-picker-within="{}"', widget["within"]) if widget["within"] else "",
        _value(widget),
        attributes(widget["attrs"]),
    )


def _select(widget: Widget) -> SafeString:
    told = widget["name"], _classes("form-select", widget), attributes(widget["attrs"]), options(widget["optgroups"])
    return format_html('<select name="{}" class="{}"{}>{}</select>', *told)


def _classes(usual: str, widget: Widget) -> str:
    own = widget["attrs"].get("class")
    return f"{usual} {own}" if own else usual


def _value(widget: Widget) -> SafeString | str:
    return "" if widget["value"] is None else format_html(' value="{}"', str(widget["value"]))


_INPUTS = ("input", "text", "number", "email", "url", "password", "datetime", "time", "color", "search", "tel", "file")
DRAWN: dict[str, Callable[[Widget], SafeString]] = {
    f"django/forms/widgets/{name}.html": drawn
    for name, drawn in {
        **dict.fromkeys(_INPUTS, _input),
        "hidden": _hidden,
        "checkbox": _checkbox,
        "date": _day,
        "picker": _picker,
        "select": _select,
    }.items()
}
"""By the name of the template that a control asks for."""
