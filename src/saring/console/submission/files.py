"""Private files for people at work: renditions, clean copies, thumbnails. Never an original, never to the public."""

import re
from pathlib import Path
from wsgiref.util import FileWrapper

from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import http_date

from saring.desk.submission.access import may_open, may_open_library
from saring.desk.submission.models import Asset
from saring.desk.submission.queries import visible_to
from saring.faces.requests import ActorRequest, for_staff
from saring.media.models import CopyRole, MediaKind
from saring.public.headers import byte_range
from saring.website.library import SiteRendition
from saring.website.rendering import private_file as file_of_digest

NAME = re.compile(r"^([0-9a-f]{64})\.(jpg|webp|avif|pdf|docx|xlsx|pptx|odt|ods|odp|mp4|m4a|bin)$")
MIMES = {
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "avif": "image/avif",
    "png": "image/png",
    "gif": "image/gif",
    "mp4": "video/mp4",
    "m4a": "audio/mp4",
    "pdf": "application/pdf",
}
CHUNK = 256 * 1024


@for_staff
def private_file(request: ActorRequest, name: str, number: str = "") -> HttpResponseBase:
    """A clean copy or rendition by its digest, for whoever may see a submission it belongs to."""
    match = NAME.match(name)
    path = file_of_digest(match[1]) if match and may_open(request.actor, match[1], number=number) else None
    if match is None or path is None:
        raise Http404
    return ranged(request, path, MIMES.get(match[2], "application/octet-stream"))


@for_staff
def library_file(request: ActorRequest, name: str) -> HttpResponseBase:
    """A thumbnail of the Wagtail admin, for the web team."""
    rendition = SiteRendition.objects.filter(file=name).first() if may_open_library(request.actor) else None
    if rendition is None:
        raise Http404
    path = Path(rendition.file.path)
    return ranged(request, path, MIMES.get(Path(name).suffix.removeprefix("."), "application/octet-stream"))


@for_staff
def thumbnail(request: ActorRequest, asset_id: int) -> HttpResponseBase:
    """The clean picture, poster or first page of an asset in a submission the person may see."""
    visible = Asset.objects.filter(submission__in=visible_to(request.actor), removed_at=None)
    asset = visible.filter(pk=asset_id).select_related("original").first()
    if asset is None:
        raise Http404
    wanted = [CopyRole.MAIN] if asset.original.kind == MediaKind.PICTURE else [CopyRole.POSTER, CopyRole.PREVIEW]
    copy = asset.original.copies.filter(role__in=wanted).first()
    path = file_of_digest(copy.sha256) if copy else None
    if copy is None or path is None:
        raise Http404
    return ranged(request, path, copy.mime)


def ranged(request: ActorRequest, path: Path, mime: str) -> HttpResponseBase:
    """A file with Range (RFC 9110 §14), which players of video need."""
    size = path.stat().st_size
    wanted = byte_range(request.headers.get("Range"), size)
    if wanted is False:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    first, last = wanted or (0, size - 1)
    handle = path.open("rb")
    handle.seek(first)
    response = StreamingHttpResponse(_pieces(FileWrapper(handle, CHUNK), last - first + 1), content_type=mime)
    headers = {
        "Content-Length": str(last - first + 1),
        "Accept-Ranges": "bytes",
        "Last-Modified": http_date(path.stat().st_mtime),
        "Cache-Control": "private, no-store",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    for name, value in headers.items():
        response.headers[name] = value
    if wanted:
        response.status_code = 206
        response.headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    return response


def _pieces(wrapper: FileWrapper, left: int):  # type: ignore[no-untyped-def]
    for piece in wrapper:
        yield piece[:left]
        left -= len(piece)
        if left <= 0:
            return
