"""The official's screen with 20 assets: time to the answer, and what a browser fetches before any picture."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.machine import Result

ASSETS = 20
RUNS = 100
WARMING = 5


def run(say: Callable[[str], None]) -> list[Result]:
    """In a process and a data folder of its own: it needs an agency with people."""
    say(f"the filter screen with {ASSETS} assets")
    with tempfile.TemporaryDirectory(prefix="saring-bench-filter-") as folder:
        said = subprocess.run(
            [sys.executable, "-m", "bench.filtering"],
            env={**os.environ, "SARING_DATA": folder},
            capture_output=True,
            text=True,
            check=True,
        )
    times, page, files = json.loads(said.stdout.splitlines()[-1])
    ordered = sorted(times)
    return [
        Result(
            f"filter screen, {ASSETS} assets, p95",
            round(ordered[int(len(ordered) * 0.95)], 1),
            "ms",
            note=f"{ordered[0]:.0f}-{ordered[-1]:.0f} in {len(ordered)} runs",
        ),
        Result("filter screen before media", round((page + files) / 1000, 1), "kB", note=f"HTML {page / 1000:.1f} kB"),
    ]


def measure() -> tuple[list[float], int, int]:
    """Milliseconds of each answer; compressed bytes of the page; of its style sheets, scripts and fonts."""
    import gzip

    from django.conf import settings
    from django.test import Client
    from tests.world import make_world

    from saring.config import preparing
    from saring.press.static import stylesheets_and_scripts

    settings.ALLOWED_HOSTS = ["*"]
    preparing.prepare()
    world = make_world(settings, Path(settings.DATA))
    submission = world.filtering(*(f"#{number * 12:02x}{255 - number * 9:02x}80" for number in range(ASSETS)))
    client = Client()
    client.force_login(world.person("pejabat"))
    address = f"/saring/{submission.number}/"
    times, body = [], b""
    for number in range(RUNS + WARMING):
        begun = time.perf_counter()
        body = client.get(address).content
        if number >= WARMING:
            times.append((time.perf_counter() - begun) * 1000)
    built = stylesheets_and_scripts("workspace")
    folder = Path(settings.ASSETS)
    files = sum(len(gzip.compress((folder / name).read_bytes(), 6)) for name in (*built.css, *built.js))
    files += sum((folder / name).stat().st_size for name in built.fonts)
    return times, len(gzip.compress(body, 6)), files


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saring.config.settings")
    django.setup()
    sys.stdout.write(json.dumps(measure()) + "\n")
