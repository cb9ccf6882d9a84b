"""What is said upward: regimes and rounds, reports and their sections, filings, the register."""

from reports.models.annex import ReportAnnex
from reports.models.annex_file import AnnexFile
from reports.models.answer import WarningAnswer
from reports.models.archive_stamp import ArchiveStamp
from reports.models.attachment import FilingAttachment, ReportAttachment
from reports.models.bundle import Bundle
from reports.models.certificate import SigningCertificate
from reports.models.copy import Copy
from reports.models.delivery import Delivery
from reports.models.discussion import Comment, Mention, Thread
from reports.models.dossier import ArchiveTransfer, Dossier, DossierPaper
from reports.models.errand import Errand
from reports.models.excerpt import Excerpt
from reports.models.filing import Correction, Filing, FilingFile, ReturnReason, Signature
from reports.models.national import NationalNotice
from reports.models.past_report import PastReport, TypedFigure
from reports.models.preview import Preview
from reports.models.recommendation import Recommendation
from reports.models.regime import Duty, OutlineAnnex, OutlineSection, OutlineVersion, Regime
from reports.models.register import NumberSeries, RegisterEntry
from reports.models.report import FigureStatement, NilStatement, Remark, Report, Section, SectionVersion
from reports.models.review import CheckAnswer, CheckPoint, ReviewNote, ReviewShare
from reports.models.round import DeadlineChange, Expectation, Reminder, Round, RoundAnnex, RoundSection
from reports.models.sign_off import Contribution, SignOff
from reports.models.verification import VerificationDay
from reports.models.webhook import Webhook, WebhookCall

__all__ = [
    "AnnexFile",
    "ArchiveStamp",
    "ArchiveTransfer",
    "Bundle",
    "CheckAnswer",
    "CheckPoint",
    "Comment",
    "Contribution",
    "Copy",
    "Correction",
    "DeadlineChange",
    "Delivery",
    "Dossier",
    "DossierPaper",
    "Duty",
    "Errand",
    "Excerpt",
    "Expectation",
    "FigureStatement",
    "Filing",
    "FilingAttachment",
    "FilingFile",
    "Mention",
    "NationalNotice",
    "NilStatement",
    "NumberSeries",
    "OutlineAnnex",
    "OutlineSection",
    "OutlineVersion",
    "PastReport",
    "Preview",
    "Recommendation",
    "Regime",
    "RegisterEntry",
    "Remark",
    "Reminder",
    "Report",
    "ReportAnnex",
    "ReportAttachment",
    "ReturnReason",
    "ReviewNote",
    "ReviewShare",
    "Round",
    "RoundAnnex",
    "RoundSection",
    "Section",
    "SectionVersion",
    "SignOff",
    "Signature",
    "SigningCertificate",
    "Thread",
    "TypedFigure",
    "VerificationDay",
    "WarningAnswer",
    "Webhook",
    "WebhookCall",
]
