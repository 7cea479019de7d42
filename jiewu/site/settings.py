"""Django settings: process matters, from the environment (JIEWU_*). What an office decides is in core.office."""

import os
from pathlib import Path
from typing import Any

from jiewu.core.home import home, secret_key

HOME = home()
CHECKOUT = Path(__file__).resolve().parents[2]

DEBUG = os.environ.get("JIEWU_DEBUG") == "1"
SECRET_KEY = secret_key(HOME)
ALLOWED_HOSTS = os.environ.get("JIEWU_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("JIEWU_ORIGINS", "").split(",") if origin]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "jiewu.channels.office",  # before allauth: its templates of the sign-in pages go first
    "allauth",
    "allauth.account",
    "axes",
    "django_htmx",
    "django_vite",
    "jiewu.core",
    "jiewu.places",
    "jiewu.reading",  # no tables: its problems join the catalogue
    "jiewu.people",
    "jiewu.packs",
    "jiewu.facts",
    "jiewu.cases",
    "jiewu.notices",
    "jiewu.indicators",
    "jiewu.plans",
    "jiewu.reports",
]

MIDDLEWARE = [
    "jiewu.core.middleware.StampMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "jiewu.channels.office.assets.Assets",
    "jiewu.channels.office.headers.ContentPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "jiewu.people.middleware.PostMiddleware",
    "jiewu.packs.middleware.EditionMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "jiewu.site.urls"
WSGI_APPLICATION = "jiewu.site.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "jiewu.channels.office.context.frame",
            ]
        },
    }
]

# --- facts ---------------------------------------------------------------------------------------
DATABASE_URL = os.environ.get("JIEWU_DATABASE_URL", "")


def _database() -> dict[str, Any]:
    from jiewu.core.databases import database_settings

    return database_settings(DATABASE_URL, HOME)


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- people --------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_ADAPTER = "jiewu.people.adapter.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = False  # axes locks out; one mechanism, one message
# GB/T 22239-2019 (level 2 practice): lock after 5 failed tries for at least 300 s.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 1 / 12
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "jiewu.people.adapter.sign_in_name"
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # so that every try meanwhile gets the page that says so
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if os.environ.get("JIEWU_TLS") == "1":
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- language and time ---------------------------------------------------------------------------
LANGUAGE_CODE = os.environ.get("JIEWU_LANGUAGE", "zh-hans")
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [CHECKOUT / "jiewu" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"  # of the office: display and local days; the database is in UTC

# --- static files --------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = None  # nothing is collected: files are served from the packages themselves
DJANGO_VITE = {
    "default": {
        "dev_mode": False,
        "static_url_prefix": "office",
        "manifest_path": CHECKOUT / "jiewu" / "channels" / "office" / "static" / "office" / "manifest.json",
    }
}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True

DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("JIEWU_LOG_LEVEL", "WARNING")},
}
