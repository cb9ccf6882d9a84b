"""Keeping issued files checkable as long as they are kept: time stamps of the archive, one over the other (B-LTA)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TypedDict, Unpack

from django.db import transaction
from django.db.models import Exists, F, Max, OuterRef, Q
from django.utils.translation import gettext as _

from journal import clock
from journal.actions import record
from journal.outbox import asked_for, ring_all
from library import files
from library.media import PDF
from library.models import StoredFile
from reports.actions.signing_host import SignatureRefused, authority
from reports.annex_files import expected_sealer
from reports.copies import expected_copier
from reports.jobs import RENEW_ANNEX, RENEW_ARCHIVE, RENEW_COPY, SIGNING_QUEUE
from reports.models import AnnexFile, ArchiveStamp, Copy, Filing, FilingFile, Report
from reports.signers import expected_signers, was_signed_outside
from reports.signing.outside import unused
from reports.signing.sign import add_archive_timestamp
from reports.signing.verdict import ExpectedSigner
from reports.signing.verify import stamped_until, verify

AHEAD = timedelta(days=120)
"""How long before the newest stamp's certificate ends the next is put over it: months in which to mend what fails."""

AT_ONCE = 500

Kind = FilingFile.Kind


@transaction.atomic
def ask_renewals(*, at: datetime) -> int:
    """Rings for each issued file without an archive stamp, then for those whose newest soon ends, the first first.

    So it does for reports, for annexes in files of their own, and for copies. At most `AT_ONCE` new ones of each; those
    that are asked for already are not counted among them.
    """
    issued = FilingFile.objects.filter(filing=OuterRef("pk"), kind=Kind.ISSUED)
    filings = Filing.objects.filter(Exists(issued)).annotate(guarded=Max("files__guarded_until"))
    annexes = AnnexFile.objects.filter(sealed__isnull=False).annotate(guarded=Max("stamps__guarded_until"))
    copies = Copy.objects.filter(file__isnull=False).annotate(guarded=Max("stamps__guarded_until"))
    due = Q(guarded__isnull=True) | Q(guarded__lte=at + AHEAD)
    rung = 0
    for task, rows in ((RENEW_ARCHIVE, filings), (RENEW_ANNEX, annexes), (RENEW_COPY, copies)):
        found = rows.filter(due).exclude(pk__in=asked_for(task)).order_by(F("guarded").asc(nulls_first=True), "pk")
        rung += ring_all(task, found.values_list("pk", flat=True)[:AT_ONCE], queue=SIGNING_QUEUE)
    return rung


def renew_archive(filing_id: int) -> None:
    """Appends fresh lists and a time stamp to the newest revision, verifies the result and keeps it beside the others.

    Called again before the next is due it does nothing. Raises `SigningRefused`, `NoTimeStamp`, `SignatureRefused`.
    """
    filing = Filing.objects.select_related("report", "signer").get(pk=filing_id)
    newest = _newest(filing)
    if newest.guarded_until and newest.guarded_until > clock.now() + AHEAD:
        return
    stored, until = _stamped(newest.file, expected_signers(filing), outside=was_signed_outside(filing))
    with transaction.atomic():
        Filing.objects.select_for_update().get(pk=filing_id)
        if _newest(filing).pk != newest.pk:
            return
        FilingFile.objects.create(
            filing=filing, kind=Kind.ARCHIVE, file=stored, stored_at=clock.now(), guarded_until=until
        )
        detail = {"sha256": stored.sha256, "until": until.date().isoformat()}
        record("renew_archive", filing.report, actor=None, unit_id=filing.report.unit_id, detail=detail)


def renew_annex(annex_id: int) -> None:
    """The same over an annex in a file of its own."""
    rows = AnnexFile.objects.select_related("sealed", "certificate", "filing__report__unit")
    row = rows.get(pk=annex_id)
    if row.sealed is not None:
        report = row.filing.report
        _renew_one(row.sealed, expected_sealer(row), report, detail={"annex": row.place}, annex=row)


def renew_copy(copy_id: int) -> None:
    """The same over an electronic copy."""
    copy = Copy.objects.select_related("file", "certificate", "unit", "filing__report").get(pk=copy_id)
    if copy.file is not None:
        report = copy.filing.report
        _renew_one(copy.file, expected_copier(copy), report, detail={"copy": copy.form}, copy=copy)


class Over(TypedDict, total=False):
    """What a stamp stands over: one of them."""

    annex: AnnexFile
    copy: Copy


def _renew_one(
    made: StoredFile, expected: ExpectedSigner, report: Report, *, detail: dict[str, object], **over: Unpack[Over]
) -> None:
    stamps = ArchiveStamp.objects.filter(**over).select_related("file")
    newest = stamps.last()
    if newest is not None and newest.guarded_until > clock.now() + AHEAD:
        return
    stored, until = _stamped(newest.file if newest else made, [expected])
    with transaction.atomic():
        Report.objects.select_for_update().get(pk=report.pk)
        if stamps.last() != newest:
            return
        ArchiveStamp.objects.create(file=stored, stored_at=clock.now(), guarded_until=until, **over)
        told = {**detail, "sha256": stored.sha256, "until": until.date().isoformat()}
        record("renew_archive", report, actor=None, unit_id=report.unit_id, detail=told)


def _stamped(
    before: StoredFile, expected: Sequence[ExpectedSigner], *, outside: bool = False
) -> tuple[StoredFile, datetime]:
    """The file with fresh lists and a time stamp, verified as a whole; and when that stamp's certificate ends."""
    trust = authority()
    at = trust.moment(clock.now())
    stamped = add_archive_timestamp(files.read(before), authority=trust, at=at)
    verdict = verify(
        stamped,
        trust_roots=trust.roots,
        crls=trust.crls,
        expected=expected,
        pending=unused(expected),
        at=at,
        outside=outside,
    )
    until = stamped_until(stamped)
    if not verdict.accepted:
        raise SignatureRefused("; ".join(reason.sentence for reason in verdict.reasons))
    if until <= clock.now() + AHEAD:
        raise SignatureRefused(_("Chứng thư của dịch vụ cấp dấu thời gian sắp hết hạn; hãy đổi dịch vụ."))
    return files.store(stamped, PDF), until


def _newest(filing: Filing) -> FilingFile:
    """The file as it was issued, or with the archive's stamps so far."""
    kept = filing.files.select_related("file").filter(kind__in=[Kind.ISSUED, Kind.ARCHIVE])
    return kept.latest("pk")
