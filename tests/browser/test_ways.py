"""A leader and a registrar sign and issue with keys in tokens; the walk does it with test keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from reports.signing.certificates import Identity, make_signer
from reports.signing.keys import SUB_CA, _read, open_authority
from tests.browser.conftest import People
from tests.browser.reports import ready_report
from tests.browser.site import Site
from tests.browser.test_walk import do, shows
from tests.softhsm import SoftHost

pytestmark = pytest.mark.browser
BODY = "Ủy ban nhân dân huyện Tháp Mười"


def identity(site: Site, name: str, code: str) -> Identity:
    """A key certified by the authority that the site trusts."""
    open_authority(site.folder / "keys", allow_test_keys=True)
    return make_signer(_read(site.folder / "keys" / SUB_CA)[0], name=name, code=code)


@pytest.fixture
def ended(site: Site) -> Iterator[None]:
    """Afterwards the people of the demo have no certificates again."""
    yield
    for row in site.ask("SELECT fingerprint FROM reports_signingcertificate WHERE ended_at IS NULL"):
        site.manage("certificate", "end", str(row[0]))


@pytest.fixture
def host(site: Site, tmp_path: Path, ended: None) -> Iterator[SoftHost]:
    """A signing host of which the worker alone knows; afterwards the worker is without it again."""
    made = SoftHost.make(tmp_path / "host")
    site.kill("worker")
    site.signing_host = made.environment
    site.start("worker")
    yield made
    site.kill("worker")
    site.signing_host = {}
    site.start("worker")


def test_the_keys_of_leader_and_body_lie_in_tokens(people: People, site: Site, host: SoftHost) -> None:
    pk, signer = ready_report(site, "way-a")
    held = {"lanh-dao": ("--person", signer, "MST:11"), "con-dau": ("--unit", "thap-muoi", "MST:22")}
    for token, (whose, code, tax) in held.items():
        certificate = host.add(token, "ky", identity(site, BODY, tax))
        site.manage("certificate", "add", str(certificate), whose, code, "--token", token, "--key", "ky")
    registrar, leader = people.sign_in("vanthu"), people.sign_in("lanhdao")
    number(registrar, pk)
    leader.goto(f"/reports/{pk}/signing/")
    do(leader, "Ký số", password=True)
    shows(leader, "Đã ký")
    expect(leader.locator(".signing-steps")).to_contain_text("thiết bị trên máy chủ ký số")
    registrar.goto(f"/reports/{pk}/signing/")
    do(registrar, "Phát hành", password=True)
    shows(registrar, "Đã phát hành")
    assert codes(site, pk) == ["MST:11", "MST:22"]
    assert people.complaints == []


def number(registrar: Page, pk: int) -> None:
    """The registrar gives the number; the paper comes by itself."""
    registrar.goto(f"/reports/{pk}/")
    do(registrar, "Cấp số")
    shows(registrar, "Chờ ký")


def codes(site: Site, pk: int) -> list[str]:
    """The certificates with which a report was signed and sealed."""
    made = site.ask(
        "SELECT held.code FROM reports_signature made"
        " JOIN reports_signingcertificate held ON held.id = made.certificate_id"
        " JOIN reports_filing filing ON filing.id = made.filing_id WHERE filing.report_id = %s ORDER BY made.id",
        pk,
    )
    return [str(row[0]) for row in made]
