"""A Word or Excel file with macros is no evidence, under any name (row 28)."""

import io
import zipfile

import pytest

from library import media


def office(*parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part in parts:
            archive.writestr(part, "x")
    return buffer.getvalue()


@pytest.mark.parametrize("part", ["word/vbaProject.bin", "xl/VBAPROJECT.BIN", "word/../vbaProject.bin"])
def test_macros_are_refused(part: str) -> None:
    assert not media.media_type_of(office("[Content_Types].xml", "word/document.xml", part))


def test_control_a_plain_file_is_taken() -> None:
    assert media.media_type_of(office("[Content_Types].xml", "word/document.xml")) == media.DOCX
    assert media.media_type_of(office("[Content_Types].xml", "xl/workbook.xml")) == media.XLSX
