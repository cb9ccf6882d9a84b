"""Values of a record in words, as histories and workbooks show them. Pure."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Manager, Model
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from accounts.models import User


def text_of(value: object) -> str:
    """A value in words: `05/9/2023` style days, `1.234,5` numbers, `có` and `không`; empty for nothing.

    A model that has a `spoken_name()` is called by it, any other by `str()`.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "H:i, d/m/Y")
    if isinstance(value, date):
        return date_format(value, "d/m/Y")
    if isinstance(value, Decimal):
        value = Decimal(f"{value.normalize():f}")  # 46.000, not 46.000,00
    if isinstance(value, int | Decimal):
        return number_format(value, use_l10n=True, force_grouping=True)
    if isinstance(value, Model):
        spoken = getattr(value, "spoken_name", None)
        return str(spoken() if spoken else value)
    if isinstance(value, list | tuple | set | frozenset):
        return "; ".join(text_of(part) for part in value)
    return str(value)


def who(user: User | None) -> str:
    """The person behind an account, else the account; the machine when nobody acted."""
    if user is None:
        return _("hệ thống")
    official = getattr(user, "official", None)
    return str(official) if official is not None else user.username


def field_text(row: Model, name: str) -> str:
    """What a field of a row says, a choice by its label, a relation by what it points to.

    A model may tell a field by a `get_NAME_display` of its own, as it does for choices.
    """
    in_words = getattr(row, f"get_{name}_display", None)
    if in_words is not None:
        return str(in_words())
    value = getattr(row, name)
    return text_of(list(value.all()) if isinstance(value, Manager) else value)


def field_label(model: type[Model], name: str) -> str:
    """What people call a field."""
    return str(getattr(model._meta.get_field(name), "verbose_name", name))


def changes_between(before: Iterable[tuple[str, str]], after: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """The labelled texts that differ, as `Change.fields` keeps them."""
    old = dict(before)
    return [
        {"field": label, "before": old.get(label, ""), "after": text}
        for label, text in after
        if old.get(label, "") != text
    ]
