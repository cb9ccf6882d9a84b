"""The order to make an electronic copy: a registrar's act; the signing host carries it out (`copying`).

Forms of copy and what each is made of: Decree 30/2020, article 25.
"""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.outbox import ring
from journal.refusal import Refused
from reports.jobs import MAKE_COPY, SIGNING_QUEUE
from reports.models import Copy, Filing


@transaction.atomic
def ask_copy(
    *,
    filing: Filing,
    unit_id: int,
    actor: User,
    form: Copy.Form = Copy.Form.WHOLE,
    of: Copy | None = None,
    sections: Collection[int] = (),
) -> Copy:
    """Asks for the copy that a body makes of what was issued; asking again rings again for one that failed.

    SAO LỤC is made `of` a SAO Y that is there, TRÍCH SAO of some `sections`, by their places from 1. Raises Refused
    where the decree knows no such copy: SAO Y of a document with digital signatures, whose every copy of the file is
    the original; anything of a document that was recalled.
    """
    if filing.issued_at is None or filing.recalled_at is not None:
        raise Refused(_("Văn bản chưa phát hành hoặc đã bị thu hồi."))
    wanted = sorted(set(sections)) if form == Copy.Form.PART else []
    _demand_source(filing, form, of, wanted)
    at = clock.now()
    copy, is_new = Copy.objects.select_for_update().get_or_create(
        filing=filing,
        unit_id=unit_id,
        form=form,
        of=of if form == Copy.Form.OF_COPY else None,
        sections=wanted,
        defaults={"asked_by": actor, "asked_at": at},
    )
    if copy.made_at is not None:
        raise Refused(_("Cơ quan đã có bản sao này."))
    if not is_new:
        copy.asked_by, copy.asked_at = actor, at
        copy.save(update_fields=["asked_by", "asked_at"])
    detail = {"attempt": filing.attempt, "form": str(form), "sections": wanted}
    record("ask_copy", filing.report, actor=actor, unit_id=unit_id, detail=detail)
    ring(MAKE_COPY, copy.pk, queue=SIGNING_QUEUE)
    return copy


def _demand_source(filing: Filing, form: Copy.Form, of: Copy | None, sections: list[int]) -> None:
    """What the copy is to be made of is there."""
    if form == Copy.Form.WHOLE and not filing.is_on_paper:
        raise Refused(_("Chỉ sao y văn bản giấy; tệp có chữ ký số thì chép ra vẫn là bản gốc."))
    if form == Copy.Form.OF_COPY and not (of and of.form == Copy.Form.WHOLE and of.made_at and of.filing == filing):
        raise Refused(_("Sao lục phải từ một bản sao y đã có của văn bản này."))
    if form == Copy.Form.PART:
        there = range(1, len(filing.content["sections"]) + 1)
        if not sections or not set(sections) <= set(there):
            raise Refused(_("Chọn phần của văn bản cần trích sao."))
        if len(sections) == len(there):
            raise Refused(_("Trích sao chỉ gồm một số phần; cần toàn bộ văn bản thì dùng bản gốc hoặc bản sao y."))
