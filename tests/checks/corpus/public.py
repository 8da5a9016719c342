"""Texts that an office may show: nothing in them blocks, and mostly nothing asks."""

from typing import Final

from tests.checks.corpus.template import t

FIGURES: Final = tuple(
    t(text)
    for text in (
        "Mulai {dmy} selesai {dmy}", "Masa pelaksanaan {dmy} s.d. {dmy}", "Kontrak {dmy} {dmy}", "{dmy}\n{dmy}",
        "Absensi {dmy} 07-30-{year}", "Jadwal {two}/{two} {two}.{two} {year}", "Periode {dmy}/{dmy}",
        "Baris {two} {two} {two} {two} {two} {two} {year}", "Hadir: {two} {two} {two} {two} {two} {two} {two} {two} orang",
        "{village} 0 {score} {two} {two} {two} {two} {two}", "Nilai {score} {score} {score} {score} {score} {score} {score} {score} {score}",
        "Curah hujan {score} {score} {score} {score} {score} {score} {score} {score} {score} {score} {score} {score} mm",
        "Barcode {ean}", "EAN-13: {ean}", "ISBN 978-602-{d4}-{small}-1", "ISSN {d4}-{d4}",
        "Kode bayar {nik} (sekali pakai)", "Virtual Account BRIVA {nik}", "Nomor VA: {nik}", "ID Pelanggan PLN {d12}",
        "Kode billing {d15}", "NTPN {d4}A{d10}0 tanggal {date}", "Nomor transaksi {nik}", "No. resi {nik}", "Token listrik {d20}",
        "Nomor registrasi e-katalog {d13}", "IMEI {d15}", "Nomor seri meter {d11}", "No. SPM 00{d4}/SPM-LS/{year}",
        "Rekening belanja 510201010024 Belanja ATK", "Kode rekening 5.1.02.01.01.0024 senilai Rp{money}",
        "kode rekening 510202010013 Belanja Jasa", "Rekening 5 1 02 01 01 0024 Belanja Alat Tulis", "Tagihan rekening air Rp{money}",
        "Kode akun 4.1.01.09.01.0001 Pajak Reklame", "Kode wilayah {region}.2001 sampai {region}.2014", "NIB {d13} milik CV {village}",
        "Nomor Induk Berusaha (NIB) {d13}", "NPSN {d8} {school}", "Kode RUP {d8} dan kode tender {d7}", "Sertifikat tanah No. {region}.1.0{d4}",
        "Koordinat -1.{d6}, 115.{d6}", "-0.{d10}{d6} lintang selatan", "Rp{money}.000 dari pagu Rp{money}.000", "Realisasi {money} {money} {money}",
        "Tahun {year} {year} {year} {year} {year}", "{two}.{two} {two}.{two} {two}.{two} {two}.{two} keberangkatan bus",
        "Telp. {office}", "Fax {office} dan pusat panggilan 112", "Faks. (0536) 32{d4}, kode pos 7{d4}", "Call center 1500-{small}6, bebas pulsa 0800-1-{d6}",
        "Faktur pajak 010.000-{two}.{d8}", "Surat Nomor 470/{count}/DISDUKCAPIL/{year}", "No. rangka MH1JF{d11}", "Nomor antrean {two} {two} {two} {two} {two} {two} {two} {two}",
        "Kode barang 1.3.2.05.02.06.{count} NUP {small}", "Nomor DIPA SP DIPA-010.05.2.{d6}/{year}", "Skor {score}-{score}, {score}-{score}, {score}-{score}, {score}-{score}",
        "Penduduk laki-laki 12.345, perempuan 11.987, jumlah 24.332 jiwa; KK 6.214", "Jumlah KK {count}, jumlah jiwa {count}",
        "Wajib KTP {count} orang, sudah rekam {count} orang", "Perekaman KTP-el {dmy} {dmy} di aula", "NIK tidak ditampilkan: {nik_masked}",
        "{person} ({nik_masked})", "No. KK ************{d4}", "HP 0812****{d4}", "Rekening ******{d4} (disamarkan)",
        "Undian nomor {d6} {d6} {d6}", "Indeks 0,{d10}{d6}", "Versi 2.{two}.{two}.{two}.{two}.{two}.{year}", "Hash 9f86d081884c7d65{d8}",
        "Kode kupon {d4} {d4} {d4}", "No. Polisi KH {d4} TY, No. Mesin {d10}", "Jam {two}.00-{two}.30, ruang {small}, {dmy}",
        "Nomor kartu e-money 6032{d12}", "Daftar isi 1 {two} 2 {two} 3 {two} 4 {two} 5 {two}", "NOP PBB 62.13.{small}.{count}.{count}.{d4}.0",
        "Pagu 1.250.000 2.500.000 3.750.000 4.000.000", "PIN pendaftaran dikirim melalui SMS {date}.",
    )
)  # fmt: skip
SPOKEN: Final = tuple(
    t(text)
    for text in (
        "Antrean daring: slot online {small}, slot luring {small}", "Motherboard dengan {small} slot memori DDR5 dan slot server rack 2U",
        "Slot DIMM nomor {two} kosong, slot demo unit di ruang server", "Tersedia {small} slot pelatihan, daftar online lewat laman dinas",
        "Slot waktu layanan online dibuka pukul 08.00", "Kuota slot resmi peserta lomba {small} orang",
        "Slot parkir disabilitas {small} unit; slot iklan radio {small} menit", "Bapak Toto Suprapto memimpin apel di Kecamatan {village}",
        "Agen Toto membuka warung di Jalan Toto Tentrem", "Kunjungan ke situs Toto Kerto", "Kampung Bandar Toto di Kabupaten {regency}",
        "Bandar Udara {village} melayani penerbangan perdana", "Link Toto Hendarto untuk presentasi", "Agen perubahan dan agen BRILink dilatih",
        "Atlet mahjong {regency} meraih perunggu di Kejurnas Federasi Mahjong Indonesia", "Lomba domino antarwarga memeriahkan HUT RI",
        "Pengeluaran HK (Hutama Karya) untuk ruas tol selesai diaudit", "Diagram scatter dengan titik hitam menggambarkan sebaran data",
        "Bonus untuk atlet peraih medali diserahkan bupati", "Pasar malam menampilkan permainan ketangkasan dan kuliner",
        "Toto Gunarto, S.Sos. dilantik sebagai camat", "Situs purbakala Bandar Kalipah dikunjungi pelajar",
        "Pola tanam dan pola bandar pengepul karet dibahas kelompok tani", "Pulsa listrik dan slot kartu SIM ponsel",
        "Hasil keluaran kegiatan HK ditampilkan pada lampiran", "Server slot cadangan dipasang di ruang data Diskominfo",
    )
)  # fmt: skip
CHILDREN: Final = tuple(
    t(text)
    for text in (
        "Sosialisasi pencegahan kekerasan terhadap anak diikuti {count} siswa {school}.",
        "UPTD PPA menerima {small} laporan kekerasan terhadap anak sepanjang {year}.",
        "Prevalensi stunting turun menjadi {two} persen; {count} balita menerima makanan tambahan.",
        "Forum Anak Kabupaten {regency} dikukuhkan bupati pada Hari Anak Nasional.",
        "Korban banjir di {village} menerima selimut, termasuk {small} balita dan {small} lansia.",
        "Dinas Perlindungan Anak membuka layanan pengaduan kekerasan seksual.",
        "Pelatihan guru tentang hak anak dan perundungan berlangsung dua hari.",
        "Posyandu {village} menimbang {small} bayi dan balita setiap tanggal {two}.",
        "Undang-undang Nomor 35 Tahun 2014 tentang Perlindungan Anak disosialisasikan kepada kepala desa.",
        "Kepolisian menangani {small} perkara narkoba dan {small} perkara pencurian tahun {year}.",
        "Taman bermain anak di {village} selesai dibangun dengan Dana Desa.",
        "Penyuluhan TBC dan HIV bagi kader kesehatan Desa {village}.",
        "Tercatat {count} penderita DBD di Kabupaten {regency} hingga {date}.",
        "Bantuan bagi penyandang disabilitas disalurkan kepada {small} orang di {village}.",
        "Juara lomba mewarnai tingkat TK diserahkan oleh Bunda PAUD.",
        "Ibu {person}, kader Posyandu {village}, menerima penghargaan teladan.",
        "dr. {person}, Sp.P. memaparkan cara mencegah penularan TBC.",
    )
)
TABLES: Final = (
    *(
        t(text, alone=True)
        for text in (
            "No;Uraian;Pagu;Realisasi\n1;Belanja Pegawai;{money};{money}\n2;Belanja Modal;{money};{money}",
            "Desa;Jumlah KK;Laki-laki;Perempuan\n{village};{count};{count};{count}\n{village};{count};{count};{count}",
            "No | Nama Sekolah | Alamat\n1 | {school} | Desa {village}\n2 | {school} | Desa {village}\n3 | {school} | Desa {village}",
            "Nama Puskesmas\tAlamat\tTelepon\nPuskesmas {village}\tJl. Merdeka\t{office}",
            "No  Nama Desa        Kepala Desa\n1   {village}    {person}\n2   {village}    {person}",
            "Nama;Jabatan;Instansi\n{person};Kepala Bidang;Dinas Sosial\n{person};Sekretaris;Bappeda",
            "Juara;Nama;Utusan\n1;{person};{school}\n2;{person};{school}",
            "{village} {two} {two} {two} {two} {two} {two} {two} {count}\n{village} {two} {two} {two} {two} {two} {two} {two} {count}",
            "Tanggal;Mulai;Selesai\n{dmy};{two}.00;{two}.30\n{dmy};{two}.00;{two}.30",
            "Kode;Uraian\n{region}.01;{village}\n{region}.02;{village}",
            "Bulan;Jan;Feb;Mar\nPengunjung;{count};{count};{count}",
            "No | Nama Destinasi | Lokasi | Tiket\n1 | Air Terjun {village} | Desa {village} | Rp{money}",
        )
    ),
    t("Kecamatan;Desil 1;Desil 2;Jumlah\n{village};{count};{count};{count}", may="list", alone=True),
    t("Kepala Dinas,\n\n\n{person}\nPembina Tk. I\nNIP. {nip}", may="nip"),
    t("Peserta: {person}, NIP {nip}", may="nip"),
    t("Hubungi layanan aduan {agency} di WhatsApp {phone}", may="phone"),
    t("Surel dinas: dinsos@{regency}kab.go.id dan ppid.dinsos@gmail.com", may="email"),
    t("Rekening Kas Umum Daerah Bank Pembangunan Daerah nomor {account}", may="account"),
    t("NPWP Bendahara {npwp_dashed}", may="npwp"),
)  # fmt: skip
PUBLIC: Final = (*FIGURES, *SPOKEN, *CHILDREN, *TABLES)
