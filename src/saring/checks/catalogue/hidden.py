"""What a visitor does not see and a search engine, or whoever downloads the file, does."""

from collections.abc import Iterator
from typing import Final

from saring.checks.check import Check
from saring.checks.content import Content, Piece
from saring.checks.findings import Finding, Remedy, Severity
from saring.checks.hosts import host_of, is_foreign
from saring.checks.settings import Settings

SENTENCES: Final = {
    "hidden_sheet": "Lembar “%(name)s” disembunyikan tetapi ikut terunduh. Hapus lembarnya atau tampilkan.",
    "hidden_column": "Ada kolom tersembunyi di lembar “%(name)s” yang ikut terunduh. Hapus kolomnya atau tampilkan.",
    "hidden_row": "Ada baris tersembunyi di lembar “%(name)s” yang ikut terunduh. Hapus barisnya atau tampilkan.",
    "hidden_slide": "Ada salindia tersembunyi yang ikut terunduh. Hapus atau tampilkan.",
    "hidden_text": "Ada teks yang disembunyikan dalam dokumen ini. Hapus atau tampilkan.",
    "deleted_text": "Teks yang sudah dihapus masih tersimpan sebagai riwayat. Terima atau buang perubahannya.",
    "white_text": "Ada tulisan sewarna latar sehingga tidak terlihat. Hapus atau beri warna.",
    "tiny_text": "Ada tulisan yang terlalu kecil untuk dibaca. Hapus atau besarkan.",
    "covered_text": "Di bawah kotak atau gambar penutup masih ada tulisan yang ikut terunduh. Jadikan halaman itu "
    "gambar, atau hapus tulisannya.",
    "off_page_text": "Ada tulisan di luar tepi halaman yang ikut terunduh. Hapus, atau jadikan halaman itu gambar.",
    "hidden_element": "Ada bagian halaman yang disembunyikan dari pengunjung. Pastikan Anda yang memasangnya.",
    "link": "Ada tautan tersembunyi ke %(host)s. Ini ciri halaman yang disusupi; hapus dan periksa asalnya.",
}


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """Each way of hiding once a sheet, page or part; hidden links to foreign hosts each."""
    reported: set[tuple[str, str, int | None]] = set()
    for index, piece in enumerate(content.pieces):
        if not piece.hidden or piece.hidden not in SENTENCES or not piece.text.strip():
            continue
        key = (piece.hidden, piece.place.name, piece.place.number)
        if key not in reported:
            reported.add(key)
            yield _found(content, index, piece)
    for link in content.facts.links:
        host = host_of(link.target)
        if link.hidden and is_foreign(host, settings):
            yield CHECK.found(
                "link", link.place, evidence=host, host=host, severity=Severity.BLOCKS, mend=Remedy.REMOVE_LINK
            )  # fmt: skip


def _found(content: Content, index: int, piece: Piece) -> Finding:
    words = " ".join(content.reading.folded_piece(index)[:120].split())
    mend = Remedy.DROP_COLUMN if piece.hidden == "hidden_column" else Remedy.REMOVE_ELEMENT
    return CHECK.found(
        piece.hidden, piece.place, evidence=words, name=piece.place.name, severity=Severity.ASK, mend=mend
    )


CHECK: Final = Check(
    id="spam.hidden",
    version=2,
    severity=Severity.BLOCKS,
    about="hidden sheets, columns, rows, slides, text, page elements; white or tiny text; hidden foreign links block",
    source="BSSN on defaced pages 2024 (68 of 78 were hidden code); house rule",
    sentences=SENTENCES,
    look=look,
)
