"""Writing to the library: attachments and legal acts."""

from datetime import date

from django.db import models, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.refusal import Refused
from library import files
from library.citations import parse_notation
from library.media import media_type_of
from library.models import Attachment, LegalAct
from library.vietnamese import search_key


@transaction.atomic
def attach(*, subject: models.Model, content: bytes, name: str, actor: User) -> Attachment:
    """Put a file to a record, under the name its owner gave it. Raises Refused for a kind that is not accepted."""
    media_type = media_type_of(content)
    if not media_type:
        raise Refused(_("Tệp phải là PDF, ảnh PNG hoặc JPEG, Word (.docx) hoặc Excel (.xlsx)."))
    attachment = Attachment.objects.create(
        file=files.store(content, media_type),
        name=name[-200:],
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        added_by=actor,
        added_at=clock.now(),
    )
    record("attach", subject, actor=actor, detail={"sha256": attachment.file.sha256, "attachment": attachment.pk})
    return attachment


@transaction.atomic
def detach(*, subject: models.Model, attachment: Attachment, actor: User) -> None:
    """Take a file away from a record; the stored bytes stay, because others may hold the same ones."""
    detail = {"sha256": attachment.file.sha256, "attachment": attachment.pk}
    attachment.delete()
    record("detach", subject, actor=actor, detail=detail)


@transaction.atomic
def enter_legal_act(
    *,
    code: str,
    kind_name: str,
    notation: str,
    issued_on: date | None,
    issuer: str,
    title: str,
    actor: User | None,
) -> LegalAct:
    """Put an act into the library with its number in the one printed form. Raises BadNotation."""
    act = LegalAct(
        code=code,
        kind_name=" ".join(kind_name.split()),
        notation=str(parse_notation(notation)) if notation else "",
        issued_on=issued_on,
        issuer=" ".join(issuer.split()),
        title=" ".join(title.split()),
    )
    act.search_key = search_key(f"{act.kind_name} {act.notation} {act.issuer} {act.title}")[:1000]
    act.save(force_insert=True)
    record("enter_legal_act", act, actor=actor)
    return act


@transaction.atomic
def replace_legal_act(*, old: LegalAct, new: LegalAct, on: date, actor: User | None) -> None:
    """Note that `new` replaces `old` from a day on."""
    old.replaced_by, old.replaced_on = new, on
    old.save(update_fields=["replaced_by", "replaced_on"])
    record("replace_legal_act", old, actor=actor, detail={"by": new.pk, "on": on.isoformat()})
