"""Giving an issued document out for the office's document exchange: a package, each time journalled."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from journal.actions import record
from journal.refusal import Refused
from library import files
from reports.annex_files import sealed_files
from reports.exchange import Outgoing, TooLong, package
from reports.known import issued_file
from reports.models import Filing
from units.models import Identity
from units.names import answering, identities


@transaction.atomic
def give_package(*, filing: Filing, actor: User) -> bytes:
    """The zip of an issued filing: its file as it went out, and its record with the fields of NĐ30 Phụ lục VI.

    Raises Refused where a value is longer than the exchange takes.
    """
    if filing.issued_at is None:
        raise Refused(_("Văn bản chưa phát hành."))
    try:
        packed = packed_filing(filing)
    except TooLong as long:
        raise Refused(_("Trường %(field)s dài hơn mức trục liên thông cho phép.") % {"field": long}) from long
    detail = {"attempt": filing.attempt, "sha256": issued_file(filing).file.sha256}
    record("give_package", filing.report, actor=actor, unit_id=filing.report.unit_id, detail=detail)
    return packed


def packed_filing(filing: Filing, **beside: bytes) -> bytes:
    """The zip of an issued filing, with its annexes in files of their own; `beside` goes in under its names as well.

    Raises TooLong.
    """
    annexes = sealed_files(filing)
    return package(
        _outgoing(filing, annexes=len(annexes)),
        files.read(issued_file(filing).file),
        at=timezone.localtime(filing.issued_at),
        annexes=[files.read(annex) for annex in annexes],
        beside=beside,
    )


def _outgoing(filing: Filing, *, annexes: int) -> Outgoing:
    """From who gave the number to whom the paper is addressed, whoever writes and receives the report since."""
    entry, content = filing.register_entries.select_related("series").get(void_reason=""), filing.content
    issuer = entry.series.issuer_id
    receiver = answering(filing.report.expectation.receiver_id, on=timezone.localdate(filing.approved_at))
    return Outgoing(
        organ_id=_code(identities([issuer], on=entry.issued_on)[issuer]),
        organ_name=content["issuer"]["full_name"],
        year=entry.issued_on.year,
        kind_name=content["kind_name"],
        number=entry.number,
        notation=entry.notation,
        issued_on=entry.issued_on,
        subject=content["subject"],
        pages=filing.pages or 0,
        capacity=", ".join(content["signature"]["capacity_lines"]),
        signer=content["signature"]["name"],
        urgency=content["urgency"],
        copies=entry.copies,
        due_on=filing.due_on,
        annexes=annexes,
        receivers=[(_code(receiver), receiver.body_name)],
    )


def _code(identity: Identity) -> str:
    """The body's code: the official one where the law gives its kind one, else this system's own."""
    return identity.official_code or identity.unit.code
