"""Cut off anywhere in issuing, state, register, signatures, bytes, recipients, journal agree; then it is done once."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from pkgutil import resolve_name
from unittest import mock

import pytest

from journal import clock
from journal.flow import StateChanged
from journal.models import Entry
from library import files
from reports import actions
from reports.access import reviewed_filings
from reports.actions.annex_files import draw_annexes
from reports.actions.certificates import register_certificate
from reports.actions.signing import make_signature
from reports.annex_files import places_apart
from reports.models import FilingFile, RegisterEntry, Report
from reports.signing.verdict import ORGANISATION_FIELD
from reports.states import ReportState
from tests.cast import Cast
from tests.reports import builders
from tests.reports.outside_tool import Tool
from tests.reports.scanned import a_scan
from tests.reports.test_annex_files import numbered as numbered_with_annexes


class Killed(BaseException):
    """The process is gone: nothing catches it, the database rolls back what was open."""


Again = Callable[[], object]
ISSUING = ("issue", "issue_outside", "issue_on_paper")


def on_the_host(cast: Cast, test_keys: Path) -> tuple[Report, Again]:
    """Signed; the worker makes the seal, and comes back to the job when it was killed."""
    report = signed(cast)
    seal = actions.ask_seal(report=report, actor=cast.user("registrar"))
    return report, lambda: make_signature(seal.pk)


def with_annexes(cast: Cast, test_keys: Path) -> tuple[Report, Again]:
    """The same with an annex in a file of its own, which the worker seals too."""
    report = numbered_with_annexes(cast)
    draw_annexes(builders.latest(report).pk)
    make_signature(actions.ask_signature(report=report, actor=cast.user("leader")).pk)
    seal = actions.ask_seal(report=builders.fresh(report), actor=cast.user("registrar"))
    return builders.fresh(report), lambda: make_signature(seal.pk)


def outside(cast: Cast, test_keys: Path) -> tuple[Report, Again]:
    """Signed; the registrar uploads, and uploads again when no answer came."""
    report, tool = signed(cast), Tool(test_keys, name="UBND huyện Thí Dụ", code="MST:002")
    register_certificate(holder=cast.unit("thi-du"), content=tool.certificate, actor=None)
    given = files.read(actions.take_out(report=report, actor=cast.user("registrar")).file)
    sealed = tool.sign(given, at=clock.now(), field=ORGANISATION_FIELD)
    return report, lambda: actions.issue_outside(
        report=builders.fresh(report), signed=sealed, actor=cast.user("registrar")
    )


def on_paper(cast: Cast, test_keys: Path) -> tuple[Report, Again]:
    """Numbered; the registrar takes in the scan."""
    report = builders.numbered(cast)
    scan = a_scan(pages=builders.latest(report).pages or 1)
    return report, lambda: actions.issue_on_paper(
        report=builders.fresh(report), scan=scan, number=1, day=clock.today(), actor=cast.user("registrar")
    )


def signed(cast: Cast) -> Report:
    report = builders.numbered(cast)
    make_signature(actions.ask_signature(report=report, actor=cast.user("leader")).pk)
    return builders.fresh(report)


def agree(cast: Cast, report: Report) -> bool:
    """Whether it is issued, as all who know of it say; fails where one says otherwise."""
    report = builders.fresh(report)
    filing = builders.latest(report)
    is_issued = report.state == ReportState.ISSUED
    out = list(filing.files.filter(kind__in=FilingFile.GONE_OUT).select_related("file"))
    told = list(Entry.objects.about(report).filter(verb__in=ISSUING))
    seals = filing.signatures.filter(kind="organisation", signed_at__isnull=False).count()
    entry = RegisterEntry.objects.get(filing=filing, void_reason="")
    assert (filing.issued_at is not None) == is_issued
    assert len(out) == len(told) == is_issued
    assert seals == (is_issued and not filing.is_on_paper)
    annexes = list(filing.annex_files.all())
    assert [row.place for row in annexes] == places_apart(filing)
    assert all((row.sealed is not None) == is_issued for row in annexes)
    assert Entry.objects.about(report).filter(verb="seal_annexes").count() == bool(annexes and is_issued)
    assert (entry.sent_on is not None) == is_issued
    assert reviewed_filings(cast.user("reviewer")).filter(pk=filing.pk).exists() == is_issued
    for file in filing.files.select_related("file"):
        files.read(file.file)  # raises where bytes are missing or are not what their name says
    if is_issued:
        assert told[0].detail["sha256"] == out[0].file.sha256
    return is_issued


@contextmanager
def cut_off(point: str, *, after: bool) -> Iterator[None]:
    """The process dies just before the step, or just after it."""
    step = resolve_name(point)

    def dying(*args: object, **kwargs: object) -> object:
        if after:
            step(*args, **kwargs)
        raise Killed

    with mock.patch(point, dying), pytest.raises(Killed):
        yield


WAYS: dict[str, tuple[Callable[[Cast, Path], tuple[Report, Again]], tuple[str, ...]]] = {
    "host": (
        on_the_host,
        (
            "reports.actions.signing._sign",
            "reports.actions.signing._verify",
            "library.files.store",
            "reports.actions.issuing.mark_issued",
            "reports.actions.issuing.advance",
        ),
    ),
    "annexes": (
        with_annexes,
        (
            "reports.actions.annex_files.sign_annex",
            "reports.actions.signing.seal_annexes",
            "reports.actions.signing.keep_sealed",
            "reports.actions.issuing.advance",
        ),
    ),
    "outside": (
        outside,
        (
            "reports.actions.outside.judge_signed",
            "library.files.receive",
            "reports.actions.issuing.mark_issued",
            "reports.actions.issuing.advance",
        ),
    ),
    "paper": (
        on_paper,
        (
            "library.files.receive",
            "reports.actions.paper_way.mark_issued",
            "reports.actions.paper_way.advance",
        ),
    ),
}
"""Each way, and the steps around which it is cut off: reading and writing bytes, then the parts of the transaction."""


@pytest.mark.parametrize("way", WAYS)
def test_cut_off_anywhere_it_is_not_issued_and_then_issued_once(cast: Cast, test_keys: Path, way: str) -> None:
    begin, points = WAYS[way]
    report, issue = begin(cast, test_keys)
    for point in points:
        for after in (False, True):
            with cut_off(point, after=after):
                issue()
            assert not agree(cast, report), (point, after)
    issue()
    assert agree(cast, report)
    with suppress(StateChanged):  # the worker finds the job done, a registrar is told that it is
        issue()
    assert agree(cast, report)


def _nothing(*args: object, **kwargs: object) -> AbstractContextManager[None]:
    return nullcontext()


def test_without_its_transaction_the_same_cut_shows(cast: Cast, test_keys: Path) -> None:
    """The twin: each write on its own leaves a file and a signature without an issue."""
    report, issue = on_the_host(cast, test_keys)
    with (
        mock.patch("reports.actions.signing.transaction.atomic", side_effect=_nothing),
        cut_off("reports.actions.issuing.advance", after=False),
    ):
        issue()
    with pytest.raises(AssertionError):
        agree(cast, report)
