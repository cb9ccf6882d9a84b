"""The accounts that the sign-in page of a demo offers."""

from typing import NamedTuple

from django.conf import settings

from accounts.models import User


class DemoAccount(NamedTuple):
    """One line of the list; `role` and `unit` are the two halves of `User.demo_label`."""

    username: str
    role: str
    unit: str


def demo_accounts() -> list[DemoAccount]:
    """The demo's accounts in the order they were made; none in production."""
    if not settings.DEMO:
        return []
    offered = User.objects.filter(is_active=True).exclude(demo_label="").order_by("id")
    parts = [(user.username, *user.demo_label.partition(", ")) for user in offered]
    return [DemoAccount(username, role, unit) for username, role, _comma, unit in parts]
