"""What some variables of the environment mean. An odd value stops the start with a sentence."""

from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import environ
from django.core.exceptions import ImproperlyConfigured


def folder(value: str) -> Path | None:
    """The path that a variable names; None where it is empty."""
    return Path(value) if value else None


def networks(values: list[str]) -> list[IPv4Network | IPv6Network]:
    """Networks, each as in 10.20.0.0/16 or a single address."""
    try:
        return [ip_network(value.strip()) for value in values]
    except ValueError as odd:
        raise ImproperlyConfigured(f"OFFICE_NETWORKS must be networks as in 10.20.0.0/16, with commas: {odd}.") from odd


def mail_server(url: str) -> dict[str, Any]:
    """Django's settings for `smtp+tls://user:password@host:587`; without an address, files below `var/mail`."""
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend"}
    scheme = urlparse(url).scheme
    if scheme not in {"smtp", "smtps", "smtp+tls", "smtp+ssl"} or not urlparse(url).hostname:
        raise ImproperlyConfigured("EMAIL_URL must be empty, or look like smtp+tls://user:password@mail.example:587.")
    return dict(environ.Env.email_url_config(url))
