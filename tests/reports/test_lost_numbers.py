"""After a restore to an earlier moment no number is given twice (5-promises, B8)."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction

from journal.models import Entry
from library import files
from reports import actions
from reports.actions.signing import make_signature
from reports.models import FilingFile, NumberSeries, RegisterEntry
from tests.cast import Cast
from tests.reports import builders

MOST = 25


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """Where the papers that went out are kept."""
    folder = tmp_path / "outside"
    folder.mkdir()
    return folder


def issued_and_put_back(cast: Cast, folder: Path, papers: int) -> None:
    """So many documents go out; then the database is as it was before, while their files stay."""
    with transaction.atomic():
        report = builders.issued(cast)
        for attempt in range(papers):
            if attempt:
                actions.recall(report=report, reason="Sai số liệu", actor=cast.user("registrar"))
                builders.issue_again(cast, report)
                report = builders.fresh(report)
        for file in FilingFile.objects.filter(kind="issued").select_related("file"):
            (folder / file.file.sha256).write_bytes(files.read(file.file))
        transaction.set_rollback(True)
    assert not RegisterEntry.objects.exists()


def reconciled(folder: Path, *arguments: str) -> str:
    out = io.StringIO()
    call_command("reconcile_numbers", str(folder), *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("papers", [2, pytest.param(MOST, marks=pytest.mark.drill)])
def test_the_next_number_comes_after_all_that_went_out(cast: Cast, outside: Path, papers: int) -> None:
    issued_and_put_back(cast, outside, papers)
    kept = outside.parent / "media"  # every revision of every file, as a restore leaves them
    expected = [f"{number:02d}/BC-UBND" for number in range(1, papers + 1)]

    assert [line[: len(expected[0])] for line in reconciled(kept, "--dry-run").splitlines()] == expected
    assert not RegisterEntry.objects.exists(), "a dry run enters nothing"

    assert reconciled(kept).splitlines() == [f"Ghi vào sổ: {notation}" for notation in expected]
    lines = RegisterEntry.objects.order_by("number")
    assert [line.notation for line in lines] == expected
    assert all(line.filing is None and "mã tệp" in line.note and line.title.startswith("Báo cáo ") for line in lines)
    assert Entry.objects.filter(verb="reconcile_numbers").count() == papers
    assert "đã có mọi số" in reconciled(outside), "a second time nothing is left to enter"

    report = builders.numbered(cast)
    assert builders.latest(report).register_entries.get().notation == f"{papers + 1:02d}/BC-UBND"


def test_a_number_without_its_paper_is_void_and_stays_free_of_others(cast: Cast, outside: Path) -> None:
    issued_and_put_back(cast, outside, 2)
    (first,) = [path for path in outside.iterdir() if "01/" in reconciled(_alone(outside, path), "--dry-run")]
    first.unlink()
    told = reconciled(outside)
    assert "Không tìm thấy văn bản, hủy số: 01/BC-UBND" in told
    assert "Ghi vào sổ: 02/BC-UBND" in told
    assert RegisterEntry.objects.get(number=1).void_reason
    assert NumberSeries.objects.get().last_number == 2


def _alone(folder: Path, path: Path) -> Path:
    """The same file in a folder of its own."""
    alone = folder.parent / f"alone-{path.name[:8]}"
    alone.mkdir()
    (alone / path.name).write_bytes(path.read_bytes())
    return alone


def test_a_number_given_since_is_told_as_doubled(cast: Cast, outside: Path) -> None:
    issued_and_put_back(cast, outside, 1)
    other, clerk = builders.drafted(cast), cast.user("clerk")
    actions.set_recipients(report=other, recipients=[], archive="VT, NV", subject="Về việc khác", actor=clerk)
    builders.number_again(cast, other)
    out = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("reconcile_numbers", str(outside), stdout=out)
    assert "ĐÃ CẤP HAI LẦN, cần xử lý: 01/BC-UBND" in out.getvalue()
    assert RegisterEntry.objects.get().filing is not None


def test_a_paper_whose_number_waits_for_its_signatures_again_is_told_as_what_it_is(cast: Cast, outside: Path) -> None:
    """The backup is of the hour between number and seal: the register gave the number to this very document."""
    report = builders.numbered(cast)
    with transaction.atomic():
        for ask, who in ((actions.ask_signature, "leader"), (actions.ask_seal, "registrar")):
            make_signature(ask(report=builders.fresh(report), actor=cast.user(who)).pk)
        (outside / "gone-out.pdf").write_bytes(files.read(FilingFile.objects.get(kind="issued").file))
        transaction.set_rollback(True)
    out = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("reconcile_numbers", str(outside), stdout=out)
    assert out.getvalue() == "ĐÃ PHÁT HÀNH trước khi khôi phục, trong hệ thống còn chờ ký, đóng dấu: 01/BC-UBND\n"
    assert RegisterEntry.objects.get().filing == builders.latest(report)


def test_what_nobody_of_ours_has_sealed_counts_for_nothing(cast: Cast, outside: Path) -> None:
    issued_and_put_back(cast, outside, 1)
    (path,) = outside.iterdir()
    sealed = path.read_bytes()
    path.write_bytes(sealed.replace(b"/Type /Page\n", b"/Type /Pagf\n", 1))
    (outside / "note.txt").write_text("Số: 99/BC-UBND")
    (outside / "broken").write_bytes(b"%PDF-1.7 99/BC-UBND")
    assert reconciled(outside, "--dry-run") == ""
