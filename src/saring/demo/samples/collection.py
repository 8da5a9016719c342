"""All sample files in one folder: made once, kept, and the same bytes every time."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from saring.demo.samples import clip, lists, papers
from saring.demo.samples.rasterise import rasterise
from saring.demo.samples.scenes import SCENES, save_photograph, svg

WALK: Final = ("kantor-dinas", "pasar-desa", "rumah-betang")


def _make(target: Path, make: Callable[[Path], None]) -> None:
    """Make one file unless it is there; a half-made one never gets its name."""
    if target.exists():
        return
    unfinished = target.parent / "unfinished" / target.name
    unfinished.parent.mkdir(exist_ok=True)
    make(unfinished)
    unfinished.rename(target)


def _photographs(folder: Path) -> None:
    missing = [name for name in SCENES if not (folder / f"{name}.jpg").exists()]
    if not missing:
        return
    drawn = {name: folder / f"{name}.drawn.png" for name in missing}
    rasterise([(svg(SCENES[name]()), drawn[name]) for name in missing])
    for number, name in enumerate(SCENES):
        if name in drawn:
            _make(folder / f"{name}.jpg", partial(save_photograph, drawn[name], number=number))
            drawn[name].unlink()


def make_samples(folder: Path) -> dict[str, Path]:
    """Every sample by its file name; what exists already is left as it is."""
    folder.mkdir(parents=True, exist_ok=True)
    _photographs(folder)
    for name in papers.PAPERS:
        if not (folder / name).exists():
            papers.typeset(name, folder)
    for name in papers.DOCUMENTS:
        _make(folder / name, lambda target: papers.write_document(target.name, target.parent))
    _make(folder / lists.RECIPIENTS, lists.recipients)
    _make(folder / "menyusuri-sungai.mp4", clip.boat_trip)
    _make(folder / "musik-perahu.m4a", clip.tune)
    walk = [folder / f"{name}.jpg" for name in WALK]
    _make(folder / "keliling-desa.mp4", lambda target: clip.village_walk(target, walk))
    unfinished = folder / "unfinished"
    if unfinished.exists() and not any(unfinished.iterdir()):
        unfinished.rmdir()
    names = [f"{name}.jpg" for name in SCENES] + [*papers.PAPERS, *papers.DOCUMENTS, lists.RECIPIENTS]
    names += ["menyusuri-sungai.mp4", "keliling-desa.mp4", "musik-perahu.m4a"]
    return {name: folder / name for name in names}
