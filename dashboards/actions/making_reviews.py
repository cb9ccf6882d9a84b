"""Making the paper of a confirmed review of rights, and signing it for the body where the signing host can."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dashboards.facts.rights import Told, review_before, told
from dashboards.jobs import SIGN_REVIEW
from dashboards.models import AccessReview
from journal.actions import record
from journal.outbox import ring
from library import files
from library.language import in_vietnamese
from library.media import PDF
from reports.actions.marks import corner_mark
from reports.actions.signing_host import (
    SignatureRefused,
    authority,
    demand_still_used,
    host_certificate_of_body,
    key_of_body,
)
from reports.jobs import SIGNING_QUEUE
from reports.paper.rights import AccountsHeld, Reviewed, Right, review_in_cage
from reports.signing.copying import sign_annex
from reports.signing.verdict import REVIEW_FIELD, ExpectedSigner
from reports.signing.verify import verify
from units.names import identities, system_of


def draw_review(review_id: int) -> None:
    """Draws the paper and keeps it, once; rings for the signature where a key of the body is kept. Raises DrawError."""
    review = AccessReview.objects.select_related("unit", "drawn_by__official", "confirmed_by__official").get(
        pk=review_id
    )
    if review.file_id is not None or review.confirmed_on is None:
        return
    file = files.store(review_in_cage(_paper(review)), PDF)
    with transaction.atomic():
        if not AccessReview.objects.filter(pk=review_id, file=None).update(file=file):
            return
        record("make_review", review, actor=None, unit_id=review.unit_id, detail={"sha256": file.sha256})
        if _has_signer(review):
            ring(SIGN_REVIEW, review_id, queue=SIGNING_QUEUE)


def sign_review(review_id: int) -> None:
    """Signs the paper for the body and keeps it instead of the unsigned one, once.

    Raises `SigningRefused`, `NoTimeStamp` or `SignatureRefused`; then the unsigned one stays.
    """
    review = AccessReview.objects.select_related("unit", "file").get(pk=review_id)
    if review.is_signed or review.file is None or review.confirmed_at is None:
        return
    trust = authority()
    at = trust.moment(review.confirmed_at)
    certificate = host_certificate_of_body(review.unit_id, at=at)
    name = identities([review.unit_id], on=review.drawn_on)[review.unit_id].body_name
    mark = corner_mark(name.upper(), at=at, is_test=certificate is None)
    with key_of_body(certificate, trust, name=name, code=review.unit.code) as signer:
        made = sign_annex(files.read(review.file), mark=mark, signer=signer, authority=trust, at=at, field=REVIEW_FIELD)
    expected = (
        ExpectedSigner(REVIEW_FIELD, certificate.name, certificate.code, certificate.fingerprint)
        if certificate
        else ExpectedSigner(REVIEW_FIELD, name=name, code=review.unit.code)
    )
    verdict = verify(made, trust_roots=trust.roots, crls=trust.crls, expected=[expected])
    if not verdict.accepted:
        raise SignatureRefused("; ".join(reason.sentence for reason in verdict.reasons))
    stored = files.store(made, PDF)
    with transaction.atomic():
        if certificate is not None:
            demand_still_used(certificate)
        if AccessReview.objects.filter(pk=review_id, is_signed=False).update(file=stored, is_signed=True):
            record("sign_review", review, actor=None, unit_id=review.unit_id, detail={"sha256": stored.sha256})


def _has_signer(review: AccessReview) -> bool:
    """Whether the signing host keeps a key of the body: its certificate's, or in a demo a test key."""
    if settings.SIGNING_TEST_KEYS is not None or review.confirmed_at is None:
        return settings.SIGNING_TEST_KEYS is not None
    return host_certificate_of_body(review.unit_id, at=review.confirmed_at) is not None


@in_vietnamese()
def _paper(review: AccessReview) -> Reviewed:
    """What the paper says, from the lines as they were confirmed."""
    if review.confirmed_by is None or review.confirmed_at is None:
        raise ValueError(f"review {review.pk} is not confirmed")
    before = review_before(review)
    lines, gone = told(review, before)
    identity = identities([review.unit_id], on=review.drawn_on)[review.unit_id]
    return Reviewed(
        form=system_of(review.unit, on=review.drawn_on),
        issuer=tuple(identity.issuer_lines),
        place=identity.seat,
        on=timezone.localdate(review.confirmed_at),
        body=identity.body_name,
        drawn_on=review.drawn_on,
        drawn_by=review.drawn_by.official.full_name,
        confirmed_by=review.confirmed_by.official.full_name,
        confirmed_by_user=review.confirmed_by.username,
        confirmed_at=timezone.localtime(review.confirmed_at),
        before=before.confirmed_on if before else None,
        accounts=AccountsHeld(**review.accounts),
        rights=tuple(_right(line, own=line.user_id == review.confirmed_by_id) for line in lines),
        gone=tuple(_right(line) for line in gone),
        is_watermarked=bool(settings.NAMES_A_DAY) and len({line.official_id for line in lines}) > settings.NAMES_A_DAY,
    )


def _right(line: Told, *, own: bool = False) -> Right:
    account = _("chưa có tài khoản") if line.user_id is None else _("đã đóng") if not line.is_open else ""
    used = timezone.localtime(line.used_at).strftime("%d/%m/%Y") if line.used_at else _("chưa dùng")
    state = account or (_("%(used)s, lâu không dùng") % {"used": used} if line.is_dormant else used)
    return Right(
        name=line.name,
        post=line.post,
        unit=line.unit,
        role=line.role,
        node=line.node,
        since=line.since,
        used=state,
        change=_("mới") if line.is_new else "",
        is_withdrawn=line.verdict == "withdrawn",
        is_own=own,
    )
