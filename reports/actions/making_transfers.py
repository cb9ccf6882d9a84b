"""Making the minutes and the package of a transfer to the archive; the worker does it, once."""

from collections.abc import Mapping
from datetime import date, datetime, time
from functools import partial
from typing import Any

from django.db import transaction

from journal.actions import record
from library import files, packing
from library.language import in_vietnamese
from library.media import PDF, ZIP
from library.models import StoredFile
from reports.annex_files import sealed_files
from reports.archive_package import Packed, package
from reports.models import ArchiveTransfer, Dossier, DossierPaper
from reports.paper.minutes import Handed, Minutes, minutes_in_cage


def make_transfer(transfer_id: int) -> None:
    """Draws the minutes from what was frozen, packs the documents, and keeps both; again it does nothing.

    Raises `DrawError`, `FileLost`.
    """
    transfer = ArchiveTransfer.objects.get(pk=transfer_id)
    if transfer.package_id is not None or transfer.undone_on is not None:
        return
    minutes = minutes_in_cage(minutes_of(transfer.content))
    kept = {"minutes": files.store(minutes, PDF), "package": _pack(transfer, minutes)}
    with transaction.atomic():
        made = ArchiveTransfer.objects.filter(pk=transfer_id, package=None, undone_on=None).update(**kept)
        if made:
            detail = {name: file.sha256 for name, file in kept.items()}
            record("make_transfer", transfer, actor=None, unit_id=transfer.unit_id, detail=detail)


def _pack(transfer: ArchiveTransfer, minutes: bytes) -> StoredFile:
    """The package, written on the disk one document at a time: together they are larger than a worker's memory."""
    name, at = f"transfer-{transfer.pk}", datetime.combine(transfer.handed_on, time.min)
    dossiers = transfer.dossiers.order_by("year", "code").prefetch_related("papers__file", "papers__filing")
    try:
        with packing.Package(name, only=()) as packed:
            told = [(_told(row), [_packed(paper) for paper in row.papers.all()]) for row in dossiers]
            package(told, minutes=minutes, add=partial(packed.add, at=at))
        return files.take_in(packing.finish(name), ZIP)
    finally:
        packing.drop(name)


def minutes_of(content: Mapping[str, Any]) -> Minutes:
    """The minutes as they were frozen."""
    told = dict(content)
    listed = [
        Handed(**{**row, "first_on": _day(row["first_on"]), "last_on": _day(row["last_on"])})
        for row in told["dossiers"]
    ]
    return Minutes(
        **{
            **told,
            "on": _day(told["on"]),
            "issuer": tuple(told["issuer"]),
            "grounds": tuple(told["grounds"]),
            "dossiers": tuple(listed),
        }
    )


def _day(told: str) -> date:
    return date.fromisoformat(told)


@in_vietnamese()
def _told(row: Dossier) -> dict[str, Any]:
    return {
        "code": row.code,
        "year": row.year,
        "title": row.title,
        "retention": row.retention,
        "opened_on": row.opened_on,
        "closed_on": row.closed_on,
    }


def _packed(paper: DossierPaper) -> Packed:
    told = {
        "notation": paper.notation,
        "dated_on": paper.dated_on,
        "title": paper.title,
        "author": paper.author,
        "pages": paper.pages,
        "note": paper.note,
        "sha256": paper.file.sha256 if paper.file else "",
    }
    if paper.file is None:
        return Packed(told, None, "")
    annexes = sealed_files(paper.filing) if paper.filing else []
    beside = [partial(files.read, annex) for annex in annexes]
    return Packed(told, partial(files.read, paper.file), paper.file.media_type, beside)
