"""Settings for a developer's machine and the demo: loopback only."""

from django.core.management.utils import get_random_secret_key

from .base import *
from .base import STATIC_ROOT, VAR, env

# The site as its visitors will see it, its own page for what is missing included. A developer wants DEBUG=1 at times.
DEBUG = env.bool("DEBUG", default=False)
DEMO_MAY_LOAD = True
ALLOWED_HOSTS = ["localhost", ".localhost", "127.0.0.1", "[::1]"]


def _kept_secret() -> str:
    """A key made once per data folder, so that links in mails survive a restart."""
    path = VAR / "secret-key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(get_random_secret_key())
        path.chmod(0o600)
    return path.read_text()


SECRET_KEY = _kept_secret()
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
}
WHITENOISE_USE_FINDERS = True
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns where there is none
