"""Sound recordings: told by content, really re-encoded, with nobody's name or place left in them."""

import struct
from pathlib import Path

import pytest

from saring.media import limits
from saring.media.films import audio, ffmpeg
from saring.media.identification import boxes, sniff
from saring.media.isolation.faults import Fault
from saring.media.models import InspectionState, MediaKind
from saring.media.originals.inspection import inspect
from tests.media import hostile
from tests.media.files import NIK, SOUNDS, Receive, film, sound


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("name", SOUNDS)
def test_every_recording_becomes_plain_m4a(tmp_path: Path, name: str, channels: int) -> None:
    source, work = sound(tmp_path, name, channels=channels), tmp_path / "work"
    work.mkdir()
    nature = sniff.nature(source)
    assert (nature.kind, nature.mime) == ("audio", SOUNDS[name][1])
    told: list[int] = []
    (made,) = audio.clean(source, nature.mime, work, told.append).made
    assert (made.role, made.mime, made.width, made.height) == ("main", "audio/mp4", None, None)
    assert made.seconds == pytest.approx(2, abs=0.2)
    assert told == sorted(told)
    assert told[-1] == 99
    data = (work / "main.m4a").read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")
    for gone in (NIK.encode(), b"115.16", b"Lavf"):
        assert gone not in data
    assert sniff.nature(work / "main.m4a") == sniff.Nature("audio", "audio/mp4")
    said = ffmpeg.run(["-i", str(work / "main.m4a")]).stderr
    assert "aac" in said
    assert ("mono" if channels == 1 else "stereo") in said


AMR = b"#!AMR\n" + (b"\x3c" + bytes(31)) * 100
AMR_WIDE = b"#!AMR-WB\n" + (b"\x04" + bytes(17)) * 100


@pytest.mark.parametrize("data", [AMR, AMR_WIDE], ids=["narrow", "wide"])
def test_voice_notes_of_old_telephones_are_taken(tmp_path: Path, data: bytes) -> None:
    source = tmp_path / "suara.amr"
    source.write_bytes(data)
    assert sniff.nature(source) == sniff.Nature("audio", "audio/amr")
    cleaning = audio.clean(source, "audio/amr", tmp_path)
    assert cleaning.made[0].seconds == pytest.approx(2, abs=0.2)
    assert not cleaning.notes


def test_a_recording_that_was_cut_says_so(tmp_path: Path) -> None:
    whole = tmp_path / "utuh.m4a"
    ffmpeg.run(["-y", "-i", str(sound(tmp_path, seconds=8)), "-c:a", "aac", "-movflags", "faststart", str(whole)])
    source = tmp_path / "putus.m4a"
    source.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    cleaning = audio.clean(source, "audio/mp4", tmp_path)
    assert cleaning.notes == ["sound_cut"]
    assert cleaning.particulars["sound_cut"]["promised"] == "0:08"
    assert audio.clean(whole, "audio/mp4", tmp_path).notes == []


def test_when_it_was_recorded_is_kept_in_custody_only(tmp_path: Path) -> None:
    assert audio.clean(sound(tmp_path, "rekaman.m4a"), "audio/mp4", tmp_path).captured_at == "2026-06-18T02:10:00+00:00"


def test_the_same_recording_gives_the_same_bytes(tmp_path: Path) -> None:
    source = sound(tmp_path)
    kept = set()
    for name in ("satu", "dua"):
        (tmp_path / name).mkdir()
        audio.clean(source, "audio/mpeg", tmp_path / name)
        kept.add((tmp_path / name / "main.m4a").read_bytes())
    assert len(kept) == 1


def test_a_cover_picture_is_left_behind(tmp_path: Path) -> None:
    target = tmp_path / "sampul.mp3"
    ffmpeg.run([
        "-y", "-f", "lavfi", "-i", "sine=440:d=1", "-f", "lavfi", "-i", "color=red:s=64x64:d=1", "-map", "0",
        "-map", "1", "-frames:v", "1", "-c:v", "mjpeg", "-disposition:v", "attached_pic",
        "-id3v2_version", "3", str(target),
    ])  # fmt: skip
    assert b"APIC" in target.read_bytes()
    audio.clean(target, "audio/mpeg", tmp_path)
    assert "Video" not in ffmpeg.run(["-i", str(tmp_path / "main.m4a")]).stderr


