"""manage.py revoke_again [--copy FOLDER]: after a restore, what was revoked since the backup is revoked again (B9)."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from dashboards.actions import revoke_again
from journal import copies
from journal.anchors import RESTORED
from journal.checks import TAG
from journal.models import Entry, Link


class Command(BaseCommand):
    requires_system_checks = (TAG,)  # the others would load every page of the product
    help = "Reads what the restore has lost from the copy of the journal; `make restore` calls it. May run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the copy is."""
        parser.add_argument("--copy", type=Path, help="the copy of the journal (otherwise that of this installation)")

    def handle(self, *args: object, **options: object) -> None:
        """Says whose proofs no longer count, so that they are told and given others."""
        beside = options["copy"] or copies.folder()
        assert isinstance(beside, Path)
        restored = Entry.objects.filter(verb=RESTORED, detail__has_key="position").order_by("-pk").first()
        if restored is None:
            raise CommandError("The journal knows of no restore: manage.py restored --of MOMENT comes first.")
        behind = Link.objects.filter(position=restored.detail["position"]).first()
        try:
            gone = copies.lost(beside, behind=behind)
        except copies.Parted as parted:
            raise CommandError(str(parted)) from parted
        if not gone:
            self.stdout.write(f"The copy at {beside} knows nothing of after the backup: {UNKNOWN}")
            return
        done = revoke_again(gone)
        lines = [f"{len(gone)} entries were lost, until {gone[-1].at.isoformat(timespec='seconds')}."]
        lines += [f"  {name}: {', '.join(acts)}" for name, acts in done.accounts.items()]
        lines += [f"  {told}" for told in done.others]
        lines += [f"  by hand: {told}" for told in done.by_hand]
        lines.append(f"An account without a password is given one on its person's page. Of what came later: {UNKNOWN}")
        self.stdout.write("\n".join(lines))


UNKNOWN = "ask those who run the system what they closed or changed, and do it again."
