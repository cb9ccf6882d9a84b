"""What is said upward: regimes and rounds, reports and their sections, filings, the register."""

from reports.models.filing import Filing, FilingFile, ReturnReason, Signature
from reports.models.preview import Preview
from reports.models.recommendation import Recommendation
from reports.models.register import NumberSeries, RegisterEntry
from reports.models.report import FigureStatement, NilStatement, Remark, Report, Section, SectionVersion
from reports.models.round import Expectation, Regime, Round, RoundSection

__all__ = [
    "Expectation",
    "FigureStatement",
    "Filing",
    "FilingFile",
    "NilStatement",
    "NumberSeries",
    "Preview",
    "Recommendation",
    "Regime",
    "RegisterEntry",
    "Remark",
    "Report",
    "ReturnReason",
    "Round",
    "RoundSection",
    "Section",
    "SectionVersion",
    "Signature",
]