def test_a_long_recording_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_AUDIO_SECONDS", 1)
    with pytest.raises(Fault) as fault:
        audio.clean(sound(tmp_path), "audio/mpeg", tmp_path)
    assert fault.value.code == "too_long"


@pytest.mark.parametrize("mime", ["audio/mp4", "audio/mpeg", "audio/ogg", "audio/flac", "audio/wav"])
@pytest.mark.parametrize("data", [hostile.HLS, hostile.CONCAT, b"\x00\x00\x00\x18ftypM4A " + b"\0" * 500])
def test_playlists_and_rubbish_are_never_followed(tmp_path: Path, data: bytes, mime: str) -> None:
    source = tmp_path / "rekaman"
    source.write_bytes(data)
    with pytest.raises(Fault) as fault:
        audio.clean(source, mime, tmp_path)
    assert fault.value.code in {"damaged", "no_sound"}


def test_a_film_without_sound_is_no_recording(tmp_path: Path) -> None:
    source = tmp_path / "bisu.mp4"
    ffmpeg.run(["-y", "-f", "lavfi", "-i", "testsrc2=s=160x90:d=0.5", str(source)])
    assert sniff.nature(source).kind == "video"
    with pytest.raises(Fault) as fault:
        audio.clean(source, "audio/mp4", tmp_path)
    assert fault.value.code == "no_sound"


def test_a_film_stays_a_film(tmp_path: Path) -> None:
    assert boxes.handlers(film(tmp_path, size="160x90", seconds=0.5)) == {b"vide", b"soun"}


@pytest.mark.parametrize(
    "tail",
    [
        b"",
        struct.pack(">I4sQ", 1, b"moov", 2**63),
        struct.pack(">I4s", 4, b"moov"),
        (struct.pack(">I4s", 8, b"free")) * 20_000,
        struct.pack(">I4s", 0, b"moov") + struct.pack(">I4s", 2**31, b"trak"),
    ],
    ids=["nothing", "beyond the end", "smaller than itself", "very many", "children beyond the end"],
)
def test_hostile_boxes_end_the_walk(tmp_path: Path, tail: bytes) -> None:
    source = tmp_path / "jahat.mp4"
    source.write_bytes(struct.pack(">I4s4sI", 16, b"ftyp", b"isom", 0) + tail)
    assert boxes.handlers(source) == set()
    assert sniff.nature(source).kind == "video"


@pytest.mark.parametrize(
    "head", [b"\xff\xfe<\0h\0t\0m\0l\0", b"\xff\xfb\xf0\x00", b"\xff\xfb\x9c\x00", b"\xff\xeb\x90\x00"]
)
def test_what_is_no_mp3_frame_is_unknown(head: bytes) -> None:
    with pytest.raises(Fault) as fault:
        sniff.nature_of_head(head)
    assert fault.value.code == "unknown"


@pytest.mark.django_db
def test_a_recording_goes_through_custody_and_child(tmp_path: Path, receive: Receive) -> None:
    original = receive(sound(tmp_path).read_bytes())
    assert original.kind == MediaKind.AUDIO
    decided = inspect(original.pk)
    assert decided is not None
    assert decided.state == InspectionState.CLEAN, decided.reasons
    copy = decided.copies.get()
    assert (copy.role, copy.mime, copy.width) == ("main", "audio/mp4", None)
    assert copy.seconds == pytest.approx(2, abs=0.2)


@pytest.mark.django_db
def test_a_recording_that_calls_itself_a_film_has_the_limit_of_recordings(
    tmp_path: Path, receive: Receive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(limits.MAX_BYTES, "audio", 1000)
    with pytest.raises(Exception, match="terlalu besar"):
        receive(sound(tmp_path, "rekaman.mp4").read_bytes())
