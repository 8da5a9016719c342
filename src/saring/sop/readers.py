"""A file to grids of cells: TSV and CSV here, XLSX and DOCX in `packages`. What a file is, its bytes say."""

import csv
import io
from pathlib import Path

from django.utils.translation import gettext as _

from saring.sop.errors import SopError
from saring.sop.headers import Grid, looks_like_sop
from saring.sop.packages import read_package

MAX_BYTES = 10 * 1024 * 1024
MAX_LINES = 2000
MAX_COLUMNS = 60
DELIMITERS = ("\t", ";", ",")

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FORMATS = "TSV, CSV, XLSX, DOCX"


def read_grids(path: Path) -> list[Grid]:
    """The tables in a file, in their order. Raises SopError if it cannot be read."""
    content = _bytes(path)
    if content.startswith(b"PK"):
        return read_package(content)
    if content.startswith(_OLE):
        raise SopError(
            _(
                "Berkas ini terkunci sandi atau berformat lama (.xls, .doc). Buka sandinya lalu simpan ulang "
                "sebagai .xlsx atau .docx."
            )
        )
    text = _text(content)
    head = text.lstrip()[:200].lower()
    if head.startswith(("<!doctype", "<html", "<?xml", "{", "%pdf", "{\\rtf")):
        raise _not_a_table()
    return [_delimited(text)]


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise SopError(_("Berkas “%(name)s” tidak ada. Periksa namanya.") % {"name": path.name}) from error
    except OSError as error:
        raise SopError(
            _("Berkas “%(name)s” tidak bisa dibaca: %(why)s.") % {"name": path.name, "why": error.strerror or error}
        ) from error
    if len(content) > MAX_BYTES:
        raise SopError(
            _("Berkas “%(name)s” lebih dari %(most)s MB. Simpan tabel SOP saja, tanpa gambar.")
            % {"name": path.name, "most": MAX_BYTES // 1024 // 1024}
        )
    if not content.strip():
        raise SopError(_("Berkas “%(name)s” kosong. Simpan ulang tabelnya lalu impor lagi.") % {"name": path.name})
    return content


def _text(content: bytes) -> str:
    """Text in UTF-8, UTF-16 or Windows-1252, its line ends made one kind."""
    text = _decoded(content)
    if text is None or "\0" in text or sum(ord(sign) < 32 and sign not in "\t\r\n\f" for sign in text[:4000]) > 2:
        raise _not_a_table()
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(content: bytes) -> str | None:
    codecs = ["utf-8-sig", "cp1252"]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        codecs = ["utf-16"]
    elif content[1:400:2].count(0) > len(content[1:400:2]) // 2:
        codecs = ["utf-16-le"]
    elif content[0:400:2].count(0) > len(content[0:400:2]) // 2:
        codecs = ["utf-16-be"]
    for codec in codecs:
        try:
            return content.decode(codec)
        except UnicodeDecodeError:
            continue
    return None


def _delimited(text: str) -> Grid:
    """The grid under the delimiter that makes an SOP's table of it; else the one that makes the most columns."""
    grids = [_rows(text, delimiter) for delimiter in DELIMITERS]
    fitting = [grid for grid in grids if looks_like_sop(grid)]
    return fitting[0] if fitting else max(grids, key=lambda grid: max(map(len, grid), default=0))


def _rows(text: str, delimiter: str) -> Grid:
    """The rows as quoted text; with a stray quotation mark somewhere, as plain text."""
    plain = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=csv.QUOTE_NONE)
    for reader in (csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), plain):
        try:
            rows = []
            for row in reader:
                rows.append(row[:MAX_COLUMNS])
                if len(rows) > MAX_LINES:
                    raise SopError(
                        _("Berkas ini lebih dari %(most)s baris. Simpan tabel SOP saja.") % {"most": MAX_LINES}
                    )
            return rows
        except csv.Error:
            continue
    return []


def _not_a_table() -> SopError:
    return SopError(_("Berkas ini bukan tabel yang dikenal. Simpan tabel SOP sebagai salah satu: %s.") % _FORMATS)
