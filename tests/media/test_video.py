"""Clean videos: really transcoded, at most 720p, with a poster and nobody's place or name."""

from pathlib import Path

import pytest

from saring.media import ffmpeg, limits, video
from saring.media.faults import Fault
from tests.media import hostile
from tests.media.files import NIK, film


def test_a_film_becomes_720p_h264_with_a_poster(tmp_path: Path) -> None:
    source = film(tmp_path)
    assert NIK.encode() in source.read_bytes()
    told: list[int] = []
    work = tmp_path / "work"
    work.mkdir()
    cleaning = video.clean(source, "video/mp4", work, told.append)
    main, poster, small = cleaning.made
    assert (main.width, main.height, main.mime) == (1280, 720, "video/mp4")
    assert main.seconds == pytest.approx(2, abs=0.2)
    assert (poster.role, poster.mime, poster.width, poster.height) == ("poster", "image/jpeg", 1280, 720)
    assert (small.role, small.width, small.height, small.mime) == ("small", 640, 360, "video/mp4")
    assert small.seconds == pytest.approx(2, abs=0.2)
    assert cleaning.captured_at == "2026-06-18T02:10:00+00:00"
    for file in (work / "main.mp4", work / "small.mp4"):
        data = file.read_bytes()
        assert data.index(b"moov") < data.index(b"mdat")
        for gone in (NIK.encode(), b"115.16", b"Lavf", b"x264 - core"):
            assert gone not in data
        said = ffmpeg.run(["-i", str(file)]).stderr
        assert "h264" in said
        assert "aac" in said
    assert told == sorted(told)
    assert told[-1] == 99
    assert (work / "small.mp4").stat().st_size < (work / "main.mp4").stat().st_size


@pytest.mark.parametrize(
    ("size", "small"),
    [("640x360", None), ("360x640", None), ("1600x300", None), ("854x480", (640, 360)), ("480x854", (360, 640))],
)
def test_a_small_copy_only_of_what_is_larger(tmp_path: Path, size: str, small: tuple[int, int] | None) -> None:
    made = {one.role: one for one in video.clean(film(tmp_path, size=size, seconds=0.5), "video/mp4", tmp_path).made}
    assert made.get("small") and (made["small"].width, made["small"].height) == small if small else "small" not in made


def test_the_same_film_gives_the_same_bytes(tmp_path: Path) -> None:
    source = film(tmp_path, seconds=1)
    kept = []
    for name in ("satu", "dua"):
        (tmp_path / name).mkdir()
        video.clean(source, "video/mp4", tmp_path / name)
        kept.append([(tmp_path / name / file).read_bytes() for file in ("main.mp4", "small.mp4")])
    assert kept[0] == kept[1]


def test_webm_upright_and_odd_sides(tmp_path: Path) -> None:
    source = film(tmp_path, "film.webm", size="362x640", seconds=1)
    main = video.clean(source, "video/webm", tmp_path).made[0]
    assert (main.width, main.height) == (362, 640)


@pytest.mark.parametrize("mime", ["video/mp4", "video/x-matroska"])
@pytest.mark.parametrize("data", [hostile.HLS, hostile.CONCAT, b"\x00\x00\x00\x18ftypisom" + b"\0" * 500])
def test_playlists_and_rubbish_are_never_followed(tmp_path: Path, data: bytes, mime: str) -> None:
    """11, even past the door."""
    source = tmp_path / "film.mp4"
    source.write_bytes(data)
    with pytest.raises(Fault) as fault:
        video.clean(source, mime, tmp_path)
    assert fault.value.code == "damaged"


def test_a_long_film_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_VIDEO_SECONDS", 1)
    with pytest.raises(Fault) as fault:
        video.probe(film(tmp_path, size="160x90"), "video/mp4")
    assert fault.value.code == "too_long"


def test_a_film_of_absurd_size_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_VIDEO_PIXELS", 1000)
    with pytest.raises(Fault) as fault:
        video.probe(film(tmp_path, size="160x90", seconds=1), "video/mp4")
    assert fault.value.code == "too_many_pixels"


def test_sound_alone_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "suara.mp4"
    ffmpeg.run(["-y", "-f", "lavfi", "-i", "sine=440:d=1", str(target)])
    with pytest.raises(Fault) as fault:
        video.probe(target, "video/mp4")
    assert fault.value.code == "no_picture"
