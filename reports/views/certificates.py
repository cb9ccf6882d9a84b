"""The certificates with which persons and bodies sign: the list, registering one, and ending one with a reason."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from journal import clock
from journal.keys import new_key
from records.exporting import listed
from records.listing import page_of
from records.sheets import carry_out
from records.views.listing import parts_of
from reports.actions.certificates import end_certificate as end
from reports.actions.certificates import register_certificate as register
from reports.certificates import State, demand_certificate_keeper, get_certificate, standing_as, visible_certificates
from reports.forms.certificate import CertificateForm, EndCertificateForm
from reports.listings import CERTIFICATES, certificate_lines
from reports.models import SigningCertificate

REFUSED = 422


@require_safe
def certificates(request: SignedInRequest) -> HttpResponse:
    """Those of my body, or of all that I administer, the next to end first."""
    demand_certificate_keeper(request.user)
    found = listed(CERTIFICATES, request.user, request.GET)
    ending = standing_as(visible_certificates(request.user), State.ENDS_SOON).count()
    context = {**parts_of(request, found, page_of(found.rows, request.GET)), "ending": ending}
    return render(request, "reports/certificates.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def register_certificate(request: SignedInRequest) -> HttpResponse:
    """Register one by its file; the key stays where it is."""
    demand_certificate_keeper(request.user)
    form = CertificateForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method != "POST":
        return _form(request, form)
    return carry_out(
        request,
        form,
        lambda form: register(actor=request.user, **form.values()),
        said=_("Đã đăng ký chứng thư."),
        back=reverse("reports:certificates"),
        again=lambda form: _form(request, form),
    )


@require_safe
def certificate(request: SignedInRequest, pk: int) -> HttpResponse:
    """One certificate, with the form that ends it while it is used."""
    return _page(request, get_certificate(request.user, pk), EndCertificateForm())


@require_POST
def end_certificate(request: SignedInRequest, pk: int) -> HttpResponse:
    """Nobody signs with it any more; what was signed with it stays valid."""
    row = get_certificate(request.user, pk)
    return carry_out(
        request,
        EndCertificateForm(request.POST),
        lambda form: end(certificate=row, reason=form.cleaned_data["reason"], actor=request.user),
        said=_("Chứng thư đã ngừng dùng. Văn bản đã ký vẫn có giá trị."),
        back=reverse("reports:certificate", args=[pk]),
        again=lambda form: _page(request, row, form),
    )


def _form(request: SignedInRequest, form: CertificateForm) -> HttpResponse:
    context = {"form": form, "key": new_key()}
    return render(request, "reports/certificate_form.html", context, status=REFUSED if form.errors else 200)


def _page(request: SignedInRequest, row: SigningCertificate, form: EndCertificateForm) -> HttpResponse:
    line = certificate_lines([row], clock.today())[0]
    context = {"certificate": row, "line": line, "form": form, "key": new_key()}
    return render(request, "reports/certificate.html", context, status=REFUSED if form.errors else 200)
