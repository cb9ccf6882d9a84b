"""manage.py who_saw: who has opened names and papers of findings, or about a person, as lines with semicolons."""

import csv
from argparse import ArgumentParser
from datetime import date

from django.core.management.base import BaseCommand, CommandError

from dashboards.facts.entries import lines
from dashboards.facts.readings import COLUMNS, readings
from journal import clock
from journal.models import Entry
from units.models import Official


class Command(BaseCommand):
    help = "Tells who has opened names, papers and extracts: what a breach of personal data must be told of."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Of findings, of a person, or both."""
        parser.add_argument("--finding", type=int, nargs="*", default=[], help="numbers of findings")
        parser.add_argument("--person", default="", help="code of the person's file")
        parser.add_argument("--since", type=date.fromisoformat, default=date(2000, 1, 1), help="YYYY-MM-DD")

    def handle(self, *args: object, finding: list[int], person: str, since: date, **options: object) -> None:
        """Prints a line with the heads of the columns, then one for each reading, the newest first."""
        official = Official.objects.filter(code=person).first() if person else None
        if (person and official is None) or not (finding or official):
            raise CommandError("Name at least one finding, or the code of a person's file.")
        found = readings(Entry.objects.select_related("actor"), findings=finding, official=official, since=since)
        out = csv.writer(self.stdout, delimiter=";", lineterminator="\n")
        out.writerow([str(column.label) for column in COLUMNS])
        for line in lines(list(found), clock.today()):
            out.writerow([column.value(line) for column in COLUMNS])
