"""Registering with which certificate a person or a body signs; an administrator does it, the key stays where it is."""

import io

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image, UnidentifiedImageError

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.refusal import Refused, refused_when
from library import files
from library.media import PNG
from reports.models import SigningCertificate
from reports.signing.registered import BadCertificate, read_certificate
from units.models import Official, Unit

MOST_PIXELS = 4000
_OLD_FIRST = gettext_lazy("Đã có chứng thư cùng loại đang dùng; hãy ngừng dùng chứng thư cũ trước.")
_TWICE = {
    "certificate_registered_once": gettext_lazy("Chứng thư này đã được đăng ký."),
    "certificate_one_of_a_person": _OLD_FIRST,
    "certificate_one_of_a_body": _OLD_FIRST,
}


@transaction.atomic
def register_certificate(
    *,
    holder: Official | Unit,
    content: bytes,
    token_label: str = "",
    key_label: str = "",
    picture: bytes = b"",
    actor: User | None,
) -> SigningCertificate:
    """Register a certificate (PEM or DER) of a person or a body.

    With a token's and a key's label the signing host keeps the key and shows `picture` (PNG, transparent) where the
    signature stands; without, the holder signs outside. Raises Refused for what is no certificate to sign with, one
    that has run out, one with which somebody else has signed, and a second one of the same kind.
    """
    try:
        facts = read_certificate(content)
    except BadCertificate as bad:
        raise Refused(str(bad)) from bad
    if not facts.valid_from <= clock.now() <= facts.valid_until:
        raise Refused(_("Chứng thư chưa có hiệu lực hoặc đã hết hạn."))
    _demand_nobody_elses(facts.fingerprint, holder)
    keeper = SigningCertificate.Keeper.HOST if token_label else SigningCertificate.Keeper.HOLDER
    with refused_when({name: str(sentence) for name, sentence in _TWICE.items()}):
        row = SigningCertificate.objects.create(
            official=holder if isinstance(holder, Official) else None,
            unit=holder if isinstance(holder, Unit) else None,
            keeper=keeper,
            token_label=token_label,
            key_label=key_label,
            certificate=facts.der,
            fingerprint=facts.fingerprint,
            name=facts.name,
            code=facts.code,
            valid_from=facts.valid_from,
            valid_until=facts.valid_until,
            picture=files.receive(_demand_picture(picture), PNG, sender=actor) if picture else None,
            registered_by=actor,
            registered_at=clock.now(),
        )
    detail = {"fingerprint": facts.fingerprint, "keeper": str(keeper)}
    record("register_certificate", row, actor=actor, unit_id=row.unit_id, detail=detail)
    return row


@transaction.atomic
def end_certificate(*, certificate: SigningCertificate, reason: str = "", actor: User | None) -> None:
    """Nobody signs with it any more; what was signed with it stays valid. Raises Refused when it has ended already."""
    row = SigningCertificate.objects.select_for_update(of=("self",)).get(pk=certificate.pk)
    if row.ended_at is not None:
        raise Refused(_("Chứng thư này đã ngừng dùng."))
    row.ended_at, row.end_reason = clock.now(), reason
    row.save(update_fields=["ended_at", "end_reason"])
    record("end_certificate", row, actor=actor, unit_id=row.unit_id, detail={"fingerprint": row.fingerprint})


def is_still_used(certificate: SigningCertificate) -> bool:
    """Whether the certificate was not ended while its key was signing; it stays so until the transaction has ended."""
    row = SigningCertificate.objects.select_for_update(of=("self",)).get(pk=certificate.pk)
    return row.ended_at is None


def _demand_nobody_elses(fingerprint: str, holder: Official | Unit) -> None:
    """A key that the host kept for somebody signs for no other once it is ended; what nobody signed with was a slip."""
    same = SigningCertificate.objects.filter(fingerprint=fingerprint)
    others = same.exclude(official=holder) if isinstance(holder, Official) else same.exclude(unit=holder)
    if others.filter(Q(signatures__isnull=False) | Q(copies__isnull=False)).exists():
        raise Refused(_("Người khác hoặc cơ quan khác đã ký bằng chứng thư này."))


def _demand_picture(content: bytes) -> bytes:
    """A PNG with a transparent ground: what lies under a signature must stay readable (NĐ30 Phụ lục I, I.II.7d)."""
    try:
        with Image.open(io.BytesIO(content), formats=["PNG"]) as picture:
            fits = max(picture.size) <= MOST_PIXELS and picture.mode in {"RGBA", "LA"}
            if fits:
                picture.load()  # whole, as it will be drawn
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        raise Refused(_("Ảnh chữ ký, con dấu phải là tệp PNG.")) from error
    if not fits:
        raise Refused(_("Ảnh chữ ký, con dấu phải có nền trong suốt, mỗi cạnh không quá 4000 điểm ảnh."))
    return content
