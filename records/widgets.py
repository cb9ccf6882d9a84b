"""Controls of forms that Django does not have."""

from typing import Any

from django import forms
from django.urls import reverse


class Picker(forms.TextInput):
    """A line that suggests while one types, accents aside: `xã An Bình [an-binh]`.

    `url_name` answers `?q=` with suggestions as JSON; `day` names the field of the same form whose day counts, and
    `within` one whose choice narrows them. Without scripts the text can be typed whole.
    """

    template_name = "django/forms/widgets/picker.html"

    def __init__(self, url_name: str, *, day: str = "", within: str = "", attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.url_name, self.day, self.within = url_name, day, within

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The address of the suggestions beside what every input has."""
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"url": reverse(self.url_name), "day": self.day, "within": self.within}
        return context


class PickerLines(forms.Textarea):
    """Several things, one on each line; the line under the cursor gets suggestions."""

    template_name = "django/forms/widgets/picker_lines.html"

    def __init__(self, url_name: str, *, day: str = "", attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 3, **(attrs or {})})
        self.url_name, self.day = url_name, day

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The address of the suggestions beside what every text has."""
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"url": reverse(self.url_name), "day": self.day}
        return context


class DropFile(forms.FileInput):
    """A place to drop a file on, or to choose it from."""

    template_name = "django/forms/widgets/files.html"


class Files(DropFile):
    """A place to drop files on, or to choose them from."""

    allow_multiple_selected = True


class Photos(Files):
    """A button that opens the camera of a phone, as often as wanted, beside the place to choose pictures from."""

    template_name = "django/forms/widgets/photos.html"
