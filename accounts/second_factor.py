"""The second proof of who somebody is: a code from their telephone, or one of ten codes kept on paper.

A code counts once, also when it comes twice at the same moment: whoever compares holds the row. Five wrong ones
and none is taken for a quarter of an hour. Who gets so far knows the password, so nobody else can lock it.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import sessions, tokens, totp
from accounts.models import RecoveryCode, SecondFactor, User
from accounts.sealing import Unreadable, seal, unseal
from accounts.signals import account_changed

ISSUER = "Dám Làm"
RECOVERY_CODES = 10
WRONG_CODES = 5
PAUSE = timedelta(minutes=15)
PROVEN = "second_factor"
"""The session's mark that it was begun with both proofs."""
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUP = 4


class CodeRefused(Exception):
    """Why a code was not taken, in a sentence."""


@dataclass(frozen=True)
class Taken:
    """A code that was used up: of the app, when the last period has changed, else the recovery code of this label."""

    user_id: int
    before: int
    period: int
    label: str


def proven(request: HttpRequest) -> bool:
    """Whether the running session was begun with a second factor, so that grave acts ask for it again."""
    return bool(request.session.get(PROVEN))


def is_set_up(user: User) -> bool:
    """Whether signing in takes a second factor."""
    return SecondFactor.objects.filter(user=user).exists()


@transaction.atomic
def set_up(user: User, *, secret: str, code: str) -> list[str]:
    """Makes a code necessary from now on, proven by one; the recovery codes, told now and never again.

    The caller marks the running session as proven and ends the others. Raises CodeRefused.
    """
    User.objects.select_for_update().get(pk=user.pk)
    if is_set_up(user):
        raise CodeRefused(_("Tài khoản đã bật xác thực hai bước."))
    period = totp.period_of(secret, _tidy(code), at=timezone.now().timestamp())
    if period is None:
        raise CodeRefused(_("Mã chưa đúng. Kiểm tra giờ trên điện thoại rồi nhập mã đang hiện."))
    SecondFactor.objects.create(user=user, sealed_secret=seal(secret), last_period=period)
    account_changed.send(User, user=user, verb="set_up_second_factor")
    return _new_codes(user)


@transaction.atomic
def renew_codes(user: User) -> list[str]:
    """Ten new recovery codes; the old ones are worth nothing."""
    SecondFactor.objects.select_for_update().get(user=user)
    account_changed.send(User, user=user, verb="renew_recovery_codes")
    return _new_codes(user)


@transaction.atomic
def take_away(user: User) -> None:
    """Signing in takes a password alone again; every session and token of the account ends."""
    SecondFactor.objects.filter(user=user).delete()
    RecoveryCode.objects.filter(user=user).delete()
    sessions.end_all(user)
    tokens.end_all(user)


def accept(user: User, code: str) -> Taken:
    """Takes a code of the app or a recovery code, which are then used up. Raises CodeRefused."""
    with transaction.atomic():
        factor = SecondFactor.objects.select_for_update().filter(user=user).first()
        if factor is None:
            raise CodeRefused(_("Tài khoản chưa bật xác thực hai bước."))
        before, tidy = factor.last_period, _tidy(code)
        refusal = _judge(factor, tidy)
    if refusal:
        raise CodeRefused(refusal)
    return Taken(factor.user_id, before, factor.last_period, tidy[:_GROUP])


def give_back(taken: Taken) -> None:
    """Makes the code good again, because the act that it was given for was refused; not once a later one was used."""
    if taken.period != taken.before:
        SecondFactor.objects.filter(user_id=taken.user_id, last_period=taken.period).update(last_period=taken.before)
    else:
        RecoveryCode.objects.filter(user_id=taken.user_id, label=taken.label).update(used_at=None)


def codes_left(user: User) -> int:
    """How many recovery codes have not been used."""
    return RecoveryCode.objects.filter(user=user, used_at=None).count()


def _judge(factor: SecondFactor, code: str) -> str:
    """Why the code is refused, or nothing: then it is used up."""
    now = timezone.now()
    if factor.paused_until is not None and now < factor.paused_until:
        return _("Nhập sai mã nhiều lần. Hãy thử lại sau 15 phút.")
    period = _period(factor, code, now.timestamp())
    if period is not None and period <= factor.last_period:
        return _("Mã này đã dùng. Hãy chờ mã mới trên điện thoại (tối đa 30 giây).")
    if period is None and not _is_recovery(factor.user_id, code):
        factor.wrong_codes += 1
        if factor.wrong_codes >= WRONG_CODES:
            factor.wrong_codes, factor.paused_until = 0, now + PAUSE
        factor.save(update_fields=["wrong_codes", "paused_until"])
        return _("Mã chưa đúng. Nhập mã 6 chữ số đang hiện trên điện thoại, hoặc một mã dự phòng chưa dùng.")
    factor.last_period = factor.last_period if period is None else period
    factor.wrong_codes, factor.paused_until = 0, None
    factor.save(update_fields=["last_period", "wrong_codes", "paused_until"])
    return ""


def _period(factor: SecondFactor, code: str, at: float) -> int | None:
    """The period whose code this is; None also when the secret was sealed under a key that is lost."""
    try:
        return totp.period_of(unseal(factor.sealed_secret), code, at=at)
    except Unreadable:
        return None


def _is_recovery(user_id: int, code: str) -> bool:
    """Uses up the recovery code, if it is one. The first letters find it, so that one hash is reckoned, not ten."""
    found = RecoveryCode.objects.filter(user_id=user_id, label=code[:_GROUP], used_at=None).first()
    if found is None or not check_password(code, found.hash):
        return False
    return RecoveryCode.objects.filter(pk=found.pk, used_at=None).update(used_at=timezone.now()) == 1


def _new_codes(user: User) -> list[str]:
    RecoveryCode.objects.filter(user=user).delete()
    labels: set[str] = set()
    while len(labels) < RECOVERY_CODES:
        labels.add(_group())
    codes = [f"{label}-{_group()}-{_group()}" for label in labels]
    RecoveryCode.objects.bulk_create(
        RecoveryCode(user=user, label=code[:_GROUP], hash=make_password(_tidy(code))) for code in codes
    )
    return codes


def _group() -> str:
    return "".join(secrets.choice(_LETTERS) for _letter in range(_GROUP))


def _tidy(code: str) -> str:
    """As people type it: with spaces or dashes, in capitals."""
    return "".join(code.lower().replace("-", " ").split())
