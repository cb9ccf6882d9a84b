"""manage.py digests: today's mails without waiting for their hour."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from dashboards.actions import open_digests


class Command(BaseCommand):
    help = "Opens today's digests now, also before their hour and on a day off. Nobody gets a second one."

    def handle(self, *args: object, **options: object) -> None:
        """Opens them; the worker sends them."""
        if not settings.MAIL_ON:
            raise CommandError("EMAIL_URL is not set: no mail is sent.")
        self.stdout.write(f"rang for {open_digests(at=timezone.localtime(), early=True)} digests")
