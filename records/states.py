"""The way of a workbook that is sent in: checked, confirmed, written as a whole or not at all. Data, no code."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from journal.flow import Transition


class ImportState(TextChoices):
    """Where an import stands. Nothing of it is among the records before `DONE`."""

    CHECKING = "checking", _("Đang kiểm tra")
    READY = "ready", _("Chờ xác nhận")
    WRITING = "writing", _("Đang ghi")
    DONE = "done", _("Đã ghi")
    REFUSED = "refused", _("Chưa ghi")


S = ImportState

PASS = Transition("pass_import", frozenset({S.CHECKING}), S.READY)
CONFIRM = Transition("confirm_import", frozenset({S.READY}), S.WRITING)
FINISH = Transition("finish_import", frozenset({S.WRITING}), S.DONE)
REFUSE = Transition("refuse_import", frozenset({S.CHECKING, S.WRITING}), S.REFUSED)
EXPIRE = Transition("expire_import", frozenset({S.CHECKING, S.READY, S.WRITING}), S.REFUSED)

OVER = frozenset({S.DONE, S.REFUSED})
"""States that nothing follows."""
