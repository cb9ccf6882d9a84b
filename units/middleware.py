"""Asks once a request who somebody is; shuts the doors for maintenance; ends sessions; asks for the second factor."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import second_factor, session_life
from accounts.http import turned_aside
from accounts.middleware import BEFORE_OWN_PASSWORD
from accounts.models import User
from journal import maintenance, wall
from units.access import operates, standing, standing_once
from units.checks import EVERY_ROLE
from units.roles import Role
from units.shut_out import shut_out
from units.wall import let_in

DURING_MAINTENANCE = frozenset(
    {
        "login",
        "second_step",
        "single_sign_on",
        "single_sign_on_back",
        "logout",
        "choose_language",
        "healthz",
        "readyz",
        "metrics",
        "security_txt",
    }
)
"""What is open to everybody while the system is maintained."""
BEFORE_SECOND_FACTOR = BEFORE_OWN_PASSWORD | {"second_factor", "set_up_second_factor"}
"""What somebody may open whose role needs a second factor and who has none yet."""


class StandingMiddleware:
    """Within one request a person's roles of a day are read once, whoever asks: door, page and frame."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with standing_once():
            return self.get_response(request)


class WallMiddleware:
    """The database shows a request what the person may see by the second wall, and nothing before that is known."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with wall.showing(wall.NOTHING):
            return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[object, ...],
        view_kwargs: dict[str, object],
    ) -> None:
        """Comes after the doors of the middleware above, which may still send somebody away."""
        name = request.resolver_match.url_name if request.resolver_match else None
        if name not in DURING_MAINTENANCE:
            let_in(request.user)


class MaintenanceMiddleware:
    """While the system is maintained, who runs it works on; everybody else is told until when, and loses nothing.

    Scripts get a sentence, so that the editor keeps its text and tries again later; what a form sent comes back with
    the page and is sent again by one button. Signing in and the signs of health stay open.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[object, ...],
        view_kwargs: dict[str, object],
    ) -> HttpResponse | None:
        """None while the doors are open, or for whoever runs the system; otherwise 503 with Retry-After."""
        state = maintenance.in_force()
        name = request.resolver_match.url_name if request.resolver_match else None
        if state is None or name in DURING_MAINTENANCE or _runs_the_system(request):
            return None
        return shut_out(request, state)


def _runs_the_system(request: HttpRequest) -> bool:
    """Never while the database is away: then nobody is known."""
    try:
        return request.user.is_authenticated and operates(request.user)
    except DatabaseError:
        return False


class SessionLimitsMiddleware:
    """A session ends some hours after it began, and some minutes after it was last used; sooner for administrators.

    Stands before the door, which then meets a stranger and sends them to sign in and back.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[object, ...],
        view_kwargs: dict[str, object],
    ) -> None:
        """Signs out whose time is over, with a sentence; otherwise notes that the session is used."""
        user = request.user
        if isinstance(user, AnonymousUser):
            return
        if timezone.now() - session_life.began(request.session) >= timedelta(hours=settings.SESSION_HOURS):
            logout(request)
            messages.warning(request, _("Phiên làm việc đã đủ thời gian cho phép. Mời đăng nhập lại."))
        elif _idle_too_long(user, request.session):
            logout(request)
            messages.warning(request, _("Đã lâu không có thao tác, phiên làm việc tự kết thúc. Mời đăng nhập lại."))
        else:
            session_life.touch(request.session)


def _idle_too_long(user: User, session: SessionBase) -> bool:
    """Roles are asked for only when an administrator's time would be over."""
    usual, short = timedelta(minutes=settings.SESSION_IDLE_MINUTES), timedelta(minutes=settings.ADMIN_IDLE_MINUTES)
    idle = session_life.idle(session)
    return idle >= usual or (idle >= short and standing(user).holds(Role.ADMINISTRATOR))


class SecondFactorFirstMiddleware:
    """Who holds a role that needs a second factor (`SECOND_FACTOR_FOR`) does nothing before having one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[object, ...],
        view_kwargs: dict[str, object],
    ) -> HttpResponseBase | None:
        """None for whoever needs none or came in with one; otherwise the page on which it is set up."""
        user = request.user
        if not settings.SECOND_FACTOR_FOR or isinstance(user, AnonymousUser) or second_factor.proven(request):
            return None
        name = request.resolver_match.url_name if request.resolver_match else None
        if name in BEFORE_SECOND_FACTOR or not needs_second_factor(user):
            return None
        return turned_aside(request, resolve_url("second_factor"))


def needs_second_factor(user: User) -> bool:
    """Whether somebody holds a role that signs in with a code as well."""
    wanted = settings.SECOND_FACTOR_FOR
    if not wanted:
        return False
    return EVERY_ROLE in wanted or standing(user).holds(*(Role(role) for role in wanted))
