"""Somebody's own: a list exported, a workbook that waits to be confirmed, papers of many units as one file."""

import io
import zipfile

from accounts.models import User
from journal import clock
from library.files import store
from library.media import XLSX, ZIP
from records.access import sight
from records.models import ExportFile, WorkbookImport
from records.registry import listings
from records.states import ImportState
from records.workbook.sheet import SheetColumn, SheetSpec
from records.workbook.write import export
from reports.models import Bundle, Filing


def workbooks(owner: User, text: str) -> tuple[dict[str, ExportFile], dict[str, WorkbookImport]]:
    """One of each for every list that goes through Excel, by its code; all hold a text of their place."""
    out = io.BytesIO()
    export(SheetSpec("sheet", "Trang", (SheetColumn("text", "Nội dung"),)), [{"text": text}], out)
    file, now = store(out.getvalue(), XLSX), clock.now()
    made = {
        code: ExportFile.objects.create(
            user=owner, kind=code, sight=sight(kind, owner), rows=1, file=file, asked_at=now, made_at=now
        )
        for code, kind in listings().items()
    }
    sent = {
        code: WorkbookImport.objects.create(
            user=owner,
            kind=code,
            name="Tệp.xlsx",
            sha256=file.sha256,
            file=file,
            state=ImportState.READY,
            rows=1,
            shown={"labels": ["Nội dung"], "rows": [[4, [text]]]},
            started_at=now,
        )
        for code in listings()
    }
    return made, sent


def zipped(text: str) -> bytes:
    """A zip in which a text lies."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", text)
    return out.getvalue()


def a_bundle(owner: User, filing: Filing, text: str) -> Bundle:
    """Papers taken away together; what lies in it tells of its place."""
    now = clock.now()
    return Bundle.objects.create(
        user=owner,
        kind="reports",
        filings=[filing.pk],
        sight=sight(listings()["reports"], owner),
        file=store(zipped(text), ZIP),
        asked_at=now,
        made_at=now,
    )


def unpacked(body: bytes) -> bytes:
    """All that can be read in an answer: a workbook without its packing, anything else as it is."""
    if not body.startswith(b"PK"):
        return body
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())
