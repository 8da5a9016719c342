"""The tus protocol 1.0.0 (tus.io): creation, creation-with-upload, checksum, expiration, termination.

Only headers and status codes live here; what they mean is in `services`, `receiving` and `media.arriving`.
"""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils.http import http_date
from django.utils.translation import gettext as _

from saring.desk.submission import queries as desk
from saring.desk.submission.errors import Refusal
from saring.desk.submission.models import Submission
from saring.faces.requests import ActorRequest
from saring.intake import limits, receiving, services, tus_headers
from saring.intake.models import Upload
from saring.intake.naming import file_name
from saring.intake.queries import WHOLE
from saring.intake.rules import NoRoom, TooMuch
from saring.intake.tus_headers import Problem
from saring.media import limits as media
from saring.media.identification import sniff
from saring.media.isolation.faults import Fault
from saring.media.originals import custody, incoming
from saring.media.originals.storage import StorageFault, check_size
from saring.media.sentences import sentence

VERSION: Final = "1.0.0"
BYTES: Final = "application/offset+octet-stream"
CHECKSUM_MISMATCH: Final = 460
EXTENSIONS: Final = "creation,creation-with-upload,checksum,expiration,termination"
_SHA256 = re.compile(r"[0-9a-f]{64}$")
_GONE = {Upload.State.ENDED, Upload.State.EXPIRED}


View = Callable[..., HttpResponseBase]


