"""Background jobs, space on disk, and the rulebooks with their days: for who runs the system."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from dashboards import actions
from dashboards.access import get_parked_job, get_rulebook
from dashboards.facts import job_list
from dashboards.facts import rulebooks as books
from dashboards.facts import storage as space
from dashboards.forms import RulebookForm
from journal import clock, pulse
from journal.models import Job
from journal.refusal import Refused
from records.listing import PAGE_SIZES, page_of
from units.access import demand_operator


@require_safe
def jobs(request: SignedInRequest) -> HttpResponse:
    """The jobs, newest first; `?state=` narrows to one state."""
    demand_operator(request.user)
    state = request.GET.get("state", "")
    page = page_of(job_list.found(state), request.GET)
    context = {
        "page_obj": page,
        "page_sizes": PAGE_SIZES,
        "lines": job_list.lines(list(page.object_list)),
        "state": state,
        "states": [("", _("Tất cả")), *job_list.states()],
    }
    return render(request, "dashboards/jobs.html", context)


@require_POST
def retry_job(request: SignedInRequest, pk: int) -> HttpResponse:
    """A job that stopped is tried anew, and the list is shown again."""
    job = get_parked_job(request.user, pk)
    try:
        actions.retry_job(job=job, actor=request.user)
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Việc nền số %(number)d được chạy lại.") % {"number": job.pk})
    return redirect(f"{reverse('jobs')}?state={Job.FAILED}")


@require_safe
def storage(request: SignedInRequest) -> HttpResponse:
    """How much is kept and how much is left, and the last backup that was read back."""
    demand_operator(request.user)
    context = {
        "space": space.storage(),
        "backup": pulse.last(pulse.BACKUP),
        "is_backup_late": pulse.is_silent(pulse.BACKUP),
    }
    return render(request, "dashboards/storage.html", context)


@require_safe
def rulebooks(request: SignedInRequest) -> HttpResponse:
    """Every list and set of rules with its days, and when it was last held against the law."""
    demand_operator(request.user)
    return render(request, "dashboards/rulebooks.html", {"books": books.rulebooks(on=clock.today())})


@require_http_methods(["GET", "HEAD", "POST"])
def check_rulebook(request: SignedInRequest, code: str) -> HttpResponse:
    """Noting that one of them was checked."""
    book = get_rulebook(request.user, code)
    form = RulebookForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.check_rulebook(book=book, **form.cleaned_data, actor=request.user)
        except Refused as error:
            form.add_error("next_on", str(error))
        else:
            messages.success(request, _("Đã ghi lần kiểm tra: %(name)s.") % {"name": book.name})
            return redirect("rulebooks")
    context = {"book": book, "form": form}
    return render(request, "dashboards/check_rulebook.html", context, status=422 if form.errors else 200)
