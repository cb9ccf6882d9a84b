from django.apps import AppConfig
from django.contrib.postgres.fields import ArrayField
from django.core.checks import register
from django.db.models import BigAutoField, ForeignKey
from django.utils.translation import gettext_lazy as _

from units.checks import roles_exist
from units.reach import Among, AnyAmong, Gathered


class UnitsConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "units"
    verbose_name = _("Đơn vị, con người")

    def ready(self) -> None:
        """The start itself checks the settings that name roles; every query may ask among ids."""
        register(roles_exist)
        for field in (ForeignKey, BigAutoField):
            field.register_lookup(Among)
            field.register_lookup(Gathered)
        ArrayField.register_lookup(AnyAmong)
