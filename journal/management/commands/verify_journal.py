"""manage.py verify_journal [--json] [--anchors FOLDER] [--public FILE]: is the journal what was written?"""

import json
from dataclasses import asdict
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from journal import anchors
from journal.checks import TAG
from journal.verdict import judge


class Command(BaseCommand):
    requires_system_checks = (TAG,)  # the others would load every page of the product
    help = "Reckons the chain of the journal anew and holds it against the signed anchors; exits 1 at any break."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--anchors` and `--public` name copies that were kept away from this server."""
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument("--anchors", type=Path, default=Path(settings.ANCHOR_FOLDER), help="folder of anchors")
        parser.add_argument("--public", type=Path, help="public key, PEM; otherwise that of this installation")

    def handle(self, *args: object, **options: object) -> None:
        """Prints what was found; exits 1 when something is not as it was written."""
        folder, public = options["anchors"], options["public"]
        assert isinstance(folder, Path)
        assert public is None or isinstance(public, Path)
        try:
            key = anchors.public_key(public) if folder.exists() else None
            verdict = judge(folder, key)
        except (anchors.NoKey, OSError) as error:
            raise CommandError(f"the anchors cannot be judged: {error}") from error
        told = {
            **asdict(verdict.found),
            "anchors": verdict.anchors,
            "anchors_broken": verdict.against,
            "restores": verdict.restores,
        }
        self.stdout.write(json.dumps(told, ensure_ascii=False) if options["json"] else _in_words(told))
        if not verdict.is_whole:
            raise CommandError("the journal is not what was written")


def _in_words(told: dict[str, object]) -> str:
    breaks, against, restores = told["breaks"], told["anchors_broken"], told["restores"]
    assert isinstance(breaks, list)
    assert isinstance(against, list)
    assert isinstance(restores, list)
    lines = [f"{told['links']} entries, {told['broken']} breaks, {told['anchors']} anchors"]
    lines += [f"  entry {row['entry']}, place {row['position']}: {row['what']}" for row in breaks]
    lines += [f"  {row}" for row in [*against, *restores]]
    if not told["anchors"]:
        lines.append("  no anchor: nothing shows whether the end was cut off or all of it written anew")
    return "\n".join(lines)
