"""The account a person signs in with. Who the person is, and may do, is in `units`."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Creates accounts."""

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


class Turn(models.Model):
    """How often one address did something in the present stretch of time (`accounts.turns`)."""

    what = models.SlugField(max_length=20)
    address = models.CharField(max_length=50)
    since = models.DateTimeField()
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["what", "address"], name="turn_once_an_address")]
        indexes = [models.Index(fields=["since"], name="turn_by_age")]

    def __str__(self) -> str:
        return f"{self.what} {self.count}"
