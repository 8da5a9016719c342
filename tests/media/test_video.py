"""Clean videos: really transcoded, at most 720p, with a poster and nobody's place or name."""

from pathlib import Path

import pytest
from PIL import Image

from saring.media import limits
from saring.media.films import ffmpeg, video
from saring.media.identification import second_sniffer, sniff
from saring.media.isolation.faults import Fault
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


PICTURES = ["-f", "lavfi", "-i", "testsrc2=s=176x144:d=1:r=25"]
SOUND = ["-f", "lavfi", "-i", "sine=440:d=1:r=44100"]
OLD_FILMS = {
    "film.3gp": (["-c:v", "h263", "-c:a", "aac"], "video/mp4"),
    "film.avi": (["-c:v", "mjpeg", "-c:a", "pcm_s16le"], "video/x-msvideo"),
    "film.mpg": (["-c:v", "mpeg2video", "-c:a", "mp2", "-f", "vob"], "video/mpeg"),
    "film.wmv": (["-c:v", "wmv2", "-c:a", "wmav2"], "video/x-ms-wmv"),
    "film.mts": (["-c:v", "libx264", "-c:a", "aac", "-f", "mpegts", "-mpegts_m2ts_mode", "1"], "video/mp2t"),
    "film.ts": (["-c:v", "libx264", "-c:a", "aac", "-f", "mpegts"], "video/mp2t"),
}


def _shot(target: Path, *arguments: str) -> Path:
    done = ffmpeg.run(["-v", "error", "-y", *arguments, str(target)])
    assert target.exists(), done.stderr
    return target


@pytest.mark.parametrize("name", OLD_FILMS)
def test_films_of_older_cameras_are_taken(tmp_path: Path, name: str) -> None:
    coding, mime = OLD_FILMS[name]
    source = _shot(tmp_path / name, *PICTURES, *SOUND, *coding)
    assert sniff.nature(source) == sniff.Nature("video", mime)
    second_sniffer.check(source, mime)
    cleaning = video.clean(source, mime, tmp_path)
    main = cleaning.made[0]
    assert (main.width, main.height, cleaning.notes) == (176, 144, [])
    assert main.seconds == pytest.approx(1, abs=0.2)
    assert "aac" in ffmpeg.run(["-i", str(tmp_path / "main.mp4")]).stderr


@pytest.mark.parametrize("mime", ["video/x-msvideo", "video/x-ms-wmv", "video/mpeg", "video/mp2t"])
@pytest.mark.parametrize("data", [hostile.HLS, hostile.CONCAT])
def test_playlists_are_never_followed_by_the_older_readers(tmp_path: Path, data: bytes, mime: str) -> None:
    source = tmp_path / "film"
    source.write_bytes(data)
    with pytest.raises(Fault) as fault:
        video.clean(source, mime, tmp_path)
    assert fault.value.code == "damaged"


@pytest.mark.parametrize(
    ("shape", "size"), [("4/3", (240, 144)), ("1/2", (180, 288))], ids=["wider than long", "higher than wide"]
)
def test_the_shape_of_pixels_is_kept(tmp_path: Path, shape: str, size: tuple[int, int]) -> None:
    source = _shot(
        tmp_path / "film.mp4", "-f", "lavfi", "-i", "testsrc2=s=180x144:d=0.5:r=10", "-vf", f"setsar={shape}"
    )
    main = video.clean(source, "video/mp4", tmp_path).made[0]
    assert (main.width, main.height) == size
    assert "SAR 1:1" in ffmpeg.run(["-i", str(tmp_path / "main.mp4")]).stderr


def test_a_film_held_upright_is_shown_upright(tmp_path: Path) -> None:
    lying = _shot(tmp_path / "lying.mp4", *PICTURES)
    data = bytearray(lying.read_bytes())
    at = data.index(b"tkhd") + 44  # the display matrix: a quarter turn
    data[at : at + 36] = b"".join(
        number.to_bytes(4, "big", signed=True) for number in (0, 65536, 0, -65536, 0, 0, 0, 0, 1 << 30)
    )
    source = tmp_path / "upright.mp4"
    source.write_bytes(bytes(data))
    main = video.clean(source, "video/mp4", tmp_path).made[0]
    assert (main.width, main.height) == (144, 176)


@pytest.mark.parametrize("transfer", ["smpte2084", "arib-std-b67"])
def test_high_dynamic_range_is_brought_to_what_every_screen_shows(tmp_path: Path, transfer: str) -> None:
    """White paper at 203 cd/m² (ITU-R BT.2408) is 58 % in PQ and 75 % in HLG; on a screen it is nearly white."""
    level = "0x949494" if transfer == "smpte2084" else "0xbfbfbf"
    source = _shot(
        tmp_path / "hdr.mp4", "-f", "lavfi", "-i", f"color=c={level}:s=320x180:d=0.4:r=10", "-pix_fmt", "yuv420p10le",
        "-c:v", "libx264", "-color_primaries", "bt2020", "-color_trc", transfer, "-colorspace", "bt2020nc",
        "-color_range", "tv",
    )  # fmt: skip
    cleaning = video.clean(source, "video/mp4", tmp_path)
    said = ffmpeg.run(["-i", str(tmp_path / "main.mp4")]).stderr
    assert "bt2020" not in said
    assert not cleaning.notes
    with Image.open(tmp_path / cleaning.made[1].file) as poster:
        red, green, blue = poster.convert("RGB").getpixel((160, 90))  # type: ignore[misc]
    assert 200 < min(red, green, blue) <= max(red, green, blue) < 240


@pytest.mark.parametrize(
    ("name", "mime", "coding"),
    [
        ("mp4", "video/mp4", ["-g", "10", "-movflags", "faststart"]),
        ("mkv", "video/x-matroska", ["-g", "10"]),
        ("avi", "video/x-msvideo", ["-c:v", "mjpeg"]),
        ("wmv", "video/x-ms-wmv", ["-c:v", "wmv2"]),
    ],
    ids=["mp4", "mkv", "avi", "wmv"],
)
def test_a_film_that_was_cut_says_how_much_is_there(tmp_path: Path, name: str, mime: str, coding: list[str]) -> None:
    whole = _shot(tmp_path / f"whole.{name}", "-f", "lavfi", "-i", "testsrc2=s=160x120:d=6:r=10", *coding)
    source = tmp_path / f"cut.{name}"
    source.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    cleaning = video.clean(source, mime, tmp_path)
    assert cleaning.notes == ["film_cut"]
    assert cleaning.particulars["film_cut"]["promised"] == "0:06"
    assert (cleaning.made[0].seconds or 0) < 5
    assert "film_cut" not in video.clean(whole, mime, tmp_path).notes
