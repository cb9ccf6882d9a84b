"""Thư nhắc việc: where a person's daily mail goes, what it tells, what it would tell today, what went out."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from dashboards import actions, compose
from dashboards.facts.digest import letter_for, wanted_sources
from dashboards.facts.worklist import sources_of
from dashboards.forms import MailForm
from dashboards.models import Digest
from journal.keys import new_key
from library.language import in_vietnamese
from records.sheets import carry_out
from units.access import standing

SHOWN = 7
"""Digests of the last days that the page tells of."""


@require_http_methods(["GET", "HEAD", "POST"])
def mail(request: SignedInRequest) -> HttpResponse:
    """One's own mail and nobody else's. The sign in a mail's link only tells whose mail it was."""
    person = standing(request.user)
    sources = sources_of(person)
    if request.method == "POST":
        return carry_out(
            request,
            MailForm(request.POST, sources=sources),
            lambda form: actions.choose_mail(
                user=request.user, email=form.cleaned_data["email"], wanted=form.wanted(), actor=request.user
            ),
            said=_("Đã lưu lựa chọn nhắc việc."),
            back=reverse("mail"),
            again=lambda form: _page(request, form, status=422),
        )
    if compose.whose(request.GET.get("of", "")) not in {None, request.user.pk}:
        messages.warning(
            request, _("Thư bạn vừa mở gửi cho một tài khoản khác. Trang này là của tài khoản đang đăng nhập.")
        )
    wanted = [source.code for source in wanted_sources(request.user, person)]
    return _page(request, MailForm(sources=sources, initial={"email": request.user.email, "sources": wanted}))


def _page(request: SignedInRequest, form: MailForm, *, status: int = 200) -> HttpResponse:
    with in_vietnamese():  # as it will be sent
        letter = letter_for(request.user)
        subject = letter.subject if letter else ""
        text = compose.text(letter, compose.mail_url(request.user)) if letter else ""
    context = {
        "form": form,
        "key": new_key(),
        "is_on": settings.MAIL_ON,
        "hour": settings.DIGEST_HOUR,
        "subject": subject,
        "text": text,
        "digests": Digest.objects.filter(user=request.user)[:SHOWN],
    }
    return render(request, "dashboards/mail.html", context, status=status)
