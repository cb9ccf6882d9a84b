"""Leader and registrar sign and issue with keys in tokens, and with a tool outside; the walk does it with test keys."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from reports.signing.certificates import Identity, make_signer
from reports.signing.keys import SUB_CA, _read, open_authority
from reports.signing.verdict import ORGANISATION_FIELD, PERSON_FIELD
from tests.browser.conftest import People
from tests.browser.reports import ready_report
from tests.browser.site import Site
from tests.browser.steps import PASSWORD, do, shows
from tests.reports.outside_tool import Tool
from tests.softhsm import SoftHost

pytestmark = pytest.mark.browser
PDF = "application/pdf"
AT = datetime(2023, 9, 20, 10, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
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


def test_both_sign_with_a_tool_outside_and_upload(people: People, site: Site, ended: None) -> None:
    pk, signer = ready_report(site, "way-c")
    mine = Tool(site.folder / "keys", name="Lãnh đạo ký ngoài", code="CCCD:33")
    seal = Tool(site.folder / "keys", name=BODY, code="MST:44")
    for tool, whose, code in ((mine, "--person", signer), (seal, "--unit", "thap-muoi")):
        path = site.folder / f"{code}.pem"
        path.write_bytes(tool.certificate)
        site.manage("certificate", "add", str(path), whose, code)
    registrar, leader = people.sign_in("vanthu"), people.sign_in("lanhdao")
    number(registrar, pk)
    leader.goto(f"/reports/{pk}/signing/")
    given = take_out(leader)
    upload(leader, "Tải lên bản đã ký", signed(seal, given, PERSON_FIELD))
    expect(leader.locator("dialog[open]")).to_contain_text("không phải của Lãnh đạo ký ngoài")
    leader.goto(f"/reports/{pk}/signing/")
    upload(leader, "Tải lên bản đã ký", signed(mine, given, PERSON_FIELD))
    shows(leader, "Đã ký")
    registrar.goto(f"/reports/{pk}/signing/")
    upload(registrar, "Tải lên và phát hành", signed(seal, take_out(registrar), ORGANISATION_FIELD))
    shows(registrar, "Đã phát hành")
    assert codes(site, pk) == ["CCCD:33", "MST:44"]
    issued = site.folder / "outside.pdf"
    issued.write_bytes(registrar.request.get(f"{site.url}/reports/{pk}/pdf/1/").body())
    assert json.loads(site.manage("verify", str(issued), "--json"))["finding"] == "issued"
    assert [said for said in people.complaints if "422" not in said] == []


def number(registrar: Page, pk: int) -> None:
    """The registrar gives the number; the paper comes by itself."""
    registrar.goto(f"/reports/{pk}/")
    do(registrar, "Cấp số")
    shows(registrar, "Chờ ký")


def take_out(page: Page) -> bytes:
    """What is to be signed, as the browser saves it."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Tải bản để ký").click()
    return Path(waiting.value.path()).read_bytes()


def signed(tool: Tool, given: bytes, field: str) -> bytes:
    """The tool at work; in a thread of its own, for the browser's driver holds the loop of this one."""
    with ThreadPoolExecutor() as aside:
        return aside.submit(tool.sign, given, at=AT, field=field).result()


def upload(page: Page, button: str, signed: bytes) -> None:
    """Gives the signed file back, with the password."""
    page.locator("#desk").get_by_role("button", name=button, exact=True).click()
    sheet = page.locator("dialog[open]")
    sheet.locator("input[type=file]").set_input_files({"name": "da-ky.pdf", "mimeType": PDF, "buffer": signed})
    sheet.get_by_label("Mật khẩu", exact=False).fill(PASSWORD)
    sheet.get_by_role("button", name=button, exact=True).click()


def codes(site: Site, pk: int) -> list[str]:
    """The certificates with which a report was signed and sealed."""
    made = site.ask(
        "SELECT held.code FROM reports_signature made"
        " JOIN reports_signingcertificate held ON held.id = made.certificate_id"
        " JOIN reports_filing filing ON filing.id = made.filing_id WHERE filing.report_id = %s ORDER BY made.id",
        pk,
    )
    return [str(row[0]) for row in made]
