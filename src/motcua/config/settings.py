"""Django settings. Everything a site may change comes from ``MOTCUA_*`` environment variables;
docs/operations.md lists them."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

PACKAGE = Path(__file__).resolve().parent.parent

PRACTICE = os.environ.get("MOTCUA_PRACTICE", "") == "1"
"""Demo and practice settings: local citizen accounts are allowed; never in production."""
DEBUG = os.environ.get("MOTCUA_DEBUG", "") == "1"
SECRET_KEY = os.environ.get("MOTCUA_SECRET_KEY", "")
ALLOWED_HOSTS = os.environ.get("MOTCUA_HOSTS", "127.0.0.1,localhost").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("MOTCUA_ORIGINS", "").split(",") if origin]
BASE_URL = os.environ.get("MOTCUA_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
"""The address printed in QR codes and notices."""
AUTHORITY_NAME = os.environ.get("MOTCUA_AUTHORITY", "")
"""Whose site this is, shown in the band of every page."""
PROXIES = int(os.environ.get("MOTCUA_PROXIES", "0"))
"""How many of our own proxies stand in front; they must write X-Forwarded-For."""
SECURE = BASE_URL.startswith("https://")
LIVE_URL = os.environ.get("MOTCUA_LIVE_URL", "")
"""Where pages follow changes: a path of this site behind its proxy, or a whole address; empty: not at all."""
LIVE_DATABASE_URL = os.environ.get("MOTCUA_LIVE_DATABASE_URL") or os.environ.get("MOTCUA_DATABASE_URL", "")
"""What the live server listens to: the database itself, never through a pooler in transaction mode."""
LIVE_PER_ADDRESS = int(os.environ.get("MOTCUA_LIVE_PER_ADDRESS", "500"))
"""Most lines from one address; a whole office may stand behind one."""

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django_vite",
    "procrastinate.contrib.django",
    "motcua.core",
    "motcua.audit",
    "motcua.identity",
    "motcua.processes",
    "motcua.documents",
    "motcua.notices",
    "motcua.signatures",
    "motcua.digitising",
    "motcua.store",
    "motcua.books",
    "motcua.catalog",
    "motcua.dossiers",
    "motcua.archive",
    "motcua.side_files",
    "motcua.counters",
    "motcua.disclosure",
    "motcua.ratings",
    "motcua.petitions",
    "motcua.reengineering",
    "motcua.indicators",
    "motcua.portal",
    "motcua.desk",
    "motcua.studio",
    "motcua.board",
    "motcua.hall",
    "motcua.outreach",
    "motcua.records",
]
MIDDLEWARE = [
    "motcua.core.security.CallersAddress",
    "django.middleware.security.SecurityMiddleware",
    "motcua.core.security.ContentSecurityPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "motcua.core.refusals.RefusalPages",
]
FORM_RENDERER = "motcua.core.forms.Renderer"
ROOT_URLCONF = "motcua.config.urls"
WSGI_APPLICATION = "motcua.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "core" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "motcua.core.context.site",
            ],
        },
    }
]


def database(url: str) -> dict[str, object]:
    """A Django database entry from ``postgresql://user:password@host:port/name?option=value``.

    Statements are bound and prepared by the server, which plans each of them once; a pooler in transaction
    mode forbids that (MOTCUA_POOLER=1).
    """
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "motcua",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": {
            "pool": {"min_size": 1, "max_size": 10},
            "server_side_binding": True,
            "prepare_threshold": None if os.environ.get("MOTCUA_POOLER") == "1" else 5,
            **dict(parse_qsl(parts.query)),
        },
    }


DATABASES = {
    "default": database(os.environ.get("MOTCUA_DATABASE_URL", "postgresql://motcua@127.0.0.1/motcua"))
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "identity.User"
LOGIN_URL = "desk:sign-in"
LOGIN_REDIRECT_URL = "desk:work"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_AGE = 12 * 3600
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
FORMAT_MODULE_PATH = ["motcua.core.formats"]
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "static"]
STATIC_ROOT = Path(os.environ.get("MOTCUA_STATIC_ROOT", PACKAGE.parent.parent / "var" / "static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = Path(os.environ.get("MOTCUA_FILES", PACKAGE.parent.parent / "var" / "files"))
ARCHIVE = Path(os.environ.get("MOTCUA_ARCHIVE", PACKAGE.parent.parent / "var" / "archive"))
"""Where archive packages lie; best on another disk than the vault's."""
EVENT_LOG = Path(os.environ.get("MOTCUA_LOG_DIR", PACKAGE.parent.parent / "var" / "log"))
"""Where the event log is exported to for analysis."""
SOUNDS = Path(os.environ.get("MOTCUA_SOUNDS", PACKAGE.parent.parent / "var" / "sounds"))
"""Where spoken pieces of calls are kept once they were made."""
_OFFICE_NETWORKS = "10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7"
SCANNER_NETWORKS = tuple(os.environ.get("MOTCUA_SCANNER_NETWORKS", _OFFICE_NETWORKS).split(","))
"""The networks in which network scanners may stand; the server goes to no other address."""
SCAN_FOLDERS = os.environ.get("MOTCUA_SCAN_FOLDERS", "")
"""The folder below which watched folders of scanners lie; empty: none is watched."""
DJANGO_VITE = {
    "default": {
        "dev_mode": False,
        "manifest_path": PACKAGE / "static" / ".vite" / "manifest.json",
    }
}
WHITENOISE_USE_FINDERS = True
"""Pages' files are served from the package too, so nothing has to be collected before a first start."""
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/assets/.+-[A-Za-z0-9_-]{8}\.\w+$"
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

