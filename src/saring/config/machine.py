"""What this machine has for inspection, and the fate of a file, in words: `saring doctor`, `saring media inspect`."""

from dataclasses import dataclass
from typing import Any, Final

from saring.checks.extract import ocr
from saring.media.isolation import confinement
from saring.media.isolation.confinement import Confinement
from saring.media.office import pages
from saring.media.originals import virus_scan

_CONFINED: Final = {
    Confinement.BUBBLEWRAP: "bubblewrap: tiap berkas dibuka tanpa jaringan dan hanya melihat berkas itu sendiri.",
    Confinement.NAMESPACES: "ruang jaringan terpisah dan batas sumber daya: tanpa jaringan, tetapi berkas lain masih "
    "terbaca. Pasang bubblewrap (sudo apt install bubblewrap) agar lebih ketat.",
    Confinement.LIMITS: "hanya batas sumber daya: jaringan dan berkas lain tidak tertutup. Pasang bubblewrap (sudo apt "
    "install bubblewrap); di dalam kontainer, izinkan user namespace.",
}
_PACKAGES: Final = (
    "sudo apt install --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui"
)
_VERDICTS: Final = {"clean": "bersih", "refused": "tidak diterima", "needs_eyes": "perlu dilihat Tim IT"}
_ROLES: Final = {
    "main": "salinan utama", "poster": "gambar sampul", "preview": "gambar muka", "pages": "halaman PDF",
    "small": "salinan 360p",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tool:
    """One thing inspection can use: what was found, for --json, and what that means, for a person."""

    name: str
    found: str | None
    sentence: str


def media_tools() -> list[Tool]:
    """Confinement, LibreOffice, tesseract and the virus scanner. None of them keeps Saring from running."""
    force = confinement.in_force()
    office = pages.converter()
    return [
        Tool("confinement", str(force), _CONFINED[force]),
        Tool(
            "libreoffice",
            office,
            office or f"tidak ada: dokumen Office hanya dapat diunduh, halamannya tidak ditampilkan. {_PACKAGES}",
        ),
        Tool(
            "tesseract",
            ocr.program(),
            ocr.program()
            or "tidak ada: tulisan di dalam gambar dan pindaian tidak diperiksa. sudo apt install tesseract-ocr "
            "tesseract-ocr-ind",
        ),
        _scanner(),
    ]


def is_confined() -> bool:
    """Whether files are opened as closed off as they should be: without network, seeing nothing but themselves."""
    return confinement.in_force() == Confinement.BUBBLEWRAP


def _scanner() -> Tool:
    try:
        version = virus_scan.version()
    except virus_scan.ScannerAway as error:
        return Tool("clamav", None, f"tidak menjawab ({error}): berkas menunggu sampai pemindai hidup lagi.")
    if version is None:
        return Tool("clamav", None, "tidak dipakai. Pasang clamav-daemon, lalu isi SARING_CLAMAV bila menginginkannya.")
    return Tool("clamav", version, version)


def fate(report: dict[str, Any]) -> str:
    """A report of media.report.explain as lines."""
    lines = [f"{report['path']}: {_VERDICTS[report['verdict']]}"]
    lines += [f"  {reason['message']}" for reason in report["reasons"]]
    lines.append(f"  jenis: {report['mime'] or 'ditolak'}; pemeriksa kedua: {_first(report['second_opinion'])}")
    for copy in report["copies"]:
        name = _ROLES.get(copy["role"], copy["role"])
        lines.append(f"  {name}: {copy['mime']}, {copy['size']} bita, SHA-256 {copy['sha256']}")
    memory = f", memori {report['peak_bytes'] / 1e6:.0f} MB" if report["peak_bytes"] else ""
    lines.append(f"  pengurungan: {report['confinement']}; {report['seconds']} detik{memory}")
    return "\n".join(lines)


def _first(opinions: list[str]) -> str:
    return ", ".join(opinion.lstrip(".") for opinion in opinions[:3]) or "tidak tahu"
