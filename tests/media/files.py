"""Real files, built on the spot."""

import io
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
from PIL import Image

from saring.media.films import ffmpeg
from saring.media.models import Original

NIK = "6213010101900001"
Receive = Callable[[bytes], Original]


def photograph(width: int = 900, height: int = 600, form: str = "JPEG") -> bytes:
    """A picture with what a phone adds: place, person, device, orientation."""
    picture = Image.radial_gradient("L").resize((width, height)).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F], exif[0x013B] = "Ponsel Contoh", f"Rangga NIK {NIK}"
    exif.get_ifd(0x8769)[0x9003] = "2026:06:18 09:10:11"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "S", (1.0, 52.0, 10.0), "E", (115.0, 9.0, 30.0)
    out = io.BytesIO()
    picture.save(out, form, exif=exif)
    return out.getvalue()


def picture(form: str, mode: str = "RGB", size: tuple[int, int] = (320, 200)) -> bytes:
    out = io.BytesIO()
    Image.radial_gradient("L").resize(size).convert(mode).save(out, form)
    return out.getvalue()


def word(paragraph: str = "Isi berita") -> bytes:
    document = docx.Document()
    document.add_heading("Judul", 0)
    document.add_paragraph(paragraph)
    document.core_properties.author = f"Rangga NIK {NIK}"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def repacked(data: bytes, *, add: dict[str, bytes] | None = None, change: dict[str, bytes] | None = None) -> bytes:
    """An office file with members added, or text in its members replaced (`name: old\\0new`)."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if change and name in change:
                old, new = change[name].split(b"\0")
                assert old in content
                content = content.replace(old, new, 1)
            target.writestr(name, content)
        for name, content in (add or {}).items():
            target.writestr(name, content)
    return out.getvalue()


SOUNDS = {
    "rekaman.mp3": (["-c:a", "libmp3lame", "-b:a", "64k"], "audio/mpeg"),
    "rekaman.m4a": (["-c:a", "aac", "-f", "ipod"], "audio/mp4"),
    "rekaman.mp4": (["-c:a", "aac", "-f", "mp4"], "audio/mp4"),
    "rekaman.mov": (["-c:a", "aac", "-f", "mov"], "audio/mp4"),
    "rekaman.wav": (["-c:a", "pcm_s16le"], "audio/wav"),
    "rekaman.ogg": (["-c:a", "libvorbis"], "audio/ogg"),
    "pesan.opus": (["-c:a", "libopus", "-f", "ogg"], "audio/ogg"),
    "rekaman.flac": (["-c:a", "flac"], "audio/flac"),
    "rekaman.wma": (["-c:a", "wmav2"], "audio/x-ms-wma"),
    "rekaman.3gp": (["-c:a", "aac", "-f", "3gp"], "audio/mp4"),
    "rekaman.aac": (["-c:a", "aac", "-f", "adts"], "audio/aac"),
    "rekaman.caf": (["-c:a", "alac", "-f", "caf"], "audio/x-caf"),
    "rekaman.webm": (["-c:a", "libopus", "-f", "webm"], "audio/webm"),
}
"""Name, how it is coded, what it is: what recorders and messengers make."""


def sound(folder: Path, name: str = "rekaman.mp3", *, seconds: float = 2, channels: int = 1) -> Path:
    """A real recording with a name and a place in its words."""
    target = folder / name
    subprocess.run(
        [
            ffmpeg.program(), "-v", "error", "-y", "-f", "lavfi", "-i", f"sine=440:d={seconds}", "-ac", str(channels),
            *SOUNDS[name][0], "-metadata", f"artist=Rangga NIK {NIK}", "-metadata", "title=Rapat di -01.8700+115.1600",
            "-metadata", "creation_time=2026-06-18T02:10:00Z", str(target),
        ],
        check=True,
    )  # fmt: skip
    return target


def film(folder: Path, name: str = "film.mp4", *, size: str = "1920x1080", seconds: float = 2) -> Path:
    """A real video with sound and with what a phone adds."""
    target = folder / name
    coding = (
        ["-c:v", "libvpx", "-b:v", "300k"] if name.endswith(".webm") else ["-c:v", "libx264", "-preset", "ultrafast"]
    )
    subprocess.run(
        [
            ffmpeg.program(), "-v", "error", "-y", "-f", "lavfi", "-i", f"testsrc2=s={size}:d={seconds}:r=15",
            "-f", "lavfi", "-i", f"sine=440:d={seconds}", *coding, "-pix_fmt", "yuv420p", "-t", str(seconds),
            "-metadata", "location=-01.8700+115.1600/", "-metadata", f"artist=Rangga NIK {NIK}",
            "-metadata", "creation_time=2026-06-18T02:10:00Z", str(target),
        ],
        check=True,
    )  # fmt: skip
    return target
