"""A whole system on free ports: public server, workspace, workers; and people in real browsers."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from saring.config.server import free_port, wait_for
from tests.journeys.people import SIZES, Office

LAN_NAME = "saring.kantor"
"""A second name of the workspace, without https: a browser that finds it there has no secure context."""
CHROMIUM = os.environ.get("SARING_CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Addresses of a running workspace and public site, over a data folder of their own."""
    folder = tmp_path_factory.mktemp("system")
    public, workspace = free_port(), free_port()
    environment = {
        **os.environ,
        "SARING_DATA": str(folder),
        "SARING_PUBLIC_URL": f"http://127.0.0.1:{public}",
        "SARING_WORKSPACE_URL": f"http://127.0.0.1:{workspace}",
        "SARING_ALLOWED_HOSTS": LAN_NAME,
        "DJANGO_SETTINGS_MODULE": "saring.config.settings",
    }
    environment.pop("SARING_SECRET_KEY", None)
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-m", "tests.journeys.office"], check=True, env=environment, cwd=root)
    ports = ["--public-port", str(public), "--workspace-port", str(workspace)]
    log = (folder / "serve.log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "saring.config.command", "serve", *ports],
        env=environment,
        cwd=root,
        stdout=log,
        stderr=log,
        start_new_session=True,
    )
    try:
        wait_for(public, process, patience=60)
        wait_for(workspace, process, patience=60)
        yield environment["SARING_WORKSPACE_URL"], environment["SARING_PUBLIC_URL"]
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


@pytest.fixture(scope="session")
def playwright_() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright_: Playwright) -> Iterator[Browser]:
    browser = playwright_.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(params=sorted(SIZES))
def office(
    request: pytest.FixtureRequest, system: tuple[str, str], browser: Browser, tmp_path: Path
) -> Iterator[Office]:
    """The people of the agency, each with a browser of a phone's or a desk's size."""
    office = Office(browser=browser, size=request.param, workspace=system[0], public=system[1], folder=tmp_path)
    yield office
    office.close()
