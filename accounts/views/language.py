"""The switch between the languages of the interface."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST
from django.views.i18n import set_language


@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remembers `language` in a cookie of this browser and goes back to `next`, which never leaves the site."""
    answer: HttpResponse = set_language(request)
    return answer
