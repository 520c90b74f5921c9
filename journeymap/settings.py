"""One settings file, steered by the environment; every variable is documented in docs/configuration.md."""

import os
from datetime import timedelta
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from maps.live.limits import LiveLimits

from .env import (
    database,
    env,
    hosts_of,
    is_loopback,
    only_provider,
    origins_of,
    provider_issuer,
    public_origin,
    secret_key,
)

BASE_DIR = Path(__file__).resolve().parent.parent

# --- Where it runs ----------------------------------------------------------------------------------------------
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var"))).resolve()
# It holds password hashes and keys: nobody else on this machine gets in.
VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
DEBUG = env.bool("DEBUG", default=False)
PUBLIC_URL = env.str("PUBLIC_URL", default="http://127.0.0.1:8000").rstrip("/")
_origin = public_origin(PUBLIC_URL, DEBUG)
_https = _origin.scheme == "https"
SECRET_KEY = secret_key(env.str("SECRET_KEY", default=""), VAR_DIR, is_loopback(str(_origin.hostname)))
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = hosts_of(_origin)
# Exact origins: asked of every socket, and of forms by the CSRF check.
PUBLIC_ORIGINS = origins_of(_origin)
CSRF_TRUSTED_ORIGINS = PUBLIC_ORIGINS
TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)

# --- What it is made of -----------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "rest_framework",
    "drf_spectacular",
    "channels",
    "workspaces",
    "evidence",
    "personas",
    "maps",
    "insights",
    "workshops",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "journeymap.static_files.WholeFiles",
    "journeymap.middleware.AnswerHeaders",
    "journeymap.health.LiveAnswer",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "workspaces.middleware.AuditAddress",
    "workspaces.single_sign_on.signing_in.OnlyDoor",
    "journeymap.middleware.SessionAge",
    "workspaces.signin.middleware.SeenSessions",
    "journeymap.middleware.PersonsLanguageAndTime",
    "journeymap.middleware.ReadableQuery",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "journeymap.middleware.DomainErrors",
]
ROOT_URLCONF = "journeymap.urls"
ASGI_APPLICATION = "journeymap.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "workspaces.context.shell",
            ]
        },
    }
]

# --- Data -------------------------------------------------------------------------------------------------------
DATABASES = {
    "default": database(
        env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'journeymap.sqlite3'}"),
        VAR_DIR,
        statement_timeout=env.int("STATEMENT_TIMEOUT", default=15),
        pool_size=env.int("DATABASE_POOL", default=10),
        prepares=env.bool("DATABASE_PREPARE", default=True),
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = env.str("REDIS_URL", default="")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
# Pictures of maps, under names of our own; views hand them out, no web server does.
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(VAR_DIR / "media"))).resolve()
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(VAR_DIR / "static"))).resolve()
STATICFILES_DIRS = [BASE_DIR / "static"]
# What joins and shortens styles and scripts, for files that carry them inside (maps.showing.standalone).
STATIC_PROGRAMS = {
    "bundle": "journeymap.bundling.bundle",
    "flatten": "journeymap.bundling.flatten",
    "shorten": "journeymap.static_files.shortened",
}
STORAGES = {
    # Pictures are readable by this account only.
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700},
    },
    "staticfiles": {"BACKEND": "journeymap.static_files.HashedNames"},
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_ALLOW_ALL_ORIGINS = False

# --- People: accounts, sessions, passwords ----------------------------------------------------------------------
AUTH_USER_MODEL = "workspaces.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"
SESSION_COOKIE_AGE = 14 * 24 * 60 * 60
SESSION_COOKIE_NAME = "__Host-session" if _https else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if _https else "csrftoken"
LANGUAGE_COOKIE_SECURE = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "journeymap.views.csrf_failed"
SIGNED_COOKIE_LEGACY_SALT_FALLBACK = False

