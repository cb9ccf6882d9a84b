"""Row 31: sixty names that a browser may send with a file; each is refused, or comes back safe and as it was meant."""

import re
import unicodedata
from email.message import Message
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponseBase
from django.test import Client, RequestFactory
from django.test.client import BOUNDARY, MULTIPART_CONTENT
from django.urls import reverse

from library.actions import attach
from library.giving import saved
from library.models import Attachment
from records.forms import AttachForm
from tests.cast import Cast
from tests.remedies.records import PDF, an_inspection

VIETNAMESE = "Biên bản kiểm tra xã Đốc Binh Kiều (lần 2).pdf"
MEANT = {
    "../../etc/passwd.pdf": "passwd.pdf",
    "..\\..\\boot.pdf": "boot.pdf",
    "/etc/passwd.pdf": "passwd.pdf",
    "C:\\a\\b.pdf": "b.pdf",
    "\\\\server\\share\\c.pdf": "c.pdf",
    "a/../../d.pdf": "d.pdf",
    "....//....//e.pdf": "e.pdf",
    "%2e%2e%2ff.pdf": "%2e%2e%2ff.pdf",
    "..%00/g.pdf": "g.pdf",
    "nul\0byte.pdf": "nulbyte.pdf",
    "exe.pdf\0.exe": "exe.pdf.exe",
    "bell\x07.pdf": "bell.pdf",
    "esc\x1b[31m.pdf": "esc[31m.pdf",
    "del\x7f.pdf": "del.pdf",
    "tab\t.pdf": "tab.pdf",
    "c1\x85.pdf": "c1.pdf",
    "line\u2028sep.pdf": "linesep.pdf",
    "para\u2029sep.pdf": "parasep.pdf",
    "zero\u200bwidth.pdf": "zerowidth.pdf",
    "bom\ufeff.pdf": "bom.pdf",
    "rtl\u202efdp.exe": "rtlfdp.exe",
    "iso\u2066late\u2069.pdf": "isolate.pdf",
    "mark\u200f.pdf": "mark.pdf",
    'quote".pdf': 'quote".pdf',
    '"; filename="evil.exe': '"; filename="evil.exe',
    "semi;colon.pdf": "semi;colon.pdf",
    "apo'strophe.pdf": "apo'strophe.pdf",
    "back`tick`.pdf": "back`tick`.pdf",
    "percent%.pdf": "percent%.pdf",
    "plus+and&.pdf": "plus+and&.pdf",
    "hash#q?.pdf": "hash#q?.pdf",
    "eq=.pdf": "eq=.pdf",
    "star*.pdf": "star*.pdf",
    "pipe|.pdf": "pipe|.pdf",
    "a b  c.pdf": "a b  c.pdf",
    " leading.pdf": " leading.pdf",
    "<script>alert(1)</script>.pdf": "script>.pdf",
    "&lt;b&gt;.pdf": "<b>.pdf",
    "$(id).pdf": "$(id).pdf",
    "-rf.pdf": "-rf.pdf",
    ".hidden.pdf": ".hidden.pdf",
    "no-suffix": "no-suffix",
    "many.dots.in.it.pdf": "many.dots.in.it.pdf",
    "double.pdf.exe": "double.pdf.exe",
    "CON.pdf": "CON.pdf",
    "AUX": "AUX",
    "trailing-dot.pdf.": "trailing-dot.pdf.",
    "=cmd|'/c calc'!A1.pdf": "c calc'!A1.pdf",
    "utf8''evil%0d%0a.pdf": "utf8''evil%0d%0a.pdf",
    "=?utf-8?b?ZXZpbA==?=.pdf": "=?utf-8?b?ZXZpbA==?=.pdf",
    "x" * 300 + ".pdf": "",
    "ế" * 300 + ".pdf": "",
    VIETNAMESE: VIETNAMESE,
    unicodedata.normalize("NFD", VIETNAMESE): unicodedata.normalize("NFD", VIETNAMESE),
    "Tờ trình số 12/TTr-UBND.pdf": "TTr-UBND.pdf",
    "hoà và hòa.pdf": "hoà và hòa.pdf",
    "表示😀.pdf": "表示😀.pdf",
    "فارسی.pdf": "فارسی.pdf",
    ".": "",
    "..": "",
}
"""The name that is sent, and what it is taken for; what does not end as its bytes demand is refused."""
CONTROLS = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def told(header: str) -> str:
    """The name as a browser reads it."""
    message = Message()
    message["Content-Disposition"] = header
    return str(message.get_filename() or "")


