"""Demo keys: only in a demo, owner-readable only, made once, loaded once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reports.signing.certificates import subject_name
from reports.signing.keys import (
    KeptSigner,
    TestKeysRefused,
    ensure_organisation_key,
    ensure_person_key,
    make_demo_keys,
    open_authority,
)
from tests.reports.signing.conftest import certificate


def test_a_production_installation_neither_makes_nor_loads_test_keys(
    tmp_path: Path, folder: Path, office: object
) -> None:
    for place in (tmp_path / "new", folder):
        with pytest.raises(TestKeysRefused):
            open_authority(place, allow_test_keys=False)
        with pytest.raises(TestKeysRefused):
            ensure_person_key(place, name="Nguyễn Văn Thử", code="CB-001", allow_test_keys=False)
        with pytest.raises(TestKeysRefused):
            ensure_organisation_key(place, name="Sở Thử", code="so", allow_test_keys=False)
        with pytest.raises(TestKeysRefused):
            make_demo_keys(place, allow_test_keys=False)
    assert not (tmp_path / "new").exists()


def test_key_files_are_readable_by_their_owner_only(folder: Path, office: object) -> None:
    modes = {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}
    assert {"sub-ca.p12", "tsa.p12", "person-CB-001.p12", "organisation-minh-hoa.p12"} <= set(modes)
    assert set(modes.values()) == {0o600}


def test_a_key_is_made_once_and_loaded_once(folder: Path) -> None:
    def ask(_turn: int) -> KeptSigner:
        return ensure_person_key(folder, name="Trần Thị Thử", code="CB-002", allow_test_keys=True)

    with ThreadPoolExecutor(8) as pool:
        signers = set(pool.map(ask, range(16)))
    assert len({certificate(signer).serial_number for signer in signers}) == 1
    assert ask(0) is ask(1)


def test_the_subject_names_the_holder_and_says_test(folder: Path) -> None:
    signer = ensure_person_key(folder, name="Đỗ Thị Hồng Phượng", code="CB-3", allow_test_keys=True)
    subject = certificate(signer).subject.native
    assert subject["common_name"] == "Đỗ Thị Hồng Phượng (THỬ)"
    assert subject["serial_number"] == "CB-3"
    assert "không có giá trị pháp lý" in subject["organizational_unit_name"]


def test_a_long_name_still_fits_the_certificate(folder: Path) -> None:
    name = "Ban Chỉ đạo công tác phòng, chống tham nhũng, lãng phí, tiêu cực huyện Minh Họa"
    signer = ensure_organisation_key(folder, name=name, code="bcd", allow_test_keys=True)
    shown = certificate(signer).subject.native["common_name"]
    assert shown == subject_name(name)
    assert 50 < len(shown.encode()) <= 64
    assert shown.endswith("… (THỬ)")


@pytest.mark.parametrize("code", ["", "../sub-ca", "a/b", "-x", "mã", "x" * 65, "a\n"])
def test_a_code_that_could_leave_the_folder_is_refused(folder: Path, code: str) -> None:
    with pytest.raises(ValueError, match="code"):
        ensure_person_key(folder, name="Nguyễn Văn Thử", code=code, allow_test_keys=True)


def test_after_a_reset_keys_come_from_the_new_authority(tmp_path: Path) -> None:
    def ask() -> tuple[bytes, bytes]:
        authority = open_authority(tmp_path, allow_test_keys=True)
        signer = ensure_person_key(tmp_path, name="Lê Thử", code="CB-4", allow_test_keys=True)
        return authority.roots[0].sha256, certificate(signer).sha256

    root, own = ask()
    make_demo_keys(tmp_path, allow_test_keys=True)
    new_root, new_own = ask()
    assert root != new_root
    assert own != new_own


def test_a_holder_who_changes_name_gets_a_new_certificate(folder: Path) -> None:
    before = ensure_organisation_key(folder, name="Phòng Cũ", code="phong", allow_test_keys=True)
    after = ensure_organisation_key(folder, name="Phòng Mới", code="phong", allow_test_keys=True)
    assert certificate(after).subject.native["common_name"] == "Phòng Mới (THỬ)"
    assert certificate(before).serial_number != certificate(after).serial_number


def test_the_root_key_is_not_kept(folder: Path, office: object) -> None:
    assert b"PRIVATE KEY" not in (folder / "root.pem").read_bytes()
    assert not list(folder.glob("root*.p12"))