def for_sender(view: View) -> View:
    """Only for a logged-in person with a role, said in JSON: a script asks, so no log-in page is sent to it."""

    @wraps(view)
    def guarded(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated or not request.actor.appointments:
            return JsonResponse(
                {"error": _("Masuk lagi untuk melanjutkan. Bahan Anda aman di perangkat ini.")}, status=401
            )
        return view(request, *args, **kwargs)

    return guarded


def speaks_tus(view: View) -> View:
    """Checks the version, lets POST stand for a method a proxy does not pass, and gives problems their form."""

    @wraps(view)
    def spoken(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        method = request.headers.get("X-HTTP-Method-Override", request.method or "").upper()
        try:
            if method != "OPTIONS" and request.headers.get("Tus-Resumable") != VERSION:
                raise Problem(412, _("Versi pengiriman tidak cocok. Muat ulang halaman ini."), Tus_Version=VERSION)
            response = view(request, method, *args, **kwargs)
        except Problem as problem:
            response = JsonResponse({"error": problem.message}, status=problem.status)
            for name, value in problem.headers.items():
                response.headers[name] = value
        response.headers["Tus-Resumable"] = VERSION
        response.headers["Cache-Control"] = "no-store"
        return response

    return spoken


@for_sender
@speaks_tus
def uploads(request: ActorRequest, method: str) -> HttpResponseBase:
    """POST opens an upload; OPTIONS says what this server can."""
    if method == "OPTIONS":
        return HttpResponse(
            status=204,
            headers={
                "Tus-Version": VERSION,
                "Tus-Extension": EXTENSIONS,
                "Tus-Max-Size": str(max(media.MAX_BYTES.values())),
                "Tus-Checksum-Algorithm": ",".join(tus_headers.CHECKSUMS),
            },
        )
    if method != "POST":
        raise Problem(405, _("Cara kirim ini tidak dikenal."), Allow="POST, OPTIONS")
    submission, announced = _announced(request)
    try:
        upload = services.open_upload(submission=submission, announced=announced, by=request.actor)
    except TooMuch as refusal:
        raise Problem(507 if isinstance(refusal, NoRoom) else 429, str(refusal), Retry_After="3600") from refusal
    except Refusal as refusal:
        raise Problem(413 if announced.size > max(media.MAX_BYTES.values()) else 422, str(refusal)) from refusal
    except StorageFault as fault:
        raise _storage_problem(fault) from fault
    response = HttpResponse(status=201, headers={"Location": reverse("intake:upload", args=[upload.token])})
    response.headers["Upload-Expires"] = _expires(upload)
    if request.content_type == BYTES and request.headers.get("Content-Length", "0") != "0":
        response.headers["Upload-Offset"] = str(_patch(request, upload, 0))
    return response


@for_sender
@speaks_tus
def upload(request: ActorRequest, method: str, token: str) -> HttpResponseBase:
    """HEAD says how much is safe, PATCH brings more, DELETE ends it. Others' uploads do not exist for the asker."""
    mine = Upload.objects.select_related("submission", "person").filter(person=request.actor.person)
    found = mine.filter(token=token).first()
    if found is None or found.state in _GONE:
        raise Problem(410 if found else 404, _("Kiriman ini sudah tidak ada. Kirim lagi berkasnya dari awal."))
    if method == "HEAD":
        return _offset(found)
    if method == "PATCH":
        if request.content_type != BYTES:
            raise Problem(415, _("Cara kirim ini tidak dikenal."))
        offset = tus_headers.number(request, "Upload-Offset")
        size = _patch(request, found, offset)
        return HttpResponse(status=204, headers={"Upload-Offset": str(size), "Upload-Expires": _expires(found)})
    if method == "DELETE":
        _end(found)
        return HttpResponse(status=204)
    raise Problem(405, _("Cara kirim ini tidak dikenal."), Allow="HEAD, PATCH, DELETE")


def _end(found: Upload) -> None:
    try:
        with receiving.taking_over(found.token):
            pass  # whoever sends it lets go first
        services.end(found)
    except incoming.Gone:
        services.end(found)
    except incoming.Busy as busy:
        raise Problem(423, _("Berkas ini sedang dikirim dari tempat lain."), Retry_After="5") from busy


def _offset(found: Upload) -> HttpResponse:
    """How much is safe. A whole file whose answer was lost is recorded now."""
    if found.state == Upload.State.REFUSED:
        raise Problem(422, found.sentence)
    size = found.size
    if found.state == Upload.State.RECEIVING:
        try:
            with receiving.taking_over(found.token) as tail:
                tail.sync()
                size = tail.size
        except incoming.Busy as busy:
            raise Problem(423, _("Berkas ini sedang dikirim dari tempat lain."), Retry_After="5") from busy
        except incoming.Gone as gone:
            raise Problem(410, _("Kiriman ini sudah tidak ada. Kirim lagi berkasnya dari awal.")) from gone
        except StorageFault as fault:
            raise _storage_problem(fault) from fault
        services.note_arrival(found, size=size)
    if found.state in WHOLE:
        _record(found)
    return HttpResponse(
        status=200,
        headers={"Upload-Offset": str(size), "Upload-Length": str(found.size), "Upload-Expires": _expires(found)},
    )


def _patch(request: ActorRequest, found: Upload, offset: int) -> int:
    """Take what comes behind `offset`; the size that is safe now."""
    if found.state == Upload.State.REFUSED:
        raise Problem(422, found.sentence)
    if found.state in {Upload.State.RECEIVED, *WHOLE}:
        return _whole(found, offset)
    length = tus_headers.number(request, "Content-Length")
    if offset + length > found.size:
        raise Problem(413, _("Berkas lebih besar daripada yang diumumkan. Kirim lagi dari awal."))
    checksum = tus_headers.checksum(request)
    try:
        with (
            receiving.listening(_body_of(request), most=length) as sender,
            receiving.slot(),
            receiving.taking_over(found.token) as tail,
        ):
            if tail.size != offset:
                raise Problem(409, _("Bagian berkas tidak berurutan; pengiriman dilanjutkan dari yang sudah sampai."))
            _take(sender, found, tail, checksum)
            size = tail.size
    except receiving.TooMany as many:
        raise Problem(503, _("Server sedang ramai. Pengiriman dilanjutkan sebentar lagi."), Retry_After="10") from many
    except incoming.Busy as busy:
        raise Problem(423, _("Berkas ini sedang dikirim dari tempat lain."), Retry_After="5") from busy
    except incoming.Gone as gone:
        raise Problem(410, _("Kiriman ini sudah tidak ada. Kirim lagi berkasnya dari awal.")) from gone
    except receiving.ChecksumMismatch as mismatch:
        raise Problem(CHECKSUM_MISMATCH, _("Sebagian berkas rusak di jalan; bagian itu dikirim lagi.")) from mismatch
    except StorageFault as fault:
        raise _storage_problem(fault) from fault
    if services.note_arrival(found, size=size):
        _record(found)
    return size


def _body_of(request: ActorRequest) -> receiving.RequestBody | receiving.PatientBody:
    """The body as the front hands it through; as Django reads it under any other server."""
    body = request.META.get("wsgi.input")
    return body if isinstance(body, receiving.PatientBody) else request


def _take(sender: receiving.Listening, found: Upload, tail: incoming.Tail, checksum: tuple[str, bytes] | None) -> None:
    """The body onto the tail. A file that may not come in is refused by its first bytes, before the rest is sent."""
    unknown = tail.size < sniff.HEAD
    receiving.receive(tail, sender, token=found.token, checksum=checksum)
    if unknown and tail.size >= min(sniff.HEAD, found.size):
        try:
            check_size(found.size, sniff.nature_of_head(tail.head()).kind)
        except Fault as fault:
            services.refuse(found, sentence(fault.code, fault.particulars))
            raise Problem(422, found.sentence) from fault


def _whole(found: Upload, offset: int) -> int:
    """A repeated last piece, whose answer was lost."""
    if offset != found.size:
        raise Problem(409, _("Bagian berkas tidak berurutan; pengiriman dilanjutkan dari yang sudah sampai."))
    if found.state in WHOLE:
        _record(found)
    return found.size


def _record(found: Upload) -> None:
    """Into custody and onto the submission now, so that the last answer means "safely received"."""
    try:
        services.record(found)
    except incoming.Busy:
        return
    except custody.CustodyError as error:
        raise Problem(507, str(error), Retry_After="60") from error
    except StorageFault as fault:
        raise _storage_problem(fault) from fault
    if found.state == Upload.State.REFUSED:
        raise Problem(422, found.sentence)


def _announced(request: ActorRequest) -> tuple[Submission, services.Announced]:
    metadata = tus_headers.metadata(request.headers.get("Upload-Metadata", ""))
    try:
        submission = desk.detailed(request.actor, metadata.get("submission", ""))
    except Submission.DoesNotExist as missing:
        raise Problem(404, _("Berkas tujuan tidak ditemukan, atau bukan bagian Anda.")) from missing
    digest = metadata.get("sha256", "").lower()
    reduced = metadata.get("reduced_from", "")
    return submission, services.Announced(
        filename=file_name(metadata.get("filename", "")),
        size=tus_headers.number(request, "Upload-Length"),
        sha256=digest if _SHA256.match(digest) else "",
        reduced_from=int(reduced) if tus_headers.DIGITS.match(reduced) else None,
    )


def _expires(found: Upload) -> str:
    return http_date((found.touched_at + limits.KEPT).timestamp())


def _storage_problem(fault: StorageFault) -> Problem:
    return Problem(507, sentence(fault.code, {}), Retry_After="60")
