"""Puts back what was approved, file by file: from the bytes that were kept, or drawn again from the permit."""

import logging
from pathlib import Path

from saring.files import digest_of
from saring.press import kept, search_index, services, shared, tree
from saring.press.models import Release, ReleaseFile, SharedFile
from saring.press.queries import IN_TREE
from saring.website.freezing import MissingAsset
from saring.website.gate import GateRefusal
from saring.website.rendering import private_file

logger = logging.getLogger(__name__)
LOST = "Berkas halaman ini di situs diubah atau hilang, dan tidak dapat dipulihkan: {paths}."


def take_away(relative: str) -> bool:
    """What nobody approved leaves the tree; whether it did."""
    path = tree.root() / relative
    try:
        tree.clear(path)
    except OSError:
        logger.exception("%r could not be taken away", relative)
        return False
    return not path.exists() and not path.is_symlink()


def put_back(relative: str) -> bool:
    """The file as its row says, whatever lies there now; whether it is right afterwards.

    What cannot be had again is taken away, so that nobody reads what was put in its place, and its release says so.
    """
    shared_file = SharedFile.objects.filter(path=relative).first()
    if shared_file is not None:
        return _shared(relative)
    files = ReleaseFile.objects.filter(path=relative, release__state__in=IN_TREE).select_related("release__permit")
    for file in files:
        if _from_kept(file) or _drawn_again(file):
            return True
    for file in files:
        Release.objects.filter(pk=file.release_id).update(fault=LOST.format(paths=f"/{relative}"))
    try:
        tree.remove(relative)
    except OSError:
        logger.exception("%s could not be taken away", relative)
    return False


def put_index_row_back(page_id: int) -> bool:
    """A page's row of the search index, from the words that were kept or drawn again."""
    release = Release.objects.filter(page_id=page_id, state__in=IN_TREE).select_related("permit").last()
    if release is None:
        search_index.drop(page_id)
        return True
    words = kept.bytes_of(release.text_sha256)
    if words is None:
        return _remade(release)
    services.index(release, words.decode())
    return True


def _shared(relative: str) -> bool:
    try:
        tree.remove(relative)
        return shared.refresh(f"/{relative.removesuffix('index.html')}")
    except OSError:
        logger.exception("%s could not be written again", relative)
        return False


def _from_kept(file: ReleaseFile) -> bool:
    try:
        if tree.has_forms(file.path):
            data = kept.bytes_of(file.sha256)
            if data is None:
                return False
            tree.remove(file.path)
            tree.write_text(file.path, data)
        else:
            source = private_file(file.sha256)
            if source is None or digest_of(source) != file.sha256:
                return False
            tree.remove(file.path)
            tree.place_asset(source, sha256=file.sha256, extension=Path(file.path).suffix.removeprefix("."))
    except (OSError, ValueError):
        logger.exception("%s could not be put back", file.path)
        return False
    return True


def _drawn_again(file: ReleaseFile) -> bool:
    """Drawn from the permit, and right only if that is what was approved to lie there."""
    try:
        tree.remove(file.path)
    except OSError:
        return False
    if not _remade(file.release):
        return False
    now = ReleaseFile.objects.filter(release=file.release, path=file.path).first()
    return now is None or tree.is_right(tree.root() / now.path, now.sha256, forms=tree.has_forms(now.path))


def _remade(release: Release) -> bool:
    try:
        return services.remake(release)
    except (GateRefusal, MissingAsset, OSError, ValueError) as refusal:
        logger.error("release %s cannot be drawn again: %s", release.pk, refusal)
        return False
