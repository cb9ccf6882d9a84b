"""Files of matters: documents in and out, closing, opening again, and the two lists that are printed."""

from itertools import groupby

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from journal import clock
from journal.keys import new_key
from library.giving import saved_file
from library.models import LegalAct
from records.sheets import carry_out
from records.views.record import act_on_record, record_page
from reports import actions
from reports.access import get_report
from reports.archive_package import SUFFIXES
from reports.dossiers import fillable, fillable_by, get_dossier, get_paper, may_fill, may_keep, visible_dossiers
from reports.forms.dossier import ChooseDossierForm, CloseForm, PaperForm, PutActForm, ReasonForm
from reports.kinds.dossier import DOSSIER
from reports.kinds.legal_act import LEGAL_ACT
from reports.models import Dossier
from units.access import identities

REFUSED = 422


@require_POST
def put_paper(request: SignedInRequest, pk: int) -> HttpResponse:
    """A document that came in goes into the file."""
    row = get_dossier(request.user, pk, may_fill)
    return act_on_record(
        request,
        DOSSIER,
        row,
        "put_paper",
        PaperForm(request.POST, request.FILES),
        lambda form: actions.put_paper(dossier=row, actor=request.user, **form.values()),
        said=_("Đã đưa văn bản vào hồ sơ."),
    )


@require_POST
def take_paper_out(request: SignedInRequest, pk: int, paper: int) -> HttpResponse:
    """A document that was put in by mistake leaves the file."""
    row = get_paper(request.user, pk, paper, may_fill)

    def again(form: ReasonForm) -> HttpResponse:
        for errors in form.errors.values():
            messages.error(request, " ".join(map(str, errors)))
        return record_page(request, DOSSIER, row.dossier, status=REFUSED)

    return carry_out(
        request,
        ReasonForm(request.POST),
        lambda form: actions.take_paper_out(paper=row, reason=form.cleaned_data["reason"], actor=request.user),
        said=_("Đã đưa văn bản ra khỏi hồ sơ; nhật ký vẫn ghi."),
        back=_page_of(pk),
        again=again,
    )


@require_safe
def file_of_paper(request: SignedInRequest, pk: int, paper: int) -> HttpResponse:
    """The file of a document, to be saved."""
    row = get_paper(request.user, pk, paper)
    if row.file is None:
        raise Http404(_("Hồ sơ giữ bản giấy của văn bản này."))
    return saved_file(row.file, f"ho-so-{pk}-{row.pk}.{SUFFIXES.get(row.file.media_type, 'bin')}")


@require_POST
def close_dossier(request: SignedInRequest, pk: int) -> HttpResponse:
    """The matter has ended."""
    row = get_dossier(request.user, pk, may_fill)
    return act_on_record(
        request,
        DOSSIER,
        row,
        "close_dossier",
        CloseForm(request.POST),
        lambda form: actions.close_dossier(dossier=row, closed_on=form.cleaned_data["closed_on"], actor=request.user),
        said=_("Đã kết thúc hồ sơ."),
    )


@require_POST
def reopen_dossier(request: SignedInRequest, pk: int) -> HttpResponse:
    """It was closed too early."""
    row = get_dossier(request.user, pk, may_keep)
    return act_on_record(
        request,
        DOSSIER,
        row,
        "reopen_dossier",
        ReasonForm(request.POST),
        lambda form: actions.reopen_dossier(dossier=row, reason=form.cleaned_data["reason"], actor=request.user),
        said=_("Đã mở lại hồ sơ."),
    )


@require_POST
def put_act(request: SignedInRequest, pk: int) -> HttpResponse:
    """A document of the library goes into a file."""
    act = LegalAct.objects.filter(pk=pk).first()
    among = fillable_by(request.user)
    if act is None or not among.exists():
        raise Http404(_("Không có văn bản này, hoặc bạn không lập hồ sơ nào đang mở."))

    def put(form: PutActForm) -> str:
        copy, dossier = form.cleaned_data["copy"], form.cleaned_data["dossier"]
        actions.put_act(dossier=dossier, act=act, copy=copy.read() if copy else None, actor=request.user)
        return _page_of(dossier.pk)

    return act_on_record(
        request,
        LEGAL_ACT,
        act,
        "put_act",
        PutActForm(request.POST, request.FILES, among=among),
        put,
        said=_("Đã đưa văn bản vào hồ sơ."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def put_filing(request: SignedInRequest, pk: int, attempt: int) -> HttpResponse:
    """An issued report goes into a file of its body; that of its round is suggested."""
    report = get_report(request.user, pk)
    filing = report.filings.filter(attempt=attempt, issued_at__isnull=False).first()
    among = fillable(request.user, report.unit_id)
    if filing is None or not among.exists():
        raise Http404(_("Không có lần phát hành này, hoặc bạn không lập hồ sơ nào đang mở của cơ quan."))
    suggested = among.filter(round=report.expectation.round_id).first()
    form = ChooseDossierForm(request.POST or None, among=among, initial={"dossier": suggested})

    def put(form: ChooseDossierForm) -> str:
        dossier = form.cleaned_data["dossier"]
        actions.put_filing(dossier=dossier, filing=filing, actor=request.user)
        return _page_of(dossier.pk)

    def again(form: ChooseDossierForm) -> HttpResponse:
        already = Dossier.objects.filter(papers__filing=filing)
        context = {"report": report, "filing": filing, "form": form, "already": already, "key": new_key()}
        return render(request, "reports/put_filing.html", context, status=REFUSED if form.errors else 200)

    if request.method != "POST":
        return again(form)
    back = reverse("reports:receipt", args=[pk, attempt])
    return carry_out(request, form, put, said=_("Đã đưa báo cáo vào hồ sơ."), back=back, again=again)


@require_safe
def dossier_contents(request: SignedInRequest, pk: int) -> HttpResponse:
    """The list of documents of one file, to be printed and put on top of it."""
    row = get_dossier(request.user, pk)
    name = identities([row.unit_id], on=row.opened_on)[row.unit_id].body_name
    papers = row.papers.select_related("file")
    return render(request, "reports/dossier_contents.html", {"row": row, "body": name, "papers": papers})


@require_safe
def dossier_book(request: SignedInRequest) -> HttpResponse:
    """The list of files of a year, a book for each body, to be printed."""
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else clock.today().year
    rows = visible_dossiers(request.user).filter(year=year).select_related("keeper").order_by("unit", "code")
    found = [(unit, list(lines)) for unit, lines in groupby(rows, key=lambda row: row.unit_id)]
    names = identities([unit for unit, _lines in found], on=clock.today())
    books = [(names[unit].body_name, [_line(row) for row in lines]) for unit, lines in found]
    years = visible_dossiers(request.user).order_by("-year").values_list("year", flat=True).distinct()
    context = {"year": str(year), "years": [str(one) for one in years], "columns": _columns(), "books": books}
    return render(request, "reports/dossier_book.html", context)


def _columns() -> list[dict[str, str]]:
    """What the list tells of a file."""
    told = (_("Số và ký hiệu hồ sơ"), _("Tiêu đề hồ sơ"), _("Thời hạn bảo quản"), _("Người lập hồ sơ"), _("Ghi chú"))
    return [{"label": label} for label in told]


def _line(row: Dossier) -> list[str]:
    return [row.code, row.title, row.retention, row.keeper.full_name, row.note]


def _page_of(pk: int) -> str:
    return reverse("reports:dossier", args=[pk])
