"""What `saring checks scan` prints, and what a worker keeps: every finding of files and folders."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from saring.checks.check import Check
from saring.checks.content import Content, Piece, Place, PlaceKind
from saring.checks.extract.files import content_of
from saring.checks.extract.progress import Progress, silent
from saring.checks.extract.rest import DRAWINGS
from saring.checks.findings import Finding, Remedy, Severity, fingerprint
from saring.checks.registry import run_all, versions
from saring.checks.settings import Settings
from saring.media.isolation.faults import Fault

UNREADABLE: Final = {
    "damaged": "Berkas ini rusak sehingga isinya tidak dapat diperiksa. Kirim ulang dari aslinya.",
    "locked": "Berkas ini terkunci kata sandi sehingga isinya tidak dapat diperiksa. Simpan tanpa kata sandi.",
    "unpacks_too_big": "Isi berkas ini membengkak bila dibuka, ciri berkas berbahaya. Tidak diperiksa lebih jauh.",
    "too_big": "Berkas ini terlalu besar untuk diperiksa.",
    "old_office": "Format Office lama (.doc, .xls, .ppt) tidak dapat diperiksa. Simpan ulang sebagai DOCX, XLSX, PPTX.",
    "archive": "Isi berkas ZIP atau RAR tidak diperiksa. Kirim isinya satu per satu.",
    "external": "Berkas ini menarik isi dari luar. Tidak diperiksa lebih jauh.",
    "timeout": "Isi berkas ini terlalu lama diperiksa sehingga pemeriksaan dihentikan. Pecah atau ringkas berkasnya.",
    "crash": "Pemeriksaan isi berkas ini berhenti di tengah jalan. Periksa dengan mata, atau simpan ulang berkasnya.",
    "other": "Isi berkas ini tidak dapat diperiksa (%(code)s).",
}
NOTES: Final = {
    "truncated": "Isi berkas ini terlalu panjang; hanya bagian awalnya yang diperiksa.",
    "no_text": "PDF ini hasil pindaian tanpa teks, jadi isinya belum diperiksa. Bacalah sendiri atau pakai OCR.",
    "drawing_unreadable": "Ada gambar (EMF atau WMF) yang tulisannya tidak dapat dibaca. Periksa dengan mata.",
    "pictures_in_part": "Di halaman %(what)s ada gambar yang terpotong atau tertutup kotak; seluruh gambarnya ikut "
    "terunduh. Pastikan bagian itu bukan data orang, atau jadikan halaman itu gambar.",
    "layers_off": "PDF ini punya lapisan yang disembunyikan (%(what)s) dan tetap ikut terunduh. Periksa isinya, atau "
    "buang lapisannya.",
    "page_unreadable": "Ada halaman yang tidak dapat dibaca. Periksa dengan mata.",
    "pages_unread": "Halaman %(what)s berupa gambar atau hurufnya tidak dikenali, dan belum dibaca. Bacalah sendiri.",
    "scans_unread": "Halaman %(what)s hasil pindaian dan belum dibaca karena waktunya habis. Pecah berkasnya agar "
    "seluruhnya dapat diperiksa.",
    "pictures_unread": "Ada %(what)s gambar di berkas ini yang belum dibaca. Periksa dengan mata.",
    "frames_unread": "Gambar ini bergerak; %(what)s gambar di dalamnya belum dibaca. Periksa dengan mata.",
    "film_sampled": "Film ini banyak berganti gambar; yang dibaca %(what)s gambar darinya. Tontonlah sampai selesai.",
    "film_unread": "Film ini belum dibaca mulai detik %(what)s. Tontonlah bagian itu sebelum ditayangkan.",
    "film_unreadable": "Gambar film ini tidak berhasil dibaca. Tontonlah sendiri sebelum ditayangkan.",
    "speech_unavailable": "Ucapan tidak diperiksa: model ucapan dipasang, tetapi pengenalnya tidak ada.",
    "speech_failed": "Ucapan di rekaman ini tidak berhasil dikenali. Dengarkan sendiri sebelum ditayangkan.",
    "notes_unreadable": "Catatan dan tautan pada PDF ini tidak dapat dibaca. Periksa dengan mata.",
    "metadata_unreadable": "Metadata berkas ini tidak dapat dibaca.",
    "ocr_off": "Tulisan di dalam gambar belum diperiksa karena dipindai tanpa OCR. Periksa dengan mata.",
    "ocr_unavailable": "Tulisan di dalam gambar belum diperiksa karena tesseract (bahasa Indonesia) tidak terpasang.",
    "ocr_failed": "Tulisan di dalam gambar tidak berhasil dibaca. Periksa dengan mata.",
}
"""Code of what extraction could not do to its sentence; a note may carry a particular: 'pages_unread:3, 61-90'."""
_OF_PERSONS: Final = ("personal.", "people.", "information.")
REST: Final = "Masih ada %(count)d temuan sejenis di berkas ini yang tidak disebut satu per satu. Perbaiki berkasnya."
_GRAVITY: Final = {"metadata_unreadable": Severity.ADVISE, "scans_unread": Severity.BLOCKS}
"""Of notes that do more, or less, than ask."""


def _unread(code: str, message: str, severity: Severity, what: str = "") -> Finding:
    place = Place(PlaceKind.WHOLE)
    return Finding(
        check="scan",
        version=1,
        code=code,
        severity=severity,
        place=place,
        message=message,
        fingerprint=fingerprint("scan", code, place, what, 0),
    )


def unreadable(code: str) -> Finding:
    """A file that could not be read is not a clean one: it blocks."""
    message = UNREADABLE.get(code) or UNREADABLE["other"] % {"code": code}
    return _unread(code, message, Severity.BLOCKS)


def rest_of(check: str, count: int) -> Finding:
    """That many more of a check's findings than are kept one by one: they block like those that are."""
    place = Place(PlaceKind.WHOLE)
    return Finding(
        check=check,
        version=versions().get(check, 1),
        code="rest",
        severity=Severity.BLOCKS,
        place=place,
        message=REST % {"count": count},
        fingerprint=fingerprint(check, "rest", place, str(count), 0),
    )


