"""The account a person signs in with. Who the person is, and may do, is in `units`."""

import hashlib
import unicodedata
from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Creates accounts, and finds those that are not used."""

    def unused_since(self, at: datetime) -> models.QuerySet["User"]:
        """Open ones that nobody has signed in with, used, or been given a password for since a moment of real time."""
        used = Session.objects.filter(used_at__gte=at).exclude(user=None).values("user")
        since = models.Q(last_login__gte=at) | models.Q(one_time_until__gte=at) | models.Q(pk__in=used)
        return self.filter(is_active=True, created_at__lt=at).exclude(since)

    def create_user(self, username: str, password: str | None = None, demo_label: str = "") -> "User":
        """A saved account; `password=None` makes one that cannot sign in."""
        user = self.model(username=User.normalize_username(username.strip().lower()), demo_label=demo_label)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A user name, a password (one's own, or for some days one that was given), whether it is open, an address."""

    username = models.CharField(_("tên đăng nhập"), max_length=64, unique=True)
    is_active = models.BooleanField(_("đang hoạt động"), default=True)
    demo_label = models.CharField(
        _("chú thích trên trang đăng nhập thử"),
        max_length=120,
        blank=True,
        help_text=_("Chỉ hiện trên bản chạy thử."),
    )
    one_time_until = models.DateTimeField(
        _("mật khẩu dùng một lần có hạn đến"),
        null=True,
        blank=True,
        help_text=_("Trống khi người dùng đã tự đặt mật khẩu."),
    )
    email = models.EmailField(
        _("địa chỉ thư điện tử"),
        blank=True,
        help_text=_("Nơi nhận thư nhắc việc; trống thì không gửi."),
    )
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(username=Lower("username")), name="user_name_is_lower_case"),
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="user_email_is_lower_case"),
        ]

    def __str__(self) -> str:
        return self.username

    def set_password(self, raw_password: str | None) -> None:
        """As Django does; a letter with its tone mark is one letter, however the keyboard makes it."""
        super().set_password(None if raw_password is None else one_way_of_writing(raw_password))

    def check_password(self, raw_password: str | None) -> bool:
        """As Django does, for both ways of writing Vietnamese."""
        return super().check_password(None if raw_password is None else one_way_of_writing(raw_password))


def one_way_of_writing(password: str) -> str:
    """Windows and telephones compose Vietnamese letters differently; both mean the same password."""
    return unicodedata.normalize("NFC", password)


class SecondFactor(models.Model):
    """The secret that an account shares with its owner's telephone; with it, a password alone lets nobody in."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, primary_key=True, related_name="second_factor")
    sealed_secret = models.CharField(max_length=200)
    last_period = models.BigIntegerField(_("lượt mã đã dùng gần nhất"))
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    paused_until = models.DateTimeField(null=True)
    since = models.DateTimeField(_("bật từ"), auto_now_add=True)

    class Meta:
        verbose_name = _("xác thực hai bước")

    def __str__(self) -> str:
        return f"{self.user_id}"


class RecoveryCode(models.Model):
    """One of the codes that stand in for a lost telephone, as a hash; it is used once."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="recovery_codes")
    label = models.CharField(max_length=4)
    hash = models.CharField(max_length=200)
    used_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("mã dự phòng")
        constraints = [models.UniqueConstraint(fields=["user", "label"], name="recovery_code_has_its_label")]

    def __str__(self) -> str:
        return self.label


class SessionManager(BaseSessionManager["Session"]):
    """Sessions by whose they are."""

    def live(self, user: User, *, at: datetime) -> models.QuerySet["Session"]:
        """The sessions in which a person is signed in, the latest used first."""
        return self.filter(user=user, expire_date__gt=at).order_by("-used_at")


