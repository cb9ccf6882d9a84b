"""Legal acts, stored files, the working-day calendar and dated catalogues."""

from library.models.catalogue import OUTLINE, Catalogue, CatalogueItem
from library.models.file import Attachment, StoredFile
from library.models.legal_act import LegalAct
from library.models.working_day import WorkingDayOverride

__all__ = [
    "OUTLINE",
    "Attachment",
    "Catalogue",
    "CatalogueItem",
    "LegalAct",
    "StoredFile",
    "WorkingDayOverride",
]
