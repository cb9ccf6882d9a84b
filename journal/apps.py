from importlib import import_module

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _

from journal.checks import TAG, jobs_are_safe


class JournalConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "journal"
    verbose_name = _("Nhật ký")

    def ready(self) -> None:
        """The start itself checks that jobs cannot be lost; what people do to their accounts is written down.

        A new connection to the database is told what it shows.
        """
        register(jobs_are_safe, TAG)
        import_module("journal.wall")
        import_module("journal.receivers")  # which needs the models, not yet there when this file is read
