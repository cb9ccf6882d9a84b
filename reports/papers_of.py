"""The issued papers of many filings: how each is called in a bundle, and its line in the bundle's list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from django.utils import timezone
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext as _

from library.models import StoredFile
from library.vietnamese import search_key
from records.workbook.sheet import Kind, SheetColumn, SheetSpec, Value
from reports.models import AnnexFile, Filing, FilingFile
from units.models import Identity
from units.names import identities

AT_A_TIME = 500
LONGEST_NAME = 60


@dataclass(frozen=True)
class Paper:
    """One issued file, a report or an annex apart, under its name in the bundle, with what the list says of it."""

    filing_id: int
    name: str
    stored: StoredFile
    issued_at: datetime
    line: dict[str, Value]


def papers_of(pks: Sequence[int], *, on: date) -> Iterator[Paper]:
    """The issued papers of these filings in this order, the names of units those of the day; some queries for 500."""
    left = iter(pks)
    while some := list(islice(left, AT_A_TIME)):
        found = Filing.objects.filter(pk__in=some).defer("content", "payload", "facts")
        found = found.select_related("report__unit", "report__expectation__unit", "report__expectation__round__regime")
        found = found.prefetch_related("files__file", "register_entries", "annex_files__sealed")
        by_pk = {filing.pk: filing for filing in found}
        names = identities({filing.report.subject_unit.pk for filing in by_pk.values()}, on=on)
        for pk in some:
            filing = by_pk[pk]
            file = next((file for file in filing.files.all() if file.kind in FilingFile.GONE_OUT), None)
            if file is not None:
                unit = names[filing.report.subject_unit.pk]
                yield _paper(filing, file.file, unit)
                for row in filing.annex_files.all():
                    if row.sealed is not None:
                        yield _paper(filing, row.sealed, unit, annex=row)


def _paper(filing: Filing, stored: StoredFile, unit: Identity, *, annex: AnnexFile | None = None) -> Paper:
    assert filing.issued_at is not None
    code, round_ = filing.report.subject_unit.code, filing.report.expectation.round
    called = slugify(search_key(unit.name))[:LONGEST_NAME].strip("-")
    of_annex = f"_phu-luc-{annex.place}" if annex else ""
    name = f"{round_.regime.code}-{round_.code}/{code}_{called}_lan-{filing.attempt}{of_annex}.pdf"
    entry = next((entry for entry in filing.register_entries.all() if not entry.void_reason), None)
    line: dict[str, Value] = {
        "file": name,
        "code": code,
        "unit": capfirst(unit.name),
        "round": round_.name,
        "number": entry.notation if entry else "",
        "day": entry.issued_on if entry else None,
        "sent": timezone.localtime(filing.issued_at).strftime("%d/%m/%Y %H:%M"),
        "late": _("gửi muộn") if filing.is_late else "",
        "nil": _("không phát sinh") if filing.is_nil else "",
        "pages": annex.pages if annex else filing.pages,
        "sha256": stored.sha256,
    }
    return Paper(filing.pk, name, stored, filing.issued_at, line)


def list_spec() -> SheetSpec:
    """The list that lies in a bundle: which file is whose, and by which hash it is known again."""
    return SheetSpec(
        "bundle",
        _("Danh sách bản PDF"),
        (
            SheetColumn("file", _("Tệp")),
            SheetColumn("code", _("Mã đơn vị")),
            SheetColumn("unit", _("Đơn vị")),
            SheetColumn("round", _("Kỳ")),
            SheetColumn("number", _("Số, ký hiệu")),
            SheetColumn("day", _("Ngày văn bản"), Kind.DAY),
            SheetColumn("sent", _("Gửi lúc")),
            SheetColumn("late", _("Gửi muộn")),
            SheetColumn("nil", _("Không phát sinh")),
            SheetColumn("pages", _("Số trang"), Kind.INTEGER),
            SheetColumn("sha256", _("SHA-256 của tệp")),
        ),
    )