class Session(AbstractBaseSession):
    """Somebody, or nobody yet, at one browser."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="sessions")
    began_at = models.DateTimeField(_("đăng nhập lúc"), null=True)
    used_at = models.DateTimeField(_("dùng gần nhất"), null=True)
    address = models.GenericIPAddressField(_("địa chỉ mạng"), null=True)
    agent = models.CharField(_("trình duyệt"), max_length=300, blank=True)

    objects: ClassVar[SessionManager] = SessionManager()

    class Meta:
        verbose_name = _("phiên đăng nhập")

    @classmethod
    def get_session_store_class(cls) -> type:
        """Named by the settings, because the store is made of this very table."""
        return import_string(f"{settings.SESSION_ENGINE}.SessionStore")  # type: ignore[no-any-return]

    @property
    def key_hash(self) -> str:
        """Names the session on a page; the key itself would let in whoever reads it there."""
        return hashlib.sha256(self.session_key.encode()).hexdigest()[:32]


class ExternalIdentity(models.Model):
    """Who an account is at a provider of single sign-on: the provider's own lasting name of the person."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="identities")
    issuer = models.CharField(max_length=255)
    subject = models.CharField(max_length=255)
    linked_at = models.DateTimeField(_("liên kết lúc"))

    class Meta:
        verbose_name = _("liên kết đăng nhập một lần")
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="identity_is_one_account"),
            models.UniqueConstraint(fields=["user", "issuer"], name="account_is_one_identity"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}"


LONGEST_TOKEN = timedelta(days=366)
"""How long a token lives at most: it is made anew every year."""


class Scope(models.TextChoices):
    """What a token is good for, of all that its owner may do."""

    READ = "read", _("Đọc số liệu, hồ sơ, báo cáo")
    NAMES = "names", _("Đọc cả họ tên cá nhân trong hồ sơ")
    WRITE_RECORDS = "write-records", _("Ghi và sửa hồ sơ")
    WRITE_REPORTS = "write-reports", _("Soạn và trình báo cáo")


class TokenQuerySet(models.QuerySet["Token"]):
    """Tokens by whether they let in."""

    def live(self, *, at: datetime) -> "TokenQuerySet":
        """Those that are good at a moment of real time, of accounts that are open and have a password of their own."""
        open_to_use = models.Q(user__is_active=True, user__one_time_until=None)
        return self.filter(open_to_use, ended_at=None, expires_at__gt=at)


class Token(models.Model):
    """What a program shows instead of a password; its owner's rights, narrowed to scopes. Only a hash of it is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(_("tên khóa"), max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=20, choices=Scope), verbose_name=_("phạm vi"))
    made_at = models.DateTimeField(_("tạo lúc"))
    expires_at = models.DateTimeField(_("hết hạn lúc"))
    ended_at = models.DateTimeField(_("thu hồi lúc"), null=True)
    used_at = models.DateTimeField(_("dùng gần nhất"), null=True)
    address = models.GenericIPAddressField(_("địa chỉ mạng"), null=True)
    minute = models.DateTimeField(null=True)  # the minute that `turns` counts
    turns = models.PositiveIntegerField(default=0)

    objects = TokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("khóa kết nối")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__lte=models.F("made_at") + LONGEST_TOKEN), name="token_lives_a_year"
            ),
            models.CheckConstraint(condition=~models.Q(scopes=[]), name="token_is_good_for_something"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def scope_labels(self) -> list[str]:
        """What it is good for, in words."""
        return [str(Scope(scope).label) for scope in self.scopes]


class Turn(models.Model):
    """How often an address, or an account on one device or from one address, did something (`accounts.turns`)."""

    what = models.SlugField(max_length=20)
    account = models.CharField(max_length=64, db_default="")  # a digest of the name: what is typed there is not kept
    address = models.CharField(max_length=50)  # or a device that is known
    since = models.DateTimeField()
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["what", "account", "address"], name="turn_once_a_counter")]
        indexes = [
            models.Index(fields=["since"], name="turn_by_age"),
            models.Index(fields=["account"], name="turn_by_account", condition=~models.Q(account="")),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.count}"
