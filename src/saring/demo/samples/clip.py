"""The demo's clips: a boat goes up the river, and a walk through the village; with a soft tune, also by itself."""

import shutil
import subprocess
from pathlib import Path
from typing import Final

import imageio_ffmpeg

from saring.demo.samples import scenes_water
from saring.demo.samples.rasterise import rasterise
from saring.demo.samples.scenes import svg

SECONDS: Final = 10
_NOTES: Final = (261.6, 329.6, 392.0, 493.9, 440.0, 392.0, 329.6, 293.7)
_CAMERA: Final = (
    "-metadata", "location=-01.8700+115.1600/", "-metadata", "artist=Rangga Contoh",
    "-metadata", "creation_time=2026-06-18T02:10:00Z", "-movflags", "use_metadata_tags",
)  # fmt: skip
_CODING: Final = (
    "-c:v", "libx264", "-preset", "veryfast", "-crf", "21", "-pix_fmt", "yuv420p", "-r", "25", "-threads", "2",
    "-c:a", "aac", "-b:a", "96k", "-fflags", "+bitexact", "-t", str(SECONDS), *_CAMERA,
)  # fmt: skip


def _tune() -> str:
    """A slow run of plucked notes over a low drone, as an audio expression."""
    step = SECONDS / len(_NOTES)
    plucks = "+".join(
        f"between(t,{i * step:.3f},{SECONDS})*0.22*exp(-2.2*(t-{i * step:.3f}))"
        f"*(sin(2*PI*{note}*t)+0.35*sin(4*PI*{note}*t)*exp(-4*(t-{i * step:.3f})))"
        for i, note in enumerate(_NOTES)
    )
    fade = f"min(1,min(t/0.6,({SECONDS}-t)/1.2))"
    return f"aevalsrc=exprs='{fade}*({plucks}+0.06*sin(2*PI*130.8*t)+0.04*sin(2*PI*196*t))':s=44100:d={SECONDS}"


def _run(*arguments: str) -> None:
    program = shutil.which("ffmpeg") or imageio_ffmpeg.get_ffmpeg_exe()
    subprocess.run([program, "-v", "error", "-nostdin", "-y", *arguments], check=True)


def tune(target: Path) -> None:
    """The tune alone, as a phone records it."""
    _run("-f", "lavfi", "-i", _tune(), "-c:a", "aac", "-b:a", "96k", "-fflags", "+bitexact", *_CAMERA, str(target))


def boat_trip(target: Path) -> None:
    """The klotok crosses the picture while the view drifts along the bank."""
    place, boat = target.with_suffix(".place.png"), target.with_suffix(".boat.png")
    rasterise(
        [
            (svg(scenes_water.river(with_boat=False)), place),
            (svg(scenes_water.boat(300, 200, 250), 600, 260, box="0 0 600 260"), boat),
        ]
    )
    moves = (
        "[0:v][1:v]overlay=x='-500+190*t':y='640+9*sin(2.1*t)-7*t':eval=frame,"
        f"crop=1280:720:x='40+24*t':y='150+9*t',fade=in:0:15,fade=out:st={SECONDS - 0.8}:d=0.8,format=yuv420p[v]"
    )
    _run(
        "-loop", "1", "-framerate", "25", "-i", str(place), "-loop", "1", "-framerate", "25", "-i", str(boat),
        "-f", "lavfi", "-i", _tune(), "-filter_complex", moves, "-map", "[v]", "-map", "2:a", *_CODING, str(target),
    )  # fmt: skip
    place.unlink()
    boat.unlink()


def village_walk(target: Path, pictures: list[Path]) -> None:
    """Three places one after the other, each slowly drifting by, one dissolving into the next."""
    part = (SECONDS + 2) / len(pictures)
    inputs = [argument for picture in pictures for argument in
              ("-loop", "1", "-framerate", "25", "-t", f"{part:.3f}", "-i", str(picture))]  # fmt: skip
    drifts = (("60+45*t", "120+14*t"), ("300-60*t", "170"), ("80+38*t", "260-30*t"))
    views = ";".join(
        f"[{i}:v]crop=1280:720:x='{x}':y='{y}',setsar=1,fps=25,format=yuv420p[p{i}]" for i, (x, y) in enumerate(drifts)
    )
    joins = (
        f"[p0][p1]xfade=transition=fade:duration=1:offset={part - 1:.3f}[a];"
        f"[a][p2]xfade=transition=fade:duration=1:offset={2 * (part - 1):.3f},fade=in:0:15[v]"
    )
    _run(
        *inputs, "-f", "lavfi", "-i", _tune(), "-filter_complex", f"{views};{joins}",
        "-map", "[v]", "-map", f"{len(pictures)}:a", *_CODING, str(target),
    )  # fmt: skip
