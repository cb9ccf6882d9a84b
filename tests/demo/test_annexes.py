"""The demo shows annexes: of an issued report with their codes, and a table over two pages on their side."""

from io import StringIO
from pathlib import Path

from django.core.management import call_command

from dashboards.demo.world import World
from library import files
from reports.checking import check_file
from reports.models import Filing
from reports.paper.check import read_paper
from reports.paper.check.annexes import split
from reports.verification import Finding, answer


def test_an_issued_report_has_two_annexes_and_holds_every_assertion(demo: World) -> None:
    filing = Filing.objects.get(report__unit=demo.units["minh-hoa"], report__expectation__round__code="2023-Q2")
    issued = files.read(filing.files.get(kind="issued").file)
    assert [judged.number for judged in check_file(issued) if judged.ok is False] == []
    visits, tasks = split(read_paper(issued))[1]
    assert (visits.landscape, tasks.landscape) == (True, False)
    assert "06 lượt kiểm tra." in " ".join(line.text for line in visits.running)


def test_the_tasks_of_a_province_run_over_two_pages_under_the_same_head(demo: World, tmp_path: Path) -> None:
    out = tmp_path / "quang-ngai.pdf"
    call_command("draw", "quang-ngai", "2023-Q3", "--out", str(out), stdout=StringIO())
    (annex,) = split(read_paper(out.read_bytes()))[1]
    assert [[line.text for line in lines] for lines in annex.folios.values()] == [[], ["2"]]
    heads = [line.text for page in annex.pages for line in page.lines if line.text.startswith("TTNhiệm vụ")]
    assert len(heads) == 2


def test_an_annex_went_out_in_a_file_of_its_own(demo: World) -> None:
    filing = Filing.objects.get(report__unit=demo.units["minh-hoa"], report__expectation__round__code="2023-Q1")
    sealed = filing.annex_files.get().sealed
    assert sealed
    assert [judged.number for judged in check_file(files.read(sealed)) if judged.ok is False] == []
    assert answer(files.read(sealed)).finding is Finding.ANNEX
