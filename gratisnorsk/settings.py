"""All settings, from the environment, with defaults that run on a laptop.

Production is the default: without DEMO=1 or DEBUG=1 the software refuses to start unless a secret key,
allowed hosts and an https site address are given.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from environs import Env

from gratisnorsk.kernel import languages, letter_settings

env = Env()
ROOT = Path(__file__).resolve().parent.parent
VAR = Path(env.str("VAR_DIR", str(ROOT / "var")))

DEMO = env.bool("DEMO", False)
DEBUG = env.bool("DEBUG", False)
TESTING = env.bool("GRATISNORSK_TESTING", False)
IS_RELAXED = DEMO or DEBUG or TESTING
SITE_URL = env.str("SITE_URL", "http://localhost:8000" if IS_RELAXED else "").rstrip("/")
SITE_NAME = "Gratis norsk"
SECRET_KEY = env.str("SECRET_KEY", "only-for-laptops-and-tests-never-for-the-public" if IS_RELAXED else "")
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]", "testserver"] if IS_RELAXED else []
)


def _refuse_unsafe_production() -> None:
    """Say in one sentence each what is missing, and do not start."""
    missing = []
    if len(SECRET_KEY) < 50:
        missing.append("SECRET_KEY must be set to at least 50 random characters.")
    if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
        missing.append("ALLOWED_HOSTS must name the hosts this site answers for.")
    if not SITE_URL.startswith("https://"):
        missing.append("SITE_URL must be the https address of this site.")
    if missing:
        raise ImproperlyConfigured(" ".join(missing))


if not IS_RELAXED:
    _refuse_unsafe_production()

INSTALLED_APPS = [
    "gratisnorsk.kernel",
    "gratisnorsk.ui",
    "gratisnorsk.places",
    "gratisnorsk.accounts",
    "gratisnorsk.letters",
    "gratisnorsk.organisations",
    "gratisnorsk.offers",
    "gratisnorsk.courses",
    "gratisnorsk.hours",
    "gratisnorsk.enrolment",
    "gratisnorsk.attendance",
    "gratisnorsk.meetings",
    "gratisnorsk.home",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "gratisnorsk.kernel.middleware.request_log",
    "django.middleware.security.SecurityMiddleware",
    "gratisnorsk.kernel.page_cache.page_cache",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "gratisnorsk.ui.middleware.language_from_path",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "gratisnorsk.urls"
WSGI_APPLICATION = "gratisnorsk.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gratisnorsk.ui.context.page",
            ],
        },
    }
]

DATABASES = {"default": env.dj_db_url("DATABASE_URL", f"sqlite:///{VAR / 'gratisnorsk.sqlite3'}")}
IS_SQLITE = DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3"
if IS_SQLITE:
    # IMMEDIATE: every atomic block takes the one write lock at its start, so count-then-write is safe.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-64000;"
        " PRAGMA mmap_size=134217728; PRAGMA temp_store=MEMORY;",
    }
else:
    # Short queries by the thousand: compiling them or spreading them over processes costs more than it gives.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault(
        "options", "-c jit=off -c max_parallel_workers_per_gather=0"
    )
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["CONN_MAX_AGE"] = 600
# Shared by all processes of one machine: counts tries of second factors, keeps answers of the register.
_CACHES = "django.core.cache.backends"
CACHES: dict[str, Any] = {
    "default": {"BACKEND": f"{_CACHES}.locmem.LocMemCache"}
    if TESTING
    else {"BACKEND": f"{_CACHES}.filebased.FileBasedCache", "LOCATION": str(VAR / "cache")},
    "template_fragments": {"BACKEND": f"{_CACHES}.{'dummy.DummyCache' if TESTING else 'locmem.LocMemCache'}"},
}

# Language always stands in the path; only "/" negotiates.
LANGUAGE_CODE = "nb"
LANGUAGES = [(language.code, language.own_name) for language in languages.LANGUAGES]
LOCALE_PATHS = [str(ROOT / "gratisnorsk" / "locale")]
TIME_ZONE = "Europe/Oslo"

STATIC_URL = "/static/"
STATIC_ROOT = str(VAR / "static")
# Front-end packages come through npm (`./dev` fetches them); none is committed.
STATICFILES_DIRS = [
    ("vendor/designsystemet", str(ROOT / "node_modules/@digdir/designsystemet-css/dist")),
    ("vendor/leaflet", str(ROOT / "node_modules/leaflet/dist")),
]
# Letters of print for every language, from packages; no fonts of the machine are used.
_INTER = [f"@expo-google-fonts/inter/{weight}" for weight in ("400Regular", "600SemiBold", "700Bold")]
PRINT_FONTS = [str(ROOT / "node_modules" / folder) for folder in (*_INTER, "vazirmatn/fonts/ttf")]
STATIC_FILES = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
    if TESTING or DEBUG
    else "whitenoise.storage.CompressedManifestStaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": STATIC_FILES},
}
WHITENOISE_USE_FINDERS = TESTING or DEBUG

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:desk"

# Sign-in by e-mailed code; nobody has a password. The e-mail stands on the person alone, so allauth's own
# table of addresses stays empty and its verification is off: whoever typed the code has proved the address.
ACCOUNT_ADAPTER = "gratisnorsk.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8}  # digits: every keyboard has them
ACCOUNT_LOGIN_TIMEOUT = 30 * 60
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
MFA_ADAPTER = "gratisnorsk.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = IS_RELAXED
# Not in the demo, nor in tests.
STAFF_NEEDS_SECOND_FACTOR = env.bool("STAFF_NEEDS_SECOND_FACTOR", not (DEMO or TESTING))

SESSION_ENGINE = "gratisnorsk.accounts.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "gratisnorsk.ui.errors.csrf_failure"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
if SITE_URL.startswith("https://"):
    CSRF_TRUSTED_ORIGINS = [SITE_URL]
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", True)
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", True) else None

# Kartverket's open cache by default; the only third party, and only when a reader opens the map.
MAP_TILES = env.str(
    "MAP_TILES", "https://cache.kartverket.no/v1/wmts/1.0.0/topo/default/webmercator/{z}/{y}/{x}.png"
)
MAP_TILES_HOST = "/".join(MAP_TILES.split("/")[:3])
MAP_ATTRIBUTION = env.str("MAP_ATTRIBUTION", "© Kartverket")
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:", MAP_TILES_HOST],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "media-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}

# Letters by e-mail and SMS: MAILERS, MAIL_FROM, BOUNCE_ADDRESS, SMS_URL …
globals().update(letter_settings.read(env, is_relaxed=IS_RELAXED, is_testing=TESTING))
# Who may read /metrics from elsewhere than the machine itself; empty: nobody.
METRICS_TOKEN = env.str("METRICS_TOKEN", "")

TASKS = {"default": {"BACKEND": "gratisnorsk.kernel.jobs.DurableBackend"}}

# Seconds an anonymous reader may see an older page; 0 switches the page cache off.
PAGE_CACHE_SECONDS = env.int("PAGE_CACHE_SECONDS", 0 if TESTING else 5)

# Sign-ups and codes from one address on the internet: a library signs up many people, nobody signs up thousands.
SIGN_UPS_AN_HOUR = env.int("SIGN_UPS_AN_HOUR", 100)
MOST_DRAWS = env.int("MOST_DRAWS", 5)  # that one person may take part in at the same time
# Missed lessons in a row after which a learner gets a friendly letter.
NUDGE_AFTER_MISSED = env.int("NUDGE_AFTER_MISSED", 2)

# Enhetsregisteret's open API (no key).
REGISTER_URL = env.str("REGISTER_URL", "https://data.brreg.no/enhetsregisteret/api")
REGISTER_TIMEOUT_SECONDS = 4

# Making Teams meetings through Microsoft Graph; without a tenant hosts paste a link. See meetings/teams.
_TEAMS = ("tenant", "client_id", "secret", "organiser", "login_url", "graph_url")
TEAMS = {name: env.str(f"TEAMS_{name.upper()}", "") for name in _TEAMS}

LOGGING_CONFIG = "gratisnorsk.kernel.logs.configure"
LOGGING: dict[str, Any] = {
    "is_json": env.bool("LOG_JSON", not IS_RELAXED),
    "level": env.str("LOG_LEVEL", "INFO"),
}
