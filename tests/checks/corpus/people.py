"""Texts about a person who should not be told, without a number; lists of persons; gambling."""

from typing import Final

from tests.checks.corpus.template import ASKS, BLOCKS, FOUND, t

LISTS: Final = tuple(
    t(text, list_=FOUND, may="profile vulnerable health phone", alone=True)
    for text in (
        "no_kk,nama_lengkap,tgl_lahir,alamat\n-,{person},{birthday},{village}",
        "DATA PENERIMA BLT BY NAME BY ADDRESS\nNo;Nama;Alamat\n1;{person};Dusun I RT {rt}\n2;{person};Dusun II RT {rt}",
        "BNBA PKH Tahun {year}\nNo | Nama KPM | Desa\n1 | {person} | {village}\n2 | {person} | {village}",
        "NamaIbuKandung;Nama;Sekolah\n{person};{person};{school}",
        "No\tNama\tNo HP\tTanggal Lahir\n1\t{person}\t-\t{birthday}",
        "Nama;Diagnosa;Alamat\n{person};{disease};{village}",
        "id_dtks|nama|desil\nA1|{person}|1\nA2|{person}|2",
        "1. {person}, RT {rt}/RW {rw} Desa {village}\n2. {person}, RT {rt}/RW {rw} Desa {village}\n"
        "3. {person}, RT {rt}/RW {rw} Desa {village}\n4. {person}, RT {rt}/RW {rw} Desa {village}",
        "No  Nama            Alamat\n1   {person}    Dusun Barat RT {rt}\n2   {person}    Dusun Timur RT {rt}\n"
        "3   {person}    Dusun Tengah RT {rt}",
        "Nama Penerima;Dusun;RT\n{person};Mekar;{rt}\n{person};Sari;{rt}\n{person};Jaya;{rt}",
        "Daftar keluarga penerima manfaat:\n- {person} (Dusun Baru RT {rt})\n- {person} (Dusun Baru RT {rt})\n"
        "- {person} (Dusun Lama RT {rt})",
        "nama_penerima\tnomor_rekening\tbank\n{person}\t-\t{bank}",
        "Nama Anak;Nama Orang Tua;Alamat\n{person};{person};{village}",
        "No;Nama Lansia;Umur;Alamat\n1;{person};{adult_age};RT {rt} {village}\n2;{person};{adult_age};RT {rt} "
        "{village}",
    )
)
PROFILES: Final = tuple(
    t(text, profile=FOUND, may="list health vulnerable")
    for text in (
        "{person}, lahir di {regency} {birthday}, alamat Jl. Melati No. {small} RT {rt}, agama Kristen.",
        "Nama: {person}\nTempat/Tanggal Lahir: {regency}, {birthday}\nAlamat: Dusun {village} RT {rt} RW {rw}",
        "Pemohon bernama {person}, tanggal lahir {birthday}, bertempat tinggal di Desa {village} RT {rt}, status "
        "janda.",
        "TTL : {regency}, {birthday}\nAgama : Katolik\nAlamat : RT {rt} RW {rw} Kelurahan {village}\nNama : {person}",
    )
)
SICK: Final = tuple(
    t(text, health=FOUND, may="profile list vulnerable")
    for text in (
        "{person} ({adult_age}), penderita {disease}, dirujuk ke rumah sakit kabupaten.",
        "Pasien atas nama {person} didiagnosis {disease} sejak {date}.",
        "Bantuan kursi roda untuk Ibu {person} yang mengidap {disease} diserahkan camat.",
        "Warga Desa {village}, {person}, menderita {disease} selama tiga tahun terakhir.",
        "Kunjungan rumah ke Bapak {person} yang sakit {disease}.",
    )
)
VULNERABLE: Final = tuple(
    t(text, vulnerable=FOUND, may="health profile list")
    for text in (
        "Seorang siswi {school} berinisial {initial} menjadi korban persetubuhan oleh paman sendiri.",
        "Korban {initial} ({child_age}) didampingi {agency} saat visum di rumah sakit.",
        "Anak perempuan berusia {child_age} tahun, warga Desa {village}, menjadi korban pencabulan. {agency} "
        "mendampingi.",
        "Balita gizi buruk bernama {person}, putri dari Ibu {person}, tinggal di RT {rt} Desa {village}.",
        "{agency} melalui bidang Perlindungan Anak menangani kasus bocah {child_age} tahun berinisial {initial}, "
        "korban kekerasan ayah tirinya di {village}.",
        "Remaja {initial} ({child_age} tahun) pelajar {school} ditangkap karena pencurian sepeda motor.",
        "Ananda {person} (4 th), anak dari pasangan {person} dan {person}, terdata stunting di Posyandu {village}.",
        "Penyandang disabilitas anak an. {person}, usia {child_age} tahun, siswa {school}, menerima alat bantu dengar.",
        "Pelaku masih anak, {initial}, usia {child_age} tahun, sekolah di {school}, terlibat kasus narkoba.",
        "Siswa {school} kelas 3 bernama {person} mengalami perundungan hingga dirawat.",
        "Anak yatim piatu {person} ({child_age} tahun) alamat Dusun {village} RT {rt} menerima santunan, orang tuanya "
        "meninggal karena {disease}.",
        "Sosialisasi pencegahan dihadiri korban, {initial} ({child_age}), siswi {school} yang pernah dicabuli gurunya.",
    )
)
ADULT_VICTIMS: Final = tuple(
    t(text, vulnerable=FOUND, may="health profile")
    for text in (
        "Korban KDRT bernama {person} melapor ke {agency} didampingi keluarganya.",
        "Perempuan berinisial {initial} ({adult_age}), korban pemerkosaan, menjalani trauma healing.",
        "Korban perdagangan orang asal Desa {village}, {person}, dipulangkan dari Malaysia.",
    )
)
GAMBLING: Final = (
    *(
        t(text, gambling=BLOCKS)
        for text in (
            "Situs slot gacor hari ini {year} gampang maxwin",
            "Daftar casino online terpercaya bonus new member 100 persen",
            "link alternatif slot88 anti rungkad, scatter hitam mahjong ways 3",
            "Live casino baccarat, roulette, sicbo bersama dealer cantik",
            "slot deposit dana 10 ribu tanpa potongan langsung jackpot",
            "depo 25 bonus 25 TO kecil bebas IP slot thailand",
            "bocoran RTP slot PGSoft dan Pragmatic malam ini",
            "agen poker idn terpercaya dan capsa susun uang asli",
            "prediksi togel hongkong malam ini 4D jitu",
            "toto macau 4D resmi bayaran terbesar",
            "akun pro kamboja slot server luar negeri auto sultan",
            "Gates of Olympus 1000 x500 buy spin murah",
            "sabung ayam online SV388 taruhan live",
            "judi bola parlay mix pasaran terlengkap sbobet88",
            "slot qris deposit 5000 auto wd",
            "bandar togel online hadiah 4D 10 juta",
            "tembak ikan online uang asli deposit pulsa tanpa potongan",
            "mahjong wins 3 black scatter gacor pagi ini",
            "starlight princess x1000 demo pragmatic gratis",
            "freebet tanpa deposit slot online terbaru",
        )
    ),
    *(
        t(text, gambling=ASKS)
        for text in (
            "Penyuluhan bahaya judi online bagi pemuda Desa {village} digelar {date}.",
            "Bupati mengimbau ASN tidak terlibat judi daring maupun judol.",
            "Polres mengajak pelajar mencegah judi online lewat lomba poster.",
            "Dampak kecanduan slot online dibahas dalam seminar keluarga.",
        )
    ),
)
PEOPLE: Final = (*LISTS, *PROFILES, *SICK, *VULNERABLE, *ADULT_VICTIMS, *GAMBLING)
