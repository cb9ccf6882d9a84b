"""manage.py import: see `units.management.workbooks`. The name is no word of Python, so nobody can import it by it."""

from units.management.workbooks import ImportCommand as Command

__all__ = ["Command"]
