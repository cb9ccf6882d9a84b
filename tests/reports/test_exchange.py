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
from journal import clock
from journal.models import Entry
from journal.refusal import Refused
from library import files
from reports import actions
from reports.actions.exchanging import packed_filing
from reports.exchange import LENGTHS
from reports.known import issued_file
from reports.models import Expectation, Filing, Report
from tests.cast import Cast
from tests.reports import builders
from tests.reports.builders import fresh
from units.actions import Named, NewUnit, merge_units


def record_of(package: bytes) -> tuple[dict[str, str], list[dict[str, str]]]:
    """The fields of a package, and whom it goes to."""
    with zipfile.ZipFile(io.BytesIO(package)) as packed:
        told = json.loads(packed.read("thong-tin.json"))
    return told, told.pop("To")


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


def test_it_goes_from_who_issued_it_to_whom_its_paper_is_addressed(cast: Cast, client: Client) -> None:
    """Also after one of them has ended: the receiver before it was approved, the issuer after it was returned."""
    report = builders.drafted(cast)
    Expectation.objects.update(receiver=cast.unit("vi-nhu"))
    into = NewUnit("huyen-moi", Named("district", "huyện Mới"), cast.unit("minh-hoa"))
    merge_units(olds=[cast.unit("vi-nhu")], new=into, on=clock.today(), actor=None)
    builders.issue_again(cast, report)
    filing = builders.latest(report)
    actions.receive(report=fresh(report), actor=cast.user("reviewer"))
    actions.return_report(report=fresh(report), reasons={"": "Thiếu."}, actor=cast.user("reviewer"))
    Report.objects.filter(pk=report.pk).update(unit=cast.unit("noi-vu-thi-du"))
    told, receivers = record_of(packed_filing(Filing.objects.get(pk=filing.pk)))
    assert receivers == [{"OrganId": "huyen-moi", "OrganName": filing.content["addressees"][0]}]
    assert told["OrganId"] == "thi-du"
    client.force_login(cast.user("reviewer"))
    assert "Ủy ban nhân dân huyện Mới" in client.get(reverse("reports:receipt", args=[report.pk, 1])).content.decode()
