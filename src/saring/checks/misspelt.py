"""Words often written wrong in office Indonesian, and how KBBI and EYD V write them. Our own list."""

from typing import Final

MISSPELT: Final = {
    "aktifitas": "aktivitas", "analisa": "analisis", "antar desa": "antardesa", "antri": "antre",
    "antrian": "antrean", "apotik": "apotek", "atlit": "atlet", "azas": "asas", "bantun": "bantuan",
    "bekerjasama": "bekerja sama", "beresiko": "berisiko", "berfikir": "berpikir", "cabe": "cabai",
    "cidera": "cedera", "detil": "detail", "diantara": "di antara", "diatas": "di atas", "dibawah": "di bawah",
    "didalam": "di dalam", "didesa": "di desa", "dihimbau": "diimbau", "dikantor": "di kantor",
    "dikarnakan": "dikarenakan", "diluar": "di luar", "dimana": "di mana", "dipasar": "di pasar", "dirubah": "diubah",
    "dirumah": "di rumah", "disamping": "di samping", "disana": "di sana", "disekolah": "di sekolah",
    "disini": "di sini", "efektifitas": "efektivitas", "ekstrim": "ekstrem", "elit": "elite", "export": "ekspor",
    "fikir": "pikir", "frekwensi": "frekuensi", "hakekat": "hakikat", "handal": "andal", "hektar": "hektare",
    "himbauan": "imbauan", "hipotesa": "hipotesis", "hirarki": "hierarki", "ijasah": "ijazah", "ijin": "izin",
    "import": "impor", "insyaf": "insaf", "intelejen": "intelijen", "jadual": "jadwal", "jaman": "zaman",
    "jendral": "jenderal", "jum'at": "Jumat", "karir": "karier", "kategorisasi": "pengategorian",
    "kecamatn": "kecamatan", "kedalam": "ke dalam", "kegitan": "kegiatan", "kerjasama": "kerja sama",
    "kesana": "ke sana", "kesini": "ke sini", "ketrampilan": "keterampilan", "kharisma": "karisma",
    "komplek": "kompleks", "komplit": "komplet", "konggres": "kongres", "kongkrit": "konkret", "konkrit": "konkret",
    "konsekwen": "konsekuen", "konsekwensi": "konsekuensi", "kreatifitas": "kreativitas", "kwalitas": "kualitas",
    "kwitansi": "kuitansi", "legalisir": "legalisasi", "lembab": "lembap", "managemen": "manajemen",
    "masal": "massal", "masyrakat": "masyarakat", "mempengaruhi": "memengaruhi", "menghimbau": "mengimbau",
    "mensosialisasikan": "menyosialisasikan", "mensukseskan": "menyukseskan", "mentaati": "menaati",
    "merubah": "mengubah", "metoda": "metode", "milyar": "miliar", "nampak": "tampak", "nasehat": "nasihat",
    "negri": "negeri", "non aktif": "nonaktif", "nopember": "November", "obyek": "objek", "obyektif": "objektif",
    "pasca panen": "pascapanen", "pebruari": "Februari", "pelaksaan": "pelaksanaan", "pembangungan": "pembangunan",
    "pemerintahaan": "pemerintahan", "perijinan": "perizinan", "pra sejahtera": "prasejahtera", "praktek": "praktik",
    "produktifitas": "produktivitas", "propinsi": "provinsi", "rapih": "rapi", "rejeki": "rezeki", "resiko": "risiko",
    "sekedar": "sekadar", "silahkan": "silakan", "sistim": "sistem", "sosialisasikn": "sosialisasikan",
    "standarisasi": "standardisasi", "sub bidang": "subbidang", "subyek": "subjek", "subyektif": "subjektif",
    "sukur": "syukur", "supir": "sopir", "survey": "survei", "syah": "sah", "tandatangan": "tanda tangan",
    "tanggungjawab": "tanggung jawab", "tauladan": "teladan", "tehnik": "teknik", "tehnis": "teknis",
    "tehnologi": "teknologi", "telpon": "telepon", "terimakasih": "terima kasih", "trampil": "terampil",
    "tranparansi": "transparansi", "ujicoba": "uji coba", "walikota": "wali kota", "wewenag": "wewenang",
    "yayasaan": "yayasan",
}  # fmt: skip
"""What is written to what is right: one entry a mistake; places ('di desa') where they are never one word."""
