"""Text in pictures that is hard to read is told; text that is easy to read is not."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from saring.checks.content import Content, Facts, Faint, Place, PlaceKind
from saring.checks.extract import contrast, ocr
from saring.checks.registry import run_all
from saring.checks.scanning import scan
from saring.checks.settings import Settings


def found(faint: tuple[Faint, ...]) -> list[str]:
    content = Content(name="", kind="picture", facts=Facts(faint=faint))
    return [one.message for one in run_all(content, Settings()) if one.check == "access.contrast"]


def test_the_faintest_line_of_a_picture_is_told_once() -> None:
    place = Place(PlaceKind.PICTURE, name="poster.jpg")
    said = found((Faint(place, 2.4), Faint(place, 1.32)))
    assert len(said) == 1
    assert "1,3 banding 1" in said[0]


def test_each_page_has_its_own() -> None:
    pages = [Place(PlaceKind.PAGE, number=number) for number in (1, 2)]
    assert len(found(tuple(Faint(place, 2.0) for place in pages))) == 2
    assert not found(())


@pytest.mark.parametrize(
    ("ink", "ground", "ratio"), [(0, 255, 21.0), (255, 0, 21.0), (118, 255, 4.54), (200, 255, 1.67)]
)
def test_the_ratio_is_the_one_of_wcag(ink: int, ground: int, ratio: float) -> None:
    picture = Image.new("L", (200, 100), ground)
    ImageDraw.Draw(picture).rectangle((80, 20, 120, 80), fill=ink)
    assert contrast.ratio(picture, (20, 10, 180, 90)) == pytest.approx(ratio, abs=0.05)


def test_specks_do_not_count() -> None:
    picture = Image.new("L", (200, 100), 255)
    ImageDraw.Draw(picture).rectangle((80, 20, 120, 80), fill=200)
    picture.putpixel((100, 50), 0)
    assert contrast.ratio(picture, (0, 0, 200, 100)) < 2


@pytest.mark.skipif(ocr.program() is None, reason="tesseract with Indonesian is not installed")
@pytest.mark.parametrize(("ink", "faint"), [("#c4c4c4", True), ("#202020", False)])
def test_a_poster_is_looked_at(tmp_path: Path, ink: str, faint: bool) -> None:
    picture = Image.new("RGB", (1200, 400), "white")
    font = ImageFont.load_default(80)
    ImageDraw.Draw(picture).text((60, 140), "Jadwal posyandu desa", fill=ink, font=font)
    picture.save(tmp_path / "poster.png")
    checks = {one.check for one in scan(tmp_path / "poster.png", Settings(), with_ocr=True)}
    assert ("access.contrast" in checks) is faint
