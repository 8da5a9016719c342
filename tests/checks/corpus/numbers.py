"""Texts that show a person's number."""

from typing import Final

from tests.checks.corpus.template import ASKS, BLOCKS, FOUND, t

_CARD: Final = (
    "PROVINSI {PROVINCE}\nKABUPATEN {REGENCY}\n{label}{nik}\nNama : {person}\nTempat/Tgl Lahir : {regency}, "
    "{birthday}\n"
    "Jenis kelamin : PEREMPUAN\nAlamat : Dusun {village}\nRT/RW : 0{rt}/0{rw}\nAgama : ISLAM\nPekerjaan : Petani"
)

LABELLED: Final = tuple(
    t(text, nik=BLOCKS, may="list profile vulnerable phone health")
    for text in (
        "NIK {nik} atas nama {person} tercatat sebagai penerima di Desa {village}.",
        "Nama: {person}\nNIK: {nik}\nAlamat: Desa {village} RT {rt}",
        "Yang bertanda tangan di bawah ini {person}, No. KTP {nik}, warga Desa {village}.",
        "Nomor Identitas : {nik}",
        "No. Identitas (KTP) {nik_spaced} berlaku seumur hidup",
        "dengan nomor induk kependudukan ({nik}) dinyatakan lulus verifikasi.",
        "no_ktp={nik}",
        "N.I.K. : {nik_dots}",
        "NIK.{nik_dashed}",
        "NIK\n{nik}",
        "NIK Pemohon : {nik_spaced}",
        "{person} (NIK {nik_mixed}) menyerahkan berkas.",
        "E-KTP: {nik}",
        "Nik ayah {nik} dan nik ibu {nik}.",
        "Nomor KTP suami - {nik_blanks}",
        "NIK  :  {nik_broken}\nDesa {village}",
        "NIK: {nik_ocr}",
        "NIK / No KTP : {nik_ocr}\nNama {person}",
        "N I K : {nik_blanks}",
        "NIK\t{nik_tabs}",
        "| NIK | {nik_pipes} |",
        "| NIK | {nik_pipes4} |\n| Nama | {person} |",
        "NIK\t:\t{nik}\nNama\t:\t{person}",
        "NIK {person} yaitu {nik} sudah padan dengan data pusat.",
        "Nomor Induk Kependudukan\n{nik_spaced}",
    )
)
CARDS: Final = tuple(
    t(_CARD.replace("{label}", label), nik=BLOCKS, may="list profile vulnerable", alone=True)
    for label in ("NIK : ", "", "N1K ", "NlK. ")
)
COLUMNS: Final = tuple(
    t(text, nik=BLOCKS, list_=FOUND, may="profile vulnerable phone kk", alone=True)
    for text in (
        "No;Nama;NIK;Desa\n1;{person};{nik};{village}\n2;{person};{nik};{village}",
        "nama,no_ktp,alamat\n{person},{nik},{village}\n{person},{nik},{village}",
        "No | NIK | Nama\n1 | {nik} | {person}",
        "No\tNama Penerima\tNo. Identitas\n1\t{person}\t{nik}\n2\t{person}\t{nik_spaced}",
        "NO  NAMA KPM              NIK                 ALAMAT\n1   {person}      {nik}    {village}",
        "noKTP;namaLengkap;tglLahir\n{nik};{person};{birthday}",
    )
)
LISTS: Final = tuple(
    t(text, nik=BLOCKS, may="list profile vulnerable", alone=True)
    for text in (
        "1. {person} {nik}\n2. {person} {nik}\n3. {person} {nik}\n4. {person} {nik}",
        "{nik}\n{nik}\n{nik}\n{nik}\n{nik}",
        "{person};{nik};{village}\n{person};{nik};{village}\n{person};{nik};{village}",
        "{village} - {nik} - {person}\n{village} - {nik} - {person}\n{village} - {nik} - {person}",
    )
)
BARE: Final = tuple(
    t(text, nik=ASKS, may="list profile vulnerable")
    for text in (
        "Penerima bantuan {person} {nik} Desa {village}.",
        "{person}, {nik}",
        "atas nama {person}\n{nik_spaced}",
        "Saudara {person} dengan data {nik_dashed} diminta hadir.",
        "{person}\n{nik_broken}\nDesa {village}",
        "Data pendaftar: {nik_mixed}",
        "{person} / {nik_dots} / {village}",
    )
)
HALF: Final = tuple(
    t(text, nik=FOUND, may="list profile")
    for text in ("NIK {nik_half} a.n. {person}", "{person} ({nik_half})", "No. KTP: {nik_half}")
)
OTHERS: Final = (
    *(
        t(text, kk=FOUND, may="nik list")
        for text in (
            "No. KK {nik}",
            "Nomor Kartu Keluarga: {nik} atas nama {person}",
            "no_kk: {nik}",
            "NKK {nik_spaced}",
            "KK No. {nik}",
            "Kartu Keluarga nomor {nik_dashed} diterbitkan tahun {year}.",
            "No.KK : {nik_ocr}",
        )
    ),
    *(
        t(text, npwp=FOUND, may="list nik")
        for text in (
            "NPWP : {npwp_dots}",
            "NPWP {npwp_dashed} a.n. {person}",
            "N.P.W.P. {npwp_plain}",
            "NPWP16: {npwp_16}",
            "Nomor Pokok Wajib Pajak {npwp_16_spaced}",
            "NITKU {nitku}",
            "npwp pribadi={npwp_plain}",
            "{person} ({npwp_dashed})",
            "No NPWP/{npwp_dots}",
        )
    ),
    *(
        t(text, bpjs=FOUND, may="list phone health")
        for text in (
            "No. BPJS {bpjs}",
            "No Kartu JKN : {bpjs_spaced}",
            "Nomor peserta JKN-KIS {bpjs} kelas 3 aktif",
            "kartu KIS {bpjs_spaced} milik {person}",
            "BPJS Ketenagakerjaan {kpj}",
            "No. KPJ : {kpj}",
            "no_bpjs={bpjs}",
            "{person} - {bpjs} - PBI APBD",
            "Noka BPJS {bpjs}",
        )
    ),
    *(
        t(text, phone=FOUND, may="list email")
        for text in (
            "HP {person}: {phone}",
            "WA pribadi {phone}",
            "{person} {phone}",
            "No. HP/WA : {phone}",
            "Silakan hubungi saudari {person} di nomor {phone}.",
            "CP: {phone} ({person})",
            "telepon seluler {phone}",
            "no_hp={phone}",
        )
    ),
    *(
        t(text, account=FOUND, may="list phone nik")
        for text in (
            "Norek {bank} {account} an. {person}",
            "No. Rekening: {account} ({bank})",
            "Transfer ke {bank} {account} a.n. {person}",
            "nomor rekening {person} pada {bank} adalah {account_spaced}",
            "no_rek;{account}",
            "{bank} {account} a/n {person}",
            "Rek. {bank}: {account}",
            "Bank: {bank}\nNo Rek: {account}\nAtas Nama: {person}",
            "NOREK {account}",
            "disalurkan melalui {bank} ke rekening nomor {account} atas nama {person}",
        )
    ),
    *(
        t(text, passport=FOUND, may="list profile")
        for text in (
            "No. Paspor {passport}",
            "Passport number: {passport} ({person})",
            "paspor nomor {passport} a.n. {person}",
        )
    ),
    *(
        t(text, email=ASKS, may="list phone")
        for text in ("Surel: {mailbox}", "email {person} {mailbox}", "Kirim berkas ke {mailbox} paling lambat {date}.")
    ),
)
NUMBERS: Final = (*LABELLED, *CARDS, *COLUMNS, *LISTS, *BARE, *HALF, *OTHERS)
