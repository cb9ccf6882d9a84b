"""manage.py export: see `units.management.workbooks`."""

from units.management.workbooks import ExportCommand as Command

__all__ = ["Command"]
