"""Ten issued files five years on: the authority that made their certificates is no more, they are valid still (B15)."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from pytest_django import Settings

from journal import clock
from journal.models import Job
from reports import actions
from reports.actions.archiving import ask_renewals, renew_archive
from reports.actions.drawing import draw_filing
from reports.actions.signing import make_signature
from reports.models import Filing, FilingFile
from reports.signing import certificates
from reports.signing.keys import SUB_CA, TIME_STAMPER, _pack, _write
from reports.signing.published import ROOT, ROOT_CRL, SUB_CRL
from tests.cast import Cast
from tests.reports import builders
from tests.reports.test_archive import judged

pytestmark = pytest.mark.drill
FILES = 10
NOW = datetime.now(UTC).replace(microsecond=0)  # what is signed is verified at once, by the real clock
CA_ENDS, LATER_CA_ENDS = NOW + timedelta(days=600), NOW + timedelta(days=3000)
RENEWED, FIVE_YEARS_ON = (NOW + timedelta(days=540)).date(), NOW + timedelta(days=5 * 366)


def authority_until(folder: Path, root: certificates.Identity, ends: datetime) -> None:
    """What stands below the root ends then: the authority, its time stamper, its lists, and whomever it certifies."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(certificates, "_builder", partial(certificates._builder, until=ends))
        below = certificates.make_sub_ca(root)
    _write(folder / SUB_CA, _pack(below, root.certificate))
    _write(folder / TIME_STAMPER, _pack(certificates.make_time_stamper(below, until=ends), below.certificate))
    _write(folder / ROOT_CRL, certificates.make_crl(root, until=ends).public_bytes(Encoding.DER))
    _write(folder / SUB_CRL, certificates.make_crl(below, until=ends).public_bytes(Encoding.DER))
    _write(folder / ROOT, root.certificate.public_bytes(Encoding.PEM))


def issued(cast: Cast, number: int) -> Filing:
    report = builders.drafted(cast, round_=builders.open_round(code=f"2023-Q3-{number}"))
    actions.submit(report=report, actor=cast.user("clerk"))
    actions.approve(report=builders.fresh(report), actor=cast.user("leader"))
    actions.give_number(report=builders.fresh(report), day=clock.today(), actor=cast.user("registrar"))
    draw_filing(builders.latest(report).pk)
    make_signature(actions.ask_signature(report=builders.fresh(report), actor=cast.user("leader")).pk)
    make_signature(actions.ask_seal(report=builders.fresh(report), actor=cast.user("registrar")).pk)
    return builders.latest(report)


def newest(filing: Filing, kind: str) -> FilingFile:
    return filing.files.filter(kind=kind).latest("pk")


def renewed(filings: list[Filing], count: int) -> None:
    """The nightly job rings, the worker stamps."""
    assert ask_renewals(at=clock.now()) == count
    for filing in filings:
        renew_archive(filing.pk)
    Job.objects.all().delete()


def test_ten_of_ten_are_valid_five_years_on_after_their_authority_has_ended(
    cast: Cast, settings: Settings, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    folder = settings.SIGNING_TEST_KEYS = tmp_path / "keys"
    folder.mkdir()
    root = certificates.make_root()
    authority_until(folder, root, CA_ENDS)
    with pytest.MonkeyPatch.context() as patched:  # the certificates of people end with it
        patched.setattr(certificates, "_builder", partial(certificates._builder, until=CA_ENDS))
        filings = [issued(cast, number) for number in range(FILES)]
    Job.objects.all().delete()
    renewed(filings, FILES)
    with clock.standing_at(RENEWED):
        authority_until(folder, root, LATER_CA_ENDS)
        renewed(filings, FILES)
    kinds = FilingFile.Kind
    kept = [judged(filing, newest(filing, kinds.ARCHIVE), FIVE_YEARS_ON) for filing in filings]
    assert [verdict.accepted for verdict in kept] == [True] * FILES, [verdict.reasons for verdict in kept]
    firsts = [filing.files.filter(kind=kinds.ARCHIVE).earliest("pk") for filing in filings]
    left = [judged(filing, first, FIVE_YEARS_ON).accepted for filing, first in zip(filings, firsts, strict=True)]
    bare = [judged(filing, newest(filing, kinds.ISSUED), FIVE_YEARS_ON).accepted for filing in filings]
    assert left + bare == [False] * 2 * FILES  # the twin: no stamp was renewed before its certificate ended
    record_property(
        "five years on", f"{sum(one.accepted for one in kept)} of {FILES} valid, without renewal {sum(left)}"
    )
