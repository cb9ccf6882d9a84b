"""The one settings file.

Values come from the environment, or, on a machine where `make run` or `make services` has
started the local servers, from `var/local.env`, which the launcher writes. A value that is
missing or odd stops the start with a sentence.

DAMLAM_MODE is `demo` (movable business clock, test keys, demo people) or `production`.
"""

import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config.databases import database, replica, replica_lag
from config.variables import (
    folder,
    mail_server,
    national_system,
    networks,
    object_store,
    scanner,
    single_sign_on,
    told_networks,
)

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()
LOCAL_ENV = VAR_DIR / "local.env"
if LOCAL_ENV.exists() and env.str("DAMLAM_MODE", default="demo") != "production":
    env.read_env(str(LOCAL_ENV))


def required(name: str, hint: str) -> str:
    """The value of an environment variable, or a stop that says what to do."""
    value = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. {hint}")
    return str(value)


MODE = required(
    "DAMLAM_MODE", "The launcher sets `demo`; a server of an office says `production` (deploy/env.example)."
)
if MODE not in {"demo", "production"}:
    raise ImproperlyConfigured(f"DAMLAM_MODE is {MODE!r}; it must be 'demo' or 'production'.")
DEMO = MODE == "demo"
TESTING = Path(sys.argv[0]).name in {"pytest", "py.test"} or "pytest" in sys.modules

SECRET_KEY = required("SECRET_KEY", "Run `make services` (local), or set a long random string.")
if not DEMO and len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY must have at least 50 characters in production.")
DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "testserver"] if DEMO else [])
if not DEMO and not ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS must name the hosts that are served.")
# How many proxies of ours stand in front and write down whom they serve; see deploy/nginx.
PROXY_COUNT = env.int("PROXY_COUNT", default=0)
# After a change of the SECRET_KEY, the earlier ones, until nobody is signed in and nothing is sealed under them.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "config.apps.StaticFiles",
    "django.forms",
    "csp",
    "django_filters",
    "django_htmx",
    "accounts",
    "journal",
    "library",
    "records",
    "units",
    "remedies",
    "reports",
    "dashboards",
]

# What a unit that ends leaves open, asked of the apps above `units` (units/holdings.py).
UNIT_HOLDINGS = ["remedies.hand_over.TASKS", "reports.hand_over.REPORTS"]

MIDDLEWARE = [
    "accounts.middleware.BehindProxyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # under the static files, which are compressed when they are gathered
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "library.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "units.middleware.MaintenanceMiddleware",  # before any other that asks the database, which may be away
    "units.middleware.SessionLimitsMiddleware",
    "accounts.middleware.SignInRequiredMiddleware",
    "accounts.middleware.OwnPasswordFirstMiddleware",
    "units.middleware.SecondFactorFirstMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "accounts.middleware.NoStoreMiddleware",
    "accounts.devices.KnownDevicesMiddleware",
    "accounts.middleware.OnlyByButtonMiddleware",
    "journal.middleware.RequestContextMiddleware",
    "journal.middleware.OwnWritesMiddleware",
    "library.middleware.StoredFileMiddleware",
    "records.middleware.TooManyNamesMiddleware",
    "units.middleware.StandingMiddleware",
    "units.middleware.WallMiddleware",
    "accounts.middleware.TooManyGuessesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "library.controls.Renderer"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["library.templatetags.marks"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "journal.context_processors.business_day",
                "dashboards.context_processors.frame",
            ],
        },
    }
]

_primary = required("DATABASE_URL", "Run `make services` (local) or set a postgresql:// address.")
DATABASES = {"default": database(env, _primary, testing=TESTING), **replica(env)}
# With a standby (DATABASE_REPLICA_URL) some pages are read there, while it is no further behind than so many seconds.
DATABASE_ROUTERS = ["journal.replica.Router"] if "replica" in DATABASES else []
DATABASE_REPLICA_LAG = replica_lag(env)

# In a demo, the owner of the tables, who alone may empty them (`manage.py demo`).
OWNER_URL = env.str("DATABASE_OWNER_URL", default="") if DEMO else ""
DATABASE_OWNER = database(env, OWNER_URL, testing=TESTING) if OWNER_URL else None

# The broker is only a doorbell (decision 15): ids in, nothing kept, never touched by a web request.
REDIS_URL = required("REDIS_URL", "Run `make services` (local) or set a redis:// address.")

# Every kind of record that is listed, entered and moved through Excel (`records.registry`).
RECORD_KINDS = ["remedies.kinds.KINDS", "reports.kinds.KINDS", "dashboards.kinds.KINDS"]
# Lists with pages of their own that go through Excel in the same way.
LISTINGS = [
    "units.listings.LISTINGS",
    "remedies.listings.LISTINGS",
    "reports.listings.LISTINGS",
    "dashboards.listings.LISTINGS",
]

