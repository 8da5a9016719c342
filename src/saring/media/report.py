"""What would become of a file: `saring media inspect`. Needs no database and keeps nothing unless asked."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from saring.files import digest_of
from saring.media import bundles
from saring.media.identification import second_sniffer, sniff
from saring.media.isolation import confinement, sandbox
from saring.media.isolation.faults import Fault
from saring.media.originals import storage, virus_scan
from saring.media.pdf import trust
from saring.media.sentences import reason

_CHUNK = 1 << 20


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _cleaned(landed: storage.StoredFile, folder: Path, keep: Path | None) -> dict[str, Any]:
    working = folder / "working"
    working.mkdir()
    nature = landed.nature
    outcome = sandbox.run(
        kind=nature.kind, mime=nature.mime, source=landed.path, folder=working, signing=trust.signing()
    )
    facts: dict[str, Any] = {"peak_bytes": outcome.peak_bytes}
    if outcome.verdict == "clean":
        copies = [
            _copy(working / Path(artifact.file).name, artifact.role, artifact.mime)
            for artifact in outcome.cleaning.made
        ]
        if keep is not None:
            for artifact in outcome.cleaning.made:
                shutil.copyfile(
                    working / Path(artifact.file).name, keep / f"{landed.sha256[:16]}-{Path(artifact.file).name}"
                )
        main = next(copy for copy in copies if copy["role"] == "main")
        cleaning = outcome.cleaning
        notes = [reason(note, cleaning.particulars.get(note)) for note in cleaning.notes]
        return facts | {"verdict": "clean", "reasons": notes, "clean_sha256": main["sha256"], "copies": copies}
    verdict = "needs_eyes" if outcome.verdict == "server" else outcome.verdict
    return facts | {"verdict": verdict, "reasons": [reason(outcome.code, outcome.particulars)]}


def _copy(path: Path, role: str, mime: str) -> dict[str, Any]:
    """What the child says of a copy is checked as it is for a real one."""
    if path.is_symlink() or sniff.nature(path).mime != mime:
        raise Fault("crash", needs_eyes=True)
    return {"role": role, "mime": mime, "size": path.stat().st_size, "sha256": digest_of(path)}


def _fate(path: Path, folder: Path, keep: Path | None) -> dict[str, Any]:
    landed = storage.take_in(_chunks(path), folder / "originals", declared_size=path.stat().st_size)
    facts = {"kind": landed.nature.kind, "mime": landed.nature.mime}
    try:
        virus_scan.check(landed.path)
        return facts | _cleaned(landed, folder, keep)
    except Fault as fault:
        verdict = "needs_eyes" if fault.needs_eyes else "refused"
        return facts | {"verdict": verdict, "reasons": [reason(fault.code, fault.particulars)]}
    except virus_scan.ScannerAway:
        return facts | {"verdict": "needs_eyes", "reasons": [reason("scanner")]}


def explain_all(path: Path, *, keep: Path | None = None) -> list[dict[str, Any]]:
    """What would become of a file; of a ZIP of photographs, what of each of them."""
    if not path.is_file() or not bundles.is_bundle(path):
        return [explain(path, keep=keep)]
    try:
        with tempfile.TemporaryDirectory(prefix="saring-inspect-") as name, bundles.unpacked(path) as bundle:
            found = []
            for bundled in bundle.pictures:
                picture = Path(name) / "foto"
                with picture.open("wb") as file:
                    file.writelines(bundle.chunks(bundled))
                found.append(explain(picture, keep=keep) | {"path": f"{_shown(path)} › {bundled.name}"})
            return found
    except Fault as fault:
        return [_nothing_of(path) | _refused(fault) | {"sha256": digest_of(path)}]


def explain(path: Path, *, keep: Path | None = None) -> dict[str, Any]:
    """Path, digest, kind, verdict, reasons and the digest of the clean copy, as the command prints them.

    Beside them: what both sniffers took it for, the confinement, the copies, seconds and bytes of memory at most.
    The clean copies are left in `keep`, if given.
    """
    began = time.monotonic()
    facts = _nothing_of(path)
    if not path.is_file() and path.exists():  # a pipe or a device would never end
        return facts | _refused(Fault("not_a_file"))
    facts |= {"sha256": digest_of(path), "second_opinion": second_sniffer.opinions(path)[:5]}
    with tempfile.TemporaryDirectory(prefix="saring-inspect-") as name:
        try:
            facts |= _fate(path, Path(name).resolve(), keep)
        except Fault as fault:
            facts |= _refused(fault)
    return facts | {"seconds": round(time.monotonic() - began, 2)}


def _nothing_of(path: Path) -> dict[str, Any]:
    """Every fact of a report before anything is known."""
    return {
        "path": _shown(path),
        "sha256": None,
        "kind": None,
        "clean_sha256": None,
        "mime": None,
        "second_opinion": [],
        "confinement": str(confinement.in_force()),
        "copies": [],
        "peak_bytes": 0,
        "seconds": 0.0,
    }


def _refused(fault: Fault) -> dict[str, Any]:
    return {"verdict": "refused", "reasons": [reason(fault.code, fault.particulars)]}


def _shown(path: Path) -> str:
    """A name as text that can be printed and sent; bytes of it that are no UTF-8 as \\xNN."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
