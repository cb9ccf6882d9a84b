"""Which certificate the signing host signs with: good when it signs, and in use still when the signature is stored."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from journal import clock
from reports import actions
from reports.actions import signing
from reports.actions.certificates import end_certificate
from reports.actions.signing import make_signature
from reports.actions.signing_host import SignatureRefused, authority
from reports.models import FilingFile, Signature, SigningCertificate
from reports.states import ReportState
from tests.cast import Cast
from tests.reports import builders


def kept_at_host(cast: Cast, name: str, since: int, until: int) -> SigningCertificate:
    """A certificate of the leader whose key lies on the host, good for the years from `since` to before `until`."""
    return SigningCertificate.objects.create(
        official=cast.official("leader"), keeper=SigningCertificate.Keeper.HOST, token_label="lanh-dao", key_label="ky",
        certificate=name.encode(), fingerprint=name, name=name, registered_at=clock.now(),
        valid_from=datetime(since, 1, 1, tzinfo=UTC), valid_until=datetime(until, 1, 1, tzinfo=UTC),
    )  # fmt: skip


def asked(cast: Cast) -> Signature:
    return actions.ask_signature(report=builders.numbered(cast), actor=cast.user("leader"))


def test_what_waited_while_the_certificate_was_renewed_is_signed_with_the_new_one(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With an official time stamp a signature is made now, whenever it was asked for."""
    official, chosen = replace(authority(), stamper="https://tsa.example"), []

    def sign(signature: Signature, certificate: SigningCertificate | None) -> bytes:
        chosen.append(certificate and certificate.name)
        raise SignatureRefused("enough")

    monkeypatch.setattr(signing, "authority", lambda: official)
    monkeypatch.setattr(signing, "_sign", sign)
    old, signature = kept_at_host(cast, "old", 2023, 2024), asked(cast)
    with pytest.raises(SignatureRefused, match="enough"):
        make_signature(signature.pk)
    end_certificate(certificate=old, actor=None)
    kept_at_host(cast, "new", 2024, 2100)
    again = actions.ask_signature(report=builders.fresh(signature.filing.report), actor=cast.user("leader"))
    assert (again.pk, again.asked_at) == (signature.pk, signature.asked_at)
    with pytest.raises(SignatureRefused, match="enough"):
        make_signature(signature.pk)
    assert chosen == [None, "new"], "the one that has expired since the asking signs nothing"


def test_what_was_signed_with_a_certificate_that_was_ended_meanwhile_is_not_stored(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    row, signature = kept_at_host(cast, "mine", 2023, 2100), asked(cast)
    monkeypatch.setattr(signing, "_sign", lambda signature, certificate: b"%PDF-1.7 signed")
    monkeypatch.setattr(signing, "_verify", lambda *args: end_certificate(certificate=row, actor=None))
    with pytest.raises(SignatureRefused, match="đã ngừng dùng"):
        make_signature(signature.pk)
    report = builders.fresh(signature.filing.report)
    assert report.state == ReportState.NUMBERED
    assert not FilingFile.objects.filter(filing=signature.filing, kind=FilingFile.Kind.SIGNED).exists()
    monkeypatch.setattr(signing, "demand_still_used", lambda certificate: None)  # the twin: without the look it is
    monkeypatch.setattr(signing, "host_certificate", lambda signature, at: row)
    monkeypatch.setattr(signing, "_verify", lambda *args: None)
    make_signature(signature.pk)
    assert builders.fresh(report).state == ReportState.SIGNED