# While this file is there, only who runs the system gets in (`manage.py maintenance`); web servers share its folder.
MAINTENANCE_FILE = Path(env.str("MAINTENANCE_FILE", default=str(VAR_DIR / "maintenance.json")))

# So many names of persons may one account open or export in 24 hours; more when a second person lets it. 0: no brake.
NAMES_A_DAY = env.int("NAMES_A_DAY", default=200)

# Pages without a sign-in that one address may read in a minute.
PUBLIC_PAGES_A_MINUTE = env.int("PUBLIC_PAGES_A_MINUTE", default=60)

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.PasswordBackend"]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher" if TESTING else "accounts.hashers.Argon2Floor"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "accounts.passwords.LengthValidator"},
    {"NAME": "accounts.passwords.PatternValidator"},
    {"NAME": "accounts.passwords.OfficeWordsValidator"},
    {"NAME": "units.passwords.OwnWordsValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# Networks, as in 10.20.0.0/16, behind whose one address so many people sit that it may fail more often (`lockout`).
OFFICE_NETWORKS = networks(env.list("OFFICE_NETWORKS", default=[]))

# People who come from a provider of OpenID Connect (decision 0038); without OIDC_ISSUER nobody does.
OIDC = single_sign_on(env, demo=DEMO)

SESSION_ENGINE = "accounts.sessions"
# How long somebody stays signed in at most, and without doing anything; a demo lets people look around.
SESSION_HOURS = env.int("SESSION_HOURS", default=8)
SESSION_IDLE_MINUTES = env.int("SESSION_IDLE_MINUTES", default=480 if DEMO else 15)
ADMIN_IDLE_MINUTES = env.int("ADMIN_IDLE_MINUTES", default=480 if DEMO else 5)
if min(SESSION_HOURS, SESSION_IDLE_MINUTES, ADMIN_IDLE_MINUTES) < 1:
    raise ImproperlyConfigured("SESSION_HOURS, SESSION_IDLE_MINUTES and ADMIN_IDLE_MINUTES must be at least 1.")
# Roles that sign in with a code from the telephone as well: names of `units.roles.Role`; `all` for every one.
SECOND_FACTOR_FOR = env.list("SECOND_FACTOR_FOR", default=[] if DEMO else ["all"])
# Accounts that nobody has used for so many days are closed; 0: never.
DORMANT_DAYS = env.int("DORMANT_DAYS", default=0 if DEMO else 45)
SESSION_COOKIE_AGE = 60 * 60 * SESSION_HOURS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = False
CSRF_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_NAME, LANGUAGE_COOKIE_AGE = "language", 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY, LANGUAGE_COOKIE_SAMESITE = True, "Lax"
DEVICE_COOKIE_NAME = "device"
OWN_WRITES_COOKIE_NAME = "just_wrote"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if not DEMO:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    LANGUAGE_COOKIE_NAME = "__Host-language"
    DEVICE_COOKIE_NAME = "__Host-device"
    OWN_WRITES_COOKIE_NAME = "__Host-just_wrote"
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
CSRF_FAILURE_VIEW = "accounts.views.turned_away.csrf_failure"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]  # each in its own words, as the switch shows them
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING
        else "config.storage.HashedStaticFiles"
    },
}
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(VAR_DIR / "media")))
# A bucket of an object store in its place (decision 0049); what is being packed still grows below MEDIA_ROOT.
S3 = object_store(env, demo=DEMO)
# Where ClamAV's daemon listens; named, it is asked about every file that people send in before any of it is used.
CLAMD_URL = scanner(env.str("CLAMD_URL", default=""))
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# The demo instance stands at this day until its administrator moves it (decision 1).
DEMO_DAY = env.str("DEMO_DAY", default="2023-09-20") if DEMO else ""
# The common password of the demo people, told on the sign-in page of a demo.
DEMO_PASSWORD = env.str("DEMO_PASSWORD", default="dam-nghi-dam-lam") if DEMO else ""
# Test keys exist in a demo only, with a loud mark (decision 19).
SIGNING_TEST_KEYS = Path(env.str("SIGNING_TEST_KEYS", default=str(VAR_DIR / "keys"))) if DEMO else None

# Whom to trust: roots/*.pem, chain/*.pem and crls/*.crl, which the keeper of the installation tends (docs/signing.md).
SIGNING_TRUST = folder(env.str("SIGNING_TRUST", default=""))
# Of the signing host alone, which runs the worker of the queue `signing`: where it gets time stamps, the PKCS#11
# library of its token or HSM, and the folder with one LABEL.pin for each token, which only that worker can read.
SIGNING_TSA_URL = env.str("SIGNING_TSA_URL", default="")
SIGNING_MODULE = folder(env.str("SIGNING_MODULE", default=""))
SIGNING_PINS = folder(env.str("SIGNING_PINS", default=""))

