"""How often files were checked on the public page: numbers by day, and nothing about the files or who asked."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class VerificationDay(models.Model):
    """The checks of one day of real time. `counts`: what was found → how often.

    When a later day begins, the numbers go into the journal and the day is closed.
    """

    day = models.DateField(_("ngày"), unique=True)
    counts = models.JSONField(_("số lượt theo kết quả"), default=dict)
    is_closed = models.BooleanField(_("đã ghi nhật ký"), default=False)

    class Meta:
        verbose_name = _("ngày kiểm tra văn bản")

    def __str__(self) -> str:
        return self.day.isoformat()
