"""What the office's document exchange is given of an issued document (NĐ30 Phụ lục VI)."""

import io
import json
import zipfile
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from journal.models import Entry
from journal.refusal import Refused
from library import files
from reports import actions
from reports.exchange import LENGTHS
from reports.known import issued_file
from tests.cast import Cast
from tests.reports import builders


def test_the_registrar_takes_the_file_with_its_record(cast: Cast, signed_in: Callable[[User], Client]) -> None:
    report = builders.issued(cast)
    filing = builders.latest(report)
    address = reverse("reports:give_package", args=[report.pk, 1])
    receipt = reverse("reports:receipt", args=[report.pk, 1])
    client = signed_in(cast.user("registrar"))
    assert address in client.get(receipt).content.decode()
    answer = client.post(address)
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        pdf, told = packed.read("van-ban.pdf"), json.loads(packed.read("thong-tin.json"))
        root = ElementTree.fromstring(packed.read("thong-tin.xml"))
    assert pdf == files.read(issued_file(filing).file)
    receivers = told.pop("To")
    assert set(told) | {f"To.{name}" for name in receivers[0]} == set(LENGTHS)
    assert (told["CodeNumber"], told["CodeNotation"], told["IssuedDate"]) == ("01", "01/BC-UBND", "20/09/2023")
    assert (told["TypeName"], told["Priority"], told["DueDate"]) == ("BÁO CÁO", "0", "25/09/2023")
    assert {part.tag: part.text or "" for part in root if part.tag != "To"} == told
    assert receivers[0]["OrganName"] == root.findtext("To/OrganName")
    (entry,) = Entry.objects.about(report).filter(verb="give_package")
    assert entry.detail["sha256"] == issued_file(filing).file.sha256
    clerk = signed_in(cast.user("clerk"))
    assert address not in clerk.get(receipt).content.decode()
    assert clerk.post(address).status_code == 403


def test_what_does_not_fit_is_refused_and_not_cut(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    filing = builders.latest(builders.issued(cast))
    monkeypatch.setitem(LENGTHS, "FullName", 3)
    with pytest.raises(Refused, match="FullName"):
        actions.give_package(filing=filing, actor=cast.user("registrar"))
    assert not Entry.objects.filter(verb="give_package").exists()


def test_nothing_is_given_before_it_is_issued(cast: Cast, signed_in: Callable[[User], Client]) -> None:
    report = builders.numbered(cast)
    address = reverse("reports:give_package", args=[report.pk, 1])
    assert signed_in(cast.user("registrar")).post(address).status_code == 404
    with pytest.raises(Refused, match="chưa phát hành"):
        actions.give_package(filing=builders.latest(report), actor=cast.user("registrar"))
