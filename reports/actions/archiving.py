"""Keeping issued files checkable as long as they are kept: time stamps of the archive, one over the other (B-LTA)."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, Max, OuterRef, Q
from django.utils.translation import gettext as _

from journal import clock
from journal.actions import record
from journal.outbox import asked_for, ring_all
from library import files
from library.media import PDF
from reports.actions.signing_host import SignatureRefused, authority
from reports.jobs import RENEW_ARCHIVE, SIGNING_QUEUE
from reports.models import Filing, FilingFile
from reports.signers import expected_signers, was_signed_outside
from reports.signing.outside import unused
from reports.signing.sign import add_archive_timestamp
from reports.signing.verify import stamped_until, verify

AHEAD = timedelta(days=120)
"""How long before the newest stamp's certificate ends the next is put over it: months in which to mend what fails."""

AT_ONCE = 500

Kind = FilingFile.Kind


@transaction.atomic
def ask_renewals(*, at: datetime) -> int:
    """Rings for each issued filing without an archive stamp, then for those whose newest soon ends, the first first.

    At most `AT_ONCE` new ones; those that are asked for already are not counted among them.
    """
    issued = FilingFile.objects.filter(filing=OuterRef("pk"), kind=Kind.ISSUED)
    due = (
        Filing.objects.filter(Exists(issued))
        .annotate(guarded=Max("files__guarded_until"))
        .filter(Q(guarded__isnull=True) | Q(guarded__lte=at + AHEAD))
        .exclude(pk__in=asked_for(RENEW_ARCHIVE))
        .order_by(F("guarded").asc(nulls_first=True), "pk")
    )
    return ring_all(RENEW_ARCHIVE, due.values_list("pk", flat=True)[:AT_ONCE], queue=SIGNING_QUEUE)


def renew_archive(filing_id: int) -> None:
    """Appends fresh lists and a time stamp to the newest revision, verifies the result and keeps it beside the others.

    Called again before the next is due it does nothing. Raises `SigningRefused`, `NoTimeStamp`, `SignatureRefused`.
    """
    filing = Filing.objects.select_related("report", "signer").get(pk=filing_id)
    newest = _newest(filing)
    if newest.guarded_until and newest.guarded_until > clock.now() + AHEAD:
        return
    trust = authority()
    stamped = add_archive_timestamp(files.read(newest.file), authority=trust, at=trust.moment(clock.now()))
    expected = expected_signers(filing)
    verdict = verify(
        stamped,
        trust_roots=trust.roots,
        crls=trust.crls,
        expected=expected,
        pending=unused(expected),
        at=trust.moment(clock.now()),
        outside=was_signed_outside(filing),
    )
    until = stamped_until(stamped)
    if not verdict.accepted:
        raise SignatureRefused("; ".join(reason.sentence for reason in verdict.reasons))
    if until <= clock.now() + AHEAD:
        raise SignatureRefused(_("Chứng thư của dịch vụ cấp dấu thời gian sắp hết hạn; hãy đổi dịch vụ."))
    stored = files.store(stamped, PDF)
    with transaction.atomic():
        Filing.objects.select_for_update().get(pk=filing_id)
        if _newest(filing).pk != newest.pk:
            return
        FilingFile.objects.create(
            filing=filing, kind=Kind.ARCHIVE, file=stored, stored_at=clock.now(), guarded_until=until
        )
        detail = {"sha256": stored.sha256, "until": until.date().isoformat()}
        record("renew_archive", filing.report, actor=None, unit_id=filing.report.unit_id, detail=detail)


def _newest(filing: Filing) -> FilingFile:
    """The file as it was issued, or with the archive's stamps so far."""
    kept = filing.files.select_related("file").filter(kind__in=[Kind.ISSUED, Kind.ARCHIVE])
    return kept.latest("pk")
