"""Assertion 70: what LibreOffice makes of the copy in Word is the paper once more."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from reports.paper.check import check_pdf
from reports.paper.check.assertion import Assertion, first
from reports.paper.fonts import FOLDER

SENTENCE = "Word chuyển sang PDF bằng LibreOffice vẫn đạt các mục 9–56 (văn bản của Đảng: 71–75)"
CLAUSE = "nội bộ"
JUDGED = frozenset({*range(9, 57), *range(71, 76)})
NO_OFFICE = "máy không có LibreOffice để chuyển sang PDF"
LONGEST = 300  # seconds

FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{fonts}</dir><cachedir>{cache}</cachedir>
<match target="pattern"><test name="family"><string>Times New Roman</string></test>
<edit name="family" mode="prepend" binding="strong"><string>BC Serif</string></edit></match></fontconfig>"""


class NoOffice(Exception):
    """LibreOffice is not here, or made nothing of the file; the text says which."""


def check_through_office(data: bytes) -> Assertion:
    """Judge a .docx by assertion 70; it does not apply where there is no LibreOffice."""
    try:
        (pdf,) = as_pdf(data)
    except NoOffice as missing:
        return Assertion(70, None, SENTENCE, CLAUSE, str(missing))
    failed = (one for one in check_pdf(pdf) if one.ok is False and one.number in JUDGED)
    fault = first(f"mục {one.number}: {one.detail}" for one in failed)
    return Assertion(70, not fault, SENTENCE, CLAUSE, fault or "")


def as_pdf(*files: bytes) -> list[bytes]:
    """Return what LibreOffice makes of Word files, with our own face for Times New Roman. Raises NoOffice."""
    office = shutil.which("soffice")
    if office is None:
        raise NoOffice(NO_OFFICE)
    with tempfile.TemporaryDirectory(prefix="bc-word-") as name:
        folder = Path(name)
        sources = [folder / f"{number}.docx" for number in range(len(files))]
        for source, content in zip(sources, files, strict=True):
            source.write_bytes(content)
        (folder / "fonts.conf").write_text(FONTS.format(fonts=FOLDER, cache=folder / "cache"), "utf-8")
        command = [office, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf"]
        try:
            subprocess.run(  # noqa: S603 – the office of this machine, in a folder of its own
                [*command, "--outdir", name, *map(str, sources)],
                check=True,
                capture_output=True,
                timeout=LONGEST,
                env={**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")},
            )
            return [source.with_suffix(".pdf").read_bytes() for source in sources]
        except (subprocess.SubprocessError, OSError) as trouble:
            raise NoOffice("LibreOffice không chuyển được tệp này") from trouble
