"""The order to make an electronic copy: a registrar's act; the signing host carries it out (`copying`)."""

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
def ask_copy(*, filing: Filing, unit_id: int, actor: User) -> Copy:
    """Asks for the copy that a body makes of what was issued on paper; asking again rings again for one that failed.

    Raises Refused for a document with digital signatures, whose every copy of the file is the original, and for one
    that was recalled.
    """
    if filing.issued_at is None or not filing.is_on_paper:
        raise Refused(_("Chỉ sao y văn bản giấy; tệp có chữ ký số thì chép ra vẫn là bản gốc."))
    if filing.recalled_at is not None:
        raise Refused(_("Văn bản đã bị thu hồi."))
    at = clock.now()
    copy, is_new = Copy.objects.select_for_update().get_or_create(
        filing=filing, unit_id=unit_id, defaults={"asked_by": actor, "asked_at": at}
    )
    if copy.made_at is not None:
        raise Refused(_("Cơ quan đã có bản sao y của văn bản này."))
    if not is_new:
        copy.asked_by, copy.asked_at = actor, at
        copy.save(update_fields=["asked_by", "asked_at"])
    record("ask_copy", filing.report, actor=actor, unit_id=unit_id, detail={"attempt": filing.attempt})
    ring(MAKE_COPY, copy.pk, queue=SIGNING_QUEUE)
    return copy
