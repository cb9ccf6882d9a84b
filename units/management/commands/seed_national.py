"""manage.py seed_national: the provinces and communes of 1 July 2025, for whoever wants them."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from units.actions.seeding import Conflicts, seed_national
from units.reference.national import Changed, national_units


class Command(BaseCommand):
    help = "Loads the provinces and communes of 1/7/2025: adds what is missing, refuses where something else is there."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The options."""
        parser.add_argument("--province", metavar="CODE", help="official code of the one province to load, such as 82")

    def handle(self, *args: object, province: str | None, **options: object) -> None:
        """Loads and counts."""
        try:
            units = national_units()
            if province:
                units = [unit for unit in units if province in {unit.official_code, unit.parent}]
            if not units:
                raise CommandError(f"No province has the code {province}.")
            seeded = seed_national(units=units, actor=None)
        except (Conflicts, Changed) as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(self.style.SUCCESS(f"{seeded.added} units added, {seeded.known} were there."))
