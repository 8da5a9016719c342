"""Files that other projects keep because they once broke a parser: each ends in one verdict, and nothing foreign
comes through.

From the source distributions of pillow, pillow-heif, pikepdf and oletools (tools/fetch-samples).
"""

import os
import re
import subprocess
import tarfile
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath
from typing import Any

import pikepdf
import pytest

from saring.media.identification.sniff import nature
from saring.media.isolation import confinement
from saring.media.report import explain

CACHE = Path(__file__).parents[2] / ".cache" / "samples"
PILLOW = re.compile(
    r"Tests/images/(crash-|timeout-|oom-|fuzz|decompression_bomb|exif|xmp|avif/|.*heif|bad_|broken)[^/]*"
)
WANTED = {
    "pillow-": re.compile(rf"{PILLOW.pattern}|Tests/images/(avif|apng|multipage)[/-].*|Tests/images/hopper[^/]*"),
    "pillow_heif-": re.compile(r"tests/(images/.*\.(hei[cf]s?|hif|avif)|.*\.hei[cf])$"),
    "pikepdf-": re.compile(r"tests/resources/.*\.pdf$"),
    "oletools-": re.compile(r"tests/test-data/.*\.((doc|xls|ppt)[xm]?|zip|rtf|xml|slk|od[ts])(\.zip)?$"),
}  # fmt: skip
MARKS = (b"<?php", b"<script", b"PK\x03\x04", b"Exif\x00", b"http://ns.adobe.com/xap", b"Photoshop 3.0")
ACTS = (b"/JavaScript", b"/Launch", b"/OpenAction", b"/EmbeddedFile", b"/RichMedia", b"/SubmitForm", b"/XFA")
NAMED = re.compile(
    r"GPS|Author|Creator|Artist|Make$|Camera|Model$|Owner|SerialNumber|Copyright|Comment|Software|DateTime|Producer|"
    r"CreateDate|ModifyDate|LastModifiedBy|Company"
)
_NOT_OF_A_PERSON = ("[System]", "[ICC")
"""Of the test's own files; and who made a colour profile, which printed colours in documents need."""
MOST_BYTES, MOST_SECONDS = 1 << 30, 60
STEP = 1 if os.environ.get("SARING_TEST_SOAK") else 3
"""Every third sample; all of them in make soak-checks."""

pytestmark = pytest.mark.skipif(not CACHE.is_dir(), reason="no samples here: run tools/fetch-samples")


def _members(archive: Path) -> Iterator[tuple[str, bytes]]:
    if archive.suffix == ".zip":
        with zipfile.ZipFile(archive) as package:
            yield from ((name, package.read(name)) for name in package.namelist() if not name.endswith("/"))
        return
    with tarfile.open(archive) as package:
        for member in package:
            if member.isfile() and (content := package.extractfile(member)):
                yield member.name, content.read()


def _samples(prefix: str, folder: Path) -> list[Path]:
    found = []
    (archive,) = CACHE.glob(f"{prefix}[0-9]*")
    for name, data in _members(archive):
        inner = str(PurePosixPath(*PurePosixPath(name).parts[1:]))
        if WANTED[prefix].match(inner) and data:
            path = folder / inner.replace("/", "__")
            path.write_bytes(data)
            found.append(path)
    return sorted(found)


def _metadata(path: Path) -> list[str]:
    """What an independent reader (exiftool) finds that names a person, a place or a device."""
    said = subprocess.run(["exiftool", "-s", "-G1", str(path)], capture_output=True, text=True, check=False).stdout
    tags = [
        line.split(":")[0].split("]")[-1].strip() for line in said.splitlines() if not line.startswith(_NOT_OF_A_PERSON)
    ]
    return [tag for tag in tags if NAMED.search(tag) and tag != "ZipModifyDate"]  # 1980-01-01 in all of them


def _check_copy(copy: Path) -> None:
    data = copy.read_bytes()
    mime = nature(copy).mime
    if mime == "application/pdf":
        with pikepdf.open(copy) as document:
            written = b"".join(value.unparse() for value in document.objects if isinstance(value, pikepdf.Object))
            assert "/Info" not in document.trailer
        assert not [mark for mark in ACTS if mark in written], copy
    elif mime.startswith("image/"):
        assert not [mark for mark in MARKS if mark in data], copy
    assert _metadata(copy) == [], copy


def _check(report: dict[str, Any], kept: Path) -> None:
    assert report["verdict"] in {"clean", "refused", "needs_eyes"}
    assert report["peak_bytes"] < MOST_BYTES, report
    assert report["seconds"] < MOST_SECONDS, report
    assert bool(report["copies"]) == (report["verdict"] == "clean")
    if report["verdict"] != "clean":
        assert report["reasons"][0]["message"].endswith("."), report
    for copy in kept.glob(f"{report['sha256'][:16]}-*"):
        _check_copy(copy)


@pytest.mark.parametrize(
    ("prefix", "fewest"), [("pillow-", 50), ("pillow_heif-", 20), ("pikepdf-", 50), ("oletools-", 40)]
)
def test_each_sample_ends_in_one_verdict(tmp_path: Path, prefix: str, fewest: int) -> None:
    files, kept = tmp_path / "files", tmp_path / "kept"
    files.mkdir()
    kept.mkdir()
    samples = _samples(prefix, files)
    assert len(samples) >= fewest, len(samples)
    looked_at = samples[::STEP]
    confinement.in_force()
    with ThreadPoolExecutor(2) as pool:
        reports = list(pool.map(lambda path: explain(path, keep=kept), looked_at))
    for report in reports:
        _check(report, kept)
    assert not [one for one in reports if any(why["code"] == "sniffers" for why in one["reasons"])]
    assert sorted(files.iterdir()) == samples