def findings_of(content: Content, settings: Settings, checks: tuple[Check, ...] | None = None) -> list[Finding]:
    """What the checks saw, and what extraction could not see."""
    notes = [finding for note in content.notes if (finding := _noted(note)) is not None]
    return [*run_all(content, settings, checks), *notes]


def _noted(note: str) -> Finding | None:
    """What a note of extraction means: asks a person to look, where nothing graver is said of its code."""
    code, _, what = note.partition(":")
    if code not in NOTES:
        return None
    message = NOTES[code] % {"what": what} if what else NOTES[code]
    return _unread(code, message, _GRAVITY.get(code, Severity.ASK), what)


def scan(path: Path, settings: Settings, *, name: str | None = None, with_ocr: bool = False) -> list[Finding]:
    """One file. Raises OSError when it is not there or may not be opened."""
    return examine(path, settings, name=name, with_ocr=with_ocr)[1]


def examine(
    path: Path,
    settings: Settings,
    *,
    name: str | None = None,
    with_ocr: bool = False,
    on_progress: Progress = silent,
) -> tuple[Content, list[Finding]]:
    """One file's content and findings; of a file that cannot be read the content is its name alone. `on_progress` hears
    percent. Raises OSError."""
    called = path.name if name is None else name
    try:
        content = content_of(path, name=called, with_ocr=with_ocr, on_progress=on_progress)
    except Fault as fault:
        by_name = Content(
            name=called, kind="media", pieces=(Piece(Path(called).name, Place(PlaceKind.FILE_NAME)),) if called else ()
        )
        return by_name, [unreadable(fault.code), *run_all(by_name, settings)]
    return content, findings_of(content, settings)


def only_on_pages(
    pages: Path, settings: Settings, content: Content, findings: Sequence[Finding], *, with_ocr: bool
) -> list[Finding]:
    """What is read on the pages that were drawn of a document and not in the document itself: a field's new result, a
    drawing's letters. Pictures on them are read only where the document draws in ways that we do not read there."""
    _pages, found = examine(pages, settings, name="", with_ocr=with_ocr and DRAWINGS in content.notes)
    known = {_check_and_exact(finding) for finding in findings}
    return [
        replace(
            finding,
            place=Place(PlaceKind.PART, name="tampilan halaman", number=finding.place.number),
            mend=Remedy.NONE,
            particulars={},
        )
        for finding in found
        if finding.check.startswith(_OF_PERSONS) and _check_and_exact(finding) not in known
    ]


def _check_and_exact(finding: Finding) -> tuple[str, str]:
    digits = "".join(char for char in finding.exact if char.isdigit())
    return finding.check, digits or finding.exact or finding.code


def files_in(paths: list[Path]) -> Iterator[Path]:
    """Files as they are, folders walked in order; links are not followed. OSError for what is not there."""
    for path in paths:
        if not path.is_dir():
            path.stat()
            yield path
            continue
        for folder, folders, names in os.walk(path, onerror=_raise):
            folders.sort()
            for name in sorted(names):
                inner = Path(folder) / name
                if inner.is_file() and not inner.is_symlink():
                    yield inner


def _raise(error: OSError) -> None:
    raise error


def report(paths: list[Path], settings: Settings, *, with_ocr: bool = False) -> list[dict[str, Any]]:
    """[{"path", "check", "severity", "place", "evidence", "message"}] of all files, as DESIGN §8 says."""
    rows = []
    for path in files_in(paths):
        for finding in scan(path, settings, with_ocr=with_ocr):
            rows.append(
                {
                    "path": str(path),
                    "check": finding.check,
                    "severity": finding.severity.value,
                    "place": str(finding.place),
                    "evidence": finding.evidence,
                    "message": finding.message,
                }
            )
    return rows
