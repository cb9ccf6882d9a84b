"""Which account a person of the single sign-on is. No account is made by signing on, and none changes its person."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import sessions
from accounts.models import ExternalIdentity, User
from accounts.oidc import SignOnRefused, Subject
from accounts.one_time import has_run_out
from accounts.signals import account_changed

UNKNOWN = _("Ở đây chưa có tài khoản nào ứng với bạn. Đề nghị quản trị hệ thống của cơ quan mở tài khoản.")
CLOSED = _("Tài khoản của bạn ở đây đã đóng. Đề nghị quản trị hệ thống của cơ quan mở lại.")
RUN_OUT = _("Mật khẩu dùng một lần của bạn đã hết hạn. Đề nghị quản trị hệ thống của cơ quan cấp lại.")
ANOTHER = _(
    "Tài khoản mang tên này đã liên kết với một người khác của hệ thống đăng nhập một lần. "
    "Đề nghị quản trị hệ thống của cơ quan kiểm tra và gỡ liên kết cũ."
)


def account_of(who: Subject) -> User:
    """The open account of the person: the linked one or, at first, that of the same name. Raises SignOnRefused."""
    linked = ExternalIdentity.objects.filter(issuer=who.issuer, subject=who.subject).select_related("user").first()
    user = linked.user if linked else _link(who)
    if not user.is_active:
        raise SignOnRefused(CLOSED, "a closed account")
    if has_run_out(user):
        raise SignOnRefused(RUN_OUT, "a one-time password that has run out")
    return user


def is_linked(user: User) -> bool:
    """Whether somebody of the single sign-on comes in as this account."""
    return ExternalIdentity.objects.filter(user=user).exists()


@transaction.atomic
def unlink(user: User) -> None:
    """The next person of that name is linked anew; every session of the account ends."""
    ExternalIdentity.objects.filter(user=user).delete()
    sessions.end_all(user)


def _link(who: Subject) -> User:
    """From now on the account is this person of the provider, whatever either is called later; journalled."""
    name = User.normalize_username(who.name.strip().lower())
    try:
        with transaction.atomic():
            user = User.objects.select_for_update().filter(username=name).first() if name else None
            if user is None:
                raise SignOnRefused(UNKNOWN, "somebody of whom no account is known")
            if not user.is_active:
                raise SignOnRefused(CLOSED, "a closed account")
            ExternalIdentity.objects.create(user=user, issuer=who.issuer, subject=who.subject, linked_at=timezone.now())
            account_changed.send(User, user=user, verb="link_identity")
    except IntegrityError as error:
        raise SignOnRefused(ANOTHER, "an account that is somebody else's already") from error
    return user
