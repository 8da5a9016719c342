"""What lies in a data folder, and whether a folder is one: asked before anything is written there. No Django."""

from pathlib import Path
from typing import Final

FOLDERS: Final = ("originals", "clean", "kept", "library", "renditions", "secrets", "spool", "static")
BESIDE: Final = frozenset({"public", "trust", "kata-judi.txt", "lost+found"})
"""The public tree, certificates and words the administrator put there, and what a mount of its own brings."""


def strangers_in(folder: Path) -> list[str]:
    """Names of what lies there that is not ours, sorted; [] for a folder that is empty, not there, or ours already."""
    if not folder.is_dir() or (folder / "originals").exists() or (folder / "saring.db").exists():
        return []
    ours = BESIDE.union(FOLDERS)
    return sorted(entry.name for entry in folder.iterdir() if entry.name not in ours and not entry.name.startswith("."))
