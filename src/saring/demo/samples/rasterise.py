"""SVG text to PNG files, in a process of its own: the site's own process has the SVG loader switched off.

Reads `[[svg, target], ...]` as JSON from standard input.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pyvips

import saring

_SOURCE_ROOT = Path(saring.__file__).resolve().parents[1]


def rasterise(drawings: Sequence[tuple[str, Path]], *, processes: int = 2) -> None:
    """Draw them all, shared over a few processes."""
    running = []
    for share in range(processes):
        request = json.dumps([[svg, str(target)] for svg, target in drawings[share::processes]])
        one = subprocess.Popen(
            [sys.executable, "-m", "saring.demo.samples.rasterise"],
            stdin=subprocess.PIPE,
            cwd=_SOURCE_ROOT,
        )
        running.append((one, request))
    feeds = [(one, one.stdin, request) for one, request in running]
    for _one, pipe, request in feeds:
        assert pipe is not None
        with pipe:
            pipe.write(request.encode())
    ended = [one.wait() for one, _request in running]
    if any(ended):
        raise RuntimeError("the sample pictures could not be drawn")


def main() -> None:
    for svg, target in json.load(sys.stdin):
        pyvips.Image.svgload_buffer(svg.encode()).pngsave(target, compression=1)


if __name__ == "__main__":
    main()
