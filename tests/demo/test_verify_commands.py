"""The commands sign_demo and verify: on the demo as it is, with no server running."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from dashboards.demo.world import World
from library import files
from reports.models import Filing, Report
from tests.access.crawl import digests


def verified(path: Path) -> tuple[int, dict[str, object]]:
    """Exit code and answer."""
    out = StringIO()
    try:
        call_command("verify", str(path), "--json", stdout=out)
    except SystemExit as left:
        return int(str(left.code)), json.loads(out.getvalue())
    return 0, json.loads(out.getvalue())


def reasons(told: dict[str, object]) -> set[str]:
    found = told["reasons"]
    assert isinstance(found, list)
    return {reason["code"] for reason in found}


def revision(demo: World, kind: str) -> bytes:
    filing = Filing.objects.get(report__unit=demo.units["minh-hoa"], report__expectation__round__code="2023-Q2")
    return files.read(filing.files.get(kind=kind).file)


def test_a_report_is_signed_by_two_test_keys_and_nothing_is_stored(demo: World, tmp_path: Path, draft: Report) -> None:
    out, before = tmp_path / "trial.pdf", digests()
    call_command("sign_demo", "thap-muoi", "2023-Q3", "--out", str(out), stdout=StringIO())
    assert digests() == before
    code, told = verified(out)
    assert (code, told["verdict"], told["finding"], told["document"]) == (0, "valid", "trial", None)
    signatures = told["signatures"]
    assert isinstance(signatures, list)
    assert [line["field"] for line in signatures] == ["ChuKyCaNhan", "DauCoQuan"]
    assert all(line["name"].endswith("(THỬ)") for line in signatures)
    out.write_bytes(out.read_bytes() + b"\n")
    code, told = verified(out)
    assert (code, told["verdict"], told["finding"]) == (1, "invalid", "unknown")
    assert reasons(told) == {"not_registered", "coverage"}


def test_production_signs_no_trial_and_takes_none(demo: World, tmp_path: Path, settings: Settings) -> None:
    out = tmp_path / "trial.pdf"
    call_command("sign_demo", "minh-hoa", "2023-Q2", "--out", str(out), stdout=StringIO())
    settings.SIGNING_TEST_KEYS = None
    code, told = verified(out)
    assert (code, told["finding"]) == (1, "unknown")
    assert "untrusted" in reasons(told)
    with pytest.raises(CommandError, match="Khóa thử chỉ dùng"):
        call_command("sign_demo", "minh-hoa", "2023-Q2", "--out", str(out))


def test_an_issued_document_is_known_with_its_number(demo: World, tmp_path: Path) -> None:
    path = tmp_path / "issued.pdf"
    path.write_bytes(revision(demo, "issued"))
    code, told = verified(path)
    assert (code, told["verdict"], told["finding"], reasons(told)) == (0, "valid", "issued", set())
    document = told["document"]
    assert isinstance(document, dict)
    assert document["issuer"] == "Ủy ban nhân dân huyện Minh Họa"
    assert document["notation"].endswith("/BC-UBND")
    assert not document["is_recalled"]
    out = StringIO()
    call_command("verify", str(path), stdout=out)
    assert "Hợp lệ" in out.getvalue()
    assert document["notation"] in out.getvalue()


def test_what_is_not_the_issued_document_leaves_with_its_reason(demo: World, tmp_path: Path) -> None:
    issued, path = revision(demo, "issued"), tmp_path / "other.pdf"
    for content, finding, reason in (
        (revision(demo, "signed"), "earlier", "superseded"),
        (revision(demo, "drawn"), "earlier", "superseded"),
        (issued + b"\0" * 9, "altered", "altered"),
        (issued[:2000] + b"x" + issued[2001:], "unknown", "not_registered"),
        (b"%PDF-1.7\nnothing", "unknown", "unreadable"),
    ):
        path.write_bytes(content)
        code, told = verified(path)
        assert (code, told["verdict"], told["finding"]) == (1, "invalid", finding)
        assert reason in reasons(told)


def test_a_file_that_is_not_there(demo: World, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as left:
        call_command("verify", str(tmp_path / "no.pdf"), stderr=StringIO())
    assert left.value.code == 2
