from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _

from units.checks import roles_exist


class UnitsConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "units"
    verbose_name = _("Đơn vị, con người")

    def ready(self) -> None:
        """The start itself checks the settings that name roles."""
        register(roles_exist)
