"""Settings for the tests: as in development, with data in a folder of its own and fast passwords."""

import os
import tempfile

os.environ.setdefault("VAR", tempfile.mkdtemp(prefix="kildespor-test-"))

from .dev import *  # noqa: E402, F403

DEBUG = False
SECRET_KEY = "only-for-tests"
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
