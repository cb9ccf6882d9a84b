"""Signing with the tool on the own machine: the page hands the file over and waits, the tool fetches and hands it in.

The two addresses of the tool know no session: whoever has the secret in them comes in, once and for ten minutes.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from accounts import turns
from accounts.http import SignedInRequest
from accounts.models import User
from journal.context import origin
from journal.flow import StateChanged
from journal.refusal import Refused
from library.giving import saved
from library.media import PDF
from library.receiving import InMemoryOnly, is_too_large
from reports import actions
from reports.errands import get_errand_to_fetch, get_errand_to_hand_in, get_own_errand, tool_of_installation
from reports.forms.report import ConfirmForm
from reports.models import Errand, Report
from reports.signing.local_tool import Errand as Asked
from reports.signing.local_tool import LocalTool
from reports.views.signing import Step, report_to_sign_outside

LIMIT, PERIOD = 100, timedelta(minutes=10)
"""So often may one address come with a secret that is none, or none any more."""

Door = Callable[[str, User | AnonymousUser], Errand]
View = Callable[[HttpRequest, Errand], HttpResponse]


@require_POST
def ask_tool(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Hand the file to the tool: the panel again, with the message that the browser passes on to it."""
    report, tool = report_to_sign_outside(request, pk), tool_of_installation()
    if tool is None or not request.htmx:
        messages.warning(
            request, _("Không gọi được công cụ ký trên máy từ trang này; hãy tải bản để ký, ký rồi tải lên.")
        )
        return redirect("reports:signing", pk)
    form = ConfirmForm(request.POST, request=request, report=report)
    if not form.is_valid():
        return _panel(request, report, form)
    try:
        handed = actions.ask_tool(report=report, actor=request.user)
    except StateChanged:
        form.add_error(None, _("Bản để ký chưa sẵn sàng; hãy thử lại sau ít phút."))
    except (Refused, actions.NotTheSigner, actions.CapacityEnded, actions.SelfSealing) as trouble:
        form.add_error(None, str(trouble))
    else:
        return _panel(request, report, ConfirmForm(request=request, report=report), _told(request, tool, handed))
    return _panel(request, report, form)


@require_safe
def tool_progress(request: SignedInRequest, pk: int, errand: int) -> HttpResponse:
    """How far the tool is, for whoever asked; once the file is taken the whole page shows where the report stands."""
    found = get_own_errand(request.user, pk, errand)
    response = render(request, "reports/_tool_progress.html", _progress(found))
    if found.taken_at:
        response["HX-Refresh"] = "true"
    return response


def by_secret(door: Door, method: str) -> Callable[[View], Callable[..., HttpResponse]]:
    """Make a view of the errand whose secret the address holds; whoever comes with none too often gets 429.

    Django's log of refusals would tell the address: it stays silent. In what it tells of faults the secret is left out
    (`journal.log_lines`).
    """

    def decorate(view: View) -> Callable[..., HttpResponse]:
        @wraps(view)
        def found(request: HttpRequest, secret: str) -> HttpResponse:
            if request.method != method:
                return _unlogged(HttpResponseNotAllowed([method]))
            try:
                return _unlogged(view(request, door(secret, request.user)))
            except (Http404, actions.Spent) as refusal:
                is_spent = isinstance(refusal, actions.Spent)
                status = HTTPStatus.GONE if is_spent else HTTPStatus.NOT_FOUND
                if not turns.take("tool", origin().ip, limit=LIMIT, period=PERIOD):
                    status = HTTPStatus.TOO_MANY_REQUESTS
                return _unlogged(HttpResponse(str(refusal), status=status, content_type="text/plain; charset=utf-8"))

        return found

    return decorate


def _unlogged(response: HttpResponse) -> HttpResponse:
    response._has_been_logged = True  # type: ignore[attr-defined]  # as Django marks what it has logged
    return response


@login_not_required
@never_cache
@by_secret(get_errand_to_fetch, "GET")
def give_to_tool(request: HttpRequest, errand: Errand) -> HttpResponse:
    """The file, for the tool; a second time the address is spent."""
    return saved(actions.give_to_tool(errand=errand), PDF, "van-ban.pdf")


@login_not_required
@never_cache
@csrf_exempt  # no session comes with it: the secret in the address is what lets in
@by_secret(get_errand_to_hand_in, "POST")
def take_from_tool(request: HttpRequest, errand: Errand) -> HttpResponse:
    """The signed file, from the tool; whether it was taken is told to the tool and to the page that waits."""
    tool = tool_of_installation()
    if tool is None:
        raise Http404(_("Không có lượt ký này."))
    if is_too_large(request):
        return JsonResponse(tool.receipt(_("Tệp lớn hơn 20 MB.")), status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    request.upload_handlers = [InMemoryOnly(request)]
    uploaded = next(iter(request.FILES.values()), None)  # each tool has a field name of its own
    if not isinstance(uploaded, UploadedFile):
        return JsonResponse(tool.receipt(_("Không có tệp nào được gửi lên.")), status=HTTPStatus.BAD_REQUEST)
    try:
        actions.take_from_tool(errand=errand, signed=uploaded.read())
    except actions.NotTaken as trouble:
        return JsonResponse(tool.receipt(str(trouble)), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return JsonResponse(tool.receipt(""))


def _told(request: SignedInRequest, tool: LocalTool, handed: actions.Handed) -> dict[str, object]:
    """The errand, and what the browser says to the tool about it."""
    asked = Asked(
        fetch_at=request.build_absolute_uri(reverse("reports:give_to_tool", args=[handed.fetch])),
        hand_in_at=request.build_absolute_uri(reverse("reports:take_from_tool", args=[handed.hand_in])),
        is_seal=handed.errand.is_seal,
    )
    return {
        **_progress(handed.errand),
        "address": tool.address(asked),
        "message": tool.message(asked),
        "reply": tool.reply,
    }


def _panel(
    request: SignedInRequest, report: Report, form: ConfirmForm, told: dict[str, object] | None = None
) -> HttpResponse:
    return render(request, "reports/_tool.html", {"report": report, "tool_form": form, **(told or {})})


def _progress(errand: Errand) -> dict[str, object]:
    """The steps so far; `is_waiting` as long as there may be news, `is_late` where there will be none any more."""
    is_over = errand.taken_at is not None or bool(errand.trouble) or not errand.is_in_time
    done = (
        (_("Giao cho công cụ ký"), errand.asked_at),
        (_("Công cụ lấy văn bản"), errand.fetched_at),
        (_("Công cụ ký, gửi lại"), errand.handed_in_at),
        (_("Kiểm tra chữ ký"), errand.taken_at),
    )
    now = sum(at is not None for _label, at in done)
    steps = [_step(label, at, is_now=nth == now, is_over=is_over) for nth, (label, at) in enumerate(done)]
    return {"errand": errand, "steps": steps, "is_waiting": not is_over, "is_late": is_over and not errand.taken_at}


def _step(label: str, at: datetime | None, *, is_now: bool, is_over: bool) -> Step:
    if at is not None:
        return Step(label, _("Xong"), "done", at)
    if not is_now:
        return Step(label, _("Chờ"), "wait")
    return Step(label, _("Chưa được"), "late") if is_over else Step(label, _("Đang làm"), "run")