_email_url = env.str("EMAIL_URL", default="")
vars().update(env.email_url_config(_email_url or "consolemail://"))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("EMAIL_FROM", default=f"Journeymap <journeymap@{_origin.hostname}>")
EMAIL_TIMEOUT = 10

ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# Without a way to send mail, an address can't be proven; the printed message still works.
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if _email_url else "optional"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = _origin.scheme
ACCOUNT_SESSION_REMEMBER = True
# One address a person; it changes once the new one is confirmed, and only after giving the password once more.
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_ADAPTER = "workspaces.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "signup": "workspaces.forms.SignUpForm",
    "change_password": "workspaces.signin.password_forms.Change",
    "set_password": "workspaces.signin.password_forms.Set",
    "reset_password_from_key": "workspaces.signin.password_forms.Reset",
}
# Second factors (docs/sign-in.md).
MFA_ADAPTER = "workspaces.signin.mfa_adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
# Clocks differ: the code before and the code after count too. Each still works once (workspaces.signin.forms).
MFA_TOTP_TOLERANCE = 1
# Who may sign in with an address that is not proved may protect that account, and who has protected theirs may move to
# a new address, which counts only when it is proved.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "authenticate": "workspaces.signin.forms.SignInCodeForm",
    "reauthenticate": "workspaces.signin.forms.ConfirmCodeForm",
    "activate_totp": "workspaces.signin.forms.SetUpAppForm",
    "add_webauthn": "workspaces.signin.forms.AddPasskeyForm",
    "edit_webauthn": "workspaces.signin.forms.RenamePasskeyForm",
    "login_webauthn": "workspaces.signin.forms.PasskeySignInForm",
    "authenticate_webauthn": "workspaces.signin.forms.PasskeySecondForm",
    "reauthenticate_webauthn": "workspaces.signin.forms.PasskeyConfirmForm",
}
# Asking for a passkey guesses nothing, and an office shares an address.
MFA_RATE_LIMITS = {"webauthn_login": "30/m/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXY_COUNT

# The company's own identity provider (OpenID Connect); nothing is asked of it, and nothing shown, without an issuer.
OIDC_ISSUER = provider_issuer(env.str("OIDC_ISSUER", default=""), env.str("OIDC_CLIENT_ID", default=""))
OIDC_CLIENT_ID = env.str("OIDC_CLIENT_ID", default="")
OIDC_CLIENT_SECRET = env.str("OIDC_CLIENT_SECRET", default="")
OIDC_NAME = env.str("OIDC_NAME", default="")
OIDC_ONLY = only_provider(env.bool("OIDC_ONLY", default=False), OIDC_ISSUER)
OIDC_DOMAINS = tuple(env.list("OIDC_DOMAINS", default=[]))

# --- The browser's protections ----------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = _https
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _https
# Putting a whole domain on the browsers' preload list is its owner's decision, not this server's.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXY_COUNT else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        # The nonces appear in a policy only when its page uses one: the import map, and styles computed by the server.
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "blob:", "data:"],
        "connect-src": [SELF],
        "font-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "report-to": "csp",
    }
}
# Bytes of a request's body; larger ones are refused before anything reads them.
MAX_BODY_BYTES = env.int("MAX_BODY_BYTES", default=1024 * 1024)
DATA_UPLOAD_MAX_MEMORY_SIZE = MAX_BODY_BYTES
FILE_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
# Pictures: bytes of one upload, and what those of a map and those of a person may take up together.
IMAGE_BYTES = env.int("IMAGE_BYTES", default=5 * 1024 * 1024)
IMAGE_BYTES_A_MAP = env.int("IMAGE_BYTES_A_MAP", default=50 * 1024 * 1024)
IMAGE_BYTES_A_PERSON = env.int("IMAGE_BYTES_A_PERSON", default=1024 * 1024 * 1024)
# What may become a map: files of this size, so many of a person within an hour.
IMPORT_BYTES = env.int("IMPORT_BYTES", default=25 * 1024 * 1024)
IMPORTS_AN_HOUR = env.int("IMPORTS_AN_HOUR", default=10)
# What may become evidence: bytes and rows of a file, so many of a person within an hour.
EVIDENCE_BYTES = env.int("EVIDENCE_BYTES", default=25 * 1024 * 1024)
EVIDENCE_ROWS = env.int("EVIDENCE_ROWS", default=100_000)
EVIDENCE_IMPORTS_AN_HOUR = env.int("EVIDENCE_IMPORTS_AN_HOUR", default=60)
# Files made of maps, of a person: within an hour, and waiting or being made at once.
EXPORTS_AN_HOUR = env.int("EXPORTS_AN_HOUR", default=30)
EXPORTS_AT_ONCE = env.int("EXPORTS_AT_ONCE", default=2)
# Hosts that webhooks may be sent to though they lie in a private network, and by http.
WEBHOOK_PRIVATE_HOSTS = tuple(env.list("WEBHOOK_PRIVATE_HOSTS", default=[]))
# So long the audit log is kept, and sign-ins with it: over a year, so that last year's audit can be looked at.
AUDIT_DAYS = env.int("AUDIT_DAYS", default=400)
# Folders with more fonts for drawn documents, for characters that the one in static/fonts lacks.
FONT_DIRS = tuple(env.list("FONT_DIRS", default=[]))
DATA_UPLOAD_MAX_NUMBER_FILES = 10

