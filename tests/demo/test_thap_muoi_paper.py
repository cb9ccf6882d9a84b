"""The drawn paper of Tháp Mười beside its public text, word by word."""

import hashlib
import io
import re
from pathlib import Path

import pdfplumber
import pytest
from django.core.management import call_command

from dashboards.demo.world import World
from reports.models import Report
from reports.paper.check import check_pdf
from units.models import Official

PUBLIC = Path(__file__).with_name("thap-muoi-public.txt")

# Every slip of the public text, and how it is mended (decision 5).
MENDS = (
    ("280/CD-TTg", "280/CĐ-TTg"),
    ("249 /UBND-THVX", "249/UBND-THVX"),
    ("Kế hoạch 1537/KH-UBND", "Kế hoạch số 1537/KH-UBND"),
    ("đầy mạnh", "đẩy mạnh"),
    ("CHẤM CHỈNH", "CHẤN CHỈNH"),
    ("kinh tế-xã hội", "kinh tế - xã hội"),
    ("hây phiến hà, những nhiều,...", "gây phiền hà, nhũng nhiễu."),
    ("lễ lối", "lề lối"),
    ("gây những hiểu lầm, phiền hà", "gây nhũng nhiễu, phiền hà"),
    ("hàng năm", "hằng năm"),
    (
        (
            "Công điện số 280/CĐ-TTg ngày 19/4/2023 của Thủ tướng Chính phủ về việc chấn chỉnh, tăng cường trách "
            "nhiệm trong xử lý công việc và Công văn số 249/UBND-THVX ngày 08/6/2023 của Ủy ban nhân dân tỉnh về việc "
            "chấn chỉnh, tăng cường trách nhiệm trong xử lý công việc;"
        ),
        "Công điện số 280/CĐ-TTg và Công văn số 249/UBND-THVX;",
    ),
)
# The real signer's name, known here by its hash only.
SIGNER = "cbfe6d6a08e2c0221d689715efe2fa6b85937fd2591b3d3d5261951a9e43cd49"


@pytest.fixture(scope="package")
def kept() -> dict[str, bytes]:
    """The paper, drawn once."""
    return {}


@pytest.fixture
def pdf(draft: Report, tmp_path: Path, kept: dict[str, bytes]) -> bytes:
    """What `draw thap-muoi 2023-Q3` writes."""
    if "pdf" not in kept:
        out = tmp_path / "thap-muoi.pdf"
        call_command("draw", "thap-muoi", "2023-Q3", "--format", "pdf", "--out", str(out))
        kept["pdf"] = out.read_bytes()
    return kept["pdf"]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def mended() -> str:
    """The public text without footnotes, every slip mended; each mend must have something to do."""
    text = PUBLIC.read_text("utf-8")
    for slip, right in MENDS:
        assert slip in text, slip
        text = text.replace(slip, right)
    lines = [line for line in text.splitlines() if not line.startswith(("¹", "²"))]
    return squeezed("\n".join(lines).replace("⁽¹⁾", "").replace("²", ""))


def body(pdf: bytes) -> str:
    """The drawn body: letters of the body's size below the page number."""
    letters = []
    with pdfplumber.open(io.BytesIO(pdf)) as paper:
        for page in paper.pages:
            kept = [char for char in page.chars if char["size"] > 12.5 and char["top"] > 50]
            letters += [char["text"] for char in kept]
    return squeezed("".join(letters))


def test_the_body_is_the_mended_public_text(pdf: bytes) -> None:
    drawn, public = body(pdf), mended()
    start = drawn.index(public[:60])
    assert drawn[start : start + len(public)] == public


def test_footnotes_addressee_and_recipients(pdf: bytes) -> None:
    with pdfplumber.open(io.BytesIO(pdf)) as paper:
        text = squeezed("".join(page.extract_text() for page in paper.pages))
    for words in (
        "Kính gửi: Huyện ủy Tháp Mười",
        "UBND huyện đã ban hành Công văn số 4201/UBND-NV ngày 13/6/2023 về việc chấn chỉnh, tăng cường trách nhiệm",
        "Quyết định số 3888/QĐ-UBND ngày 23",
        "- Như trên;",
        "- CT, các PCT.UBND huyện; - Phòng Nội vụ huyện; - LĐVP.HĐND và UBND huyện; - Lưu: VT, NCVN.",
        "TM. ỦY BAN NHÂN DÂN",
        "Lê Hoàng Minh Khang",
    ):
        assert squeezed(words) in text, words


def test_the_paper_holds_every_assertion(pdf: bytes) -> None:
    assert [assertion for assertion in check_pdf(pdf) if assertion.ok is False] == []


def test_the_real_signer_appears_nowhere(pdf: bytes, demo: World) -> None:
    with pdfplumber.open(io.BytesIO(pdf)) as paper:
        words = " ".join(page.extract_text() for page in paper.pages).split()
    texts = [
        *(" ".join(words[at : at + 3]) for at in range(len(words))),
        *Official.objects.values_list("full_name", flat=True),
    ]
    assert SIGNER not in {hashlib.sha256(text.encode()).hexdigest() for text in texts}
