"""Custody: an upload becomes an immutable original before anyone hears that it arrived."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils import timezone

from saring.files import digest_of
from saring.media.isolation.faults import Fault
from saring.media.models import Original
from saring.media.originals import storage
from saring.media.sentences import sentence


class Refused(Exception):
    """The file may not come in; `str()` is the sentence for the person who sent it."""

    def __init__(self, code: str, message: str, *, name: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.name = name


class CustodyError(Exception):
    """The file could not be kept, through no fault of its own; nothing of it was acknowledged."""

    def __init__(self, code: str, message: str, *, name: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.name = name


def receive(chunks: Iterable[bytes], *, name: str, declared_size: int | None = None) -> Original:
    """Take a file into custody; the same bytes twice are the same original.

    `name` is what the sender calls it: carried on the error, never trusted, never kept here.
    """
    try:
        landed = storage.take_in(chunks, settings.ORIGINALS, declared_size=declared_size)
    except Fault as fault:
        raise Refused(fault.code, sentence(fault.code, fault.particulars), name=name) from fault
    except storage.StorageFault as fault:
        raise CustodyError(fault.code, sentence(fault.code, {}), name=name) from fault
    return _original_of(landed)


def take_over(arrived: Path, *, sha256: str, name: str) -> Original:
    """A whole file, arrived piece by piece and re-read to this digest, becomes an original. Errors as for `receive`."""
    try:
        landed = storage.take_over(arrived, settings.ORIGINALS, sha256)
    except Fault as fault:
        raise Refused(fault.code, sentence(fault.code, fault.particulars), name=name) from fault
    except storage.StorageFault as fault:
        raise CustodyError(fault.code, sentence(fault.code, {}), name=name) from fault
    return _original_of(landed)


def _original_of(landed: storage.StoredFile) -> Original:
    return Original.objects.get_or_create(
        sha256=landed.sha256,
        defaults={
            "size": landed.size,
            "kind": landed.nature.kind,
            "mime": landed.nature.mime,
            "received_at": timezone.now(),
        },
    )[0]


def original_path(original: Original) -> Path:
    """Where the original lies, below settings.ORIGINALS."""
    return storage.content_path(settings.ORIGINALS, original.sha256)


def open_original(original: Original) -> IO[bytes]:
    """The original for reading. For inspection and for those who may see custody; never for the public."""
    return original_path(original).open("rb")


def clean_path(sha256: str) -> Path:
    """Where the clean copy of this digest lies."""
    return storage.content_path(settings.CLEAN, sha256)


def verify(original: Original) -> bool:
    """Whether SHA-256 of the bytes in custody is still that of the original; False for a file that cannot be read."""
    try:
        return digest_of(original_path(original)) == original.sha256
    except OSError:
        return False


def sweep_incoming(older_than: datetime) -> int:
    """Remove what interrupted uploads, forms and inspections left behind before this time. How many."""
    before = older_than.timestamp()
    folders = (settings.ORIGINALS / "incoming", settings.CLEAN / "working", Path(settings.DATA) / "spool")
    return sum(storage.sweep(folder, before) for folder in folders)
