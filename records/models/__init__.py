"""What a record said before, and the filters that people keep."""

from records.models.change import Change
from records.models.saved_filter import SavedFilter

__all__ = ["Change", "SavedFilter"]
