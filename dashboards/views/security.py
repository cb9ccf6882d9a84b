"""Whom to tell of a fault in this installation's protection (RFC 9116)."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

_GOOD_FOR = timedelta(days=180)


@login_not_required
@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """/.well-known/security.txt; 404 where the installation names nobody."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    ends = (timezone.now() + _GOOD_FOR).strftime("%Y-%m-%dT00:00:00Z")
    lines = [f"Contact: {settings.SECURITY_CONTACT}", f"Expires: {ends}", "Preferred-Languages: vi, en"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
