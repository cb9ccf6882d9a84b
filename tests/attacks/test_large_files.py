"""What somebody may make large on purpose: it lies on the disk, goes out in parts, and has an end."""

from datetime import date

import pytest
from django.urls import reverse

from library import disk, files, packing
from reports import actions
from reports.actions import bundling
from reports.actions.making_transfers import make_transfer
from tests.attacks.conftest import SignIn
from tests.cast import Cast
from tests.dashboards.filed import a_round
from tests.reports.test_bundles import UNITS, a_paper, asked
from tests.reports.test_dossiers import TODAY, handed, opened, put


def test_a_package_for_the_archive_is_never_whole_in_memory(
    cast: Cast, attacker: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = opened(cast)
    papers = [put(cast, dossier, notation=f"{number}/CV", dated_on=date(2023, 8, number)) for number in (1, 2, 3)]
    actions.close_dossier(dossier=dossier, closed_on=TODAY, actor=cast.user("clerk"))
    transfer = handed(cast, dossier)
    lost = papers[1].file
    assert lost
    path = disk.path_of(lost.sha256)
    content = path.read_bytes()
    path.unlink()
    with pytest.raises(files.FileLost):
        make_transfer(transfer.pk)
    assert not packing.path_of(f"transfer-{transfer.pk}").exists(), "nothing is left lying"
    path.write_bytes(content)
    make_transfer(transfer.pk)
    transfer.refresh_from_db()
    assert transfer.package
    monkeypatch.setattr(files, "read", None)
    answer = attacker(cast.user("registrar")).get(
        reverse("reports:package_of_transfer", args=[transfer.pk]), headers={"range": "bytes=0-3"}
    )
    assert (answer.status_code, answer.getvalue()) == (206, b"PK\x03\x04")


def test_nobody_fills_the_disk_with_bundles(cast: Cast, attacker: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundling, "MOST_BUNDLES", 2)
    round_, reviewer = a_round(), attacker(cast.user("reviewer"))
    for unit in UNITS:
        a_paper(cast, unit, round_)
    first, second = (asked(reviewer, "owed", f"round={round_.pk}&page={number}") for number in (1, 2))
    assert first != second
    address = reverse("reports:ask_bundle", args=["owed"])
    refused = reviewer.post(address, {"query": f"round={round_.pk}&page=3"}, follow=True).content.decode()
    assert "hãy dừng gói đang chờ" in refused
    assert asked(reviewer, "owed", f"round={round_.pk}&page=2") == second, "what is being packed is still found"
    assert reviewer.post(f"{first}cancel/").status_code == 302
    assert asked(reviewer, "owed", f"round={round_.pk}&page=3") not in {first, second}
