"""Filters of lists that a person keeps under a name."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class SavedFilter(models.Model):
    """One choice of filters, order and columns of one list, for the person who keeps it."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="saved_filters")
    kind = models.SlugField(_("danh sách"), max_length=40)
    name = models.CharField(_("tên bộ lọc"), max_length=60)
    query = models.CharField(_("điều kiện"), max_length=2000)

    class Meta:
        verbose_name = _("bộ lọc đã lưu")
        ordering = ("name", "pk")
        constraints = [
            models.UniqueConstraint(fields=["user", "kind", "name"], name="saved_filter_once"),
            models.CheckConstraint(condition=~models.Q(name=""), name="saved_filter_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
