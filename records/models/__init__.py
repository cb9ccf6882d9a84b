"""What a record said before, the filters that people keep, and what goes out and comes in as Excel."""

from records.models.change import Change
from records.models.export_file import ExportFile
from records.models.name_release import NameRelease
from records.models.saved_filter import SavedFilter
from records.models.workbook_import import WorkbookImport

__all__ = ["Change", "ExportFile", "NameRelease", "SavedFilter", "WorkbookImport"]
