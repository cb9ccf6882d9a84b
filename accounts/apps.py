from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts import session_life


class AccountsConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "accounts"
    verbose_name = _("Tài khoản")

    def ready(self) -> None:
        """Every session knows when and where it began, whoever began it."""
        user_logged_in.connect(_begin_session, dispatch_uid="accounts.begin_session")


def _begin_session(request: HttpRequest, **kwargs: object) -> None:
    session_life.begin(request)
