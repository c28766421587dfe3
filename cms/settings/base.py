"""Settings shared by every environment. The environment is read here and nowhere else."""

from pathlib import Path

import environ
from django.utils.translation import gettext_lazy as _

from cms.settings.files import in_buckets, upload_hosts

BASE_DIR = Path(__file__).resolve().parents[2]

env = environ.Env()

# Everything that runs or is uploaded lives in one folder, so that moving or backing up a site is one copy.
VAR = Path(env.str("VAR", default=str(BASE_DIR / "var"))).absolute()
PORT = env.int("PORT", default=8000)

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "users.User"

INSTALLED_APPS = [
    "jobs",
    "campaigns",
    "cms",
    "cms.users",
    "media",
    "wagtail_localize",
    "wagtail.contrib.settings",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.redirects",
    "wagtail.locales",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "wagtailmedia",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    # The door stands in front of everything else: it moves /via/<token> into SCRIPT_NAME (campaigns/tracking/door.py).
    "campaigns.tracking.door.DoorMiddleware",
    "cms.compression.CompressionMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.headers.PublicHeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cms.languages.SiteLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cms.gate.GateMiddleware",
    "cms.needed.NeededMiddleware",
    "campaigns.tracking.moved.MovedPagesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# Database: SQLite unless DATABASE_URL says otherwise. Connections stay open: opening one costs
# more than the whole answer of a short link.
DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR / 'kildespor.sqlite3'}")}
DATABASES["default"]["CONN_MAX_AGE"] = None
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # Without IMMEDIATE, a read followed by a write in one transaction fails at once under load.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728; PRAGMA cache_size=-1000"
        ),
    }
else:
    # What is asked here is read from sums: to start a second process for it takes longer than the answer.
    options = DATABASES["default"].setdefault("OPTIONS", {})
    options.setdefault("options", "-c max_parallel_workers_per_gather=0")

# In each process. Pictures' sizes apart, so that many new ones push out nothing that every page asks for.
IN_MEMORY = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 3_000}}
CACHES = {name: {**IN_MEMORY, "LOCATION": name} for name in ("default", "renditions")}

# Languages: content and public pages in four, the unprefixed one is that of each site's root page.
LANGUAGE_CODE = "nb"
LANGUAGES = [
    ("nb", _("Norwegian bokmål")),
    ("nn", _("Norwegian nynorsk")),
    ("sv", _("Swedish")),
    ("en", _("English")),
]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nb", "Norsk bokmål"), ("sv", "Svenska"), ("en", "English")]
WAGTAIL_I18N_ENABLED = True
# A translation begins as a draft: else its source's words would be out under its own language.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
USE_I18N = True
# Wagtail's own words where its translators have not come to them yet.
LOCALE_PATHS = [BASE_DIR / "cms" / "wagtail_texts" / "locale"]
TIME_ZONE = env.str("TIME_ZONE", default="Europe/Oslo")
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
FORMAT_MODULE_PATH = ["cms.formats"]

# Files
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
BUILD_DIR = BASE_DIR / "build"
STATICFILES_DIRS = [BUILD_DIR]
BUILD_DIR.mkdir(exist_ok=True)
MEDIA_URL = "/uploads/"
MEDIA_ROOT = VAR / "uploads"
PRIVATE_ROOT = VAR / "private"
ON_DISK = {
    "default": {"BACKEND": "media.storage.DiskStorage"},
    # Applicants' files: outside MEDIA_URL, read only through a view that checks who asks.
    "private": {"BACKEND": "media.storage.DiskStorage", "OPTIONS": {"location": PRIVATE_ROOT, "base_url": None}},
}
IN_BUCKETS = in_buckets(env) if env.str("S3_BUCKET", default="") else {}
# Where the browsers of those who work here may send a film to, besides the site itself.
UPLOAD_HOSTS = upload_hosts(env) if IN_BUCKETS else []
FILM_MAX_BYTES = 2 * 1024**3
FILM_MAX_MINUTES = 60
STORAGES = {
    **ON_DISK,
    **IN_BUCKETS,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Wagtail
WAGTAIL_SITE_NAME = "Kildespor"
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILADMIN_BASE_URL = env.str("ADMIN_BASE_URL", default=f"http://localhost:{PORT}")
WAGTAILIMAGES_IMAGE_MODEL = "media.Photo"
WAGTAILDOCS_DOCUMENT_MODEL = "media.Attachment"
WAGTAILMEDIA = {"MEDIA_MODEL": "media.Video", "MEDIA_FORM_BASE": "media.forms.VideoForm", "VIDEO_EXTENSIONS": []}
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
# No request to another host, not even for the people who work here.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
# A page password opens a session, and a session is a cookie.
WAGTAIL_PRIVATE_PAGES = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
# Through the site, from whichever store: an address in a bucket would ask nobody who they are.
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "rtf", "txt", "xlsx", "zip"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "media.forms.PhotoForm"
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 64_000_000  # 192 MB of memory while it is read
# On a phone's screen nobody sees the difference to 80, and a page with ten pictures stays under 100 kB.
WAGTAILIMAGES_AVIF_QUALITY = 50
WAGTAILIMAGES_WEBP_QUALITY = 75
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# An address typed without a scheme: what Django 6 does anyway.
FORMS_URLFIELD_ASSUME_HTTPS = True

# The demo's passwords are known to everybody.
DEMO_MAY_LOAD = False

# Who signs in
LOGIN_URL = "wagtailadmin_login"
WAGTAILADMIN_USER_LOGIN_FORM = "cms.users.forms.LoginForm"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
SESSION_ENGINE = "cms.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = False
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

# Background work
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

# E-mail goes to files until a server is named.
EMAIL_CONFIG = env.email_url("EMAIL_URL", default=f"filemail:///{VAR / 'mail'}")
EMAIL_TIMEOUT = 10  # seconds: a mail server that hangs must not hold up those who apply
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="kildespor@localhost")

# The employer's own analytics: Matomo on an approved own host, off by default, without cookies.
if env.str("MATOMO_DOMAIN_PATH", default=""):
    MATOMO_DOMAIN_PATH = env.str("MATOMO_DOMAIN_PATH")
    MATOMO_SITE_ID = env.str("MATOMO_SITE_ID")
MATOMO_DISABLE_COOKIES = True
ANALYTICAL_AUTO_IDENTIFY = False
ANALYTICS_OWN_HOSTS = env.list("ANALYTICS_OWN_HOSTS", default=[])

# What went wrong goes to standard error, whatever DEBUG is, and by mail to nobody.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING"},
        # What a visitor got wrong is no news of ours, and its line would hold the address, which may be a key.
        "django.request": {"level": "ERROR"},
    },
}

# Applications
APPLICATION_FILE_MAX_BYTES = 10 * 1024 * 1024
APPLICATION_LETTER_MAX_CHARACTERS = 20_000
APPLICATION_GRACE_MINUTES = 30
# A letter in the form, a file beside it, and their wrapping; Django reads the letter into memory.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024

# Counting: raw arrivals are kept this long after their day became daily counts.
HIT_RETENTION_DAYS = env.int("HIT_RETENTION_DAYS", default=90)
