"""Settings, read from the environment; secrets live in the data folder (`saring setup` makes them).

Every variable is named in docs/reference/settings.md.
"""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from csp.constants import NONCE, NONE, SELF

from saring.config.choices import scanner, signed_pdf
from saring.config.data_folder import strangers_in
from saring.config.throttle import *  # noqa: F403 - settings are read from this module


def _environment(name: str, default: str = "") -> str:
    """A variable of the environment; one that is set to nothing is not set (`SARING_DATA= saring serve`)."""
    return os.environ.get(name) or default


PACKAGE = Path(__file__).resolve().parent
ASSETS = PACKAGE / "assets"
"""What Vite built: hashed files and .vite/manifest.json."""

DATA = Path(_environment("SARING_DATA", "data")).resolve()
ORIGINALS = DATA / "originals"
CLEAN = DATA / "clean"
GAMBLING_WORDS = DATA / "kata-judi.txt"
LIBRARY = DATA / "library"
PUBLIC = Path(_environment("SARING_PUBLIC_FOLDER") or DATA / "public").resolve()
"""The public tree and the search index; outside the data folder where another user's web server reads them."""

DEBUG = False
DEMO = os.environ.get("SARING_DEMO") == "1"

WORKSPACE_URL = _environment("SARING_WORKSPACE_URL", "http://localhost:8001").rstrip("/")
PUBLIC_URL = _environment("SARING_PUBLIC_URL", "http://localhost:8000").rstrip("/")
PUBLIC_FETCH_URL = _environment("SARING_PUBLIC_FETCH_URL", PUBLIC_URL).rstrip("/")
"""Where confirm_live fetches the public page: the server itself, if the public name does not resolve here."""

CLAMAV = scanner(os.environ.get("SARING_CLAMAV"))

SIGNED_PDF = signed_pdf(_environment("SARING_SIGNED_PDF", "remove"))
TRUST = Path(_environment("SARING_TRUST") or DATA / "trust").resolve()
"""Root certificates (PEM) whose electronic signatures are believed; none is shipped."""


def _secret_key() -> str:
    """The key in the data folder, made once; never a default in code. In a folder of something else nothing is made."""
    path = DATA / "secrets" / "secret_key"
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        if strangers_in(DATA):
            return secrets.token_urlsafe(64)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        key = secrets.token_urlsafe(64)
        with os.fdopen(descriptor, "w") as file:
            file.write(key)
        return key


SECRET_KEY = os.environ.get("SARING_SECRET_KEY") or _secret_key()


def _database(url: str | None) -> dict[str, Any]:
    """A Django database from `postgresql://user:password@host:port/name`, or SQLite in the data folder."""
    if url:
        parts = urlsplit(url)
        if parts.scheme not in {"postgres", "postgresql"}:
            raise SystemExit("saring: SARING_DATABASE_URL must begin with postgresql://")
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(DATA / "saring.db"),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA recursive_triggers=ON;PRAGMA cache_size=-20000;"
            ),
        },
    }


DATABASES = {"default": _database(os.environ.get("SARING_DATABASE_URL"))}

_hosts = {urlsplit(WORKSPACE_URL).hostname or "localhost", "localhost", "127.0.0.1"}
ALLOWED_HOSTS = sorted(_hosts | set(filter(None, _environment("SARING_ALLOWED_HOSTS", "").split(","))))
CSRF_TRUSTED_ORIGINS = [WORKSPACE_URL] if WORKSPACE_URL.startswith("https://") else []
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if WORKSPACE_URL.startswith("https://") else None

INSTALLED_APPS = [
    "saring.people",
    "saring.sop",
    "saring.ledger",
    "saring.media",
    "saring.website",
    "saring.press",
    "saring.desk",
    "saring.intake",
    "saring.console",
    "saring.config",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.users",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "saring.config.middleware.AdminPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "saring.config.middleware.IndonesianFirstMiddleware",
    "saring.config.middleware.OddAddressMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "saring.config.middleware.ActorMiddleware",
    "saring.config.middleware.PrivateAnswersMiddleware",
    "saring.config.middleware.AdminDoorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "saring.config.return_after_log_in.ComingBackMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "saring.config.urls"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "saring.config.context.workspace",
            ],
        },
    }
]

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["saring.console.account.log_ins.Throttle", "saring.website.rights.AppointmentBackend"]
LOGIN_URL = "/masuk/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/masuk/"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PROXIES = int(_environment("SARING_PROXIES", "0"))
"""How many proxies of our own stand in front of the workspace, each adding to X-Forwarded-For."""
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_NAME = "saring_session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = WORKSPACE_URL.startswith("https://")
CSRF_COOKIE_NAME = "saring_csrf"
CSRF_FAILURE_VIEW = "saring.config.errors.csrf_failure"

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "saring_language"
USE_I18N = USE_TZ = True
TIME_ZONE = _environment("SARING_TIME_ZONE", "Asia/Pontianak")
FORMAT_MODULE_PATH = ["saring.config.formats"]

STATIC_URL = "/static/"
STATICFILES_DIRS = [("saring", ASSETS)] if ASSETS.exists() else []
STATIC_ROOT = DATA / "static"
MEDIA_ROOT = LIBRARY
MEDIA_URL = "/pustaka/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_KEEP_ONLY_HASHED_FILES = False

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 60
FILE_UPLOAD_TEMP_DIR = str(DATA / "spool") if (DATA / "spool").is_dir() else None
FILE_UPLOAD_PERMISSIONS = 0o640

TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default", "media"],
    }
}

_https = WORKSPACE_URL.startswith("https://")
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:", "blob:"],
        "media-src": [SELF, "blob:"],
        "object-src": [NONE],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "connect-src": [SELF],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}

WAGTAIL_SITE_NAME = "Saring"
WAGTAILADMIN_BASE_URL = WORKSPACE_URL
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": {"WIDGET": "saring.website.rich_text.TolerantRichTextArea"}}
WAGTAIL_I18N_ENABLED = False
WAGTAILIMAGES_IMAGE_MODEL = "website.SiteImage"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_AUTOSAVE_INTERVAL = 0
WAGTAILADMIN_PERMITTED_LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": _environment("SARING_LOG", "WARNING")},
}

SILENCED_SYSTEM_CHECKS = ["axes.W001"]
"""The throttle counts in the memory of the one workspace process, on purpose (see CACHES)."""
