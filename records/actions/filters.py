"""Filters that a person keeps."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal.refusal import Refused
from records.models import SavedFilter

MOST = 20
"""Filters that a person keeps for one list."""


@transaction.atomic
def keep_filter(*, user: User, kind: str, name: str, query: str) -> SavedFilter:
    """Keep a choice of filters under a name; the same name again replaces it. Raises Refused."""
    known = SavedFilter.objects.filter(user=user, kind=kind)
    if not known.filter(name=name).exists() and known.count() >= MOST:
        raise Refused(
            _("Đã lưu đủ %(count)d bộ lọc cho danh sách này; hãy bỏ bớt trước khi lưu thêm.") % {"count": MOST}
        )
    row, _created = known.update_or_create(user=user, kind=kind, name=name, defaults={"query": query})
    return row


def forget_filter(*, user: User, pk: int) -> None:
    """Drop a kept filter of one's own; one that is gone already is no matter."""
    SavedFilter.objects.filter(user=user, pk=pk).delete()
