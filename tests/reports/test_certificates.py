"""The page of certificates: registered by their file, watched as they end, ended with a reason; whose one keeps."""

import io
import ssl
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from PIL import Image

from journal import clock
from journal.keys import new_key
from journal.models import Entry
from reports.certificates import State, possible_holders, stands
from reports.models import SigningCertificate
from reports.outside import certificate_of_body
from reports.signing.registered import issue_of
from tests.cast import LONG_AGO, Cast
from tests.reports.outside_tool import Tool
from tests.reports.test_paper_way import signed_in
from units.actions import appoint
from units.ranks import Rank

LIST = "/reports/certificates/"


def register(client: Client, content: bytes, **said: str) -> str:
    """What comes back after the form was sent."""
    file = SimpleUploadedFile("chung-thu.cer", content)
    posted = {"certificate": file, "is_compared": "on", "idempotency_key": new_key(), **said}
    return client.post(reverse("reports:register_certificate"), posted, follow=True).content.decode()


@pytest.fixture
def tool(test_keys: Path) -> Tool:
    return Tool(test_keys, name="UBND huyện Thí Dụ", code="MST:002")


def test_a_registrar_registers_the_bodys_and_ends_it_with_a_reason(cast: Cast, tool: Tool) -> None:
    client, body = signed_in(cast, "registrar"), cast.unit("thi-du")
    assert "Chưa có chứng thư nào" in client.get(LIST).content.decode()
    page = register(client, tool.certificate, unit="thi-du")
    row = SigningCertificate.objects.get()
    assert "Đã đăng ký chứng thư" in page
    for told in (
        "Ủy ban nhân dân huyện Thí Dụ",
        row.name,
        "Đang dùng",
        issue_of(bytes(row.certificate)).serial_in_groups,
    ):
        assert told in page
    assert certificate_of_body(body.pk) == row
    assert "ngừng dùng chứng thư cũ trước" in register(client, tool.certificate, unit="thi-du")
    one, end = (reverse(f"reports:{name}", args=[row.pk]) for name in ("certificate", "end_certificate"))
    assert row.fingerprint in client.get(one).content.decode()
    assert client.post(end, {"idempotency_key": new_key()}).status_code == 422
    page = client.post(end, {"reason": "Mất thiết bị", "idempotency_key": new_key()}, follow=True).content.decode()
    assert "Mất thiết bị" in page
    assert f'action="{end}"' not in page
    assert certificate_of_body(body.pk) is None
    assert "đã ngừng dùng" in client.post(end, {"reason": "Nữa", "idempotency_key": new_key()}).content.decode()
    assert list(Entry.objects.about(row).values_list("verb", flat=True)) == ["end_certificate", "register_certificate"]
    with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
        SigningCertificate.objects.update(end_reason="khác")


def test_what_is_wrong_is_told_and_nobody_registers_for_another_body(cast: Cast, tool: Tool) -> None:
    client = signed_in(cast, "registrar")
    assert "một trong hai" in register(client, tool.certificate)
    assert "không thuộc phạm vi của bạn" in register(client, tool.certificate, unit="vi-nhu")
    assert "không phải là chứng thư số" in register(client, b"khong phai", unit="thi-du")
    assert "Tệp quá lớn" in register(client, b"0" * 70_000, unit="thi-du")
    assert "cả tên thiết bị và tên khóa" in register(client, tool.certificate, unit="thi-du", token_label="con-dau")
    assert "Đã đối chiếu" in register(client, tool.certificate, unit="thi-du", is_compared="")
    assert not SigningCertificate.objects.exists()
    assert signed_in(cast, "clerk").get(LIST).status_code == 404
    leader = cast.official("leader")
    assert leader in possible_holders(cast.user("registrar"))
    elsewhere = cast.unit("vi-nhu")
    appoint(official=leader, unit=elsewhere, post="Kiêm nhiệm", rank=Rank.STAFF, since=LONG_AGO, actor=None)
    assert leader not in possible_holders(cast.user("registrar")), "with it they would sign for the other body too"


def test_damaged_files_are_told_as_such(cast: Cast, tool: Tool) -> None:
    """Something of a kind that certificates do not have stands for the name; a picture ends before it begins."""
    client, der = signed_in(cast, "registrar"), ssl.PEM_cert_to_DER_cert(tool.certificate.decode())
    at = der.index("UBND huyện Thí Dụ".encode()) - 2
    odd = der[: at - 1] + b"\x7f\x07" + der[at + 1 :]
    assert "không phải là chứng thư số đọc được" in register(client, odd, unit="thi-du")
    drawn = io.BytesIO()
    Image.new("RGBA", (8, 8)).save(drawn, "PNG")
    empty = drawn.getvalue()[:33] + drawn.getvalue()[-12:]
    kept = {"token_label": "hsm", "key_label": "dau", "unit": "thi-du"}
    picture = SimpleUploadedFile("dau.png", empty)
    assert "phải là tệp PNG" in register(client, tool.certificate, picture=picture, **kept)  # type: ignore[arg-type]
    assert not SigningCertificate.objects.exists()


def test_the_list_warns_before_a_certificate_ends(cast: Cast, tool: Tool) -> None:
    now, der = clock.now(), ssl.PEM_cert_to_DER_cert(tool.certificate.decode())
    stands_so = {"leader": (61, State.USED), "deputy": (59, State.ENDS_SOON), "clerk": (-1, State.RAN_OUT)}
    for person, (days, state) in stands_so.items():
        row = SigningCertificate.objects.create(
            official=cast.official(person),
            keeper=SigningCertificate.Keeper.HOLDER,
            certificate=der,
            fingerprint=person,
            name=f"Chứng thư {person}",
            valid_from=now - timedelta(days=700),
            valid_until=now + timedelta(days=days),
            registered_at=now,
        )
        assert stands(row) is state
    client = signed_in(cast, "registrar")
    page = client.get(LIST).content.decode()
    assert "1 chứng thư sắp hết hạn" in page
    assert "còn 59 ngày" in page
    for asked in State:
        found = client.get(LIST, {"state": asked.value}).content.decode()
        assert [f"Chứng thư {person}" in found for person in stands_so] == [
            state is asked for _days, state in stands_so.values()
        ]
