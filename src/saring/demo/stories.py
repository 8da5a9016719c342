"""What the demo's submissions tell: made-up events in made-up words, with drawn pictures."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Photo:
    file: str
    caption: str
    alt: str


@dataclass(frozen=True)
class Story:
    """One submission: who sends it, what it says, how far it comes, how many working days ago it began."""

    title: str
    summary: str
    text: str
    officer: str
    place: str
    end: str
    days_ago: int
    category: str = "berita"
    pictures: tuple[Photo, ...] = field(default=())
    files: tuple[tuple[str, str], ...] = field(default=())


STORIES = (
    Story(
        "Musyawarah Desa Jaweten sepakati prioritas pembangunan 2027",
        "Warga, perangkat desa dan BPD menyepakati lima prioritas pembangunan tahun 2027 dalam musyawarah terbuka.",
        "Musyawarah Desa Jaweten berlangsung terbuka di balai desa dan dihadiri 86 warga dari semua RT. Warga "
        "menyampaikan usulan, lalu bersama-sama menyusun urutannya.\n\nLima prioritas yang disepakati: perbaikan jalan "
        "tani, sambungan air bersih RT 03, bantuan bibit karet unggul, pelatihan kader posyandu, dan penerangan jalan "
        "tenaga surya. Hasilnya ditempel di papan pengumuman desa dan dibacakan ulang sebelum ditandatangani.\n\n"
        "Pendamping desa dari dinas hadir untuk menjelaskan batas waktu penyusunan RKP Desa.",
        "yanto",
        "Balai Desa Jaweten",
        "published",
        24,
        pictures=(Photo("musyawarah-desa", "Warga menyampaikan usulan.", "Warga duduk di balai desa."),),
        files=(("jadwal-pendampingan.pdf", "Jadwal pendampingan RKP Desa"),),
    ),
    Story(
        "Jalan tani Desa Matabu kini dapat dilalui saat hujan",
        "Perkerasan jalan tani sepanjang 1,2 kilometer selesai dikerjakan secara padat karya.",
        "Perkerasan jalan tani di Desa Matabu selesai setelah 40 hari kerja. Pekerjaan dilakukan secara padat karya "
        "oleh 32 warga.\n\nSebelumnya hasil panen harus dipikul ketika hujan turun. Sekarang kendaraan roda tiga dapat "
        "masuk sampai ke tepi sawah.",
        "yanto",
        "Desa Matabu",
        "published",
        21,
        pictures=(
            Photo("pembangunan-jalan", "Warga meratakan badan jalan.", "Pekerja dan alat berat meratakan jalan tanah."),
            Photo("panen-padi", "Hasil panen kini mudah diangkut.", "Petani memanen padi di sawah yang menguning."),
        ),
    ),
    Story(
        "Pelatihan aplikasi keuangan desa diikuti 60 perangkat desa",
        "Enam puluh perangkat desa berlatih menyusun laporan keuangan selama tiga hari di Tamiang Layang.",
        "Pelatihan berlangsung tiga hari dan dibagi dalam tiga kelas kecil agar setiap peserta dapat berlatih langsung."
        "\n\nMateri meliputi penatausahaan, pelaporan semester, dan pemeriksaan mandiri sebelum dikirim. Peserta "
        "menyelesaikan satu laporan utuh dengan data latihan.\n\nLaporan lengkap pelatihan dapat diunduh di bawah.",
        "rina",
        "Aula dinas, Tamiang Layang",
        "published",
        17,
        pictures=(
            Photo(
                "pelatihan-perangkat-desa",
                "Peserta berlatih dengan data contoh.",
                "Peserta duduk di depan laptop di kelas.",
            ),
        ),
        files=(("laporan-pelatihan.pdf", "Laporan pelatihan aplikasi keuangan desa"),),
    ),
    Story(
        "Posyandu Desa Sumur kembali buka setiap pekan",
        "Kader posyandu melayani penimbangan, imunisasi dan konsultasi gizi setiap Rabu pagi.",
        "Setelah pelatihan kader selesai, Posyandu Melati di Desa Sumur kembali melayani setiap Rabu pukul 08.00.\n\n"
        "Layanan meliputi penimbangan balita, imunisasi bersama puskesmas, dan konsultasi gizi. Orang tua membawa "
        "buku kesehatan.",
        "rina",
        "Desa Sumur",
        "published",
        13,
        pictures=(Photo("posyandu", "Pelayanan di Posyandu Melati.", "Kader melayani ibu dan balita di posyandu."),),
    ),
    Story(
        "Menyusuri sungai, menjangkau desa yang jauh: catatan perjalanan tim pendamping ke hulu",
        "Tim pendamping menempuh perjalanan sungai untuk mendengar langsung kebutuhan warga di hulu.",
        "Perjalanan dimulai sebelum matahari tinggi. Tim membawa berkas, obat-obatan ringan, dan daftar pertanyaan.\n\n"
        "Di setiap dermaga, warga menunggu. Yang paling banyak diminta adalah sambungan air bersih dan jadwal tetap "
        "perahu puskesmas. Semua catatan sudah diserahkan kepada bidang terkait.",
        "rina",
        "Hulu Sungai Karau",
        "published",
        9,
        category="kegiatan",
        pictures=(
            Photo("sungai-barito", "Perahu tim di pagi hari.", "Perahu melaju di sungai lebar bertepi hutan."),
            Photo("rumah-betang", "Singgah di rumah betang.", "Rumah betang panjang di atas tiang kayu."),
        ),
        files=(
            ("menyusuri-sungai.mp4", "Menyusuri sungai ke hulu"),
            ("musik-perahu.m4a", "Musik pengiring di atas perahu"),
        ),
    ),
    Story(
        "Tata cara pengajuan bantuan sosial bagi penyandang disabilitas",
        "Ringkasan syarat, tempat mendaftar, dan lama pelayanan bantuan sosial bagi penyandang disabilitas.",
        "Pendaftaran dilakukan di kantor desa atau kelurahan, tanpa biaya. Petugas akan membantu mengisi formulir.\n\n"
        "Ringkasan tata cara dapat diunduh. Bila ada yang kurang jelas, hubungi Bidang Sosial pada jam kerja.",
        "mega",
        "Tamiang Layang",
        "published",
        6,
        category="pengumuman",
        pictures=(
            Photo("kantor-dinas", "Loket pelayanan di kantor dinas.", "Gedung kantor dinas dengan tiang bendera."),
        ),
        files=(("ringkasan-tata-cara.pdf", "Ringkasan tata cara pengajuan bantuan"),),
    ),
    Story(
        "Jembatan gantung Desa Ampari dibuka kembali",
        "Perbaikan tali baja dan lantai jembatan selesai; kendaraan roda dua dapat melintas.",
        "Jembatan gantung yang menghubungkan dua dusun di Desa Ampari dibuka kembali setelah diperbaiki selama dua "
        "bulan.\n\nWarga diimbau melintas bergantian, paling banyak lima orang sekaligus.",
        "dodi",
        "Desa Ampari",
        "correcting",
        5,
        pictures=(
            Photo("jembatan-gantung", "Jembatan setelah diperbaiki.", "Jembatan gantung membentang di atas sungai."),
        ),
        files=(("siaran-pers-jembatan.docx", "Siaran pers jembatan gantung"),),
    ),
    Story(
        "Pasar desa Hayaping pindah ke bangunan baru",
        "Sebanyak 48 pedagang menempati kios baru dengan undian terbuka.",
        "Undian kios dilakukan terbuka di depan pedagang. Kios dekat pintu untuk pedagang lanjut usia.",
        "rina",
        "Desa Hayaping",
        "cleared",
        0,
        pictures=(Photo("pasar-desa", "Suasana pasar di bangunan baru.", "Pedagang dan pembeli di pasar desa."),),
        files=(("keliling-desa.mp4", "Berkeliling pasar desa"),),
    ),
    Story(
        "Sambungan air bersih RT 03 Desa Netampin mulai mengalir",
        "Empat puluh rumah kini tersambung ke jaringan air bersih desa.",
        "Air mengalir sejak Senin pagi. Iuran ditetapkan lewat musyawarah dan dicatat terbuka oleh pengelola.",
        "yanto",
        "Desa Netampin",
        "filtering",
        2,
        pictures=(
            Photo("air-bersih", "Warga mencoba kran umum.", "Warga menampung air dari kran umum."),
            Photo("matahari-terbit-sawah", "Sumber air di dekat persawahan.", "Matahari terbit di atas sawah."),
        ),
    ),
    Story(
        "Turnamen sepak bola antarpemuda desa memasuki babak akhir",
        "Delapan desa tersisa akan bertanding pekan ini di lapangan kecamatan.",
        "Pertandingan dimulai pukul 15.30. Penonton tidak dipungut biaya dan diminta menjaga kebersihan lapangan.",
        "dodi",
        "Lapangan kecamatan",
        "filtering",
        0,
        category="kegiatan",
        pictures=(Photo("sepak-bola-pemuda", "Pertandingan babak delapan besar.", "Pemuda bermain sepak bola."),),
    ),
    Story(
        "Pendaftaran pelatihan menjahit gelombang kedua dibuka",
        "Dua puluh tempat tersedia bagi perempuan kepala keluarga; pendaftaran sampai akhir bulan.",
        "Pelatihan berlangsung sepuluh hari di aula dinas dan tidak dipungut biaya. Peserta membawa gunting "
        "sendiri.\n\nHubungi Ibu Nurhayati di 0812-5678-9012 pada jam kerja, atau isi formulir di "
        "bit.ly/menjahit-gelombang-dua.\n\nHasil seleksi diumumkan pada 31 November 2026 di papan pengumuman "
        "kecamatan. Info lain ada di situs slot-gacor-maxwin.example yang membagikan bonus deposit "
        "bagi pendaftar pertama.",
        "rina",
        "Aula dinas, Tamiang Layang",
        "filtering",
        0,
        category="pengumuman",
        pictures=(
            Photo("pelatihan-perangkat-desa", "Pelatihan gelombang pertama.", "Peserta duduk di kelas pelatihan."),
        ),
    ),
    Story(
        "Penyaluran bantuan sembako tahap tiga di Desa Pulau Padang",
        "Bantuan disalurkan langsung ke rumah warga lanjut usia.",
        "Penyaluran dilakukan oleh pendamping bersama ketua RT. Penerima pertama, Ibu Salmah, NIK 6213990101900001, "
        "menerima paket di rumahnya.\n\nPenyaluran dilanjutkan pekan depan untuk warga yang belum ditemui.",
        "dodi",
        "Desa Pulau Padang",
        "editing",
        0,
        files=(("penerima-sembako.xlsx", "Rekapitulasi penerima sembako"),),
    ),
    Story(
        "Seribu bibit pohon ditanam di tepi sungai",
        "Pemuda, pelajar dan perangkat desa menanam bibit di bantaran yang tergerus.",
        "Bibit yang ditanam jenis setempat yang akarnya menahan tanah. Setiap regu merawatnya selama setahun.",
        "rina",
        "Bantaran sungai Desa Bentot",
        "editing",
        0,
        pictures=(Photo("penanaman-pohon", "Regu pelajar menanam bibit.", "Pelajar menanam bibit pohon."),),
    ),
    Story(
        "Rekap penyaluran bantuan pangan triwulan ketiga",
        "Jumlah penerima per kecamatan, tanpa nama dan alamat.",
        "Rekap disusun per kecamatan. Daftar nama tidak disertakan karena memuat data pribadi.",
        "mega",
        "Tamiang Layang",
        "handed_over",
        1,
        category="dokumen",
        pictures=(Photo("penyerahan-bantuan", "Penyerahan paket bantuan.", "Petugas menyerahkan paket bantuan."),),
        files=(("rekap-bantuan-pangan.docx", "Rekap bantuan pangan per kecamatan"),),
    ),
    Story(
        "Daftar penerima BLT lengkap dengan alamat",
        "Permintaan agar daftar nama dan alamat penerima ditampilkan.",
        "Mohon daftar penerima berikut alamatnya ditampilkan di situs agar warga dapat memeriksa.",
        "mega",
        "Tamiang Layang",
        "refused",
        0,
        pictures=(
            Photo("penyerahan-bantuan", "Penyerahan bantuan langsung.", "Petugas menyerahkan bantuan kepada warga."),
        ),
    ),
    Story(
        "Ucapan selamat untuk salah satu calon kepala daerah",
        "Ucapan selamat atas penetapan calon.",
        "Segenap pegawai mengucapkan selamat atas penetapan sebagai calon.",
        "dodi",
        "Tamiang Layang",
        "withheld",
        8,
        pictures=(Photo("kantor-dinas", "Kantor dinas.", "Gedung kantor dinas dengan tiang bendera."),),
    ),
    Story(
        "Pelatihan pembukuan BUM Desa angkatan kedua",
        "Pendaftaran dibuka sampai akhir pekan.",
        "Pelatihan gratis bagi pengurus BUM Desa.",
        "rina",
        "Tamiang Layang",
        "sent_back",
        1,
        category="pengumuman",
    ),
    Story(
        "Lomba desa tingkat kabupaten",
        "",
        "Penilaian lapangan dimulai pekan depan.",
        "yanto",
        "",
        "collecting",
        0,
        category="kegiatan",
    ),
    Story(
        "Undangan rapat internal bidang",
        "Salah kirim, bukan untuk umum.",
        "Undangan rapat internal. Bukan untuk umum.",
        "dodi",
        "Kantor dinas",
        "withdrawn",
        4,
        category="pengumuman",
    ),
    Story(
        "Jadwal pelayanan keliling bulan Oktober",
        "Jadwal bulan lalu yang sudah tidak berlaku.",
        "Pelayanan keliling bulan Oktober berlangsung di tiga desa setiap Selasa dan Kamis.",
        "mega",
        "Tiga desa",
        "taken_down",
        15,
        category="pengumuman",
        pictures=(Photo("rumah-betang", "Pelayanan di rumah betang.", "Rumah betang panjang di atas tiang kayu."),),
    ),
)
