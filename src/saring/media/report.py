"""What would become of a file: `saring media inspect`. Needs no database and keeps nothing."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from saring.media import sandbox, storage
from saring.media.faults import Fault
from saring.media.sentences import reason

_CHUNK = 1 << 20


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _cleaned(landed: storage.Landed, folder: Path) -> dict[str, Any]:
    working = folder / "working"
    working.mkdir()
    nature = landed.nature
    outcome = sandbox.run(kind=nature.kind, mime=nature.mime, source=landed.path, folder=working)
    if outcome.verdict == "clean":
        main = next(made for made in outcome.cleaning.made if made.role == "main")
        return {"verdict": "clean", "reasons": [], "clean_sha256": storage.digest_of(working / main.file)}
    verdict = "needs_eyes" if outcome.verdict == "server" else outcome.verdict
    return {"verdict": verdict, "reasons": [reason(outcome.code, outcome.particulars)], "clean_sha256": None}


def explain(path: Path) -> dict[str, Any]:
    """Path, digest, kind, verdict, reasons and the digest of the clean copy, as the command prints them."""
    facts: dict[str, Any] = {"path": str(path), "sha256": storage.digest_of(path), "kind": None}
    with tempfile.TemporaryDirectory(prefix="saring-inspect-") as name:
        folder = Path(name).resolve()
        try:
            landed = storage.take_in(_chunks(path), folder / "originals", declared_size=path.stat().st_size)
        except Fault as fault:
            reasons = [reason(fault.code, fault.particulars)]
            return facts | {"verdict": "refused", "reasons": reasons, "clean_sha256": None}
        facts["kind"] = landed.nature.kind
        return facts | _cleaned(landed, folder)
