"""The demo's photographs: fifteen drawn scenes, saved as a camera would, EXIF and all, to be stripped later."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PIL import Image

from saring.demo.samples import (
    scenes_days,
    scenes_gatherings,
    scenes_land,
    scenes_outdoors,
    scenes_water,
)
from saring.demo.samples.brush import HEIGHT, WIDTH

SCENES: Final[dict[str, Callable[[], str]]] = {
    "musyawarah-desa": scenes_gatherings.meeting,
    "pembangunan-jalan": scenes_land.road,
    "sungai-barito": scenes_water.river,
    "penyerahan-bantuan": scenes_gatherings.aid,
    "pelatihan-perangkat-desa": scenes_gatherings.training,
    "posyandu": scenes_days.health_post,
    "panen-padi": scenes_land.harvest,
    "rumah-betang": scenes_land.betang,
    "kantor-dinas": scenes_days.office,
    "jembatan-gantung": scenes_water.bridge,
    "air-bersih": scenes_water.clean_water,
    "pasar-desa": scenes_days.market,
    "sepak-bola-pemuda": scenes_outdoors.sport,
    "matahari-terbit-sawah": scenes_land.sunrise,
    "penanaman-pohon": scenes_outdoors.planting,
}

_MAKE, _MODEL, _ARTIST, _GPS_IFD, _EXIF_IFD, _TAKEN = 0x010F, 0x0110, 0x013B, 0x8825, 0x8769, 0x9003


def svg(content: str, width: int = WIDTH, height: int = HEIGHT, *, box: str = f"0 0 {WIDTH} {HEIGHT}") -> str:
    """A whole SVG document around a drawing; `box` picks a part of the canvas."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="{box}">{content}</svg>'


def _camera_notes(number: int) -> Image.Exif:
    """What a phone writes beside the picture: where, when, with what, by whom."""
    exif = Image.Exif()
    exif[_MAKE], exif[_MODEL], exif[_ARTIST] = "Ponsel Contoh", "PC-2026", "Rangga Contoh NIK 6213010101900001"
    exif.get_ifd(_EXIF_IFD)[_TAKEN] = f"2026:{1 + number % 6:02d}:{3 + number:02d} 09:{10 + number:02d}:00"
    gps = exif.get_ifd(_GPS_IFD)
    gps[1], gps[2] = "S", (1.0, 52.0, 10.0 + number)
    gps[3], gps[4] = "E", (115.0, 9.0, 30.0 + number)
    return exif


def save_photograph(drawn: Path, target: Path, *, number: int) -> None:
    """The drawing as a JPEG with a camera's metadata."""
    with Image.open(drawn) as picture:
        picture.convert("RGB").save(target, "JPEG", quality=90, exif=_camera_notes(number))
