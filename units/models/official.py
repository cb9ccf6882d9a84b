"""People: who they are, which post they hold on which days, and what that lets them do here."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from units.capacity import head_post_of
from units.models.unit import Unit, last_day
from units.querysets import OfficialQuerySet, PostingQuerySet
from units.ranks import LEADING, Rank
from units.roles import GRANTED


class Official(models.Model):
    """A person in public service. `code` tells homonyms apart and never changes.

    Who may read what of a person is told in `units.personal`; party membership is sensitive (None: nobody has said).
    """

    class Category(models.TextChoices):
        CADRE = "cadre", _("cán bộ")
        CIVIL_SERVANT = "civil_servant", _("công chức")
        PUBLIC_EMPLOYEE = "public_employee", _("viên chức")
        CONTRACT = "contract", _("người lao động")

    code = models.SlugField(_("mã"), max_length=40, unique=True)
    full_name = models.CharField(_("họ và tên"), max_length=120)
    category = models.CharField(_("đối tượng"), max_length=15, choices=Category)
    is_party_member = models.BooleanField(_("là đảng viên"), null=True, help_text=_("Dữ liệu nhạy cảm."))
    user = models.OneToOneField(User, null=True, blank=True, on_delete=models.PROTECT, related_name="official")
    telephone = models.CharField(_("điện thoại"), max_length=40, blank=True)
    sort_key = models.CharField(max_length=500, db_collation="C", editable=False)
    search_key = models.CharField(max_length=260, db_collation="C", editable=False)

    objects = OfficialQuerySet.as_manager()

    class Meta:
        ordering = ("sort_key",)
        indexes = [GinIndex(OpClass("search_key", name="gin_trgm_ops"), name="official_search_key")]

    def __str__(self) -> str:
        return self.full_name


class Posting(models.Model):
    """A post held in a unit on the days of `valid`."""

    official = models.ForeignKey(Official, on_delete=models.PROTECT, related_name="postings")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="postings")
    post = models.CharField(_("chức vụ"), max_length=120)
    rank = models.CharField(_("cương vị"), max_length=11, choices=Rank, default=Rank.STAFF)
    valid = DateRangeField(_("thời gian giữ chức vụ"))

    objects = PostingQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="posting_one_head_on_a_day",
                expressions=[("unit", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
                condition=models.Q(rank__in=LEADING),
            ),
            ExclusionConstraint(
                name="posting_same_post_no_overlap",
                expressions=[
                    ("official", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    ("post", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(condition=models.Q(rank__in=Rank.values), name="posting_rank_is_known"),
            models.CheckConstraint(
                condition=models.Q(valid__isempty=False, valid__startswith__isnull=False), name="posting_has_days"
            ),
        ]
        indexes = [models.Index(fields=["unit"], name="posting_unit")]

    def __str__(self) -> str:
        return self.post

    @property
    def title(self) -> str:
        """The post as people speak of it: `Quyền Chủ tịch`, `Phó Chủ tịch phụ trách`."""
        if self.rank == Rank.ACTING_HEAD:
            return gettext("Quyền %(post)s") % {"post": head_post_of(self.post)}
        if self.rank == Rank.IN_CHARGE:
            return gettext("%(post)s phụ trách") % {"post": self.post}
        return self.post

    @property
    def last_day(self) -> date | None:
        """The last day on which the post is held; None while no end is known."""
        return last_day(self.valid)


class RoleGrant(models.Model):
    """What a posting lets its holder do in this system, at a unit and for what lies below it."""

    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, choices=[(role.value, role.label) for role in GRANTED])
    node = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["posting", "role", "node"], name="role_grant_once"),
            models.CheckConstraint(condition=models.Q(role__in=[*GRANTED]), name="role_grant_of_a_granted_role"),
        ]

    def __str__(self) -> str:
        return f"{self.role} @ {self.node_id}"
