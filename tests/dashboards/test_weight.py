"""Answers are light on the wire for a browser that unpacks them, and the same bytes for every browser."""

import gzip

from django.test import Client
from django.urls import reverse

from library.files import store
from reports.models import FilingFile
from tests.cast import Cast
from tests.dashboards.board_world import build
from tests.dashboards.conftest import AsUser
from tests.dashboards.filed import DEADLINE, at, filed

NEXT_VIEW = 60 * 1024
"""What a page may weigh when everything around it is already there."""


def packed(client: Client, address: str) -> tuple[int, bytes]:
    """What a browser that asks for it gets: how much came over the wire, and what it unpacks."""
    answer = client.get(address, headers={"accept-encoding": "gzip, deflate, br"})
    assert answer.status_code == 200
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Content-Length"] == str(len(answer.content))
    assert "Accept-Encoding" in answer.headers["Vary"]
    return len(answer.content), gzip.decompress(answer.content)


def test_dashboards_are_light(cast: Cast, as_user: AsUser) -> None:
    build(cast, seed=7)
    client = as_user("reviewer")
    for code in ("findings", "remedies", "unit"):
        address = reverse("board", args=[code])
        plain = client.get(address)
        assert "Content-Encoding" not in plain.headers
        weight, page = packed(client, address)
        assert weight <= NEXT_VIEW < len(plain.content), code
        assert page.rstrip().endswith(b"</html>")


def test_a_paper_comes_byte_for_byte(cast: Cast, as_user: AsUser) -> None:
    paper = b"%PDF-1.7\n" + b"0000000000 65535 f \n" * 200 + b"%%EOF\n"
    report = filed(cast)
    FilingFile.objects.create(
        filing=report.filings.get(),
        kind=FilingFile.Kind.ISSUED,
        file=store(paper, "application/pdf"),
        stored_at=at(DEADLINE),
    )
    address, client = reverse("reports:pdf", args=[report.pk, 1]), as_user("leader")
    assert packed(client, address)[1] == paper == client.get(address).content
