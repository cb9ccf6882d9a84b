"""Annexes in files of their own: drawn apart, sealed with their report, known to whoever holds one (NĐ30 III.1d)."""

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from journal import clock
from journal.flow import StateChanged
from journal.models import Entry, Job
from journal.refusal import Refused
from library import files
from reports import actions, annexes
from reports.actions.annex_files import draw_annexes
from reports.actions.signing import make_signature
from reports.archive_package import Packed, package
from reports.checking import check_file
from reports.facts import annexes_made, gather
from reports.facts_of_chain import text_hash
from reports.jobs import DRAW_ANNEXES
from reports.known import issued_file
from reports.models import AnnexFile, Filing, Report
from reports.paper.check import read_paper
from reports.paper.check.annexes import split
from reports.papers_of import papers_of
from reports.verification import Finding, answer
from tests.cast import Cast
from tests.reports import builders
from tests.reports.builders import fresh
from tests.reports.scanned import a_scan
from tests.reports.test_annexes import add


def numbered(cast: Cast) -> Report:
    """A numbered report with two annexes, the second in a file of its own; what is apart is not drawn yet."""
    builders.inspect_all(cast)
    report = builders.drafted(cast)
    add(cast, report, title="Danh sách lượt kiểm tra")
    add(cast, report, code="inspection.visits", window="round", title="Lượt kiểm tra trong kỳ", separate=True)
    builders.answer_all(report, cast.user("clerk"))
    builders.number_again(cast, report)
    return fresh(report)


def issued(cast: Cast) -> Filing:
    """The same, issued."""
    report = numbered(cast)
    draw_annexes(builders.latest(report).pk)
    make_signature(actions.ask_signature(report=report, actor=cast.user("leader")).pk)
    make_signature(actions.ask_seal(report=fresh(report), actor=cast.user("registrar")).pk)
    return builders.latest(report)


def sealed(filing: Filing) -> bytes:
    """The bytes of its one annex file."""
    row = filing.annex_files.get()
    assert row.sealed
    return files.read(row.sealed)


def test_it_is_drawn_in_its_own_queue_and_nobody_signs_before(cast: Cast) -> None:
    report = numbered(cast)
    filing = builders.latest(report)
    job = Job.objects.get(task=DRAW_ANNEXES)
    assert (job.subject_id, job.queue) == (filing.pk, "long")
    with pytest.raises(StateChanged):
        actions.ask_signature(report=report, actor=cast.user("leader"))
    for _twice in range(2):
        draw_annexes(filing.pk)
    assert filing.annex_files.get().place == 2
    assert Entry.objects.about(report).filter(verb="draw_annex").count() == 1
    actions.ask_signature(report=report, actor=cast.user("leader"))


def test_both_files_hold_every_assertion_and_each_says_what_it_is(cast: Cast) -> None:
    filing = issued(cast)
    main, annex = files.read(issued_file(filing).file), sealed(filing)
    for made in (main, annex):
        assert [judged.number for judged in check_file(made) if judged.ok is False] == []
    assert {judged.number: judged.ok for judged in check_file(annex)}[61] is True
    behind = split(read_paper(main))[1]
    assert [one.name.text for one in behind if one.name] == ["Phụ lục I"]
    text = " ".join(line.text for line in read_paper(main).lines())
    assert "Phụ lục II (Lượt kiểm tra trong kỳ; ở tệp riêng)" in text
    found = answer(annex)
    assert (found.finding, found.is_intact) == (Finding.ANNEX, True), found.reasons
    assert found.reasons[0].sentence.startswith("Phụ lục II (Lượt kiểm tra trong kỳ)")
    assert found.document
    assert found.document.notation == "01/BC-UBND"
    assert answer(annex + b"\n% more").finding is Finding.ALTERED
    assert answer(files.read(filing.annex_files.get().drawn)).finding is Finding.UNKNOWN
    assert Entry.objects.about(filing.report).get(verb="seal_annexes").detail["attempt"] == 1


