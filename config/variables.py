"""What some variables of the environment mean. An odd value stops the start with a sentence."""

from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any, NamedTuple
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


class SingleSignOn(NamedTuple):
    """A provider of OpenID Connect, and what this installation is to it."""

    issuer: str
    client_id: str
    client_secret: str
    name: str
    claim: str
    scope: str

    @property
    def origin(self) -> str:
        """Where its pages are."""
        parts = urlparse(self.issuer)
        return f"{parts.scheme}://{parts.netloc}"


def single_sign_on(env: environ.Env, *, demo: bool) -> SingleSignOn | None:
    """The provider that OIDC_ISSUER names, or None. A demo may have one on its own machine, without TLS."""
    needed = {
        "OIDC_ISSUER": env.str("OIDC_ISSUER", default="").strip(),
        "OIDC_CLIENT_ID": env.str("OIDC_CLIENT_ID", default="").strip(),
        "OIDC_CLIENT_SECRET": env.str("OIDC_CLIENT_SECRET", default="").strip(),
    }
    if not any(needed.values()):
        return None
    missing = [name for name, value in needed.items() if not value]
    if missing:
        raise ImproperlyConfigured(
            f"{missing[0]} is not set. Single sign-on needs {', '.join(needed)}; or none of them."
        )
    issuer, client_id, secret = needed.values()
    parts = urlparse(issuer)
    is_near = demo and parts.scheme == "http" and parts.hostname in {"127.0.0.1", "localhost"}
    if not (parts.scheme == "https" or is_near) or not parts.hostname or parts.query or parts.fragment:
        raise ImproperlyConfigured("OIDC_ISSUER must be the https:// address by which the provider calls itself.")
    scope = env.str("OIDC_SCOPE", default="openid profile")
    if "openid" not in scope.split():
        raise ImproperlyConfigured("OIDC_SCOPE must hold openid, as in: openid profile.")
    claim = env.str("OIDC_CLAIM", default="preferred_username")
    return SingleSignOn(issuer, client_id, secret, env.str("OIDC_NAME", default=parts.hostname), claim, scope)


def mail_server(url: str) -> dict[str, Any]:
    """Django's settings for `smtp+tls://user:password@host:587`; without an address, files below `var/mail`."""
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend"}
    scheme = urlparse(url).scheme
    if scheme not in {"smtp", "smtps", "smtp+tls", "smtp+ssl"} or not urlparse(url).hostname:
        raise ImproperlyConfigured("EMAIL_URL must be empty, or look like smtp+tls://user:password@mail.example:587.")
    return dict(environ.Env.email_url_config(url))


def national_system(url: str, token: str, authority: str) -> tuple[str, str, Path | None]:
    """Where the national reporting system is, the token it knows us by, and whose certificates it is trusted by."""
    if url and (urlparse(url).scheme != "https" or not urlparse(url).hostname):
        raise ImproperlyConfigured("NATIONAL_URL must be empty, or the https:// address of the national system.")
    if bool(url) != bool(token):
        raise ImproperlyConfigured("NATIONAL_URL and NATIONAL_TOKEN belong together: set both or neither.")
    trusted = folder(authority)
    if trusted and not trusted.is_file():
        raise ImproperlyConfigured("NATIONAL_CA must name a file with certificates (PEM).")
    return url.rstrip("/"), token, trusted


class ObjectStore(NamedTuple):
    """A bucket for the stored files, and who we are to the store; `authority`: who signed its certificate."""

    endpoint: str
    bucket: str
    region: str
    access_key: str
    secret_key: str
    authority: str


def object_store(env: environ.Env, *, demo: bool) -> ObjectStore | None:
    """The bucket that S3_ENDPOINT and S3_BUCKET name, or None: then files lie on a disk. A demo may do without TLS."""
    needed = {
        "S3_ENDPOINT": env.str("S3_ENDPOINT", default="").strip(),
        "S3_BUCKET": env.str("S3_BUCKET", default="").strip(),
        "S3_ACCESS_KEY": env.str("S3_ACCESS_KEY", default="").strip(),
        "S3_SECRET_KEY": env.str("S3_SECRET_KEY", default="").strip(),
    }
    if not any(needed.values()):
        return None
    missing = [name for name, value in needed.items() if not value]
    if missing:
        raise ImproperlyConfigured(f"{missing[0]} is not set. A store of files needs {', '.join(needed)}; or none.")
    endpoint, bucket, access_key, secret_key = needed.values()
    parts = urlparse(endpoint)
    if not parts.hostname or parts.scheme not in ({"https", "http"} if demo else {"https"}):
        raise ImproperlyConfigured("S3_ENDPOINT must be the https:// address of the store, as https://s3.example:9000.")
    authority = env.str("S3_CA", default="")
    if authority and not Path(authority).is_file():
        raise ImproperlyConfigured("S3_CA must name a file with certificates (PEM).")
    region = env.str("S3_REGION", default="us-east-1")
    return ObjectStore(endpoint, bucket, region, access_key, secret_key, authority)


def scanner(url: str) -> str:
    """Where ClamAV's daemon listens: unix:///run/clamav/clamd.ctl or tcp://host:3310; empty: no scanner is asked."""
    parts = urlparse(url)
    is_whole = parts.path if parts.scheme == "unix" else parts.hostname if parts.scheme == "tcp" else not url
    if not is_whole:
        raise ImproperlyConfigured(
            "CLAMD_URL must be empty, or look like unix:///run/clamav/clamd.ctl or tcp://clamav.example:3310."
        )
    return url


def told_networks(named: list[str], *, is_demo: bool) -> list[str]:
    """Networks inside of the office that may be told of reports; never this machine itself, but in a demo."""
    try:
        found = [ip_network(name) for name in named]
    except ValueError as trouble:
        raise ImproperlyConfigured("WEBHOOK_NETWORKS must be networks with commas, as in 10.20.0.0/16.") from trouble
    if not is_demo and any(network.is_loopback or network.is_link_local or network.prefixlen == 0 for network in found):
        raise ImproperlyConfigured("WEBHOOK_NETWORKS must not name the machine itself, its link or everything.")
    return [str(network) for network in found]
