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
    "html": _(
        "Isi berkas ini halaman web, bukan gambar atau dokumen, apa pun namanya. Buka berkasnya, simpan ulang sebagai "
        "PDF, DOCX, atau XLSX, lalu kirim lagi."
    ),
    "script": _("Isi berkas ini perintah komputer. Kirim foto, dokumen, video, atau rekaman suaranya sendiri."),
    "playlist": _("Isi berkas ini daftar putar, bukan video. Kirim berkas videonya sendiri (MP4)."),
    "archive": _(
        "Arsip ini tidak dibuka di sini. Kirim isinya satu per satu; foto boleh dikumpulkan dalam satu berkas ZIP."
    ),
    "bundle_mixed": _(
        "ZIP ini memuat berkas yang bukan foto (%(part)s). Kirim berkas itu tersendiri; ZIP hanya untuk foto."
    ),
    "bundle_nested": _("ZIP ini memuat arsip lain di dalamnya (%(part)s). Keluarkan fotonya, lalu kirim lagi."),
    "bundle_empty": _("ZIP ini tidak memuat foto. Periksa isinya, lalu kirim lagi."),
    "bundle_too_many": _("ZIP ini memuat %(count)s foto. Batasnya %(limit)s; bagi menjadi beberapa ZIP."),
    "bundle_locked": _("ZIP ini terkunci kata sandi. Buat ulang tanpa kata sandi, lalu kirim lagi."),
    "bundle_picture": _("Foto di dalam ZIP ini tidak dapat diterima (%(part)s): %(reason)s"),
    "program": _("Berkas program tidak diterima. Kirim foto, dokumen, video, atau rekaman suara."),
    "old_office": _("Format Office lama ini tidak diterima. Simpan ulang sebagai DOCX, XLSX, PPTX, atau PDF."),
    "binary_book": _("Buku kerja biner (XLSB) tidak diterima. Simpan ulang sebagai XLSX, lalu kirim lagi."),
    "not_converted": _(
        "Dokumen format lama ini tidak dapat diubah ke format sekarang. Buka di Word, Excel, atau PowerPoint, simpan "
        "ulang sebagai DOCX, XLSX, PPTX, atau PDF, lalu kirim lagi."
    ),
    "conversion_timeout": _(
        "Mengubah dokumen format lama ini terlalu lama. Simpan ulang sebagai DOCX, XLSX, PPTX, atau PDF, lalu kirim "
        "lagi."
    ),
    "converted": _("Format lama diubah ke %(form)s; periksa tampilannya."),
    "open_document": _("Jenis ODF ini tidak diterima. Kirim sebagai ODT, ODS, ODP, atau PDF."),
    "macro": _("Dokumen ini memuat makro. Simpan ulang tanpa makro (DOCX/XLSX/PPTX/ODF), lalu kirim lagi."),
    "old_video": _("Format video ini tidak diterima. Kirim sebagai MP4."),
    "old_sound": _("Format rekaman suara ini tidak diterima. Kirim sebagai MP3 atau M4A."),
    "not_a_file": _("Ini bukan berkas biasa. Pilih berkas foto, dokumen, video, atau rekaman suara."),
    "several_pages": _("Berkas TIFF ini berisi %(pages)s halaman. Simpan sebagai PDF, lalu kirim lagi."),
    "sniffers": _("Dua pemeriksa jenis berkas berbeda pendapat (%(ours)s, %(other)s). Tim IT perlu melihatnya."),
    "infected": _("Pemindai virus menemukan %(name)s di berkas ini. Bersihkan perangkat Anda, lalu kirim berkas lain."),
    "scan_limit": _("Berkas ini melebihi batas pemindai virus sehingga belum dipindai. Tim IT perlu melihatnya."),
    "scanner": _("Pemindai virus tidak menjawab. Pemeriksaan berkas ini akan dicoba lagi."),
    "no_pages": _("Halaman dokumen ini tidak dapat ditampilkan; yang tersedia hanya unduhannya."),
    "pages_timeout": _("Menyiapkan halaman dokumen ini terlalu lama; yang tersedia hanya unduhannya."),
    "pages_too_many": _("Dokumen ini terlalu panjang untuk ditampilkan per halaman; yang tersedia hanya unduhannya."),
    "damaged": _("Berkas ini rusak atau tidak lengkap sehingga tidak dapat dibuka. Kirim ulang dari aslinya."),
    "too_many_pixels": _(
        "Ukuran gambar %(width)s × %(height)s piksel terlalu besar. Batasnya 120 megapiksel; perkecil, lalu kirim lagi."
    ),
    "animation_stilled": _(
        "Gambar ini bergerak; yang tampil hanya gambar pertamanya. Bila geraknya penting, kirim sebagai video MP4."
    ),
    "picture_cut": _("Foto ini terpotong sedikit di bawah; bagian yang hilang dibuang. Periksa tampilannya."),
    "locked": _("Dokumen ini terkunci kata sandi. Simpan tanpa kata sandi, lalu kirim lagi."),
    "too_many_pages": _("Dokumen ini %(pages)s halaman. Batasnya %(limit)s halaman; bagi, lalu kirim lagi."),
    "unpacks_too_big": _("Isi dokumen ini membengkak bila dibuka, ciri berkas berbahaya. Simpan ulang dari aslinya."),
    "outside_path": _(
        "Dokumen ini mencoba menulis ke luar tempatnya, ciri berkas berbahaya. Simpan ulang dari aslinya."
    ),
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
    "signature_altered": _(
        "Tanda tangan elektroniknya tidak cocok lagi dengan isi dokumen. Mintalah dokumen asli kepada penanda "
        "tangannya, lalu kirim lagi."
    ),
    "signature_untrusted": _(
        "Tanda tangan elektronik oleh %(signer)s tidak dapat dipastikan: sertifikatnya tidak berlaku atau penerbitnya "
        "tidak dikenal. Administrator dapat memasang sertifikat penerbitnya."
    ),
    "signature_unsafe": _(
        "Dokumen bertanda tangan ini memuat hal yang harus dibuang (%(part)s), jadi tidak dapat tayang apa adanya. "
        "Tandatangani ulang tanpa isi itu bila tanda tangannya harus tampil."
    ),
    "signature_hiding": _(
        "Dokumen bertanda tangan ini masih menyimpan isi yang tidak tampil, jadi tidak dapat tayang apa adanya. Buat "
        "ulang PDF-nya, tandatangani, lalu kirim lagi."
    ),
    "signature_kept": _(
        "Tanda tangan elektronik oleh %(signer)s sah. Dokumen ini tayang apa adanya, dengan tanda tangannya."
    ),
    "external": _("Dokumen ini menarik isi dari luar (%(part)s). Putuskan tautannya, lalu kirim lagi."),
    "film_cut": _(
        "Video ini terpotong: semestinya %(promised)s, yang ada %(made)s. Kirim ulang dari aslinya bila masih ada."
    ),
    "sound_cut": _(
        "Rekaman ini terpotong: semestinya %(promised)s, yang ada %(made)s. Kirim ulang dari aslinya bila masih ada."
    ),
    "hdr_kept": _("Warna video HDR ini tidak dapat disesuaikan di sini dan mungkin tampak pucat. Periksa tampilannya."),
    "too_long": _("Rekaman ini lebih dari %(limit)s menit. Potong, lalu kirim lagi."),
    "no_picture": _(
        "Video ini tidak memuat gambar yang dapat dibaca. Bila isinya hanya suara, kirim sebagai MP3 atau M4A."
    ),
    "no_sound": _("Rekaman ini tidak memuat suara yang dapat dibaca. Rekam ulang, atau kirim sebagai MP3 atau M4A."),
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


def explained(stored: dict[str, str]) -> str:
    """A kept reason in the reader's language; one with particulars stays as it was written."""
    known = str(SENTENCES.get(stored["code"], "%("))
    return stored["message"] if "%(" in known else known
