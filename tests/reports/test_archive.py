"""An issued file stays checkable when the certificates of its time stamps end (decision 19, promise B15)."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from journal import clock
from journal.models import Entry, Job
from library import files
from library.media import PDF
from reports import actions
from reports.actions import archiving
from reports.actions.archiving import ask_renewals, renew_annex, renew_archive, renew_copy
from reports.actions.copying import make_copy
from reports.actions.signing_host import SignatureRefused, authority
from reports.models import Copy, Filing, FilingFile
from reports.signers import expected_signers
from reports.signing.certificates import make_time_stamper
from reports.signing.keys import SUB_CA, TIME_STAMPER, _pack, _read, _write, open_authority
from reports.signing.verify import Verdict, verify
from reports.verification import Finding, answer
from tests.cast import Cast
from tests.reports import builders
from tests.reports.test_annex_files import issued as issued_with_annexes


def stamper(folder: Path, *, until: datetime) -> None:
    """The authority's time stamper has a new certificate that ends then."""
    issuer = _read(folder / SUB_CA)[0]
    _write(folder / TIME_STAMPER, _pack(make_time_stamper(issuer, until=until), issuer.certificate))
    (folder / "root.pem").touch()  # a kept authority is noticed to be old by the time of this file


def judged(filing: Filing, file: FilingFile, at: datetime) -> Verdict:
    trust = authority()
    return verify(
        files.read(file.file), trust_roots=trust.roots, crls=trust.crls, expected=expected_signers(filing), at=at
    )


def test_stamps_are_renewed_before_they_end_and_the_file_stays_valid(
    cast: Cast, settings: Settings, tmp_path: Path
) -> None:
    settings.SIGNING_TEST_KEYS = tmp_path / "keys"
    open_authority(settings.SIGNING_TEST_KEYS, allow_test_keys=True)
    stamper(settings.SIGNING_TEST_KEYS, until=datetime(2031, 1, 1, tzinfo=UTC))
    filing = builders.latest(builders.issued(cast))
    assert ask_renewals(at=clock.now()) == 1
    assert Job.objects.get(task="reports.renew_archive").queue == "signing"
    renew_archive(filing.pk)
    renew_archive(filing.pk)
    Job.objects.all().delete()
    assert ask_renewals(at=clock.now()) == 0, "it has its stamp: those behind it get their turn"
    first = filing.files.get(kind=FilingFile.Kind.ARCHIVE)
    issued = filing.files.get(kind=FilingFile.Kind.ISSUED)
    assert first.guarded_until == datetime(2031, 1, 1, tzinfo=UTC)

    with clock.standing_at(date(2030, 10, 1)):
        assert ask_renewals(at=clock.now()) == 1
        with pytest.raises(SignatureRefused, match="sắp hết hạn"):
            renew_archive(filing.pk)
        stamper(settings.SIGNING_TEST_KEYS, until=datetime(2034, 1, 1, tzinfo=UTC))
        renew_archive(filing.pk)
    second = filing.files.filter(kind=FilingFile.Kind.ARCHIVE).latest("pk")
    assert files.read(second.file).startswith(files.read(first.file))

    late = datetime(2033, 1, 1, tzinfo=UTC)
    assert not judged(filing, issued, late).accepted, "the twin: without renewal the stamp's certificate has ended"
    assert not judged(filing, first, late).accepted
    assert judged(filing, second, late).accepted
    for revision in (issued, first, second):
        found = answer(files.read(revision.file))
        assert (found.finding, found.is_intact) == (Finding.ISSUED, True)
    sums = (
        Entry.objects.about(filing.report).filter(verb="renew_archive").order_by("pk").values_list("detail", flat=True)
    )
    assert [detail["sha256"] for detail in sums] == [first.file.sha256, second.file.sha256]


def test_those_that_are_asked_for_already_keep_no_place_from_those_behind(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = builders.latest(builders.numbered(cast))
    second = Filing.objects.get(pk=first.pk)
    second.pk, second.attempt = None, 2
    second.save(force_insert=True)
    for filing in (first, second):
        stored = files.store(b"%PDF-1.7 issued", PDF)
        FilingFile.objects.create(filing=filing, kind=FilingFile.Kind.ISSUED, file=stored, stored_at=clock.now())
    monkeypatch.setattr(archiving, "AT_ONCE", 1)
    assert [ask_renewals(at=clock.now()) for _night in range(3)] == [1, 1, 0]
    assert set(Job.objects.values_list("subject_id", flat=True)) == {first.pk, second.pk}
    Job.objects.filter(subject_id=second.pk).delete()
    monkeypatch.setattr(archiving, "asked_for", lambda task: [])
    assert ask_renewals(at=clock.now()) == 0, "the twin: the first, asked for already, takes the one place"


def test_annexes_in_files_of_their_own_and_copies_are_stamped_too(cast: Cast) -> None:
    filing = issued_with_annexes(cast)
    registrar, part = cast.user("registrar"), Copy.Form.PART
    copy = actions.ask_copy(filing=filing, unit_id=filing.report.unit_id, actor=registrar, form=part, sections=[1])
    make_copy(copy.pk)
    annex = filing.annex_files.get()
    Job.objects.all().delete()
    assert ask_renewals(at=clock.now()) == 3
    waiting = set(Job.objects.values_list("task", "queue"))
    assert waiting == {
        (task, "signing") for task in ("reports.renew_archive", "reports.renew_annex", "reports.renew_copy")
    }
    for _twice in range(2):
        renew_annex(annex.pk)
        renew_copy(copy.pk)
    Job.objects.all().delete()
    assert ask_renewals(at=clock.now()) == 1, "the report alone waits for its stamp"
    for rows, finding in ((annex.stamps, Finding.ANNEX), (copy.stamps, Finding.COPY)):
        stamped = files.read(rows.get().file)
        found = answer(stamped)
        assert (found.finding, found.is_intact) == (finding, True), found.reasons
        assert answer(stamped + b"\n% more").finding is Finding.ALTERED
    assert Entry.objects.about(filing.report).filter(verb="renew_archive").count() == 2
