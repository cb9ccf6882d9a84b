"""The accounts of the demo: one password for all, told on the sign-in page."""

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.utils.functional import cached_property

from accounts.models import User


class AccountMaker:
    """Makes accounts that share one password, hashed once."""

    @cached_property
    def password(self) -> str:
        """The hash of the common password."""
        return make_password(settings.DEMO_PASSWORD)

    def make(self, username: str, demo_label: str) -> User:
        """A saved account, whose mail goes nowhere on earth."""
        email = f"{username}@demo.example"
        return User.objects.create(username=username, email=email, password=self.password, demo_label=demo_label)


def accounts_table() -> str:
    """The accounts as a text table, and the password, for whoever started the demo."""
    rows = [("user name", "role", "unit")]
    for username, label in User.objects.exclude(demo_label="").order_by("pk").values_list("username", "demo_label"):
        role, _comma, unit = label.partition(", ")
        rows.append((username, role, unit))
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    lines = [f"  {name:<{widths[0]}}  {role:<{widths[1]}}  {unit}" for name, role, unit in rows]
    return "\n".join([*lines, f"  Password of all: {settings.DEMO_PASSWORD}"])
