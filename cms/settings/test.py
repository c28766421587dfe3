"""Settings for the tests: as in development, with data in a throw-away folder and fast passwords."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "TEST_VAR" not in os.environ:
    os.environ["TEST_VAR"] = tempfile.mkdtemp(prefix="kildespor-test-")
    atexit.register(shutil.rmtree, os.environ["TEST_VAR"], ignore_errors=True)
# A developer's own VAR is never touched. Tests that run side by side, and the servers they start, share no file.
os.environ["VAR"] = str(Path(os.environ["TEST_VAR"]) / os.environ.get("PYTEST_XDIST_WORKER", "main"))

from .dev import *

DEBUG = False
SECRET_KEY = "only-for-tests"
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# A server started by a test says what went wrong where the test can read it.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler", "level": "ERROR"}},
    "root": {"handlers": ["console"]},
}
