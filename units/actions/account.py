"""Accounts, opened for people in post and closed again. A password is returned once and kept nowhere."""

import re
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts import identities, lockout, one_time, second_factor, tokens
from accounts.models import User
from journal import clock
from journal.actions import record
from journal.refusal import Refused, refused_when
from units.models import Official, RoleGrant, Unit
from units.roles import Role

USERNAME = re.compile(r"[a-z][a-z0-9.-]{2,63}")
"""What an account may be called."""


@transaction.atomic
def open_account(*, official: Official, username: str, actor: User | None) -> str:
    """An account for somebody in post, and its one-time password. Raises Refused."""
    official = Official.objects.select_for_update().get(pk=official.pk)
    name = username.strip().lower()
    if official.user_id is not None:
        raise Refused(_("Người này đã có tài khoản."))
    if not official.postings.on(clock.today()).exists():
        raise Refused(_("Chỉ mở tài khoản cho người đang giữ vị trí công tác."))
    if not USERNAME.fullmatch(name):
        raise Refused(
            _("Tên đăng nhập gồm 3 đến 64 chữ cái không dấu, chữ số, dấu chấm, gạch nối; bắt đầu bằng chữ cái.")
        )
    with refused_when({"accounts_user_username_key": _("Tên đăng nhập này đã có người dùng.")}):
        official.user = User.objects.create_user(name)
    official.save(update_fields=["user"])
    record("open_account", official.user, actor=actor, detail={"official": official.pk})
    return one_time.give(official.user)


@transaction.atomic
def close_account(*, official: Official, actor: User | None) -> None:
    """Nobody signs in with it any more; whoever is signed in is out with the next request. Raises Refused."""
    user = _account(official, actor)
    if not user.is_active:
        raise Refused(_("Tài khoản này đã đóng."))
    user.is_active = False
    user.save(update_fields=["is_active"])
    record("close_account", user, actor=actor, detail={"official": official.pk})


@transaction.atomic
def reopen_account(*, official: Official, actor: User | None) -> str:
    """A closed account is open again, with a one-time password. Raises Refused."""
    user = _account(official, actor)
    if user.is_active:
        raise Refused(_("Tài khoản này đang mở."))
    user.is_active = True
    user.save(update_fields=["is_active"])
    record("reopen_account", user, actor=actor, detail={"official": official.pk})
    return one_time.give(user)


@transaction.atomic
def reset_password(*, official: Official, actor: User | None) -> str:
    """A one-time password instead of a forgotten one; whoever is signed in is out. Raises Refused."""
    user = _account(official, actor)
    if not user.is_active:
        raise Refused(_("Tài khoản này đã đóng; hãy mở lại trước."))
    record("reset_password", user, actor=actor, detail={"official": official.pk})
    return one_time.give(user)


@transaction.atomic
def unlock_sign_in(*, official: Official, actor: User | None) -> None:
    """Passwords of the account are compared again, wherever too many were wrong. Raises Refused."""
    user = _account(official, actor)
    if not lockout.is_paused(user):
        raise Refused(_("Tài khoản này không bị tạm khóa đăng nhập."))
    lockout.unlock(user)
    record("unlock_sign_in", user, actor=actor, detail={"official": official.pk})


@transaction.atomic
def drop_second_factor(*, official: Official, actor: User | None) -> None:
    """For whoever has lost the telephone and the recovery codes; every session of the account ends. Raises Refused."""
    user = _account(official, actor)
    if not second_factor.is_set_up(user):
        raise Refused(_("Tài khoản này chưa bật xác thực hai bước."))
    second_factor.take_away(user)
    record("drop_second_factor", user, actor=actor, detail={"official": official.pk})


@transaction.atomic
def drop_identity(*, official: Official, actor: User | None) -> None:
    """Nobody of the single sign-on is this account any more; every session of it ends. Raises Refused."""
    user = _account(official, actor)
    if not identities.is_linked(user):
        raise Refused(_("Tài khoản này chưa liên kết với đăng nhập một lần."))
    identities.unlink(user)
    record("drop_identity", user, actor=actor, detail={"official": official.pk})


@transaction.atomic
def end_tokens(*, official: Official, actor: User | None) -> None:
    """Programs that show a token of this person are turned away from now on. Raises Refused."""
    user = _account(official, actor)
    count = tokens.end_all(user)
    if not count:
        raise Refused(_("Tài khoản này không có khóa kết nối nào còn hạn."))
    record("end_tokens", user, actor=actor, detail={"official": official.pk, "count": count})


@transaction.atomic
def close_dormant(*, unused_since: datetime) -> int:
    """Closes the accounts that nobody has used since then; how many. Never the last administrator of a node.

    Who would open it again if the only administrator of a province came back from a long leave? Not one of its
    communes. `unused_since` is real time.
    """
    unused = User.objects.unused_since(unused_since).exclude(pk__in=_last_administrators(unused_since))
    closed = list(unused.select_for_update())
    for user in closed:
        user.is_active = False
        user.save(update_fields=["is_active"])
        record("close_dormant_account", user, actor=None, detail={"unused_since": unused_since.date().isoformat()})
    return len(closed)


def _last_administrators(unused_since: datetime) -> set[int]:
    """Administrators away since then, for whose node nobody at or above it has been here who could open it again."""
    today = clock.today()
    held = RoleGrant.objects.filter(
        role=Role.ADMINISTRATOR, posting__valid__contains=today, posting__official__user__is_active=True
    )
    idle = Q(posting__official__user__in=User.objects.unused_since(unused_since).values("pk"))
    reached = Unit.objects.within(held.exclude(idle).values_list("node", flat=True), on=today)
    return set(held.filter(idle).exclude(node__in=reached).values_list("posting__official__user", flat=True))


@transaction.atomic
def correct_address(*, official: Official, email: str, actor: User | None) -> None:
    """Where the account's mail goes; empty: nowhere. The journal keeps no address. Raises Refused."""
    user = User.objects.select_for_update().filter(official=official).first()
    if user is None:
        raise Refused(_("Người này chưa có tài khoản."))
    user.email = email.strip().lower()
    user.save(update_fields=["email"])
    record("correct_address", user, actor=actor, detail={"official": official.pk})


def _account(official: Official, actor: User | None) -> User:
    """The person's account, locked; never one's own."""
    user = User.objects.select_for_update().filter(official=official).first()
    if user is None:
        raise Refused(_("Người này chưa có tài khoản."))
    if actor is not None and user.pk == actor.pk:
        raise Refused(_("Không tự làm việc này với tài khoản của chính mình."))
    return user
