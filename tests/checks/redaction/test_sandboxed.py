"""Mending in the confined process: crashes, bombs and nonsense are clear outcomes."""

import dataclasses
import time
from pathlib import Path

import pytest

from saring.checks import sandboxed
from saring.checks.redaction.sentences import sentence
from saring.checks.settings import Settings
from tests.checks.redaction.redacted import NIK, targets
from tests.checks.test_extract import TYPES, packed


def mend(path: Path, tmp_path: Path, wanted: list[dict[str, object]] | None = None) -> sandboxed.RedactedFile:
    return sandboxed.redact(
        path,
        targets(path) if wanted is None else wanted,
        Settings(),
        ocr=False,
        working=tmp_path,
        into=tmp_path / "baru",
    )


def test_a_file_is_mended_beside(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"NIK {NIK}\n")
    done = mend(path, tmp_path)
    assert (done.fault, done.places, len(done.done)) == ("", 1, 1)
    assert (tmp_path / "baru").read_text() == "NIK ************0001\n"
    assert path.read_text() == f"NIK {NIK}\n"
    assert NIK not in str(done)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.txt", "baru"]


@pytest.mark.parametrize("code", ["import os; os.abort()", 'print(\'{"verdict": "redacted", "done": ["x"]}\')'])
def test_a_child_that_dies_or_lies_made_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setattr(sandboxed, "PROGRAM", ("-P", "-c", code))
    path = tmp_path / "a.txt"
    path.write_text(f"NIK {NIK}\n")
    done = mend(path, tmp_path)
    assert (done.fault, done.done, done.message) == ("crash", (), sentence("crash"))
    assert not (tmp_path / "baru").exists()


def test_too_long_a_time_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandboxed, "PROGRAM", ("-P", "-c", "import time; time.sleep(60)"))
    monkeypatch.setattr(sandboxed, "ALLOWANCE", dataclasses.replace(sandboxed.ALLOWANCE, wall_seconds=1))
    path = tmp_path / "a.txt"
    path.write_text(f"NIK {NIK}\n")
    assert mend(path, tmp_path).fault == "timeout"


ANY = [{"check": "personal.nik", "code": "nik", "way": "mask", "spot": {}, "fingerprint": ""}]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (b'<!DOCTYPE a [<!ENTITY b "c">]><w:document xmlns:w="x">&b;</w:document>', "external"),
        (b"<broken", "damaged"),
        (b"<a>" * 5000, "damaged"),
        (b"\x00" * 60_000_000, "unpacks_too_big"),
    ],
    ids=["entity", "broken", "deep", "bomb"],
)
def test_hostile_packages_are_refused(tmp_path: Path, body: bytes, fault: str) -> None:
    path = tmp_path / "jahat.docx"
    path.write_bytes(packed({"[Content_Types].xml": TYPES, "word/document.xml": body}))
    done = mend(path, tmp_path, ANY)
    assert (done.fault, done.done) == (fault, ())
    assert not (tmp_path / "baru").exists()


def test_a_document_within_a_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "surat.docx"
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    words = f"<w:body><w:p><w:r><w:t>NIK {NIK}</w:t></w:r></w:p></w:body>"
    body = f'<w:document xmlns:w="{space}">{words}</w:document>'
    members = {"[Content_Types].xml": TYPES, "word/document.xml": body.encode(), "word/embeddings/a.xlsx": b"PK"}
    path.write_bytes(packed(members))
    assert mend(path, tmp_path, ANY).fault == "embedded"


def test_every_one_of_a_kind_without_naming_them(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("\n".join(f"621399010190{number:04d}" for number in range(1, 400)))
    done = mend(path, tmp_path, ANY)
    assert (done.places, done.done, done.undone) == (399, ("personal.nik/nik",), ())
    assert "6213" not in (tmp_path / "baru").read_text()


HOSTILE = {
    "quotes": '"' * 500_001 + f";{NIK}\nNIK;a\n",
    "digits": "1 " * 500_000 + f"\nNIK {NIK}\n",
    "cells": ";" * 200_000 + f"{NIK}\n",
    "words": "anak " * 100_000 + f"korban pencabulan bernama Budi {NIK}",
    "marks": f"NIK {NIK} " + "&#54;\u0301" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("way", ["mask", "drop_column"])
def test_awkward_texts_take_no_time(tmp_path: Path, name: str, way: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(HOSTILE[name])
    begun = time.monotonic()
    done = mend(path, tmp_path, [one | {"way": way} for one in ANY])
    assert not done.fault
    assert time.monotonic() - begun < 30
    assert not done.done or NIK not in (tmp_path / "baru").read_text()


def test_a_package_of_too_many_parts(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    members = {"[Content_Types].xml": TYPES, "word/document.xml": b"<a/>"}
    path.write_bytes(packed(members | {f"word/{number}.xml": b"<a/>" for number in range(6000)}))
    assert mend(path, tmp_path, ANY).fault == "unpacks_too_big"
