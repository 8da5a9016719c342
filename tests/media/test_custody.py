"""Custody: in safely or not at all, once, unchanged, read-only."""

import contextlib
import hashlib
import os
import resource
import stat
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from saring.media import limits
from saring.media.models import InspectionState, MediaKind, Original
from saring.media.originals import custody, storage
from tests.media.files import Receive, film, photograph, picture, repacked, word

pytestmark = pytest.mark.django_db


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.both_databases
def test_an_upload_becomes_a_read_only_original_named_by_its_digest(store: Path, receive: Receive) -> None:
    data = photograph()
    original = receive(data)
    digest = hashlib.sha256(data).hexdigest()
    path = custody.original_path(original)
    assert path == store / "originals" / digest[:2] / digest[2:4] / digest
    assert stat.S_IMODE(path.stat().st_mode) == 0o440
    assert (original.size, original.kind, original.mime) == (len(data), MediaKind.PICTURE, "image/jpeg")
    assert (original.state, original.progress, original.reasons) == (InspectionState.RECEIVED, 0, [])
    with custody.open_original(original) as file:
        assert file.read() == data
    assert custody.verify(original)


@pytest.mark.both_databases
def test_the_same_bytes_twice_are_the_same_original(store: Path, receive: Receive) -> None:
    data = photograph()
    assert receive(data).pk == receive(data).pk
    assert Original.objects.count() == 1
    assert len(_files(store)) == 1


def test_a_second_sending_mends_what_the_disk_spoiled(receive: Receive) -> None:
    data = photograph()
    original = receive(data)
    path = custody.original_path(original)
    path.chmod(0o640)
    path.write_bytes(b"rusak")
    assert not custody.verify(original)
    receive(data)
    assert custody.verify(original)


def test_a_lost_original_does_not_verify(receive: Receive) -> None:
    original = receive(photograph())
    custody.original_path(original).unlink()
    assert not custody.verify(original)


def test_it_streams_in_any_chunks(store: Path) -> None:
    data = photograph()
    chunks = (data[at : at + 700] for at in range(0, len(data), 700))
    assert custody.receive(chunks, name="foto.jpg").sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("form", "mime"),
    [
        ("PNG", "image/png"),
        ("WEBP", "image/webp"),
        ("TIFF", "image/tiff"),
        ("GIF", "image/gif"),
        ("AVIF", "image/avif"),
    ],
)
def test_pictures_are_known_by_their_content(receive: Receive, form: str, mime: str) -> None:
    original = receive(picture(form, "P" if form == "GIF" else "RGB"))
    assert (original.kind, original.mime) == (MediaKind.PICTURE, mime)


def test_documents_and_videos_are_known_by_their_content(tmp_path: Path, receive: Receive) -> None:
    assert receive(word()).mime.endswith("wordprocessingml.document")
    assert receive(film(tmp_path, size="320x180", seconds=1).read_bytes()).mime == "video/mp4"
    assert receive(film(tmp_path, "film.webm", size="320x180", seconds=1).read_bytes()).mime == "video/webm"


def _office(**parts: bytes) -> bytes:
    return repacked(word(), add={name.replace("__", "/"): data for name, data in parts.items()})


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"halo, ini teks biasa", "unknown"),
        (_office(**{"word/vbaProject.bin": b"x"}), "macro"),
        (b"FLV\x01\x05", "old_video"),
        (b"#!AMR_MC1.0\n", "old_sound"),
        (b"OggS" + b"\0" * 22 + b"\x01\x1e\x80theora", "old_video"),
        (b"Rar!\x1a\x07\x00", "archive"),
        (b"#!/bin/sh\nrm -rf /", "script"),
    ],
)
def test_refusals_say_what_to_do(receive: Receive, data: bytes, code: str) -> None:
    with pytest.raises(custody.Refused) as refusal:
        receive(data)
    assert refusal.value.code == code
    assert refusal.value.name == "berkas"
    assert not Original.objects.exists()


