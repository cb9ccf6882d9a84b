"""manage.py sign_demo: a report drawn and signed by the demo's two test keys, in memory.

Nothing is stored, numbered or issued. A numbered report is signed as frozen; any other as it would look if it got its
number now: the next one of its book and the day of the business clock, which stay free.
"""

import hashlib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from journal import clock
from reports import compose
from reports.actions.drawing import demand_fit
from reports.books import running_series
from reports.facts import annexes_made, gather
from reports.management.papers import add_report_arguments, find_report, told_in_a_sentence, write
from reports.models import Report
from reports.paper.cage import draw_in_cage
from reports.signing.keys import ensure_organisation_key, ensure_person_key, open_authority
from reports.signing.sign import SigningRefused, prepare_and_sign_person, seal_organisation
from reports.signing.stamp import organisation_seal, person_signature
from units.models import Official, Unit


class Command(BaseCommand):
    help = "Draws a report and signs it with the demo's test keys, leader first, then the body; nothing is stored."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """UNIT ROUND --out FILE."""
        add_report_arguments(parser)

    def handle(self, *args: object, **options: Any) -> None:
        """Writes the signed file; one sentence and exit 1 outside a demo or when it cannot be drawn or signed."""
        if settings.SIGNING_TEST_KEYS is None:
            raise CommandError(_("Khóa thử chỉ dùng trên hệ thống trình diễn; hệ thống này không cho phép."))
        report = find_report(options)
        with told_in_a_sentence():
            payload, signer = _payload(report)
        try:
            with told_in_a_sentence():
                signed = sign(payload, signer=signer, unit=report.unit, folder=Path(settings.SIGNING_TEST_KEYS))
        except SigningRefused as refused:
            raise CommandError(str(refused)) from refused
        write(options["out"], signed)
        self.stdout.write(f"{options['out']}: {_('đã ký thử')}, sha256 {hashlib.sha256(signed).hexdigest()}")


def sign(payload: dict[str, Any], *, signer: Official, unit: Unit, folder: Path) -> bytes:
    """The payload drawn, signed by the person, sealed by the body. Raises `DrawError`, `SigningRefused`."""
    drawn, at = draw_in_cage(payload), clock.now()
    authority = open_authority(folder, allow_test_keys=True)
    name, issuer = payload["signature"]["name"], payload["issuer"]
    signed = prepare_and_sign_person(
        drawn.pdf,
        boxes=drawn.boxes,
        signer=ensure_person_key(folder, name=name, code=signer.code, allow_test_keys=True),
        stamp=person_signature(name),
        authority=authority,
        at=at,
    )
    return seal_organisation(
        signed,
        signer=ensure_organisation_key(folder, name=issuer["full_name"], code=unit.code, allow_test_keys=True),
        stamp=organisation_seal(" ".join(issuer["lines"]), diameter_mm=issuer["seal_diameter_mm"]),
        authority=authority,
        at=at,
    )


def _payload(report: Report) -> tuple[dict[str, Any], Official]:
    """What is drawn, and who signs it."""
    filing = report.filings.numbered().select_related("signer").first()
    if filing and filing.payload:
        return filing.payload, filing.signer
    facts = gather(report)
    content = compose.draft(facts, test_mark=True, annexes=annexes_made(facts))
    if facts.signer is None:
        raise compose.NotPrintable
    demand_fit(content)
    day = clock.today()
    series = running_series(report.unit, on=day)
    goes_on = series is not None and series.year in {None, day.year}
    number = series.last_number + 1 if series and goes_on else 1
    payload = compose.completed(content, number=number, day=day, verify_at=settings.VERIFY_AT)
    return payload, Official.objects.get(pk=facts.signer.official_id)
