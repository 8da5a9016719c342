"""The demo's samples: made once, looking like something, carrying what must be stripped, and passing inspection."""

import time
from pathlib import Path

import pytest
from PIL import Image

from saring.demo.samples.collection import make_samples
from saring.media.films import video
from saring.media.report import explain


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return make_samples(tmp_path_factory.mktemp("samples"))


def test_there_is_enough_of_everything(samples: dict[str, Path]) -> None:
    count = {
        suffix: len([name for name in samples if name.endswith(suffix)]) for suffix in (".jpg", ".pdf", ".docx", ".mp4")
    }
    assert count == {".jpg": 15, ".pdf": 3, ".docx": 2, ".mp4": 2}
    assert {path.parent.name for path in samples.values()} == {next(iter(samples.values())).parent.name}
    assert sorted(path.name for path in next(iter(samples.values())).parent.iterdir()) == sorted(samples)


def test_made_samples_are_kept(samples: dict[str, Path]) -> None:
    folder = next(iter(samples.values())).parent
    before = {path: path.stat().st_mtime_ns for path in samples.values()}
    began = time.perf_counter()
    assert make_samples(folder) == samples
    assert time.perf_counter() - began < 0.5
    assert before == {path: path.stat().st_mtime_ns for path in samples.values()}


def test_photographs_carry_place_and_person_and_are_no_grey_boxes(samples: dict[str, Path]) -> None:
    for name, path in samples.items():
        if name.endswith(".jpg"):
            with Image.open(path) as picture:
                assert picture.size == (1600, 1067)
                assert picture.getexif().get_ifd(0x8825)
                colours = picture.convert("RGB").resize((160, 107)).getcolors(20_000) or []
                assert len(colours) > 500, name


def test_clips_move_and_sound(samples: dict[str, Path]) -> None:
    facts = video.probe(samples["menyusuri-sungai.mp4"], "video/mp4")
    assert (facts.width, facts.height) == (1280, 720)
    assert facts.seconds == pytest.approx(10, abs=0.2)


@pytest.mark.parametrize("name", ["sungai-barito.jpg", "laporan-pelatihan.pdf", "rekap-bantuan-pangan.docx"])
def test_samples_pass_inspection(samples: dict[str, Path], name: str) -> None:
    assert explain(samples[name])["verdict"] == "clean"
