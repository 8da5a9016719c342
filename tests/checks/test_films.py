"""Films are read scene by scene, at their seconds; what is said is listened to where somebody wants it."""

import itertools
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image

from saring.checks.content import Content, PlaceKind
from saring.checks.extract import ocr
from saring.checks.extract.files import content_of
from saring.checks.extract.films import MOST_FRAMES, frame_times
from saring.checks.findings import Finding
from saring.checks.registry import key
from saring.checks.scanning import findings_of
from saring.checks.settings import Settings
from saring.media.films import ffmpeg
from tests.checks.pictures import NIK, ROWS, code, identity_card, on_table, written

reads = pytest.mark.skipif(ocr.program() is None, reason="tesseract with Indonesian is not installed")
PLAIN = ("Rapat desa", "Selamat datang")


def film(path: Path, scenes: Sequence[tuple[Image.Image, int]], *, sound: bool = False) -> Path:
    """Pictures of 640 by 360, each for so many seconds."""
    inputs: list[str] = []
    for number, (picture, seconds) in enumerate(scenes):
        name = path.parent / f"adegan{number}.png"
        picture.convert("RGB").resize((640, 360)).save(name)
        inputs += ["-loop", "1", "-framerate", "5", "-t", str(seconds), "-i", str(name)]
    if sound:
        inputs += ["-f", "lavfi", "-t", str(sum(seconds for _, seconds in scenes)), "-i", "sine=frequency=300"]
    joined = "".join(f"[{number}:v]" for number in range(len(scenes)))
    subprocess.run(
        [
            ffmpeg.program(), "-v", "error", "-y", *inputs, "-filter_complex",
            f"{joined}concat=n={len(scenes)}:v=1,format=yuv420p[v]", "-map", "[v]",
            *(["-map", f"{len(scenes)}:a", "-c:a", "aac"] if sound else []), "-c:v", "libx264", str(path),
        ],
        check=True,
    )  # fmt: skip
    return path


def seen(path: Path, *, with_ocr: bool = True) -> tuple[Content, dict[str, Finding]]:
    content = content_of(path, name="", with_ocr=with_ocr)
    return content, {one.check if one.check != "scan" else one.code: one for one in findings_of(content, Settings())}


def slide(*lines: str) -> Image.Image:
    return written(lines, (640, 360), 30)


@reads
def test_a_number_a_code_and_a_card_are_found_at_their_seconds(tmp_path: Path) -> None:
    drawn = Image.new("RGB", (640, 360), "white")
    drawn.paste(code("https://slot-gacor.example/", scale=4), (200, 20))
    scenes = [
        (slide(*PLAIN), 3), (slide("Data penerima", f"NIK {NIK}"), 3), (slide(*PLAIN), 3), (drawn, 3),
        (on_table(identity_card(640, ROWS[1:]), size=(640, 404)), 3),
    ]  # fmt: skip
    content, found = seen(film(tmp_path / "a.mp4", scenes))
    place = found["personal.nik"].place
    assert place.kind is PlaceKind.SECOND
    assert place.number in {3, 4, 5}
    assert place.box is not None
    (link,) = content.facts.links
    assert link.place.number in {9, 10, 11}
    assert found["personal.card"].place.number in {12, 13, 14}
    assert not content.notes
    assert sum("Rapat desa" in piece.text for piece in content.pieces) == 1, "what is seen again is told once"


def looks(*levels: int) -> list[bytes]:
    return [bytes([level]) * 32 * 18 for level in levels]


def test_one_frame_of_each_scene_is_read_from_its_middle() -> None:
    assert frame_times(looks(*[10] * 6, *[200] * 4), 2.0) == ([1.0, 3.5], False)


def test_a_line_of_text_that_comes_in_is_a_new_scene() -> None:
    before = bytearray([200]) * (32 * 18)
    after = before.copy()
    after[15 * 32 + 4 : 15 * 32 + 20] = bytes([90]) * 16
    times, _ = frame_times([bytes(before)] * 4 + [bytes(after)] * 4, 1.0)
    assert len(times) == 2


def test_a_film_that_never_stands_still_is_read_all_over_and_says_so() -> None:
    restless = [bytes([(number * 37 + cell * 11) % 256 for cell in range(32 * 18)]) for number in range(300)]
    times, is_sample = frame_times(restless, 1.0)
    assert is_sample
    assert MOST_FRAMES / 2 < len(times) <= MOST_FRAMES
    assert max(later - earlier for earlier, later in itertools.pairwise(times)) < 20
    assert times[0] < 20
    assert times[-1] > 280


def test_a_film_nobody_read_says_so(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", [(slide(*PLAIN), 1)])
    assert str(seen(path, with_ocr=False)[1]["ocr_off"].severity) == "ask"


RECOGNISER = """
def hear(model, sound):
    length = sum(len(piece) for piece in sound)
    yield 0.0, f"{(model / 'kata.txt').read_text()} selama {length / 32000:.0f} detik"

def fail(model, sound):
    raise RuntimeError("no model")
"""


def install(folder: Path, function: str) -> None:
    """A package that offers a recogniser, as pip would lay it down."""
    (folder / "pendengar.py").write_text(RECOGNISER)
    about = folder / "pendengar-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: pendengar\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(f"[saring.speech]\nuji = pendengar:{function}\n")


def test_speech_is_left_alone_unless_a_model_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = film(tmp_path / "a.mp4", [(slide(*PLAIN), 2)], sound=True)
    install(tmp_path, "hear")
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "kata.txt").write_text(f"NIK saya {NIK}")
    before = key(Settings(), ocr=True)
    content, found = seen(path, with_ocr=False)
    assert "personal.nik" not in found
    assert not any("speech" in note for note in content.notes)
    monkeypatch.setenv("SARING_SPEECH_MODEL", str(tmp_path))
    content, found = seen(path, with_ocr=False)
    assert found["personal.nik"].place.kind is PlaceKind.SECOND
    assert any("selama 2 detik" in piece.text for piece in content.pieces)
    assert key(Settings(), ocr=True) != before, "kept results count as stale"


@pytest.mark.parametrize(("function", "code_"), [("fail", "speech_failed"), ("", "speech_unavailable")])
def test_speech_that_could_not_be_heard_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, function: str, code_: str
) -> None:
    path = film(tmp_path / "a.mp4", [(slide(*PLAIN), 1)], sound=True)
    if function:
        install(tmp_path, function)
        monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("SARING_SPEECH_MODEL", str(tmp_path))
    assert str(seen(path, with_ocr=False)[1][code_].severity) == "ask"
