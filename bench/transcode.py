"""Speed of our transcode (720p, 360p and all that is around it) beside ffmpeg by itself with the same arguments."""

import resource
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.machine import Result, middle, spread
from saring.media.films import ffmpeg, video
from saring.media.isolation import sandbox

RUNS = 5
SECONDS = 20


def run(say: Callable[[str], None]) -> list[Result]:
    """Turn by turn over the same film: ours is what the worker does, child process, probe and poster included."""
    with tempfile.TemporaryDirectory(prefix="saring-film-") as name:
        folder = Path(name)
        say(f"making a film of {SECONDS} seconds in 1080p")
        film = _film(folder / "film.mp4")
        taken: dict[str, list[float]] = {"ours": [], "ffmpeg": []}
        cpu: dict[str, list[float]] = {"ours": [], "ffmpeg": []}
        for number in range(RUNS + 1):
            say(f"transcode, run {number} of {RUNS}")
            for one, way in (("ours", _ours), ("ffmpeg", _bare)):
                working = folder / f"{one}-{number}"
                working.mkdir()
                before, begun = _children_cpu(), time.perf_counter()
                way(film, working)
                if number:  # the first is for warming up
                    taken[one].append(SECONDS / (time.perf_counter() - begun))
                    cpu[one].append(SECONDS / (_children_cpu() - before))
    rows = (("seconds of film a second", taken), ("seconds of film a second of CPU", cpu))
    return [
        Result(
            f"1080p film to 720p and 360p, {what}",
            round(middle(values["ours"]), 2),
            "x",
            round(middle(values["ffmpeg"]), 2),
            f"ours {spread(values['ours'], 2)}, ffmpeg {spread(values['ffmpeg'], 2)}",
        )
        for what, values in rows
    ]


def _ours(film: Path, working: Path) -> None:
    outcome = sandbox.run(kind="video", mime="video/mp4", source=film, folder=working)
    assert outcome.verdict == "clean", outcome


def _bare(film: Path, working: Path) -> None:
    """Niced as the child is, so that both stand equally in the way of other work."""
    arguments = video.arguments(film, "video/mp4", working / "main.mp4", working / "small.mp4")
    command = ["nice", "-n", "10", ffmpeg.program(), "-nostdin", "-v", "error", "-y", *arguments]
    subprocess.run(command, check=True)


def _film(path: Path) -> Path:
    """Moving detail with grain, as a hand-held phone makes it."""
    subprocess.run(
        [
            ffmpeg.program(), "-nostdin", "-v", "error", "-y", "-f", "lavfi",
            "-i", f"testsrc2=s=1920x1080:d={SECONDS}:r=30,noise=alls=8:allf=t", "-f", "lavfi", "-i",
            f"sine=440:d={SECONDS}", "-c:v", "libx264", "-preset", "ultrafast", "-crf", "20", "-pix_fmt", "yuv420p",
            "-c:a", "aac", "-t", str(SECONDS), str(path),
        ],
        check=True,
    )  # fmt: skip
    return path


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