def test_a_declared_giant_is_refused_before_a_byte_is_read(store: Path) -> None:
    def never() -> Iterator[bytes]:
        raise AssertionError("read")
        yield b""

    with pytest.raises(custody.Refused) as refusal:
        custody.receive(never(), name="film.mp4", declared_size=5 * limits.GB)
    assert refusal.value.code == "too_big"
    assert "2000 MB" in str(refusal.value)


def test_a_giant_that_declares_nothing_is_stopped_on_the_way(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(limits.MAX_BYTES, "picture", 50_000)
    sent: list[int] = []

    def endless() -> Iterator[bytes]:
        yield photograph()[:8000]
        while True:
            sent.append(1)
            yield b"\0" * 10_000

    with pytest.raises(custody.Refused) as refusal:
        custody.receive(endless(), name="foto.jpg")
    assert refusal.value.code == "too_big"
    assert len(sent) < 10
    assert _files(store) == []


def test_a_picture_that_declares_more_than_a_picture_may_have_is_refused_early(store: Path) -> None:
    with pytest.raises(custody.Refused) as refusal:
        custody.receive([photograph()], name="foto.jpg", declared_size=limits.MAX_BYTES["picture"] + 1)
    assert refusal.value.code == "too_big"


def test_an_upload_cut_short_is_not_kept(store: Path) -> None:
    data = photograph()
    with pytest.raises(custody.Refused) as refusal:
        custody.receive([data[:5000]], name="foto.jpg", declared_size=len(data))
    assert refusal.value.code == "cut_off"
    assert _files(store) == []


@contextlib.contextmanager
def _small_disk(folder: Path) -> Iterator[None]:
    """A disk of 256 KiB; where nothing may be mounted, a limit on the size of any file."""
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)], capture_output=True, check=False
    )
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    if mounted.returncode:
        resource.setrlimit(resource.RLIMIT_FSIZE, (256 * 1024, before[1]))
    try:
        yield
    finally:
        if mounted.returncode:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        else:
            subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.fault
def test_a_full_disk_loses_nothing_and_says_so(settings: Settings, tmp_path: Path) -> None:
    settings.ORIGINALS = tmp_path / "disk"
    data = photograph() + os.urandom(1_000_000)
    with _small_disk(settings.ORIGINALS):
        with pytest.raises(custody.CustodyError) as failure:
            custody.receive((data[at : at + 65536] for at in range(0, len(data), 65536)), name="foto.jpg")
        assert failure.value.code == "full"
        assert str(failure.value).startswith("Penyimpanan server penuh. Berkas Anda belum tersimpan;")
        assert _files(settings.ORIGINALS) == []
        assert not Original.objects.exists()
        assert custody.verify(custody.receive([photograph()], name="foto.jpg"))


@pytest.mark.fault
def test_a_failing_disk_is_not_an_acknowledgement(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_descriptor: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(custody.CustodyError) as failure:
        custody.receive([photograph()], name="foto.jpg")
    assert failure.value.code == "disk"
    monkeypatch.undo()
    assert not Original.objects.exists()


def test_room_is_kept_for_the_database(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "RESERVE_BYTES", 10**18)
    with pytest.raises(custody.CustodyError) as failure:
        custody.receive([photograph()], name="foto.jpg", declared_size=1000)
    assert failure.value.code == "full"


def test_leftovers_are_swept_when_they_are_old(store: Path) -> None:
    incoming, working = store / "originals" / "incoming", store / "clean" / "working" / "inspect-x"
    incoming.mkdir(parents=True)
    working.mkdir(parents=True)
    (incoming / "upload-old").write_bytes(b"x")
    (working / "main.jpg").write_bytes(b"x")
    assert custody.sweep_incoming(timezone.now() - timedelta(hours=1)) == 0
    assert custody.sweep_incoming(timezone.now() + timedelta(hours=1)) == 2
    assert _files(store) == []


def test_a_link_planted_for_a_clean_copy_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"x")
    (tmp_path / "main.jpg").symlink_to(secret)
    with pytest.raises(OSError, match="symbolic"):
        storage.store_made(tmp_path / "main.jpg", tmp_path / "clean")
