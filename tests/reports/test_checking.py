"""What the pages cannot show: `checkpaper` asks the signatures and the register (assertions 57, 63 and 68)."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from pytest_django import Settings

from library import files
from reports.checking import check_file
from reports.models import Filing, FilingFile, RegisterEntry
from reports.paper.check import Assertion
from reports.paper.draw import draw
from reports.signing.sign import prepare_and_sign_person, seal_organisation
from reports.signing.stamp import organisation_seal, person_signature
from tests.cast import Cast
from tests.reports import builders
from tests.reports.paper.samples import ISSUED, Json, nil
from tests.reports.signing import attacks
from tests.reports.signing.conftest import AT, BODY, LEADER, Office, make_office
from tests.reports.test_copies import copied
from tests.reports.test_paper_way import issue

BEYOND_THE_PAGE = (57, 63, 68)
LATER: Json = {**ISSUED, "date": "2023-09-25"}


def judged(pdf: bytes) -> Mapping[int, Assertion]:
    return {one.number: one for one in check_file(pdf)}


def failed(pdf: bytes) -> set[int]:
    return {number for number, one in judged(pdf).items() if one.ok is False}


def sealed(office: Office, payload: Json) -> bytes:
    """The paper drawn, signed and sealed by test keys on 20 September 2023."""
    drawn = draw(payload)
    signed = prepare_and_sign_person(
        drawn.pdf,
        boxes=drawn.boxes,
        signer=office.leader,
        stamp=person_signature(LEADER),
        authority=office.authority,
        at=AT,
    )
    stamp = organisation_seal(BODY)
    return seal_organisation(signed, signer=office.seal, stamp=stamp, authority=office.authority, at=AT)


def no_keeper(filing: Filing) -> None:
    """The register without one of its ten columns."""
    RegisterEntry.objects.filter(filing=filing).update(keeper="")


BY_SIGNING: Mapping[int, Callable[[Office], bytes]] = {
    57: lambda office: attacks.append(sealed(office, nil(**ISSUED)), attacks.stray_object),
    63: lambda office: sealed(office, nil(**LATER)),
}
BY_REGISTER: Mapping[int, Callable[[Filing], None]] = {68: no_keeper}
SPOILED = (*BY_SIGNING, *BY_REGISTER)


@pytest.fixture
def office(settings: Settings, tmp_path: Path) -> Office:
    settings.SIGNING_TEST_KEYS = tmp_path
    return make_office(tmp_path)


@pytest.mark.django_db
def test_signatures_are_asked_who_made_them_and_when(office: Office) -> None:
    found = judged(sealed(office, nil(**ISSUED)))
    assert [found[number].ok for number in BEYOND_THE_PAGE] == [True, True, None]
    assert found[68].detail == "bản ký thử, không vào sổ"
    for number, spoil in BY_SIGNING.items():
        assert failed(spoil(office)) == {number}
    assert [judged(draw(nil()).pdf)[number].ok for number in BEYOND_THE_PAGE] == [None] * 3


def test_the_register_is_asked_about_an_issued_file(cast: Cast) -> None:
    filing = builders.latest(builders.issued(cast))
    issued = files.read(filing.files.get(kind=FilingFile.Kind.ISSUED).file)
    assert [judged(issued)[number].ok for number in BEYOND_THE_PAGE] == [True] * 3
    earlier = files.read(filing.files.get(kind=FilingFile.Kind.SIGNED).file)
    assert failed(earlier) >= {57, 68}, "one signature, and not the file that went out"
    BY_REGISTER[68](filing)
    assert failed(issued) == {68}
    assert judged(issued)[68].detail == "sổ thiếu: đơn vị, người nhận bản lưu"


def test_an_electronic_copy_is_judged_as_one(cast: Cast) -> None:
    copy = copied(cast, issue(cast, builders.numbered(cast)))
    assert copy.file
    made = files.read(copy.file)
    found = judged(made)
    assert failed(made) == set()
    assert [found[number].ok for number in (*BEYOND_THE_PAGE, 61, 62)] == [True, True, True, None, True]
    assert found[57].sentence.startswith("Bản sao có một chữ ký số")
    assert "xét ở bản được sao" in found[12].detail
    assert failed(made + b"\n% more") == {57, 68}
    assert failed(attacks.append(made, attacks.stray_object)) == {57, 68}
