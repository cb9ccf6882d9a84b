"""Who has given the right password and still owes the code. Until then the session is nobody's."""

from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from accounts.models import User

_WAITING, _WAY = "waits_for_code", "waits_by"
_LONGEST = timedelta(minutes=5)


def begin(request: HttpRequest, user: User, *, way: str) -> None:
    """Remembers who it is and what has proven it so far (`password`, `provider`).

    Under a new key, so that nobody waits in a session given to them by somebody else.
    """
    request.session.flush()
    request.session[_WAITING] = [user.pk, timezone.now().timestamp(), user.get_session_auth_hash()]
    request.session[_WAY] = way


def who(request: HttpRequest) -> User | None:
    """The person whose code is waited for; None once it took too long, the password changed or the account closed."""
    held = request.session.get(_WAITING)
    if held is None or request.user.is_authenticated:
        return None
    pk, at, proof = held
    user = User.objects.filter(pk=pk, is_active=True).first()
    late = timezone.now().timestamp() - at > _LONGEST.total_seconds()
    if user is None or late or not _proves(user, proof):
        del request.session[_WAITING]
        return None
    return user


def way(request: HttpRequest) -> str:
    """What has proven so far who waits."""
    return str(request.session.get(_WAY, "password"))


def _proves(user: User, proof: str) -> bool:
    """Whether the password is still the one that was given, also when the secret key was changed since."""
    known = [user.get_session_auth_hash(), *user.get_session_auth_fallback_hash()]
    return any(constant_time_compare(each, proof) for each in known)