# The signing tool on people's own machines: which one (docs/signing.md), and where a browser there finds it.
SIGNING_TOOL = env.str("SIGNING_TOOL", default="")
SIGNING_TOOL_ORIGIN = env.str("SIGNING_TOOL_ORIGIN", default="wss://127.0.0.1:8987")
if SIGNING_TOOL not in {"", "vgca"}:
    raise ImproperlyConfigured("SIGNING_TOOL must be empty or 'vgca'.")
if urlparse(SIGNING_TOOL_ORIGIN).scheme not in {"ws", "wss"} or urlparse(SIGNING_TOOL_ORIGIN).hostname not in {
    "127.0.0.1",
    "localhost",
}:
    raise ImproperlyConfigured("SIGNING_TOOL_ORIGIN must look like wss://127.0.0.1:8987, on the reader's own machine.")

# The national reporting system that is told of accepted reports; without an address none is.
NATIONAL_URL, NATIONAL_TOKEN, NATIONAL_CA = national_system(
    env.str("NATIONAL_URL", default=""), env.str("NATIONAL_TOKEN", default=""), env.str("NATIONAL_CA", default="")
)

# Networks of the office whose machines may be told of reports (webhooks); without any only the open internet is.
WEBHOOK_NETWORKS = told_networks(env.list("WEBHOOK_NETWORKS", default=[]), is_demo=DEMO)

# With it a machine reads /metrics (Prometheus); without it there is no such page.
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")

# Whom to tell of a fault in the protection: mailto: or https:; said at /.well-known/security.txt.
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="mailto:an-toan-thong-tin@damlam.example" if DEMO else "")
if SECURITY_CONTACT and not SECURITY_CONTACT.startswith(("mailto:", "https:")):
    raise ImproperlyConfigured("SECURITY_CONTACT must begin with mailto: or https: .")
# Where the journal's daily anchors go, best a folder that another machine collects, and the key that signs them.
ANCHOR_FOLDER = Path(env.str("ANCHOR_FOLDER", default=str(VAR_DIR / "anchors")))
ANCHOR_KEY = folder(env.str("ANCHOR_KEY", default=str(VAR_DIR / "keys" / "anchor.pem") if DEMO else ""))

CELERY_BROKER_URL = REDIS_URL

# One mail a day to whoever wants it. Without a mail server none is sent; a demo writes them to files.
EMAIL_URL = env.str("EMAIL_URL", default="")
MAIL_ON = DEMO or bool(EMAIL_URL)
_mail = mail_server(EMAIL_URL)
EMAIL_BACKEND = _mail["EMAIL_BACKEND"]
EMAIL_HOST, EMAIL_PORT = _mail.get("EMAIL_HOST", ""), _mail.get("EMAIL_PORT") or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.get("EMAIL_HOST_USER") or "", _mail.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.get("EMAIL_USE_TLS", False), _mail.get("EMAIL_USE_SSL", False)
EMAIL_FILE_PATH = env.str("MAIL_FOLDER", default=str(VAR_DIR / "mail"))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = (
    required("EMAIL_FROM", "With EMAIL_URL set, name the sender of the mails, as in dam-lam@example.gov.vn.")
    if EMAIL_URL
    else "Dám Làm <dam-lam@damlam.example>"
)
# The address of the site in mails and on papers; no request tells it to the worker.
_local = f"http://127.0.0.1:{env.str('PORT', default='8000')}"
SITE_URL = env.str("SITE_URL", default=_local if DEMO else "").rstrip("/")
if MAIL_ON and not (DEMO or SITE_URL.startswith("https://")):
    raise ImproperlyConfigured("SITE_URL must be the https:// address of the site, which the mails lead to.")
# The public page of verification, to which the QR codes over annexes lead; they lead nowhere without an address.
VERIFY_AT = f"{SITE_URL}/verify/" if SITE_URL else ""
DIGEST_HOUR = env.int("DIGEST_HOUR", default=7)
if DIGEST_HOUR not in range(24):
    raise ImproperlyConfigured("DIGEST_HOUR must be an hour of the day, 0 to 23.")

# One JSON object a line, for whoever gathers logs, or lines for the eyes of a developer.
LOG_FORMAT = env.str("LOG_FORMAT", default="line" if DEMO else "json")
if LOG_FORMAT not in {"json", "line"}:
    raise ImproperlyConfigured("LOG_FORMAT must be json or line.")
CELERY_WORKER_HIJACK_ROOT_LOGGER = LOG_FORMAT == "line"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "journal.log_lines.Lines"},
        "json": {"()": "journal.log_lines.JsonLines"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING" if TESTING else "INFO")},
    "loggers": {
        "pikepdf": {"level": "WARNING"},
        "pyhanko": {"level": "ERROR"},
        "pyhanko_certvalidator": {"level": "ERROR"},
        "weasyprint": {"level": "ERROR"},
        "fontTools": {"level": "ERROR"},
    },
}
