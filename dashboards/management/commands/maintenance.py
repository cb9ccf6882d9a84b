"""manage.py maintenance on|off [--until HH:MM] [--reason …]: shuts the doors for work on the system, and opens them."""

from datetime import datetime, time

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from journal import maintenance
from journal.actions import begin_maintenance, end_maintenance
from journal.checks import TAG
from journal.maintenance import Maintenance
from journal.refusal import Refused

USUAL_REASON = "bảo trì định kỳ"


class Command(BaseCommand):
    requires_system_checks = (TAG,)  # it must work while half of the product is being put in place
    help = "Lets in only who runs the system; everybody else sees until when. Works without the database too."

    def add_arguments(self, parser: CommandParser) -> None:
        """On or off; until when and why are told to everybody."""
        parser.add_argument("doing", choices=["on", "off"])
        parser.add_argument("--until", type=_hour, help="HH:MM, the next time that the clock shows it.")
        parser.add_argument("--reason", default=USUAL_REASON, help="At most 200 characters; no names.")

    def handle(self, *args: object, **options: object) -> None:
        """Does it, and writes it into the journal where there is one."""
        until = maintenance.next_time(options["until"]) if isinstance(options["until"], time) else None
        reason = str(options["reason"])[:200]
        try:
            if options["doing"] == "on":
                begin_maintenance(until=until, reason=reason, actor=None)
            else:
                end_maintenance(actor=None)
        except Refused as error:
            raise CommandError(str(error)) from error
        except DatabaseError:
            self._without_database(options["doing"] == "on", Maintenance(until, reason))
        state = maintenance.in_force()
        self.stdout.write(f"maintenance is on{f' until {state.moment}' if state.moment else ''}" if state else "off")

    def _without_database(self, is_on: bool, state: Maintenance) -> None:
        if is_on:
            maintenance.shut(state)
        else:
            maintenance.open_again()
        self.stderr.write("The database is away: the journal does not know of this.")


def _hour(text: str) -> time:
    return datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007 an hour of the clock
