"""A SQLite database that all migrations have made, to begin from: making one takes half a minute of a core.

Kept in .cache under what it is made of: the migrations, and the versions of the packages that bring some.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

ROOT = Path(__file__).parents[1]
CACHE = ROOT / ".cache" / "migrated"


def migrate() -> None:
    """Bring the database of the settings up to date; one of SQLite that is not there yet begins as the kept one."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        lay(Path(str(database["NAME"])))
    call_command("migrate", verbosity=0)


def lay(name: Path) -> None:
    """Put the kept database there, unless there is one."""
    if not name.exists():
        shutil.copyfile(_kept(), name)


def _kept() -> Path:
    CACHE.mkdir(parents=True, exist_ok=True)
    kept = CACHE / f"{_made_of()}.db"
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            _make(kept)
    return kept


def _make(kept: Path) -> None:
    for old in CACHE.glob("*.db"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        ours = {
            "SARING_DATA": folder,
            "DJANGO_SETTINGS_MODULE": "saring.config.settings",
            "PYTHONPATH": str(ROOT / "src"),
        }
        environment = {**os.environ, **ours}
        environment.pop("SARING_DATABASE_URL", None)
        command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
        with sqlite3.connect(Path(folder) / "saring.db") as database:
            database.execute("VACUUM INTO ?", [str(kept)])


def _made_of() -> str:
    digest = hashlib.sha256((ROOT / "requirements" / "dev.txt").read_bytes())
    for path in sorted((ROOT / "src").glob("**/migrations/*.py")):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]
