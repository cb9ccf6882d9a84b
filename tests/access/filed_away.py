"""Files of matters straight into the tables: an open one with a paper, and a closed one that went to the archive."""

from datetime import date
from typing import Any

from django.utils import timezone

from reports.models import ArchiveTransfer, Dossier, DossierPaper
from units.models import Official, Unit

DAY = date(2023, 3, 1)


def a_dossier(unit: Unit, keeper: Official, *, code: str = "01", title: str = "Báo cáo thử", **more: Any) -> Dossier:
    """An open file with one document on paper."""
    row = Dossier.objects.create(
        unit=unit, year=2023, code=code, title=title, retention_years=10, keeper=keeper, opened_on=DAY
    )
    a_paper_in(row)
    Dossier.objects.filter(pk=row.pk).update(**more)
    row.refresh_from_db()
    return row


def a_paper_in(row: Dossier) -> DossierPaper:
    """A document that came in on paper."""
    return DossierPaper.objects.create(
        dossier=row,
        notation="12/CV",
        dated_on=DAY,
        title="Công văn thử",
        author="Cơ quan thử",
        on_paper=True,
        put_in_at=timezone.now(),
    )


def a_transfer(unit: Unit, keeper: Official, *, code: str = "02", title: str = "Báo cáo thử") -> ArchiveTransfer:
    """A closed file handed to the archive; nothing was drawn."""
    told = {
        "giver": "",
        "giver_post": "Văn thư",
        "receiver": "",
        "receiver_post": "Lưu trữ viên",
        "fonds": title,
        "condition": "Đầy đủ",
        "dossiers": [{"code": code, "title": title, "retention": "10 năm", "papers": 1, "files": 0}],
    }
    row = ArchiveTransfer.objects.create(unit=unit, handed_on=date(2023, 9, 1), archive="Lưu trữ cơ quan", content=told)
    a_dossier(unit, keeper, code=code, title=title, closed_on=date(2023, 8, 1), transfer=row)
    return row


def things_filed_away(unit: Unit, keeper: Official, *, told: str) -> dict[str, Any]:
    """Both at a place, their titles with its mark."""
    return {
        "dossier": a_dossier(unit, keeper, title=f"Hồ sơ {told}"),
        "archive_transfer": a_transfer(unit, keeper, title=f"Hồ sơ {told}"),
    }


def many_filed_away(dossier: Dossier, number: int) -> None:
    """As many files and transfers of the same body, and papers in the file, as rows were added elsewhere."""
    start = dossier.unit.dossiers.count()
    for count in range(start, start + number):
        a_paper_in(dossier)
        a_dossier(dossier.unit, dossier.keeper, code=f"A{count}")
        a_transfer(dossier.unit, dossier.keeper, code=f"B{count}")
