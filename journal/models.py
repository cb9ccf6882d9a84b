"""What happened, what is still to be done, which forms were posted, when the doors were shut, and the demo's day."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from journal.querysets import ClockTimestamp, EntryQuerySet, JobQuerySet, PostedKeyQuerySet


class Entry(models.Model):
    """One act: who, when, what, on which object, from which state to which.

    Append-only: a trigger refuses UPDATE and DELETE whoever asks, and the application's role has
    not even the right. `detail` holds numbers, ids, hashes, dates and the words of a reason's
    code; **never the name of a person** and no free text about one, because an entry can never
    be mended or taken away.
    """

    at = models.DateTimeField(_("giờ thực"), db_default=ClockTimestamp(), editable=False)
    business_at = models.DateTimeField(_("giờ nghiệp vụ"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("người làm")
    )
    verb = models.CharField(_("việc"), max_length=64)
    subject_type = models.CharField(_("loại đối tượng"), max_length=64)
    subject_id = models.BigIntegerField(_("mã đối tượng"))
    unit_id = models.BigIntegerField(_("mã đơn vị"), null=True)
    from_state = models.CharField(_("từ trạng thái"), max_length=32, blank=True)
    to_state = models.CharField(_("đến trạng thái"), max_length=32, blank=True)
    detail = models.JSONField(_("chi tiết"), default=dict)
    ip = models.GenericIPAddressField(_("địa chỉ mạng"), null=True)
    request_id = models.UUIDField(_("mã yêu cầu"), null=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("mục nhật ký")
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "-id"], name="entry_by_subject"),
            models.Index(fields=["unit_id", "-id"], name="entry_by_unit"),
        ]
        constraints = [models.CheckConstraint(condition=~models.Q(verb=""), name="entry_has_a_verb")]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_type} {self.subject_id}"


class Link(models.Model):
    """The place of an entry in the chain that shows whether the journal was tampered with (`journal.chain`).

    Written by the database alone, at the end of the transaction of the entry; the application may only read it.
    """

    entry = models.OneToOneField(
        Entry,
        on_delete=models.DO_NOTHING,
        primary_key=True,
        related_name="link",
        db_constraint=False,
        verbose_name=_("mục nhật ký"),
    )
    position = models.BigIntegerField(_("vị trí"), null=True, unique=True)
    sealed_at = models.DateTimeField(_("giờ khóa sổ"), null=True)
    hash = models.CharField(_("mã băm"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("mắt xích nhật ký")

    def __str__(self) -> str:
        return f"{self.position}"


class Job(models.Model):
    """Work for a worker, written in the transaction that causes it (decision 15).

    All times are real time. `due_at` says when the bell is to be rung next: now for a new job,
    a little later once it was rung, the end of the lease while somebody works on it. `put_off_until` is since when
    it may be expected to be taken, where that is later than when it was written.
    """

    WAITING, RUNNING, DONE, FAILED = "waiting", "running", "done", "failed"
    OPEN: ClassVar[list[str]] = [WAITING, RUNNING]

    task = models.CharField(max_length=100)
    subject_id = models.BigIntegerField()
    queue = models.CharField(max_length=40)
    state = models.CharField(
        max_length=8,
        default=WAITING,
        choices=[(WAITING, _("đang chờ")), (RUNNING, _("đang làm")), (DONE, _("xong")), (FAILED, _("lỗi"))],
    )
    step = models.CharField(max_length=200, blank=True)
    error = models.CharField(max_length=500, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    rings = models.PositiveSmallIntegerField(default=0)
    rung_meanwhile = models.BooleanField(default=False)  # while somebody was at it: once more, then
    due_at = models.DateTimeField(db_default=ClockTimestamp())
    put_off_until = models.DateTimeField(null=True)
    holder = models.CharField(max_length=120, blank=True)
    leased_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=ClockTimestamp())
    ended_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("việc nền")
        constraints = [
            models.UniqueConstraint(
                fields=["task", "subject_id"],
                condition=models.Q(state__in=["waiting", "running"]),
                name="one_open_job_per_task_and_subject",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["waiting", "running", "done", "failed"]), name="job_state_is_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="running") | models.Q(leased_until__isnull=False),
                name="running_job_has_a_lease",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(state__in=["waiting", "running"]), name="job_due"),
            models.Index(fields=["task", "subject_id", "-id"], name="job_by_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.task}({self.subject_id})"


class PostedKey(models.Model):
    """The key of a posted form and where its poster was sent, so that a second post acts no more."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField()
    result = models.TextField(blank=True)
    created_at = models.DateTimeField(db_default=ClockTimestamp())

    objects = PostedKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("mã chống gửi trùng")
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="one_post_per_user_and_key")]
        indexes = [models.Index(fields=["created_at"], name="posted_key_age")]

    def __str__(self) -> str:
        return str(self.key)


class Pulse(models.Model):
    """When a machine that must never stop was last alive, in real time."""

    name = models.CharField(primary_key=True, max_length=40)
    at = models.DateTimeField(_("lần cuối"), db_default=ClockTimestamp())

    class Meta:
        verbose_name = _("nhịp sống")

    def __str__(self) -> str:
        return self.name


class MaintenanceTime(models.Model):
    """A time in which only those who run the system got in; what holds now says `journal.maintenance`. Real time."""

    began_at = models.DateTimeField(_("bắt đầu"), db_default=ClockTimestamp())
    until = models.DateTimeField(_("dự kiến xong"), null=True)
    reason = models.CharField(_("lý do"), max_length=200)
    ended_at = models.DateTimeField(_("kết thúc"), null=True)

    class Meta:
        verbose_name = _("lần bảo trì")
        ordering = ("-began_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["ended_at"], nulls_distinct=False, name="one_maintenance_at_a_time"),
            models.CheckConstraint(
                condition=models.Q(ended_at=None) | models.Q(ended_at__gte=models.F("began_at")),
                name="maintenance_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.began_at}"


class DemoDay(models.Model):
    """The business day at which a demo stands; one row, or none for the day of the settings."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    day = models.DateField(_("ngày của bản chạy thử"))
    latest = models.DateField(_("ngày muộn nhất đã đứng"), null=True)

    class Meta:
        verbose_name = _("ngày của bản chạy thử")
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_demo_day")]

    def __str__(self) -> str:
        return self.day.isoformat()


class Stamp(models.Model):
    """That a transaction has written into one of the tables of a group (`journal.kept`).

    Written by triggers alone (`journal_stamp_it`), which also throw old ones away; `value` is drawn anew by each
    statement. The application may only read.
    """

    group = models.CharField(max_length=20)
    transaction = models.BigIntegerField()
    value = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "transaction"], name="one_stamp_of_a_transaction")]

    def __str__(self) -> str:
        return f"{self.group} {self.transaction}"
