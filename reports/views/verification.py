"""Kiểm tra văn bản: the public page on which anybody asks whether a file, or a receipt, is ours. Nothing is kept.

It speaks the language of its address (`?lang=en`), so that it can be passed on, or the one that its reader chose.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from http import HTTPStatus

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from accounts import turns
from journal.context import origin
from library.language import KEPT, chosen
from library.receiving import InMemoryOnly, is_too_large
from reports.access import get_filing_by_code
from reports.actions import count_verification
from reports.forms.verification import CodeForm, VerifyForm
from reports.known import document_of
from reports.signing.cage import CageBusy
from reports.verification import Answer, answer
from reports.words import verification_tone

LIMIT, PERIOD = 20, timedelta(minutes=10)
"""So often may one address have a file read or guess at a code; an office behind one address files less."""

View = Callable[..., HttpResponse]


def spoken(view: View) -> View:
    """The view in the language that the address asks for, or in the one that this browser chose."""

    @wraps(view)
    def in_its_language(request: HttpRequest, **named: object) -> HttpResponse:
        asked = request.GET.get("lang")
        language = asked if asked in dict(settings.LANGUAGES) else chosen(request)
        with translation.override(language):
            response = view(request, **named)
        response["Content-Language"] = language
        return response

    return in_its_language


@login_not_required
@never_cache
@csrf_exempt  # asked for below, once it is settled that nothing of the upload goes to the disk
@spoken
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """The page; with a file, the answer."""
    if request.method != "POST":
        return _page(request)
    if is_too_large(request):
        return _page(request, refused=_("Tệp lớn hơn 20 MB."), status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    request.upload_handlers = [InMemoryOnly(request)]
    return _judge(request)


@csrf_protect
def _judge(request: HttpRequest) -> HttpResponse:
    form = VerifyForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if not _may_go_on():
        return _too_often(request)
    try:
        found = answer(form.cleaned_data["file"].read())
    except CageBusy:
        refused = _("Đang kiểm tra nhiều tệp khác. Hãy thử lại sau ít giây.")
        return _page(request, refused=refused, status=HTTPStatus.SERVICE_UNAVAILABLE)
    count_verification(found.finding.value)
    return _page(request, found=found)


@login_not_required
@never_cache
@spoken
@require_safe
def find_code(request: HttpRequest) -> HttpResponse:
    """Where a code that was typed in leads."""
    if "code" not in request.GET:
        return _page(request)
    form = CodeForm(request.GET)
    if not form.is_valid():
        return _page(request, code_form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect(_in_language(reverse("verify_code", args=[form.cleaned_data["code"]])))


@login_not_required
@never_cache
@spoken
@require_safe
def verify_code(request: HttpRequest, code: str) -> HttpResponse:
    """The facts of the document whose receipt carries the code; guessing has its limit."""
    try:
        filing = get_filing_by_code(code)
    except Http404:
        if not _may_go_on():
            return _too_often(request)
        refused = _("Không có văn bản với mã này. Hãy xem lại mã trên phiếu.")
        return _page(request, refused=refused, status=HTTPStatus.NOT_FOUND)
    return _page(request, document=document_of(filing))


def _may_go_on() -> bool:
    return turns.take("verify", origin().ip, limit=LIMIT, period=PERIOD)


def _too_often(request: HttpRequest) -> HttpResponse:
    refused = _("Địa chỉ mạng này đã kiểm tra quá nhiều lần. Hãy thử lại sau 10 phút.")
    response = _page(request, refused=refused, status=HTTPStatus.TOO_MANY_REQUESTS)
    response["Retry-After"] = str(int(PERIOD.total_seconds()))
    return response


def _in_language(address: str) -> str:
    language = translation.get_language()
    return address if language == KEPT else f"{address}?lang={language}"


def _page(request: HttpRequest, *, status: int = HTTPStatus.OK, **told: object) -> HttpResponse:
    found = told.get("found")
    path = request.path if request.method == "GET" and status == HTTPStatus.OK else reverse("verify")
    context = {
        "form": VerifyForm(),
        "code_form": CodeForm(),
        "document": found.document if isinstance(found, Answer) else None,
        "tone": verification_tone(found.finding.value, found.outcome.value) if isinstance(found, Answer) else "",
        "here": _in_language(reverse("verify")),
        "other": f"{path}?lang={'vi' if translation.get_language() == 'en' else 'en'}",
        **told,
    }
    return render(request, "reports/verify.html", context, status=status)
