"""How Django's own apps are set up here."""

from django.contrib.staticfiles.apps import StaticFilesConfig


class StaticFiles(StaticFilesConfig):
    """Collects what pages use: the extensions of htmx import a name that only a bundler resolves."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "django_htmx/ext", "django_htmx/ext/*"]
