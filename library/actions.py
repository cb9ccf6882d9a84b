"""Writing to the library: attachments and legal acts."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import date
from itertools import chain, count
from typing import Any

from django.db import models, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.refusal import Refused, refused_when
from library import files
from library.citations import parse_notation
from library.media import media_type_of
from library.models import Attachment, LegalAct, StoredFile
from library.vietnamese import HiddenCharacter, plain_line, search_key


def keep(content: bytes, *, sender: User | None) -> StoredFile:
    """Store a file that somebody sent in, of a kind, told from its bytes, that is accepted. Raises Refused."""
    media_type = media_type_of(content)
    if not media_type:
        raise Refused(_("Tệp phải là PDF, ảnh PNG hoặc JPEG, Word (.docx) hoặc Excel (.xlsx)."))
    return files.receive(content, media_type, sender=sender)


@transaction.atomic
def attach(*, subject: models.Model, content: bytes, name: str, actor: User) -> Attachment:
    """Put a file to a record, under the name its owner gave it. Raises Refused for a kind that is not accepted."""
    attachment = Attachment.objects.create(
        file=keep(content, sender=actor),
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
    """Take a file away from a record; the stored bytes stay, because others may hold the same ones.

    Raises Refused for a file on which something stands.
    """
    detail = {"sha256": attachment.file.sha256, "attachment": attachment.pk}
    try:
        attachment.delete()
    except models.ProtectedError as held:
        raise Refused(_("Tệp này là căn cứ của hồ sơ nên không bỏ được.")) from held
    record("detach", subject, actor=actor, detail=detail)


@transaction.atomic
def enter_legal_act(
    *,
    kind_name: str,
    notation: str,
    issued_on: date | None,
    issuer: str,
    title: str,
    actor: User | None,
    code: str = "",
) -> LegalAct:
    """Put an act into the library with its number in the one printed form. Raises BadNotation, Refused.

    Without `code` the act gets one from its number, or from its title where it has none.
    """
    values = legal_act_values(kind_name=kind_name, notation=notation, issued_on=issued_on, issuer=issuer, title=title)
    act = LegalAct(code=code or _free_code(values), **values)
    with legal_act_once():
        act.save(force_insert=True)
    record("enter_legal_act", act, actor=actor)
    return act


def legal_act_values(
    *, kind_name: str, notation: str, issued_on: date | None, issuer: str, title: str
) -> dict[str, Any]:
    """The values of an act as they are stored: blanks single, the number as printed. Raises BadNotation, Refused."""
    values = {
        "kind_name": _line(kind_name, at="kind_name"),
        "notation": str(parse_notation(notation)) if notation.strip() else "",
        "issued_on": issued_on,
        "issuer": _line(issuer, at="issuer"),
        "title": _line(title, at="title"),
    }
    if not values["notation"] and not values["title"]:
        raise Refused(_("Văn bản phải có số, ký hiệu hoặc trích yếu."))
    words = " ".join(str(values[name]) for name in ("kind_name", "notation", "issuer", "title"))
    return {**values, "search_key": search_key(words)[:1000]}


def _line(text: str, *, at: str) -> str:
    try:
        return plain_line(text)
    except HiddenCharacter as hidden:
        raise Refused(str(hidden), at=at) from hidden


def legal_act_once() -> AbstractContextManager[None]:
    """The constraint `legal_act_once`, told in a sentence."""
    return refused_when({"legal_act_once": _("Văn bản này đã có trong thư viện.")})


def _free_code(values: Mapping[str, Any]) -> str:
    """A code that no act has yet, from the number or the title."""
    base = (
        slugify(search_key(values["notation"] or f"{values['kind_name']} {values['title']}").replace("/", "-"))[:50]
        or "van-ban"
    )
    taken = set(LegalAct.objects.filter(code__startswith=base).values_list("code", flat=True))
    return next(code for code in chain([base], (f"{base}-{number}" for number in count(2))) if code not in taken)


@transaction.atomic
def replace_legal_act(*, old: LegalAct, new: LegalAct, on: date, actor: User | None) -> None:
    """Note that `new` replaces `old` from a day on. Raises Refused when that would run in a circle."""
    later: LegalAct | None = LegalAct.objects.select_for_update().get(pk=new.pk)
    while later is not None:
        if later.pk == old.pk:
            raise Refused(_("Văn bản không thể thay thế chính nó hoặc thay thế vòng."))
        later = later.replaced_by
    if new.issued_on and on < new.issued_on:
        raise Refused(_("Ngày thay thế không được trước ngày ban hành văn bản thay thế."))
    old.replaced_by, old.replaced_on = new, on
    old.save(update_fields=["replaced_by", "replaced_on"])
    record("replace_legal_act", old, actor=actor, detail={"by": new.pk, "on": on.isoformat()})