UPLOAD_FILE_LIMIT = 20 * 1024 * 1024
"""Largest accepted file, bytes."""
UPLOAD_DOSSIER_LIMIT = 100 * 1024 * 1024
"""Largest sum of files in one dossier, bytes."""
UPLOAD_PAGES_LIMIT = int(os.environ.get("MOTCUA_PAGES_LIMIT", "1000"))
"""Most pages of one PDF or TIFF."""
UPLOAD_PIXELS_LIMIT = int(os.environ.get("MOTCUA_PIXELS_LIMIT", "100000000"))
"""Most pixels of one picture: an A3 sheet at 600 dpi has 70 million."""
UPLOAD_UNFINISHED_LIMIT = 2 * UPLOAD_DOSSIER_LIMIT
"""Most bytes one account or visitor may have on the way and not yet taken into anything."""
UPLOAD_HOURS = 24
"""How long a file on the way is kept after it was last added to, hours."""
UPLOAD_DISK_RESERVE = 256 * 1024 * 1024
"""Free bytes on the disk of files below which nothing new is begun."""
VAULT_DAYS = 7
"""After how many days content no row points to is removed."""
CLAMD = os.environ.get("MOTCUA_CLAMD", "")
"""The virus scanner: ``host:port`` or the path of its socket; empty: files are not scanned."""
CLAMD_REQUIRED = os.environ.get("MOTCUA_CLAMD_REQUIRED", "1") == "1"
"""Whether a scanner that is named and does not answer stops files (the default) or lets them pass."""
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "motcua.documents.upload_handler.PatientTemporaryFile",
]
DRAFT_DAYS = 30
"""How long an untouched draft is kept, days."""
AGENCY_HOURS = "07:30-11:30,13:00-17:00"
"""Default office hours; an agency may have its own."""

TIMESTAMP_URL = os.environ.get("MOTCUA_TSA_URL", "")
"""The timestamping authority (RFC 3161) that vouches for the time of signatures made here; empty: nobody."""
TIMESTAMP_USER = os.environ.get("MOTCUA_TSA_USER", "")
TIMESTAMP_PASSWORD = os.environ.get("MOTCUA_TSA_PASSWORD", "")
LONG_TERM_SIGNATURES = os.environ.get("MOTCUA_SIGN_LEVEL", "")
"""LT: signatures carry what a check in later years needs; LTA: and a timestamp over it. Needs a TSA."""
ASK_REVOCATION = os.environ.get("MOTCUA_ASK_REVOCATION", "") == "1"
"""Whether checks ask trusted authorities over the network if a certificate was revoked."""
PKCS11_MODULES = dict(
    pair.split("=", 1) for pair in os.environ.get("MOTCUA_PKCS11", "").split(",") if "=" in pair
)
"""Libraries of signing devices that may be loaded: name=path, separated by commas."""

EMAIL_HOST = os.environ.get("MOTCUA_MAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("MOTCUA_MAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("MOTCUA_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("MOTCUA_MAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("MOTCUA_MAIL_TLS", "") == "1"
DEFAULT_FROM_EMAIL = os.environ.get("MOTCUA_MAIL_FROM", "motcua@localhost")
EMAIL_READY = bool(EMAIL_HOST)
"""Without a mail server nobody is mailed; notices stay in the accounts."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": os.environ.get("MOTCUA_LOG", "WARNING")},
}
