"""What becomes of a promise: kept, followed on, or a task."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from records.sheets import carry_out
from records.views.record import record_page
from remedies import actions
from remedies.forms.self_review import FollowForm, KeepForm, MissForm
from remedies.kinds.promise import PROMISE
from remedies.models import Promise
from remedies.sight import get_promise_to_judge


def _judged(
    request: SignedInRequest, row: Promise, form: KeepForm, act: Callable[..., object], said: str, sheet: str
) -> HttpResponse:
    """The act with what the form says; after a refusal the sheet stands open again."""

    def done(filled: KeepForm) -> None:
        act(promise=row, **filled.cleaned_data, actor=request.user)

    return carry_out(
        request,
        form,
        done,
        said=said,
        back=reverse("remedies:promise", args=[row.pk]),
        again=lambda filled: record_page(request, PROMISE, row, refused=(sheet, filled), status=422),
    )


def _asked(request: SignedInRequest, row: Promise) -> dict[str, Any]:
    return {"data": request.POST, "promise": row, "user": request.user}


@require_POST
def keep_promise(request: SignedInRequest, pk: int) -> HttpResponse:
    """The promise was kept."""
    row = get_promise_to_judge(request.user, pk)
    form = KeepForm(**_asked(request, row))
    return _judged(request, row, form, actions.keep_promise, _("Đã ghi lời hứa được thực hiện."), "keep_promise")


@require_POST
def follow_promise(request: SignedInRequest, pk: int) -> HttpResponse:
    """The promise goes on."""
    row = get_promise_to_judge(request.user, pk)
    form = FollowForm(**_asked(request, row))
    return _judged(request, row, form, actions.follow_promise, _("Đã ghi kết quả theo dõi."), "follow_promise")


@require_POST
def miss_promise(request: SignedInRequest, pk: int) -> HttpResponse:
    """The promise was not kept and becomes a task."""
    row = get_promise_to_judge(request.user, pk)
    form = MissForm(**_asked(request, row))
    said = _("Lời hứa đã trở thành nhiệm vụ của một đơn vị, một cá nhân chủ trì.")
    return _judged(request, row, form, actions.miss_promise, said, "miss_promise")
