"""Lịch hạn báo cáo: the page on which a person gets the address of their calendar, and the calendar itself."""

from django.contrib.auth.decorators import login_not_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from dashboards import actions, ical
from dashboards.access import get_calendar_owner
from dashboards.facts.deadlines import deadlines
from dashboards.models import CalendarFeed
from journal import clock
from journal.keys import new_key
from records.sheets import carry_out
from units.access import standing
from units.wall import let_in


@require_safe
def calendar_page(request: SignedInRequest) -> HttpResponse:
    """One's own deadlines as the calendar tells them, and its address, if one was given."""
    return _page(request)


@require_POST
def give_calendar(request: SignedInRequest) -> HttpResponse:
    """A first or another address."""
    return carry_out(
        request,
        Form(request.POST),
        lambda form: actions.give_calendar(user=request.user, actor=request.user),
        said=_("Đã cấp địa chỉ lịch. Địa chỉ trước đó, nếu có, không còn dùng được."),
        back=reverse("calendar_page"),
        again=lambda form: _page(request, status=422),
    )


@require_POST
def end_calendar(request: SignedInRequest) -> HttpResponse:
    """No address any more."""
    return carry_out(
        request,
        Form(request.POST),
        lambda form: actions.end_calendar(user=request.user, actor=request.user),
        said=_("Đã ngừng lịch. Địa chỉ đã cấp không còn dùng được."),
        back=reverse("calendar_page"),
        again=lambda form: _page(request, status=422),
    )


@login_not_required
@never_cache
@require_safe
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar for a calendar program, which cannot sign in: whoever has the address reads the deadlines."""
    owner = get_calendar_owner(ical.key_in(secret))
    let_in(owner)
    content = ical.written(deadlines(standing(owner)), site=_site(request), at=clock.now())
    return HttpResponse(content, content_type=ical.MEDIA_TYPE)


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _page(request: SignedInRequest, *, status: int = 200) -> HttpResponse:
    feed = CalendarFeed.objects.filter(user=request.user).first()
    address = reverse("calendar", args=[ical.secret_of(feed.key)]) if feed else ""
    context = {
        "feed": feed,
        "address": request.build_absolute_uri(address) if feed else "",
        "deadlines": deadlines(standing(request.user)),
        "today": clock.today(),
        "key": new_key(),
    }
    return render(request, "dashboards/calendar.html", context, status=status)
