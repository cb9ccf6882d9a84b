"""A signed and sealed paper passes the checker as the unsigned one does: the images are no text of the page."""

from pathlib import Path

from reports.paper.draw import draw
from reports.signing.sign import prepare_and_sign_person, seal_organisation
from reports.signing.stamp import organisation_seal, person_signature
from tests.reports.paper.samples import ISSUED, failed, nil
from tests.reports.signing.conftest import AT, BODY, LEADER, make_office


def test_a_signed_paper_passes(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    drawn = draw(nil(**ISSUED))
    person, seal = person_signature(LEADER), organisation_seal(BODY)
    signed = prepare_and_sign_person(
        drawn.pdf, boxes=drawn.boxes, signer=office.leader, stamp=person, authority=office.authority, at=AT
    )
    sealed = seal_organisation(signed, signer=office.seal, stamp=seal, authority=office.authority, at=AT)
    assert sealed.startswith(drawn.pdf)
    assert failed(sealed) == {}
