"""Real workers of `saring worker`, killed while they inspect: every original ends with a verdict."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from saring.media import limits

pytestmark = pytest.mark.fault
ROOT = Path(__file__).parents[2]
PICTURES, KILLS, PATIENCE = 12, 5, 120


def test_killed_workers_lose_nothing(tmp_path: Path) -> None:
    environment = {**os.environ, "SARING_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "saring.config.settings"}
    environment.pop("SARING_DATABASE_URL", None)
    subprocess.run([sys.executable, "-m", "tests.work.arrivals", str(PICTURES)], check=True, env=environment, cwd=ROOT)
    command = [sys.executable, "-m", "saring.config.command", "worker"]
    choose, hit, until = random.Random(7), 0, time.monotonic() + PATIENCE
    with sqlite3.connect(tmp_path / "saring.db", timeout=20, isolation_level=None) as database:
        for _ in range(KILLS):
            worker = subprocess.Popen(command, env=environment, cwd=ROOT, start_new_session=True)
            _wait_for(database, "state = 'inspecting' AND holder <> ''", until)
            time.sleep(choose.uniform(0, 0.4))
            os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()
            hit += _count(database, "state = 'inspecting' AND holder <> ''")
            # The lease of the dead lapses after minutes; the test says that they have passed.
            database.execute("UPDATE media_original SET lease_until = '2026-01-01' WHERE state = 'inspecting'")
        worker = subprocess.Popen(command, env=environment, cwd=ROOT, start_new_session=True)
        _wait_for(database, f"(SELECT count(*) FROM media_original WHERE state = 'clean') = {PICTURES}", until)
        os.killpg(worker.pid, signal.SIGTERM)
        worker.wait(20)
        assert hit >= 2
        assert _count(database, "state = 'clean' AND holder = '' AND lease_until IS NULL") == PICTURES
        assert _count(database, f"attempts > {limits.MAX_ATTEMPTS}") == 0
        assert _count(database, "attempts > 1") >= 1


def _count(database: sqlite3.Connection, condition: str) -> int:
    return int(database.execute(f"SELECT count(*) FROM media_original WHERE {condition}").fetchone()[0])


def _wait_for(database: sqlite3.Connection, condition: str, until: float) -> None:
    while not _count(database, condition):
        assert time.monotonic() < until, database.execute("SELECT state, attempts FROM media_original").fetchall()
        time.sleep(0.02)
