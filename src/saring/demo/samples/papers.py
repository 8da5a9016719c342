"""The demo's papers: three PDFs typeset with typst (`typeset/`) and two DOCX files, fictitious and saying so."""

import io
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
import typst
from docx.shared import Pt, RGBColor

_DATED: Final = datetime(2026, 6, 30, 9, 0, tzinfo=UTC)


_TYPESET: Final = Path(__file__).parent / "typeset"
_LETTERHEAD: Final = "letterhead.typ"
PAPERS: Final = ("laporan-pelatihan.pdf", "ringkasan-tata-cara.pdf", "jadwal-pendampingan.pdf")


def typeset(name: str, folder: Path) -> None:
    """One PDF in this folder; the pictures it shows are taken from there too."""
    text = (_TYPESET / name).with_suffix(".typ")
    with tempfile.TemporaryDirectory(dir=folder) as made:
        desk = Path(made)
        for source in (_TYPESET / _LETTERHEAD, text):
            shutil.copyfile(source, desk / source.name)
        for picture in folder.glob("*.jpg"):
            (desk / picture.name).hardlink_to(picture)
        finished = desk / name
        typst.compile(
            str(desk / text.name), output=str(finished), root=str(desk), ignore_system_fonts=True, timestamp=_DATED
        )
        finished.rename(folder / name)


def _begun(title: str) -> Any:
    document = docx.Document()
    document.core_properties.author = "Rangga Contoh"
    document.core_properties.last_modified_by = "Rangga Contoh"
    document.core_properties.comments = "NIK 6213010101900001"
    document.core_properties.created = document.core_properties.modified = _DATED.replace(tzinfo=None)
    document.styles["Normal"].font.size = Pt(11)
    for level in ("Title", "Heading 1", "Heading 2"):
        document.styles[level].font.color.rgb = RGBColor(0x0F, 0x4C, 0x45)
    document.add_heading(title, 0)
    return document


_RELEASE: Final = (
    (
        "Warga tidak lagi memutar",
        "Warga Desa Contoh Seberang kini dapat menyeberang sungai dengan berjalan kaki atau sepeda motor. "
        "Sebelumnya mereka menunggu perahu atau memutar sejauh sebelas kilometer.",
    ),
    (
        "Dikerjakan bersama",
        "Jembatan sepanjang delapan puluh meter dikerjakan selama lima bulan. Warga ikut menyiapkan jalan masuk "
        "dan menanam pohon di kedua tepi sungai.",
    ),
    (
        "Dijaga bersama",
        "Pemerintah desa membentuk regu pemelihara yang memeriksa kabel dan papan setiap bulan. "
        "Beban paling banyak dua sepeda motor sekaligus.",
    ),
)
_RECIPIENTS: Final = (
    ("Desa Contoh Hulu", 62, 62, 0),
    ("Desa Contoh Hilir", 48, 47, 1),
    ("Desa Contoh Tengah", 75, 75, 0),
    ("Desa Contoh Muara", 53, 50, 3),
)


def _press_release() -> Any:
    document = _begun("Jembatan Gantung Desa Contoh Seberang Dibuka")
    document.add_paragraph("Siaran pers contoh. Nama orang dan angka adalah rekaan.", style="Subtitle")
    for heading, text in _RELEASE:
        document.add_heading(heading, 1)
        document.add_paragraph(text)
    document.add_paragraph(
        "“Anak-anak berangkat sekolah tanpa menunggu perahu,” kata Kepala Desa.", style="Intense Quote"
    )
    return document


def _recipients() -> Any:
    document = _begun("Rekapitulasi Penyaluran Bantuan Pangan")
    document.add_paragraph("Jumlah penerima per desa; tanpa nama dan tanpa alamat. Angka adalah rekaan.")
    table = document.add_table(rows=1, cols=4, style="Light Grid Accent 3")
    for cell, text in zip(table.rows[0].cells, ("Desa", "Keluarga", "Paket tersalur", "Sisa"), strict=True):
        cell.text = text
    for row in _RECIPIENTS:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = str(value)
    document.add_heading("Keterangan", 1)
    document.add_paragraph("Sisa paket disimpan di gudang desa dan disalurkan paling lambat tujuh hari.")
    return document


DOCUMENTS: Final = {"siaran-pers-jembatan.docx": _press_release, "rekap-bantuan-pangan.docx": _recipients}


def write_document(name: str, folder: Path) -> None:
    """One DOCX, packed with fixed times so that it is the same bytes every time."""
    draft = io.BytesIO()
    DOCUMENTS[name]().save(draft)
    with ZipFile(draft) as written, ZipFile(folder / name, "w", ZIP_DEFLATED) as packed:
        for part in written.namelist():
            packed.writestr(ZipInfo(part, _DATED.timetuple()[:6]), written.read(part), ZIP_DEFLATED)
