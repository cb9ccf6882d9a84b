"""Catalogues for programs: the terms that records and filters name by their codes, as of a day."""

from datetime import date
from typing import Annotated

from django.http import Http404
from django.utils.translation import gettext as _
from ninja import Path, Query, Router, Schema

from accounts.api import TokenRequest
from journal import clock
from journal.problems import demand_parameters
from library.models import Catalogue, CatalogueItem

router = Router(tags=["catalogues"])


class CatalogueOut(Schema):
    """One dated list of terms."""

    code: str
    name: str


class TermOut(Schema):
    """One term; `parent` is the code of the one that it stands under."""

    code: str
    name: str
    source: str
    parent: str | None

    @staticmethod
    def resolve_parent(term: CatalogueItem) -> str | None:
        """The code of the heading."""
        return term.parent.code if term.parent else None


class TermsOut(CatalogueOut):
    """The terms of a catalogue that hold on a day, in their printed order."""

    on: date
    terms: list[TermOut]


@router.get("", response=list[CatalogueOut], url_name="catalogues")
def catalogues(request: TokenRequest) -> list[Catalogue]:
    """Every catalogue."""
    return list(Catalogue.objects.order_by("code"))


@router.get("/{code}", response=TermsOut, url_name="catalogue")
def catalogue(
    request: TokenRequest,
    code: Annotated[str, Path(pattern="^[a-z0-9-]{1,40}$")],
    on: Annotated[date | None, Query(description="today unless another day is named")] = None,
) -> dict[str, object]:
    """The terms of one catalogue as of a day."""
    demand_parameters(request, "on")
    found = Catalogue.objects.filter(code=code).first()
    if found is None:
        raise Http404(_("Không có danh mục này."))
    day = on or clock.today()
    terms = CatalogueItem.objects.of(code, on=day).select_related("parent")
    return {"code": found.code, "name": found.name, "on": day, "terms": list(terms)}
