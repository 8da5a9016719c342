"""What a fault means to the person who sent the file, and what to do about it."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

SENTENCES: Final = {
    "empty": _("Berkas ini kosong (0 bita). Periksa di perangkat Anda, lalu kirim lagi."),
    "too_big": _("Berkas terlalu besar. Batasnya %(limit)s MB; perkecil atau bagi, lalu kirim lagi."),
    "cut_off": _("Berkas tidak sampai utuh. Kirim lagi sampai selesai."),
    "unknown": _(
        "Jenis berkas ini tidak dikenal. Kirim foto, dokumen PDF/DOCX/XLSX/PPTX/ODF, video MP4, atau rekaman suara "
        "MP3/M4A."
    ),
    "svg": _("Gambar SVG tidak diterima karena dapat memuat program. Simpan sebagai PNG atau JPEG."),
    "html": _("Isi berkas ini halaman web, bukan gambar atau dokumen. Simpan sebagai PDF, lalu kirim lagi."),
    "script": _("Isi berkas ini perintah komputer, bukan gambar, dokumen, atau video."),
    "playlist": _("Isi berkas ini daftar putar, bukan video. Kirim berkas videonya sendiri (MP4)."),
    "archive": _("Berkas ZIP/RAR tidak diterima. Kirim isinya satu per satu."),
    "program": _("Berkas program tidak diterima."),
    "old_office": _("Format Office lama (.doc/.xls/.ppt) tidak diterima. Simpan ulang sebagai DOCX, XLSX, atau PPTX."),
    "open_document": _("Jenis ODF ini tidak diterima. Kirim sebagai ODT, ODS, ODP, atau PDF."),
    "macro": _("Dokumen ini memuat makro. Simpan ulang tanpa makro (DOCX/XLSX/PPTX/ODF), lalu kirim lagi."),
    "old_video": _("Format video ini tidak diterima. Kirim sebagai MP4."),
    "several_pages": _("Berkas TIFF ini berisi %(pages)s halaman. Simpan sebagai PDF, lalu kirim lagi."),
    "sniffers": _("Dua pemeriksa jenis berkas berbeda pendapat (%(ours)s, %(other)s). Tim IT perlu melihatnya."),
    "infected": _("Pemindai virus menemukan %(name)s di berkas ini. Bersihkan perangkat Anda, lalu kirim berkas lain."),
    "scan_limit": _("Berkas ini melebihi batas pemindai virus sehingga belum dipindai. Tim IT perlu melihatnya."),
    "scanner": _("Pemindai virus tidak menjawab. Pemeriksaan berkas ini akan dicoba lagi."),
    "no_pages": _("Halaman dokumen ini tidak dapat ditampilkan; yang tersedia hanya unduhannya."),
    "pages_timeout": _("Menyiapkan halaman dokumen ini terlalu lama; yang tersedia hanya unduhannya."),
    "pages_too_many": _("Dokumen ini terlalu panjang untuk ditampilkan per halaman; yang tersedia hanya unduhannya."),
    "damaged": _("Berkas ini rusak atau tidak lengkap sehingga tidak dapat dibuka. Kirim ulang dari aslinya."),
    "too_many_pixels": _("Ukuran gambar %(width)s × %(height)s piksel terlalu besar. Batasnya 100 megapiksel."),
    "locked": _("Dokumen ini terkunci kata sandi. Simpan tanpa kata sandi, lalu kirim lagi."),
    "too_many_pages": _("Dokumen ini %(pages)s halaman. Batasnya %(limit)s halaman."),
    "unpacks_too_big": _("Isi dokumen ini membengkak bila dibuka, ciri berkas berbahaya. Simpan ulang dari aslinya."),
    "outside_path": _("Dokumen ini mencoba menulis ke luar tempatnya, ciri berkas berbahaya."),
    "embedded": _("Dokumen ini memuat berkas lain di dalamnya (%(part)s). Keluarkan, lalu kirim terpisah."),
    "damaged_picture": _(
        "Gambar di dalam dokumen ini rusak (%(part)s). Ganti gambarnya, lalu simpan dan kirim lagi dokumennya."
    ),
    "portfolio": _(
        "PDF ini kumpulan beberapa berkas (portofolio); hanya sampulnya yang akan tampil. Kirim berkas di dalamnya "
        "satu per satu."
    ),
    "attachments_dropped": _(
        "Lampiran di dalam PDF ini tidak ikut tayang. Kirim lampirannya sebagai berkas tersendiri."
    ),
    "form_dropped": _("Formulir XFA di dalam PDF ini dibuang; yang tinggal hanya tampilannya. Periksa isinya."),
    "signature_removed": _(
        "Tanda tangan elektronik pada dokumen ini dilepas, karena yang tayang salinan bersihnya, bukan berkas aslinya."
    ),
    "external": _("Dokumen ini menarik isi dari luar (%(part)s). Putuskan tautannya, lalu kirim lagi."),
    "too_long": _("Rekaman ini lebih dari %(limit)s menit. Potong, lalu kirim lagi."),
    "no_picture": _("Video ini tidak memuat gambar yang dapat dibaca."),
    "no_sound": _("Rekaman ini tidak memuat suara yang dapat dibaca."),
    "too_heavy": _("Pemeriksaan berkas ini memerlukan memori terlalu besar. Tim IT perlu melihatnya."),
    "crash": _("Pemeriksaan berkas ini terhenti mendadak. Tim IT perlu melihatnya."),
    "timeout": _("Pemeriksaan berkas ini melewati batas waktu. Tim IT perlu melihatnya."),
    "altered": _("Berkas asli di penyimpanan tidak sama dengan saat diterima. Tim IT perlu memeriksanya."),
    "attempts": _("Pemeriksaan berkas ini sudah dicoba %(limit)s kali dan belum selesai. Tim IT perlu melihatnya."),
    "full": _("Penyimpanan server penuh. Berkas Anda belum tersimpan; simpan berkasnya dan hubungi Tim IT."),
    "disk": _("Penyimpanan server bermasalah. Berkas Anda belum tersimpan; coba lagi atau hubungi Tim IT."),
}


def sentence(code: str, particulars: dict[str, str | int]) -> str:
    """The sentence in the reader's language."""
    return str(SENTENCES[code]) % particulars


def reason(code: str, particulars: dict[str, str | int] | None = None) -> dict[str, str]:
    """A reason as it is kept on the row: the code, and the sentence in Indonesian."""
    with override("id"):
        try:
            return {"code": code, "message": sentence(code, particulars or {})}
        except (KeyError, TypeError, ValueError):  # said by a child that is not to be believed
            return {"code": "crash", "message": sentence("crash", {})}


def explained(kept: dict[str, str]) -> str:
    """A kept reason in the reader's language; one with particulars stays as it was written."""
    known = str(SENTENCES.get(kept["code"], "%("))
    return kept["message"] if "%(" in known else known
