"""Reports signed before the system, straight into the tables: what is read of their file is tested by itself."""

import io
from datetime import date

import pikepdf

from library.files import store
from library.media import PDF
from reports.models import PastReport, Regime, TypedFigure
from reports.windows import Cycle, period_of
from units.models import Unit


def a_paper(told: str = "") -> bytes:
    """A PDF of one page with text instead of a picture; each word makes another file."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.docinfo["/Subject"] = told
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def a_past_report(
    unit: Unit, regime: Regime, code: str = "2022-Q1", *, on: date = date(2022, 3, 20), signer: str = "Chủ tịch"
) -> PastReport:
    """A signed report of a quarter."""
    period = period_of(Cycle.QUARTER, code)
    return PastReport.objects.create(
        unit=unit,
        regime=regime,
        code=code,
        name=period.name,
        starts_on=period.window.start,
        ends_on=period.window.end,
        notation="12/BC-UBND",
        issued_on=on,
        signer=signer,
        file=store(a_paper(f"{unit.code} {code}"), PDF),
    )


def a_typed_figure(
    report: PastReport, code: str = "inspection.visits", value: int = 8, *, window: str = "round"
) -> TypedFigure:
    """One figure off such a paper."""
    return TypedFigure.objects.create(report=report, code=code, window=window, value=value)
