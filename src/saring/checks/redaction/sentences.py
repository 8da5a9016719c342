"""What could not be redacted, and what to do instead, in Indonesian."""

from typing import Final

SENTENCES: Final = {
    "gone": "Temuan ini sudah tidak ada di berkas. Tidak ada yang diubah.",
    "not_found": "Bagian yang dimaksud tidak dapat ditunjuk dengan pasti di berkas. Perbaiki di berkas aslinya.",
    "remains": "Sesudah diperbaiki, temuan ini masih terbaca di berkas. Perbaiki di berkas aslinya.",
    "formula": "Ada rumus, grafik, atau pilihan di berkas ini yang memakai sel itu. Ganti rumusnya dengan nilai, lalu "
    "hapus di berkas aslinya.",
    "connected": "Berkas ini memakai tabel pivot, pemilah, atau data dari luar yang menyimpan salinan isinya. Hapus di "
    "berkas aslinya.",
    "no_column": "Temuan ini tidak berada di dalam kolom tabel. Pilih samarkan.",
    "complex_table": "Susunan tabel ini terlalu rumit untuk dihapus kolomnya oleh mesin. Hapus di berkas aslinya.",
    "sheet_name": "Nama lembar memuat nomor itu. Ganti nama lembarnya di berkas asli.",
    "file_name": "Yang perlu diganti nama berkasnya, bukan isinya.",
    "signed": "PDF ini bertanda tangan elektronik; mengubahnya membatalkan tanda tangan. Minta penandatangan "
    "menerbitkan versi yang disamarkan.",
    "no_box": "Letak tulisan pada gambar ini tidak diketahui. Tutup sendiri dengan aplikasi gambar.",
    "moving": "Gambar ini bergerak atau berhalaman banyak. Tutup sendiri dengan aplikasi gambar.",
    "too_many_pages": "Terlalu banyak halaman PDF yang harus ditutup sekaligus. Samarkan di berkas aslinya.",
    "embedded": "Dokumen ini memuat berkas lain di dalamnya. Keluarkan dahulu di berkas aslinya.",
    "unsupported": "Jenis berkas ini tidak dapat diperbaiki mesin untuk temuan ini. Perbaiki di berkas aslinya.",
    "locked": "Berkas ini terkunci kata sandi. Simpan tanpa kata sandi, lalu kirim lagi.",
    "damaged": "Berkas ini rusak sehingga tidak dapat diperbaiki mesin. Simpan ulang dari aslinya.",
    "unpacks_too_big": "Isi berkas ini membengkak bila dibuka, ciri berkas berbahaya. Tidak diperbaiki.",
    "too_big": "Berkas ini terlalu besar untuk diperbaiki mesin. Perbaiki di berkas aslinya.",
    "too_heavy": "Perbaikan berkas ini memerlukan memori terlalu besar. Perbaiki di berkas aslinya.",
    "timeout": "Perbaikan berkas ini terlalu lama sehingga dihentikan. Perbaiki di berkas aslinya.",
    "crash": "Perbaikan berkas ini berhenti di tengah jalan. Perbaiki di berkas aslinya.",
    "other": "Berkas ini tidak dapat diperbaiki mesin (%(code)s). Perbaiki di berkas aslinya.",
}


def sentence(code: str) -> str:
    """The Indonesian sentence of a code; a general one for a code that is not known."""
    return SENTENCES.get(code) or SENTENCES["other"] % {"code": code}
