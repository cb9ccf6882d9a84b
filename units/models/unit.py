"""Units over time: what a unit is called, of which kind it is, and under which unit it stands."""

from datetime import date, timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from library.models import LegalAct
from units.querysets import IdentityQuerySet, PlacementQuerySet, UnitQuerySet


def last_day(days: DateRange) -> date | None:
    """The last day in a range of days; None when it has no end."""
    return days.upper - timedelta(days=1) if days.upper else None


class System(models.TextChoices):
    """Whose rules of form a body follows."""

    STATE = "state", _("Nhà nước")
    PARTY = "party", _("Đảng")


class CoverageGroup(models.TextChoices):
    """How inspections of units of a kind are counted together in a report (need 13)."""

    COMMUNES = "communes", _("xã, phường, thị trấn")
    OFFICES = "offices", _("cơ quan chuyên môn")
    SERVICE_UNITS = "service_units", _("đơn vị sự nghiệp")
    SCHOOLS = "schools", _("đơn vị sự nghiệp giáo dục")
    NONE = "none", _("không tính")


class UnitKind(models.Model):
    """A kind of unit, as data with the days on which it exists: districts end on 30/6/2025."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("tên loại đơn vị"), max_length=80)
    name_begins = models.CharField(
        _("từ mở đầu tên đơn vị"),
        max_length=40,
        blank=True,
        help_text=_("Ví dụ: xã. Tên đơn vị loại này mở đầu như thế."),
    )
    system = models.CharField(_("hệ thống"), max_length=5, choices=System)
    collective_name = models.CharField(
        _("tên tập thể lãnh đạo"), max_length=80, blank=True, help_text=_("Ghi sau “TM.” khi ký thay mặt tập thể.")
    )
    coverage_group = models.CharField(
        _("nhóm khi tính tỷ lệ kiểm tra"), max_length=15, choices=CoverageGroup, default=CoverageGroup.NONE
    )
    official_digits = models.PositiveSmallIntegerField(
        _("số chữ số của mã hành chính"),
        null=True,
        blank=True,
        help_text=_("Cấp tỉnh 2, cấp xã 5 (QĐ 19/2025/QĐ-TTg); để trống khi pháp luật không quy định mã."),
    )
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    valid = DateRangeField(_("hiệu lực"))

    class Meta:
        ordering = ("order", "pk")
        constraints = [models.CheckConstraint(condition=Q(valid__isempty=False), name="unit_kind_has_days")]

    def __str__(self) -> str:
        return self.name

    @property
    def last_day(self) -> date | None:
        """The last day on which units of this kind can exist; None while it has no end."""
        return last_day(self.valid)


class Unit(models.Model):
    """A unit through all its names. Names, kind, symbol and official code are in `Identity`, by date."""

    code = models.SlugField(_("mã"), max_length=60, unique=True)
    seal_diameter_mm = models.PositiveSmallIntegerField(_("đường kính con dấu (mm)"), default=36)
    telephone = models.CharField(_("điện thoại"), max_length=40, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(seal_diameter_mm__gte=28, seal_diameter_mm__lte=42), name="unit_seal_28_to_42_mm"
            )
        ]

    def __str__(self) -> str:
        return self.code

    def spoken_name(self) -> str:
        """What the unit is called, under its newest name; histories tell it so."""
        newest = self.identities.order_by("-valid").first()
        return newest.name if newest else self.code


class Identity(models.Model):
    """What a unit is on the days of `valid`: kind, names, symbol, seat, official code (QĐ 19/2025/QĐ-TTg)."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="identities")
    kind = models.ForeignKey(UnitKind, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("tên đơn vị"), max_length=200, help_text=_("Ví dụ: huyện Tháp Mười."))
    body_name = models.CharField(_("tên cơ quan"), max_length=200, help_text=_("Tên cơ quan ban hành văn bản."))
    parent_lines = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    issuer_lines = ArrayField(models.CharField(max_length=100), default=list)
    symbol = models.CharField(_("ký hiệu"), max_length=30, help_text=_("Phần sau tên loại văn bản: UBND."))
    seat = models.CharField(_("địa danh"), max_length=100, blank=True)
    official_code = models.CharField(_("mã hành chính"), max_length=20, blank=True)
    legal_act = models.ForeignKey(LegalAct, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    valid = DateRangeField(_("hiệu lực"))
    sort_key = models.CharField(max_length=700, db_collation="C", editable=False)
    search_key = models.CharField(max_length=420, db_collation="C", editable=False)

    objects = IdentityQuerySet.as_manager()

    class Meta:
        verbose_name = _("tên và mã của đơn vị")
        ordering = ("sort_key",)
        constraints = [
            ExclusionConstraint(
                name="identity_one_on_a_day",
                expressions=[("unit", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            ),
            ExclusionConstraint(
                name="identity_official_code_of_one",
                expressions=[("official_code", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
                condition=~Q(official_code=""),
            ),
        ]
        indexes = [
            models.Index(fields=["sort_key"], name="identity_sort_key"),
            GinIndex(OpClass("search_key", name="gin_trgm_ops"), name="identity_search_key"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def last_day(self) -> date | None:
        """The last day on which this holds; None while it has no end."""
        return last_day(self.valid)


class Placement(models.Model):
    """Under which unit a unit stands, on the days of `valid`; never under two at once, never in a circle.

    The trigger `placement_no_circle` keeps the second, whoever writes.
    """

    child = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="placements")
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="child_placements")
    legal_act = models.ForeignKey(LegalAct, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    valid = DateRangeField(_("hiệu lực"))

    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = _("vị trí của đơn vị trong bộ máy")
        constraints = [
            ExclusionConstraint(
                name="placement_one_parent_on_a_day",
                expressions=[("child", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            ),
            models.CheckConstraint(condition=~Q(child=models.F("parent")), name="placement_not_under_itself"),
        ]
        indexes = [models.Index(fields=["parent"], name="placement_parent")]

    def __str__(self) -> str:
        return f"{self.child_id} → {self.parent_id}"

    @property
    def last_day(self) -> date | None:
        """The last day on which this holds; None while it has no end."""
        return last_day(self.valid)


class Succession(models.Model):
    """How one unit followed another: nothing is rewritten, history keeps the old unit."""

    class Kind(models.TextChoices):
        MERGE = "merge", _("sáp nhập")
        SPLIT = "split", _("chia tách")
        RENAME = "rename", _("đổi tên")
        RECLASSIFY = "reclassify", _("đổi loại")
        DISSOLVE = "dissolve", _("giải thể")

    old = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions_out")
    new = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="successions_in")
    kind = models.CharField(max_length=10, choices=Kind)
    effective = models.DateField(_("ngày hiệu lực"))
    legal_act = models.ForeignKey(LegalAct, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    share = models.DecimalField(_("tỷ lệ"), max_digits=5, decimal_places=4, null=True, blank=True)

    class Meta:
        verbose_name = _("việc kế thừa giữa các đơn vị")
        constraints = [
            models.CheckConstraint(
                condition=Q(new__isnull=False) | Q(kind="dissolve"), name="succession_new_unless_dissolved"
            ),
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__gt=0, share__lte=1), name="succession_share_0_to_1"
            ),
            models.UniqueConstraint(fields=["old", "new", "effective"], name="succession_once", nulls_distinct=False),
        ]

    def __str__(self) -> str:
        return f"{self.old_id} → {self.new_id} ({self.kind})"
