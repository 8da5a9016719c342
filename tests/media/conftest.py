"""A private place for originals and clean copies."""

from pathlib import Path

import pytest
from pytest_django import Settings

from saring.media.originals import custody
from tests.media.files import Receive


@pytest.fixture
def store(settings: Settings, tmp_path: Path) -> Path:
    settings.ORIGINALS = tmp_path / "originals"
    settings.CLEAN = tmp_path / "clean"
    return tmp_path


@pytest.fixture
def receive(store: Path) -> Receive:
    return lambda data: custody.receive([data], name="berkas", declared_size=len(data))
