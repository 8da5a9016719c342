"""The child by itself, and the report that needs no database."""

import json
from pathlib import Path
from typing import Any

import pytest

from saring.media.images import pictures
from saring.media.isolation import child
from saring.media.isolation.faults import Fault
from saring.media.report import explain
from tests.media import hostile
from tests.media.files import photograph, word

KEYS = {"path", "sha256", "kind", "verdict", "reasons", "clean_sha256"}


def _request(tmp_path: Path) -> dict[str, Any]:
    source = tmp_path / "source.jpg"
    source.write_bytes(photograph())
    return {"kind": "picture", "mime": "image/jpeg", "source": str(source), "folder": str(tmp_path)}


def test_the_child_answers_in_plain_data(tmp_path: Path) -> None:
    said = child.clean(_request(tmp_path))
    assert json.loads(json.dumps(said)) == said
    assert said["cleaning"]["made"][0]["file"] == "main.jpg"


@pytest.mark.parametrize(
    ("error", "verdict", "code"),
    [
        (Fault("damaged"), "refused", "damaged"),
        (Fault("crash", needs_eyes=True), "needs_eyes", "crash"),
        (MemoryError(), "needs_eyes", "too_heavy"),
        (OSError(28, "No space left on device"), "server", "disk"),
    ],
)
def test_every_trouble_has_a_verdict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, verdict: str, code: str
) -> None:
    def fails(*_arguments: object) -> None:
        raise error

    monkeypatch.setattr(pictures, "clean", fails)
    said = child.clean(_request(tmp_path))
    assert (said["verdict"], said["code"]) == (verdict, code)


def test_a_clean_file_is_explained(tmp_path: Path) -> None:
    path = tmp_path / "naskah.docx"
    path.write_bytes(word())
    said = explain(path)
    assert set(said) > KEYS
    assert (said["kind"], said["verdict"], said["reasons"]) == ("document", "clean", [])
    assert len(said["clean_sha256"]) == 64
    assert said["second_opinion"][0] == ".docx"
    again = explain(path)
    assert {name: again[name] for name in KEYS} == {name: said[name] for name in KEYS}


def test_a_refused_file_is_explained(tmp_path: Path) -> None:
    path = tmp_path / "gambar.jpg"
    path.write_bytes(hostile.SVG)
    said = explain(path)
    assert set(said) > KEYS
    assert (said["kind"], said["verdict"], said["clean_sha256"]) == (None, "refused", None)
    assert said["reasons"][0]["code"] == "svg"


def test_a_file_refused_in_the_child_is_explained(tmp_path: Path) -> None:
    path = tmp_path / "luas.png"
    path.write_bytes(hostile.vast_png(2**31 - 1))
    said = explain(path)
    assert (said["kind"], said["verdict"], said["reasons"][0]["code"]) == ("picture", "refused", "too_many_pixels")