def form(name: str) -> bytes:
    """A form with a file under this very name: Django's own client would make it harmless."""
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    head = f'Content-Disposition: form-data; name="uploads"; filename="{quoted}"\r\nContent-Type: application/pdf'
    between = f"--{BOUNDARY}\r\n"
    key = f'{between}Content-Disposition: form-data; name="idempotency_key"\r\n\r\n{uuid4()}\r\n'
    return f"{key}{between}{head}\r\n\r\n".encode() + PDF + f"\r\n--{BOUNDARY}--\r\n".encode()


def taken(name: str) -> str:
    """The name as the form of a record takes it; empty where it is refused."""
    request = RequestFactory().generic("POST", "/", form(name), content_type=MULTIPART_CONTENT)
    read = AttachForm(request.POST, request.FILES)
    return read.cleaned_data["uploads"][0].name if read.is_valid() and read.cleaned_data["uploads"] else ""


def test_sixty_names_are_refused_or_come_back_safe_and_readable(subtests: pytest.Subtests) -> None:
    assert len(MEANT) == 60
    for name, meant in MEANT.items():
        with subtests.test(name=name):
            kept = taken(name)
            assert kept == (meant if meant.endswith(".pdf") else "")
            assert not kept or _is_safe(saved(PDF, "application/pdf", kept), meant)


def test_the_name_goes_the_whole_way(cast: Cast, client: Client) -> None:
    row = an_inspection(cast)
    client.force_login(cast.user("inspector"))
    url = reverse("remedies:attach_to_inspection", args=[row.pk])
    assert client.post(url).status_code == 422  # no file at all
    assert client.generic("POST", url, form(VIETNAMESE), content_type=MULTIPART_CONTENT).status_code == 302
    file = Attachment.objects.get()
    answer = client.get(reverse("remedies:file_of_inspection", args=[row.pk, file.pk]))
    assert _is_safe(answer, VIETNAMESE)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def _is_safe(answer: HttpResponseBase, meant: str) -> bool:
    """A browser saves it under this name, in the folder of its choice, and lets nothing in it act."""
    header = answer.headers["Content-Disposition"]
    assert header.startswith("attachment;")
    assert header.isascii()
    assert not CONTROLS.search(header)
    assert not set(meant) & set("/\\")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    return told(header) == meant.strip()


def test_a_name_that_came_past_the_form_breaks_no_header(cast: Cast) -> None:
    row = an_inspection(cast)
    file = attach(subject=row, content=PDF, name="a\r\nSet-Cookie: x=1\u202e.pdf", actor=cast.user("inspector"))
    assert _is_safe(saved(PDF, "application/pdf", file.name), "aSet-Cookie: x=1.pdf")


def test_no_address_leads_to_the_store_itself(cast: Cast, client: Client) -> None:
    """The bytes lie under their hash; whoever knows it gets nothing without the record's door."""
    file = attach(subject=an_inspection(cast), content=PDF, name="a.pdf", actor=cast.user("inspector"))
    client.force_login(cast.user("inspector"))
    sha256 = file.file.sha256
    for address in (f"/media/{sha256[:2]}/{sha256}", f"/static/{sha256}", f"/static/../media/{sha256[:2]}/{sha256}"):
        assert client.get(address).status_code == 404
    assert SimpleUploadedFile("../x.pdf", b"").name == "x.pdf"
