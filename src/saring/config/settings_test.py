"""Settings of the test run: a throw-away data folder, cheap password hashes, SQLite or SARING_DATABASE_URL."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("SARING_DATA", str(Path(tempfile.mkdtemp(prefix="saring-test-"))))
os.environ.setdefault("SARING_SECRET_KEY", "only-for-tests-" + "x" * 50)

from saring.config.settings import *  # noqa: F403
from saring.config.settings import DATABASES, LOGGING

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
(Path(os.environ["SARING_DATA"]) / "static").mkdir(parents=True, exist_ok=True)
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(Path(os.environ["SARING_DATA"]) / "test.db")}
LOGGING["root"] = {"handlers": ["stderr"], "level": "ERROR"}
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": ["default", "media"]}}
