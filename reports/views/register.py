"""The register of outgoing documents as a book: one year on paper, in the ten columns of NĐ30 Phụ lục IV."""

from datetime import MAXYEAR, date
from itertools import groupby

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from journal import clock
from records.exporting import Listed
from records.table import cell
from reports.listings import REGISTER
from reports.models import RegisterEntry
from units.access import identities

FIRST_YEAR = 1945


def book_year(found: Listed) -> int:
    """The year whose book the list leads to: the one that it is narrowed to, else this year."""
    form = found.filter.form
    asked = form.cleaned_data.get("year") if form.is_valid() else None
    return int(asked) if asked and FIRST_YEAR <= asked <= MAXYEAR else clock.today().year


@require_safe
def register_book(request: SignedInRequest, year: int) -> HttpResponse:
    """Every number of a year in its order, a book for each issuer; void ones stay with their reason."""
    if not FIRST_YEAR <= year <= MAXYEAR:
        raise Http404(_("Không có sổ của năm này."))
    entries = REGISTER.seen_by(request.user).filter(issued_on__year=year).order_by("series__issuer", "series", "number")
    found = [(issuer, list(rows)) for issuer, rows in groupby(entries, key=lambda entry: entry.series.issuer_id)]
    names = identities([issuer for issuer, _rows in found], on=min(clock.today(), date(year, 12, 31)))
    books = [(names[issuer].body_name, [_line(entry) for entry in rows]) for issuer, rows in found]
    context = {"year": str(year), "columns": REGISTER.columns, "books": books}
    return render(request, "reports/register_book.html", context)


def _line(entry: RegisterEntry) -> list[str]:
    """The ten columns in words."""
    cells = [cell(column.value(entry)) for column in REGISTER.columns]
    return [": ".join(filter(None, (one.text, one.status.note if one.status else ""))) for one in cells]
