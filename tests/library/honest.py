"""Forty files as offices have them: every way in which our libraries write one, and what machines put around it."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pikepdf
import xlsxwriter
from django.conf import settings
from openpyxl.chart import BarChart, Reference
from PIL import ExifTags, Image
from weasyprint import HTML

from library.media import DOCX, XLSX
from tests import evidence
from tests.reports.scanned import a_scan, locked, with_attachment

DOCUMENTS = Path(settings.BASE_DIR) / "docs"
PICTURES = Path(settings.BASE_DIR) / "static/help"
MODES = ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")


def honest() -> Iterator[tuple[str, str, bytes]]:
    """What it is, its name, its bytes."""
    for what, content in _pdfs():
        yield what, "Biên bản.pdf", content
    for what, content in _pngs():
        yield what, "Ảnh.PNG", content
    for what, content in _jpegs():
        yield what, "Ảnh.jpeg" if "grey" in what else "Ảnh.JPG", content
    for what, content in _words():
        yield what, "Kế hoạch.docx", content
    for what, content in _workbooks():
        yield what, "Danh sách.xlsx", content


def _pdfs() -> Iterator[tuple[str, bytes]]:
    written = HTML(string="<h1>Biên bản</h1><p>Số 12/BB-UBND</p>").write_pdf()
    yield "PDF of a renderer", written
    yield "PDF/A", HTML(string="<html lang=vi><title>x</title><p>Một</p>").write_pdf(pdf_variant="pdf/a-3u")
    yield "scan", a_scan(dpi=72)
    yield "scan behind a password", locked(a_scan(dpi=20))
    yield "PDF with a file in it", with_attachment(written)
    yield "the least PDF", evidence.pdf()
    yield "PDF with blanks behind it", evidence.pdf() + b"\r\n\0\0\n"
    yield "PDF with a line of a mail gateway behind it", evidence.pdf() + b"% checked by the gateway\n"
    yield "PDF twice extended", written + written[written.rfind(b"xref") :]
    for what, options in {
        "with packed objects": {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
        "for the web": {"linearize": True},
        "spread out": {"qdf": True},
        "of version 2.0": {"force_version": "2.0"},
    }.items():
        with pikepdf.open(io.BytesIO(written)) as pdf:
            yield f"PDF {what}", _written(pdf.save, **options)
    with pikepdf.open(io.BytesIO(written)) as pdf:
        pdf.attachments["Danh sách.docx"] = evidence.office(DOCX)
        yield "PDF with a Word file in it, not packed", _written(pdf.save, compress_streams=False)


def _pngs() -> Iterator[tuple[str, bytes]]:
    for mode in MODES:
        yield f"PNG {mode}", _picture("PNG", mode)
    yield "PNG with bytes behind it, as a clipping tool leaves them", evidence.png() + b"\0" * 40
    for name in ("don-vi.png", "viec-cua-toi.png"):
        yield f"screen {name}", (PICTURES / name).read_bytes()


def _jpegs() -> Iterator[tuple[str, bytes]]:
    exif = Image.Exif()
    exif[ExifTags.Base.Model] = "a phone"
    yield "grey JPEG", evidence.jpeg()
    yield "JPEG in colours", _picture("JPEG", "RGB")
    yield "JPEG for print", _picture("JPEG", "CMYK")
    yield "progressive JPEG", _picture("JPEG", "RGB", progressive=True)
    yield "JPEG with restarts", _picture("JPEG", "RGB", restart_marker_blocks=1)
    yield "JPEG with what a phone knows", evidence.jpeg(exif=exif)
    yield "JPEG with a note", evidence.jpeg(comment="chụp tại trụ sở, 3 < 5".encode())
    yield "JPEG with what a phone puts behind it", evidence.jpeg() + b"SEFT\x01\x02" * 20
    yield "several photos in one", _picture("MPO", "RGB", save_all=True, append_images=[Image.new("RGB", (4, 4))])


def _words() -> Iterator[tuple[str, bytes]]:
    yield "Word", _written(docx.Document().save)
    full = docx.Document()
    full.add_heading("Kế hoạch kiểm tra")
    full.add_table(rows=3, cols=3)
    full.add_picture(io.BytesIO(evidence.png()))
    full.sections[0].header.paragraphs[0].text = "UBND"
    yield "Word with a table, a picture and a header", _written(full.save)


def _workbooks() -> Iterator[tuple[str, bytes]]:
    yield "an example of ours", (DOCUMENTS / "examples/sap-xep-thap-muoi-2025.xlsx").read_bytes()
    book = openpyxl.Workbook()
    book.active.append(["Đơn vị", 3])
    yield "Excel", _written(book.save)
    chart = BarChart()
    chart.add_data(Reference(book.active, min_col=2, min_row=1))
    book.active.add_chart(chart)
    book.create_sheet("Phụ lục")
    yield "Excel with a chart", _written(book.save)
    for what, options in {
        "Excel by another writer": {},
        "Excel written in a stream": {"constant_memory": True},
    }.items():
        out = io.BytesIO()
        with xlsxwriter.Workbook(out, options) as streamed:
            streamed.add_worksheet().write(0, 0, "Đơn vị")
        yield what, out.getvalue()
    yield "the least Excel", evidence.office(XLSX)


def _picture(kind: str, mode: str, **options: Any) -> bytes:
    out = io.BytesIO()
    Image.new(mode, (16, 16)).save(out, kind, **options)
    return out.getvalue()


def _written(save: Callable[..., object], **options: Any) -> bytes:
    out = io.BytesIO()
    save(out, **options)
    return out.getvalue()