def test_whoever_reads_the_report_reads_it_by_the_same_door(cast: Cast, signed_in: Callable[[User], Client]) -> None:
    report = numbered(cast)
    draw_annexes(builders.latest(report).pk)
    address = reverse("reports:pdf", args=[report.pk, 1])
    leader = signed_in(cast.user("leader"))
    assert leader.get(f"{address}?annex=2").status_code == 200
    assert f"{address}?annex=2" in leader.get(reverse("reports:signing", args=[report.pk])).content.decode()
    assert [leader.get(f"{address}?annex={wrong}").status_code for wrong in (1, 3)] == [404, 404]
    above = signed_in(cast.user("reviewer"))
    assert above.get(f"{address}?annex=2").status_code == 404
    make_signature(actions.ask_signature(report=report, actor=cast.user("leader")).pk)
    make_signature(actions.ask_seal(report=fresh(report), actor=cast.user("registrar")).pk)
    assert above.get(f"{address}?annex=2").content == sealed(builders.latest(report))
    assert f"{address}?annex=2" in above.get(reverse("reports:receipt", args=[report.pk, 1])).content.decode()


def test_it_goes_wherever_its_report_goes(cast: Cast) -> None:
    filing = issued(cast)
    annex = sealed(filing)
    given = actions.give_package(filing=filing, actor=cast.user("registrar"))
    with zipfile.ZipFile(io.BytesIO(given)) as packed:
        assert packed.read("phu-luc-1.pdf") == annex
        told = json.loads(packed.read("thong-tin.json"))
    assert told["Description"] == "Kèm 01 phụ lục ở tệp riêng: phu-luc-1.pdf"
    names = [paper.name.rsplit("_", 2)[-2:] for paper in papers_of([filing.pk], on=clock.today())]
    assert names == [["huyen-thi-du", "lan-1.pdf"], ["lan-1", "phu-luc-2.pdf"]]
    kept: dict[str, bytes] = {}
    paper = Packed({"notation": "01/BC-UBND"}, lambda: b"report", "application/pdf", [lambda: annex])
    package([({"code": "01.BC"}, [paper])], minutes=b"minutes", add=kept.__setitem__)
    name = "001-01-bc/001-01-bc-ubnd-phu-luc-1.pdf"
    assert kept[name] == annex
    assert json.loads(kept["muc-luc.json"])[0]["papers"][0]["annexes"] == [name]
    assert name in kept["SHA256SUMS"].decode()


def test_a_long_one_is_apart_where_the_body_can_seal_it(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    builders.inspect_all(cast)
    report = builders.drafted(cast)
    add(cast, report)

    def is_apart() -> bool:
        return bool(annexes_made(gather(fresh(report)))[0].get("separate"))

    assert not is_apart()
    monkeypatch.setattr(annexes, "MOST_ROWS_BEHIND", 3)
    assert is_apart()
    settings.SIGNING_TEST_KEYS = None
    assert not is_apart(), "who signs outside has one file to sign"


def test_where_an_annex_stands_is_part_of_what_is_signed_off(cast: Cast) -> None:
    report = builders.drafted(cast)
    annex = add(cast, report)
    behind = text_hash(report)
    actions.remove_annex(annex=annex, actor=cast.user("clerk"))
    apart = add(cast, report, separate=True)
    assert text_hash(report) != behind
    actions.remove_annex(annex=apart, actor=cast.user("clerk"))
    add(cast, report)
    assert text_hash(report) == behind


def test_a_file_signed_outside_or_on_paper_is_one(cast: Cast) -> None:
    report = numbered(cast)
    filing = builders.latest(report)
    draw_annexes(filing.pk)
    registrar, scan = cast.user("registrar"), a_scan(pages=filing.pages or 1)
    with pytest.raises(Refused, match="phụ lục ở tệp riêng"):
        actions.issue_on_paper(report=report, scan=scan, number=1, day=clock.today(), actor=registrar)
    make_signature(actions.ask_signature(report=report, actor=cast.user("leader")).pk)
    for act in (
        lambda: actions.take_out(report=fresh(report), actor=registrar),
        lambda: actions.issue_outside(report=fresh(report), signed=b"%PDF-", actor=registrar),
    ):
        with pytest.raises(Refused, match="cũng phải có chữ ký số"):
            act()


def test_what_went_out_is_kept(cast: Cast) -> None:
    issued(cast)
    for change in (lambda: AnnexFile.objects.update(place=1), lambda: AnnexFile.objects.all().delete()):
        with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
            change()