# --- API --------------------------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "workspaces.authentication.BearerAuthentication",
        "journeymap.api_authentication.SessionAuthentication",
    ],
    # A view that says nothing about who may is closed.
    "DEFAULT_PERMISSION_CLASSES": ["journeymap.api_authentication.Nobody"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["journeymap.api_parsers.StrictJSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": ["workspaces.rate_limits.RequestsAMinute"],
    "EXCEPTION_HANDLER": "journeymap.api_errors.answer_error",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "URL_FORMAT_OVERRIDE": None,
}
# Requests to the API of one person, and of one address that is nobody; 0 is no limit.
API_REQUESTS_A_MINUTE = env.int("API_REQUESTS_A_MINUTE", default=300)
API_ANONYMOUS_REQUESTS_A_MINUTE = env.int("API_ANONYMOUS_REQUESTS_A_MINUTE", default=60)
SPECTACULAR_SETTINGS = {
    "TITLE": "Journeymap",
    "DESCRIPTION": "Customer journey maps that people build together, live.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    # Several fields are called status and kind.
    "ENUM_NAME_OVERRIDES": {
        "MapReachEnum": "maps.api.access.REACHES",
        "MapRightEnum": "maps.api.access.RIGHTS",
        "ActionStatusEnum": "insights.models.ActionStatus",
        "ClosedStatusEnum": "insights.actions.fields.CLOSED",
        "JobStateEnum": "workspaces.models.JobState",
        "SourceKindEnum": "evidence.models.SourceKind",
        "OperationEnum": "maps.api.serializers.OPERATIONS",
        "ResearchStateEnum": "insights.api.research.STATES",
        "ResearchMethodEnum": "insights.api.research.METHODS",
        "OwnerKindEnum": "insights.api.action_serializers.OWNER_KINDS",
    },
}

# --- Live editing and background work -------------------------------------------------------------------------
LIVE = LiveLimits.from_environment(os.environ)
CELERY_BROKER_URL = REDIS_URL or "memory://"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
# A task is taken off the queue when it is done, not when it begins: a killed worker's job runs again.
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A file that worker and beat touch as long as they work, for the health check of a container.
HEARTBEAT_FILE = env.str("HEARTBEAT_FILE", default="")
_SCHEDULE = {
    "journeymap.celery.report_alive": timedelta(seconds=20),
    "workspaces.sweep_jobs": timedelta(seconds=60),
    "workspaces.send_webhooks": timedelta(seconds=60),
    "workspaces.tidy_webhooks": timedelta(days=1),
    "workspaces.delete_due": timedelta(hours=1),
    "workspaces.tidy_archives": timedelta(days=1),
    "workspaces.tidy_own_data": timedelta(days=1),
    "workspaces.tidy_inboxes": timedelta(days=1),
    "workspaces.tidy_audit_log": timedelta(days=1),
    "workspaces.mail_news": timedelta(seconds=60),
    "workspaces.mail_days": timedelta(minutes=10),
    "workspaces.tidy_letters": timedelta(days=1),
    "insights.take_validations": timedelta(minutes=10),
    "insights.make_due_reports": timedelta(minutes=10),
    "insights.tidy_reports": timedelta(days=1),
    "evidence.tidy_imports": timedelta(minutes=10),
    "evidence.group_what_arrived": timedelta(hours=1),
    "maps.tidy_exports": timedelta(hours=1),
    "evidence.tidy_trash": timedelta(hours=1),
    "maps.tidy": timedelta(days=1),
    "insights.keep_figures": timedelta(hours=1),
    "insights.thin_out_figures": timedelta(days=1),
    "insights.open_events": timedelta(hours=1),
    "insights.renew_reviews": timedelta(days=1),
    "insights.remind": timedelta(hours=1),
    "insights.renew_matches": timedelta(days=1),
    "insights.look_for_surges": timedelta(hours=1),
    "insights.keep_search": timedelta(minutes=5),
    "workshops.end_forgotten": timedelta(hours=1),
}
# What no worker took until it is due again is dropped: a worker that was away does each once, and not for every minute.
CELERY_BEAT_SCHEDULE = {
    task: {"task": task, "schedule": every, "options": {"expires": every.total_seconds()}}
    for task, every in _SCHEDULE.items()
}

# --- Languages and time -----------------------------------------------------------------------------------------
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch")]
LOCALE_PATHS = [BASE_DIR / "locale"]

# --- Log: to stderr, without bodies, cookies or tokens ----------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        name: {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", default="INFO"), "propagate": False}
        for name in ("django", "journeymap", "workspaces", "evidence", "personas", "maps", "insights", "workshops")
    },
}
