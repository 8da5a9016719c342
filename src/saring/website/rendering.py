"""What a page template gets: the same for the editor's preview, the official's screen and the public tree.

Only the addresses of files differ, and those come from an AssetLinks.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.utils.html import strip_tags

from saring.website.freezing import Resolved
from saring.website.library import LibraryFile, PictureSet, SiteDocument, SiteImage, SiteVideo
from saring.website.references import paths_of_links, rich_text_html
from saring.website.renditions import EXTENSIONS, PRESETS, RenditionSet, renditions_of, sets_of, stored_file

READING_WORDS_A_MINUTE = 200
DOCUMENT_NAMES = {
    "application/pdf": ("PDF", "pdf"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("Word", "docx"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("Excel", "xlsx"),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ("PowerPoint", "pptx"),
    "application/vnd.oasis.opendocument.text": ("ODT", "odt"),
    "application/vnd.oasis.opendocument.spreadsheet": ("ODS", "ods"),
    "application/vnd.oasis.opendocument.presentation": ("ODP", "odp"),
}


class AssetLinks(Protocol):
    """Turns a file into an address; the press also notes which files a page uses."""

    def url(self, path: Path, *, sha256: str, extension: str) -> str: ...


class WorkspaceLinks:
    """Addresses inside the workspace, behind log-in (console.views.files); `number` says on whose page they stand."""

    def __init__(self, number: str = "") -> None:
        self.folder = f"/bahan/{number}/" if number else "/bahan/"

    def url(self, path: Path, *, sha256: str, extension: str) -> str:
        return f"{self.folder}{sha256}.{extension}"


@dataclass(frozen=True)
class PictureView:
    """A <picture>: fallback address, source sets, intrinsic size, dominant colour."""

    src: str
    width: int
    height: int
    avif: str
    webp: str
    jpeg: str
    sizes: str
    colour: str


@dataclass(frozen=True)
class DocumentView:
    title: str
    url: str
    name: str
    kind: str
    size: int
    pages: int | None
    preview: str
    pages_url: str = ""
    """The same pages as PDF, to look at; empty for a PDF, which is its own."""
    signer: str = ""
    """Who signed it electronically, where the signature is shown and valid."""
    signed_at: str = ""
    """ISO 8601."""
    ref: str = ""
    """'document:12', by which a preview marks its place."""


@dataclass(frozen=True)
class VideoView:
    """A video, or a sound recording, which has no width and height. `small` is the 360p copy, if there is one."""

    title: str
    url: str
    poster: str
    seconds: float
    width: int
    height: int
    size: int
    transcript: str
    is_sound: bool
    name: str
    small: str
    small_size: int
    ref: str = ""

    @property
    def lines(self) -> int:
        """720 for 720p, whichever way it was held."""
        return min(self.width, self.height)


@dataclass(frozen=True)
class PictureItem:
    image: SiteImage
    alt: str
    caption: str
    credit: str


class Renderer:
    """Gives templates the pictures and files of one page, with addresses from `links`."""

    def __init__(self, links: AssetLinks, resolved: Resolved | None = None) -> None:
        self.links = links
        self.resolved = resolved or Resolved()
        self._sets: dict[int, list[PictureSet]] = {}
        self._found: dict[tuple[int, str], RenditionSet] = {}

    def expect(self, images: Iterable[SiteImage | None]) -> None:
        """Ask once for what is kept of all these pictures."""
        fresh = [image for image in images if image is not None and image.pk not in self._sets]
        if fresh:
            self._sets |= sets_of(fresh)

    def picture(self, image: SiteImage, preset_name: str) -> PictureView:
        preset, key = PRESETS[preset_name], (image.pk, preset_name)
        self.expect([image])
        if key not in self._found:
            focal = self.resolved.focal_of(image)
            self._found[key] = renditions_of(image, preset, self._sets[image.pk], focal=focal)
        found = self._found[key]
        sets: dict[str, str] = {}
        for mime in EXTENSIONS:
            sets[mime] = ", ".join(
                f"{self.links.url(file.path, sha256=file.sha256, extension=file.extension)} {file.width}w"
                for file in found.of(mime)
            )
        jpegs = found.of("image/jpeg")
        middle = jpegs[min(1, len(jpegs) - 1)]
        return PictureView(
            src=self.links.url(middle.path, sha256=middle.sha256, extension=middle.extension),
            width=jpegs[-1].width,
            height=jpegs[-1].height,
            avif=sets["image/avif"],
            webp=sets["image/webp"],
            jpeg=sets["image/jpeg"],
            sizes=preset.sizes,
            colour=found.colour,
        )

    def rich_text(self, source: str) -> str:
        """Stored rich text as HTML, its links to pages with the addresses the content was frozen with."""
        return rich_text_html(source, self.resolved.paths)

    def document(self, document: SiteDocument, title: str) -> DocumentView:
        kind, extension = DOCUMENT_NAMES.get(document.mime, ("Berkas", "bin"))
        return DocumentView(
            title=title,
            url=self.links.url(document.clean_path, sha256=document.clean_sha256, extension=extension),
            name=f"{Path(document.filename).stem[:120]}.{extension}",
            kind=kind,
            size=document.size,
            pages=document.pages,
            preview=self._preview(document),
            pages_url=self._pages(document),
            signer=document.signature.get("signer", ""),
            signed_at=document.signature.get("signed_at", ""),
            ref=f"document:{document.pk}",
        )

    def video(self, video: SiteVideo, title: str, transcript: str = "") -> VideoView:
        extension = "m4a" if video.is_sound else "mp4"
        small = video.small_path
        return VideoView(
            title=title,
            url=self.links.url(video.clean_path, sha256=video.clean_sha256, extension=extension),
            poster=self._preview(video),
            seconds=video.seconds or 0.0,
            width=0 if video.is_sound else video.width or 1280,
            height=0 if video.is_sound else video.height or 720,
            size=video.size,
            transcript=transcript,
            is_sound=video.is_sound,
            name=f"{Path(video.filename).stem[:120]}.{extension}",
            small=self.links.url(small, sha256=video.small_sha256, extension="mp4") if small else "",
            small_size=video.small_size,
            ref=f"video:{video.pk}",
        )

    def _pages(self, document: SiteDocument) -> str:
        if document.pages_path is None:
            return ""
        return self.links.url(document.pages_path, sha256=document.pages_sha256, extension="pdf")

    def _preview(self, item: LibraryFile) -> str:
        if item.preview_path is None:
            return ""
        return self.links.url(item.preview_path, sha256=item.preview_sha256, extension="jpg")


def article_context(page: Any, links: AssetLinks, resolved: Resolved | None = None) -> dict[str, Any]:
    """Template context for website/article.html from an ArticlePage instance (unsaved ones too).

    `resolved` is what the content was frozen with; a draft is drawn with what is so now.
    """
    renderer = Renderer(links, resolved or Resolved(paths=paths_of_links(page)))
    placed = [*page.gallery, *page.body]
    renderer.expect(child.value["image"] for child in placed if child.block_type == "picture")
    pictures = [
        PictureItem(child.value["image"], child.value["alt"], child.value["caption"] or "", child.value["credit"] or "")
        for child in page.gallery
        if child.value["image"] is not None
    ]
    documents, videos = [], []
    for child in page.attachments:
        item = child.value[child.block_type]
        if item is None:
            continue
        if child.block_type == "document":
            documents.append(renderer.document(item, child.value["title"]))
        else:
            videos.append(renderer.video(item, child.value["title"], child.value["transcript"] or ""))
    words = len(strip_tags(str(page.body.render_as_block({"renderer": renderer, "page": page}))).split())
    return {
        "page": page,
        "section": page.section,
        "renderer": renderer,
        "lead": pictures[0] if pictures else None,
        "pictures": pictures[1:],
        "documents": documents,
        "videos": videos,
        "reading_minutes": max(1, round(words / READING_WORDS_A_MINUTE)),
    }


def private_file(sha256: str) -> Path | None:
    """A rendition or clean copy by its digest, for the workspace's file view; None if there is none."""
    clean = Path(settings.CLEAN) / sha256[:2] / sha256[2:4] / sha256
    for path in (stored_file(sha256), clean):
        if path.is_file():
            return path
    return None
