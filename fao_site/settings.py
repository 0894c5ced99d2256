"""Settings of the site.

Read once from the environment (and from the file `.env` beside manage.py, or the one that
ENV_FILE names), typed.
`.env.example` explains every variable. There are three ways to run:

- production (the default): a missing secret or host stops the start;
- DEMO=true: the sample office on this machine, with demo accounts;
- DEBUG=true: development and tests.
"""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from environs import Env

BASE_DIR = Path(__file__).resolve().parent.parent

env = Env()
env.read_env(env.path("ENV_FILE", BASE_DIR / ".env"), recurse=False)

DEBUG = env.bool("DEBUG", False)
DEMO = env.bool("DEMO", False)
PRODUCTION = not (DEBUG or DEMO)


def required_in_production(name, stand_in):
    """The value of a variable that production must give; the stand-in otherwise."""
    value = env.str(name, "")
    if value:
        return value
    if PRODUCTION:
        raise ImproperlyConfigured(
            f"{name} is not set. Set it in the environment or in .env (see .env.example), "
            "or set DEMO=true to try the sample office."
        )
    return stand_in


SECRET_KEY = required_in_production("SECRET_KEY", "not-secret-demo-and-development-only")
ALLOWED_HOSTS = [
    host.strip()
    for host in required_in_production("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
]
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", [])
CSRF_FAILURE_VIEW = "fao_site.views.form_too_old"

# --- Apps: the rooms, highest first. import-linter holds their order (pyproject.toml). ---

INSTALLED_APPS = [
    "modeltranslation",  # before the admin, which it extends
    "fao_site",
    "reviews",
    "events",
    "consulates",
    "partners",
    "publishing",
    "accounts",
    "fao_site.admin_apps.OfficeAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "django_prose_editor",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "accounts.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.StaffLanguageMiddleware",
    "accounts.middleware.AuditOriginMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "publishing.middleware.DueMiddleware",
    "fao_site.middleware.FormerAddressMiddleware",
]

ROOT_URLCONF = "fao_site.urls"
WSGI_APPLICATION = "fao_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "fao_site.context.site",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "publishing.templatetags.records",
            ],
        },
    },
]

# --- Data ---

DATABASES = {
    "default": env.dj_db_url("DATABASE_URL", f"sqlite:///{BASE_DIR / 'db.sqlite3'}"),
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Readers are not held up by a writer (WAL), and a writer waits for its turn from the start.
    DATABASES["default"]["OPTIONS"] = {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # A database that is away must not hold up those whose pages are stored.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The page that arranges a review sends four fields for each of its records.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

# --- Accounts ---

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
SESSION_COOKIE_AGE = 60 * 60 * env.int("SESSION_HOURS", 8)

# --- Languages: columns per language; English is the source of the interface texts ---

LANGUAGES = [
    ("zh-hans", _("Simplified Chinese")),
    ("zh-hant", _("Traditional Chinese")),
    ("en", _("English")),
]
LANGUAGE_CODE = "zh-hans"
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = env.str("TIME_ZONE", "Asia/Shanghai")
USE_TZ = True

MODELTRANSLATION_DEFAULT_LANGUAGE = "zh-hans"
# No silent fallback: publishing.languages decides, and marks what it falls back to.
MODELTRANSLATION_FALLBACK_LANGUAGES = {"default": ()}
MODELTRANSLATION_PREPOPULATE_LANGUAGE = "en"

# --- Files ---

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", BASE_DIR / "media")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
# Files that no address leads to, such as what jobs made.
PRIVATE_ROOT = env.path("PRIVATE_ROOT", BASE_DIR / "private")
SAMPLE_DIR = BASE_DIR / "sample"

# Public pages as they were rendered last; see fao_site/page_store/.
PAGE_STORE = env.bool("PAGE_STORE", not DEBUG)
PAGE_STORE_DIR = env.path("PAGE_STORE_DIR", BASE_DIR / "page-store")
PAGE_STORE_MEGABYTES = env.int("PAGE_STORE_MEGABYTES", 1024)
PAGE_STORE_MEMORY_MEGABYTES = env.int("PAGE_STORE_MEMORY_MEGABYTES", 64)
# Whether pages are put as files where nginx finds them (deploy/nginx.conf).
PAGE_STORE_NGINX = env.bool("PAGE_STORE_NGINX", False)

# Names and phrases that the conversion to Traditional characters must write as given here.
TRADITIONAL_OVERRIDES = env.path("TRADITIONAL_OVERRIDES", BASE_DIR / "sample" / "traditional.csv")

# The greatest picture an editor may upload, in megapixels and in megabytes.
PHOTO_MAX_MEGAPIXELS = env.int("PHOTO_MAX_MEGAPIXELS", 60)
PHOTO_MAX_MEGABYTES = env.int("PHOTO_MAX_MEGABYTES", 30)

# --- Work in the background ---

# With a worker beside the site (manage.py db_worker) jobs wait in a table; without, each is done at
# once, so that none is lost.
WORKER = env.bool("WORKER", False)
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend"
        if WORKER
        else "django_tasks.backends.immediate.ImmediateBackend"
    }
}
# For how many days the results of jobs are kept.
JOB_DAYS = env.int("JOB_DAYS", 7)

# --- Security ---

# Everything comes from this site. The nonce serves the one inline importmap of the rich-text
# editor in the admin; no public page uses it, so that public pages can be stored.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
LANGUAGE_COOKIE_NAME = "language"

HTTPS = env.bool("HTTPS", PRODUCTION)
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", 60 * 60 * 24 * 365 if HTTPS else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
BEHIND_PROXY = env.bool("BEHIND_PROXY", False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- E-mail: to the console unless a server is named ---

EMAIL_BACKEND = env.str("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
EMAIL_HOST = env.str("EMAIL_HOST", "localhost")
EMAIL_PORT = env.int("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", False)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", "webmaster@localhost")

# With what the addresses in messages begin.
SITE_ADDRESS = env.str("SITE_ADDRESS", "").rstrip("/")

# --- Logging: to the standard error, for the service manager to keep ---

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "WARNING")},
}
