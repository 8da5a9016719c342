"""The headers of tus 1.0.0 that carry more than a word, read; and the answer to those that cannot be."""

import base64
import binascii
import hashlib
import re
from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext as _

CHECKSUMS: Final = {"sha1": 20, "sha256": 32}
"""Algorithms of Upload-Checksum, and the length of their digests in bytes."""
DIGITS: Final = re.compile(r"\d{1,15}$")


class Problem(Exception):
    """An answer that is not success: status and the sentence for the person."""

    def __init__(self, status: int, message: str = "", **headers: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def metadata(header: str) -> dict[str, str]:
    """`name base64,name base64`; what cannot be read is an error, for it would lose a file's name."""
    values = {}
    for pair in filter(None, (part.strip() for part in header.split(","))):
        name, _space, value = pair.partition(" ")
        try:
            values[name] = base64.b64decode(value, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError) as error:
            raise Problem(400, _("Keterangan kiriman tidak terbaca. Muat ulang halaman ini.")) from error
    return values


def checksum(request: HttpRequest) -> tuple[str, bytes] | None:
    """Upload-Checksum: the algorithm's name and the digest, if the sender gave one."""
    header = request.headers.get("Upload-Checksum", "")
    if not header:
        return None
    name, _space, value = header.partition(" ")
    try:
        digest = base64.b64decode(value, validate=True)
    except binascii.Error:
        digest = b""
    if CHECKSUMS.get(name) != len(digest) or name not in hashlib.algorithms_available:
        raise Problem(400, _("Sidik kiriman tidak dikenal. Muat ulang halaman ini."))
    return name, digest


def number(request: HttpRequest, name: str) -> int:
    text = request.headers.get(name, "")
    if not DIGITS.match(text):
        raise Problem(400, _("Ukuran kiriman tidak terbaca. Muat ulang halaman ini."))
    return int(text)
