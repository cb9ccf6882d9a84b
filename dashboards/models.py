"""What goes out to a person (the daily mail, its digest of a day, the calendar of deadlines); checks of rulebooks;
notes on charts; half-yearly reviews of who may what.
"""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dashboards.querysets import DigestQuerySet
from dashboards.states import TONES, DigestState, Verdict
from library.models import StoredFile
from remedies.querysets import UnitRecords
from units.models import Delegation, Official, Posting, RoleGrant, Unit
from units.roles import Role


class MailPreference(models.Model):
    """That a person wants, or does not want, one kind of thing in the daily mail.

    Where nothing was chosen, the source says what is usual.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_preferences")
    source = models.SlugField(_("loại việc"), max_length=40)
    is_wanted = models.BooleanField(_("nhắc qua thư"))

    class Meta:
        verbose_name = _("lựa chọn nhắc việc")
        constraints = [models.UniqueConstraint(fields=["user", "source"], name="mail_preference_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.source}"


class Digest(models.Model):
    """The mail of one day to one person. Holds numbers only: no text, no address, no name.

    `day` is a day of real time. `counts`: code of the source → [how many, how many past their day].
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digests")
    day = models.DateField(_("ngày"))
    state = models.CharField(_("trạng thái"), max_length=9, choices=DigestState, default=DigestState.WAITING)
    counts = models.JSONField(_("số việc"), default=dict)
    sent_at = models.DateTimeField(_("gửi lúc"), null=True)

    objects = DigestQuerySet.as_manager()

    class Meta:
        verbose_name = _("thư nhắc việc")
        ordering = ("-day", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["user", "day"], name="digest_once_a_day"),
            models.CheckConstraint(condition=models.Q(state__in=DigestState.values), name="digest_state_is_known"),
            models.CheckConstraint(
                condition=models.Q(state="sent", sent_at__isnull=False) | ~models.Q(state="sent"),
                name="digest_sent_at_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["day"], name="digest_by_day"),
            models.Index(fields=["day"], condition=models.Q(state="waiting"), name="digest_still_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.user_id}"

    @property
    def tone(self) -> str:
        """How the state looks."""
        return TONES[self.state]


class CalendarFeed(models.Model):
    """That a calendar program may read a person's deadlines without signing in.

    The address is made of `key` and a signature of this system: who only holds a copy of the database has no address.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed")
    key = models.UUIDField(default=uuid4, unique=True)
    given_at = models.DateTimeField(_("cấp lúc"))

    class Meta:
        verbose_name = _("lịch hạn báo cáo")

    def __str__(self) -> str:
        return str(self.user_id)


class RulebookCheck(models.Model):
    """That somebody held a list or a set of rules against the law, and when it is to be done again. Business days.

    `code` is that of `dashboards.facts.rulebooks`. Who did it stands in the journal.
    """

    code = models.SlugField(_("mã"), max_length=60)
    checked_on = models.DateField(_("kiểm tra ngày"))
    next_on = models.DateField(_("kiểm tra lại ngày"))
    basis = models.CharField(_("căn cứ đã đối chiếu"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("lần kiểm tra danh mục, quy tắc")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(next_on__gt=models.F("checked_on")), name="rulebook_check_looks_ahead"
            ),
        ]
        indexes = [models.Index(fields=["code", "-id"], name="rulebook_check_by_code")]

    def __str__(self) -> str:
        return f"{self.code} {self.checked_on}"


class ChartNote(models.Model):
    """What somebody has to say about a chart of a dashboard: why it rose, what is behind it.

    `unit` is the body in whose name it is said, and decides who reads it; `about` the unit that the chart told of.
    `narrowed` is the rest of what the chart was narrowed to, as an address says it: the note stands on that chart only.
    """

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="chart_notes", verbose_name=_("đơn vị ghi chú")
    )
    about = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("đơn vị trên biểu đồ"))
    board = models.SlugField(_("trang"), max_length=40)
    exhibit = models.SlugField(_("biểu đồ"), max_length=40)
    quarter = models.CharField(_("quý"), max_length=7, blank=True)
    narrowed = models.CharField(_("điều kiện lọc"), max_length=400, blank=True)
    text = models.CharField(_("ghi chú"), max_length=500)
    noted_on = models.DateField(_("ngày ghi"))
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("người ghi")
    )

    objects = UnitRecords.as_manager()

    class Meta:
        verbose_name = _("ghi chú trên biểu đồ")
        ordering = ("-noted_on", "-pk")
        constraints = [models.CheckConstraint(condition=~models.Q(text=""), name="chart_note_not_empty")]
        indexes = [models.Index(fields=["board", "about"], name="chart_note_place")]

    def __str__(self) -> str:
        return f"{self.board}/{self.exhibit} #{self.pk}"


class AccessReview(models.Model):
    """That the rights at a unit and below it were looked through, one by one (TCVN 14423: every six months).

    Its lines are what was there on the day it was drawn up. Once confirmed it stands, and a job makes the PDF; until
    then it may be drawn up anew. Accounts are counted, so that the paper tells them as they were.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="access_reviews", verbose_name=_("đơn vị"))
    drawn_on = models.DateField(_("ngày lập"))
    drawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("người lập")
    )
    accounts = models.JSONField(_("số tài khoản"), default=dict)
    confirmed_on = models.DateField(_("ngày xác nhận"), null=True)
    confirmed_at = models.DateTimeField(_("xác nhận lúc"), null=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("người xác nhận"),
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    is_signed = models.BooleanField(_("đã ký số"), default=False)

    class Meta:
        verbose_name = _("bản rà soát quyền")
        ordering = ("-drawn_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["unit"], condition=models.Q(confirmed_on__isnull=True), name="access_review_one_open"
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_on__isnull=True, confirmed_at__isnull=True, confirmed_by__isnull=True)
                | models.Q(confirmed_on__isnull=False, confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="access_review_confirmed_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(file__isnull=True) | models.Q(confirmed_on__isnull=False),
                name="access_review_drawn_once_confirmed",
            ),
        ]
        indexes = [models.Index(fields=["unit", "-confirmed_on"], name="access_review_newest")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.drawn_on}"


class AccessReviewLine(models.Model):
    """One role of one post in a review, or a signature let to it, and what was decided about it."""

    review = models.ForeignKey(AccessReview, on_delete=models.CASCADE, related_name="lines")
    official = models.ForeignKey(Official, on_delete=models.PROTECT, related_name="+")
    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(_("vai trò"), max_length=20, choices=[(role.value, role.label) for role in Role])
    node = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    grant = models.ForeignKey(RoleGrant, on_delete=models.SET_NULL, null=True, related_name="+")
    delegation = models.ForeignKey(Delegation, on_delete=models.SET_NULL, null=True, related_name="+")
    since = models.DateField(_("có từ"))
    used_at = models.DateTimeField(_("đăng nhập, dùng gần nhất"), null=True)
    is_open = models.BooleanField(_("tài khoản mở"))
    is_dormant = models.BooleanField(_("lâu không dùng"))
    verdict = models.CharField(_("kết luận"), max_length=9, choices=Verdict, blank=True)

    class Meta:
        verbose_name = _("quyền được rà soát")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["review", "posting", "role", "node"], name="access_review_line_once"),
            models.CheckConstraint(
                condition=models.Q(verdict__in=["", *Verdict.values]), name="access_review_verdict_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review_id} {self.role} @ {self.node_id}"
