#!/usr/bin/env python
"""Django's command-line entry point."""

import os
import sys

from django.core.management import execute_from_command_line

from journal import wall

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    wall.otherwise(wall.EVERYTHING)  # whoever runs a command holds the database anyway
    execute_from_command_line(sys.argv)
