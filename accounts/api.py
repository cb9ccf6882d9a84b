"""The request that a view of the API sees: whose token was shown, and what that token is good for."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.models import Scope, Token, User


class TokenRequest(HttpRequest):
    """`config.api` guarantees the token and the user behind it."""

    user: User
    auth: Token


def may(request: TokenRequest, scope: Scope) -> bool:
    """Whether the token is good for this."""
    return scope in request.auth.scopes


def demand_scope(request: TokenRequest, scope: Scope) -> None:
    """Ends the request with 403 when the token is not good for this, whatever its owner may do."""
    if not may(request, scope):
        raise PermissionDenied(_("Khóa kết nối không có phạm vi “%(scope)s”.") % {"scope": scope.label})
