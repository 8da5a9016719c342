"""Public addresses of assets, noting which files a page uses so that the press can place them."""

from dataclasses import dataclass, field
from pathlib import Path

from saring.press.tree import asset_path


@dataclass(frozen=True)
class UsedFile:
    source: Path
    sha256: str
    extension: str

    @property
    def path(self) -> str:
        """Where it lies in the tree."""
        return asset_path(self.sha256, self.extension)


@dataclass
class PublicLinks:
    """An AssetLinks whose addresses lie in the public tree."""

    used: dict[str, UsedFile] = field(default_factory=dict)

    def url(self, path: Path, *, sha256: str, extension: str) -> str:
        self.used[sha256] = UsedFile(path, sha256, extension)
        return "/" + asset_path(sha256, extension)
