"""What the product costs beside the best that can be had, measured side by side in one run (`make bench`)."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()
