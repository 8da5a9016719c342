"""Each check beyond numbers and phrases: what it sees, and what it leaves alone."""

from dataclasses import replace
from datetime import date

import pytest

from saring.checks.content import Content, Facts, Heading, Known, Link, Picture, Piece, Place, PlaceKind, Table
from saring.checks.extract.files import content_of_html, content_of_page
from saring.checks.findings import Finding, Remedy, Severity
from saring.checks.hosts import looks_like
from saring.checks.registry import run_all
from saring.checks.settings import Period, Settings

HERE = Place(PlaceKind.BLOCK, number=1)
HOME = Settings(own_hosts=("dpmdsos.baritotimurkab.go.id",), today=date(2026, 11, 25))
ELECTION = replace(HOME, election_periods=(Period(date(2026, 9, 1), date(2026, 12, 31), "Pilkada 2026"),),
                   candidates=("Nama Calon Contoh",))  # fmt: skip


def seen(content: Content | str, check: str, settings: Settings = HOME) -> list[Finding]:
    content = Content.of_text(content) if isinstance(content, str) else content
    return [one for one in run_all(content, settings) if one.check == check]


def codes(content: Content | str, check: str, settings: Settings = HOME) -> list[tuple[str, str]]:
    return sorted((one.code, one.severity.value) for one in seen(content, check, settings))


def with_facts(**facts: object) -> Content:
    return Content(name="", kind="page", facts=Facts(**facts))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("target", "code", "severity"),
    [
        ("javascript:alert(1)", "scheme", "blocks"),
        (" java\nscript:alert(1)", "scheme", "blocks"),
        ("data:text/html;base64,AAAA", "scheme", "blocks"),
        ("https://admin:rahasia@contoh.com/", "credentials", "blocks"),
        ("http://103.10.20.30/unduh", "address", "blocks"),
        ("http://2130706433/", "address", "blocks"),
        ("http://[::1]/", "address", "blocks"),
        ("https://xn--brittimurkab-l7aa.go.id.example/", "look_alike", "blocks"),
        ("https://dpmdsos.baritotimurkab.go.id.contoh.com/", "look_alike", "blocks"),
        ("https://dpmdsos-baritotimurkab-go-id.com/", "look_alike", "blocks"),
        ("https://dpmdsos.baritotlmurkab.go-id.com/", "look_alike", "blocks"),
        ("https://bаritotimur.com/", "punycode", "blocks"),
        ("https://bit.ly/abc", "shortener", "ask"),
        ("https://contoh.com/berita", "foreign", "ask"),
        ("https://[rusak", "broken", "ask"),
    ],
)  # fmt: skip
def test_links(target: str, code: str, severity: str) -> None:
    assert codes(with_facts(links=(Link("baca", target, HERE),)), "links.unsafe") == [(code, severity)]


@pytest.mark.parametrize(
    "target",
    ["/berita/1", "mailto:dinas@baritotimurkab.go.id", "tel:0526123", "https://www.kemendesa.go.id/x", "#atas", "https://youtu.be/x",
     "https://dpmdsos.baritotimurkab.go.id/", "https://paku.desa.id/"],
)  # fmt: skip
def test_links_that_are_well(target: str) -> None:
    assert codes(with_facts(links=(Link("baca", target, HERE),)), "links.unsafe") == []


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("dpmdsos.baritotimurkab.go.id.contoh.com", "dpmdsos.baritotimurkab.go.id"),
        ("dpmdsos-baritotimurkab-go-id.contoh.com", "dpmdsos.baritotimurkab.go.id"),
        ("dpmdsos.baritotimurkab.go.ld", "dpmdsos.baritotimurkab.go.id"),
        ("kemensos.go.id.contoh.com", "go.id"),
        ("kemensos-go-id.com", "go.id"),
        ("dpmdsos.baritotimurkab.go.id", ""),
        ("arsip.dpmdsos.baritotimurkab.go.id", ""),
        ("contoh.com", ""),
    ],
)
def test_whom_a_host_is_dressed_up_as(host: str, own: str) -> None:
    assert looks_like(host, HOME) == own


def test_a_link_that_says_another_host_and_addresses_in_text() -> None:
    says = with_facts(links=(Link("www.kpu.go.id", "https://contoh.com/", HERE),))
    assert codes(says, "links.unsafe") == [("mismatch", "ask")]
    assert codes("Lihat https://contoh.com/a, dan https://contoh.com/a.", "links.unsafe") == [("foreign", "ask")]


def test_hidden_elements_of_a_page() -> None:
    page = content_of_html('<p>Halo</p><div style="display:none">promo <a href="https://contoh.xyz">x</a></div>')
    assert codes(page, "spam.hidden") == [("hidden_element", "ask"), ("link", "blocks")]
    for style in (
        "visibility:hidden",
        "opacity:0",
        "font-size:0",
        "position:absolute;left:-9999px",
        "color:#fff",
        "text-indent:-9999px",
    ):
        assert seen(content_of_html(f'<p style="{style}">kata</p>'), "spam.hidden"), style
    for style in ("opacity:0.9", "color:#ffffff;background:#003300", "display:block", "width:100px", "max-width:1px00"):
        assert not seen(content_of_html(f'<p style="{style}">kata</p>'), "spam.hidden"), style


def test_hidden_gambling_is_never_education() -> None:
    page = content_of_html('<p>Sosialisasi <span style="display:none">bahaya judi online</span></p>')
    assert codes(page, "spam.gambling") == [("gambling", "blocks")]


def test_gambling_in_the_address_of_a_link() -> None:
    page = content_of_html('<a href="https://slot-gacor-88.contoh.xyz/">baca</a>')
    assert codes(page, "spam.gambling") == [("link", "blocks")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seorang siswa SMP bernama Contoh menjadi korban pencabulan di Desa X.", [("child", "blocks")]),
        ("Polisi menangkap tersangka pencurian, Contoh (15 tahun), warga setempat.", [("child", "blocks")]),
        ("Anak di bawah umur menjadi korban kekerasan seksual oleh tetangganya.", [("maybe_child", "ask")]),
        ("Korban Contoh melaporkan kekerasan dalam rumah tangga ke polisi.", [("victim", "ask")]),
        ("Sosialisasi pencegahan kekerasan seksual terhadap anak di sekolah.", []),
        ("Korban banjir di Dusun Timur menerima bantuan sembako dan selimut.", []),
        ("Anak-anak bermain di taman desa yang baru selesai dibangun.", []),
        ("Tersangka pencurian, Contoh (35 tahun), ditahan.", []),
    ],
)
def test_children_and_victims(text: str, expected: list[tuple[str, str]]) -> None:
    assert codes(text, "people.vulnerable") == expected


@pytest.mark.parametrize("before", [0, 1, 3])
def test_a_child_near_the_beginning_or_in_the_second_of_two_paragraphs(before: int) -> None:
    other = Piece("Polisi menangani pencurian di pasar.", Place(PlaceKind.BLOCK, number=1))
    story = Piece("Siswa bernama Contoh menjadi korban pencabulan.", Place(PlaceKind.BLOCK, number=2))
    last = Piece("Rapat desa berjalan lancar.", Place(PlaceKind.BLOCK, number=3))
    content = Content("a", "word", pieces=(*[other] * before, story, last))
    assert [one.place.number for one in run_all(content, Settings()) if one.check == "people.vulnerable"] == [2]


def test_the_officers_flag_on_a_picture() -> None:
    assert codes(with_facts(pictures=(Picture(HERE, vulnerable=True),)), "people.vulnerable") == [("picture", "ask")]


def test_neutrality() -> None:
    assert codes("Ayo coblos nomor 2 pada hari pemungutan suara", "people.neutrality") == [("campaign", "blocks")]
    assert codes("Pasangan calon bupati hadir di lapangan", "people.neutrality") == []
    assert ("candidate", "ask") in codes("Pasangan calon bupati hadir di lapangan", "people.neutrality", ELECTION)
    assert codes("Sambutan Nama Calon Contoh di desa", "people.neutrality", ELECTION) == [("name", "ask")]
    assert codes("Petugas mendukung pemilihan duta baca dan dukungan warga", "people.neutrality", ELECTION) == []


def test_leave_to_show_a_picture() -> None:
    def of(**given: object) -> list[tuple[str, str]]:
        return codes(with_facts(pictures=(Picture(HERE, **given),)), "pictures.rights")  # type: ignore[arg-type]

    assert of(people=True) == [("consent", "ask")]
    assert of(people=True, consent=False) == [("refused", "blocks")]
    assert of(people=True, consent=True, credit="Humas") == []
    assert of(credit="") == [("credit", "advise")]
    assert of(credit="Google") == [("licence", "ask")]
    assert of(credit="Google", licence="CC BY 4.0") == []


def test_information_class() -> None:
    assert codes(with_facts(information_class="dikecualikan"), "information.class") == [("excluded", "blocks")]
    assert codes(with_facts(information_class="berkala"), "information.class") == []
    assert codes(with_facts(needs=frozenset({"class"})), "information.class") == [("missing", "ask")]
    assert codes("Surat\nSifat : Rahasia\nKepada", "information.class") == [("marked", "ask")]
    assert codes("Jumlah kursi terbatas.\nKotak suara bersifat rahasia.", "information.class") == []


def test_words_for_pictures() -> None:
    pictures = (
        Picture(HERE, alt=""),
        Picture(HERE, alt="IMG_2031.jpg"),
        Picture(HERE, alt="Warga menanam padi", caption=""),
    )
    needs = Content(name="", kind="page", facts=Facts(pictures=pictures, needs=frozenset({"alt"})))
    assert codes(needs, "access.alternatives") == [("caption", "advise"), ("file_name", "ask"), ("missing", "ask")]
    assert codes(with_facts(pictures=(Picture(HERE, alt="Warga menanam padi"),)), "access.alternatives") == []


def test_headings_and_tables() -> None:
    skipping = with_facts(
        headings=(Heading(1, "A", HERE), Heading(3, "B", HERE), Heading(1, "C", HERE), Heading(2, " ", HERE))
    )
    assert [code for code, _ in codes(skipping, "access.headings")] == ["empty", "second_title", "skipped"]
    assert codes(with_facts(headings=(Heading(1, "A", HERE), Heading(2, "B", HERE))), "access.headings") == []
    assert codes(with_facts(tables=(Table((), HERE, rows=4),)), "access.tables") == [("none", "advise")]
    assert codes(with_facts(tables=(Table(("No", "Desa"), HERE, rows=4),)), "access.tables") == []


def test_readability() -> None:
    long = "Kegiatan " + "yang dilaksanakan masyarakat " * 15 + "selesai."
    assert [code for code, _ in codes(long, "language.readability")] == ["long"]
    assert codes("Warga menanam padi. Hasilnya baik. " * 30, "language.readability") == []
    heavy = "Penyelenggaraan pertanggungjawaban pelaksanaan pemberdayaan kemasyarakatan berkesinambungan. " * 30
    assert ("hard", "advise") in codes(heavy, "language.readability")


def test_duplicates() -> None:
    known = (Known("Foto lama", sha256="aa", dhash=0b1011 << 40),)
    same = Picture(HERE, sha256="aa")
    near = Picture(HERE, sha256="bb", dhash=0b1001 << 40)
    far = Picture(HERE, sha256="cc", dhash=(1 << 60) - 1)
    content = with_facts(pictures=(same, near, far, far), known=known)
    assert [code for code, _ in codes(content, "care.duplicates")] == ["near", "picture", "within"]
    flat = with_facts(pictures=(Picture(HERE, sha256="1", dhash=0), Picture(HERE, sha256="2", dhash=0)))
    assert codes(flat, "care.duplicates") == []
    assert codes(Content(name="", kind="pdf", sha256="aa", facts=Facts(known=known)), "care.duplicates") == [
        ("file", "advise")
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Pada 31 April 2026 kegiatan dimulai", "impossible"),
        ("Rapat hari Senin, 24 November 2026 di aula", "weekday"),
        ("Pendaftaran 20 s.d. 9 Maret 2026 di kantor", "backwards"),
    ],
)
def test_dates_that_contradict(text: str, code: str) -> None:
    assert [one.code for one in seen(text, "care.dates")] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "Senin, 23 November 2026",
        "9-20 Maret 2026",
        "29 Februari 2024",
        "28 Desember - 3 Januari 2027",
        "Jum'at 27 November 2026",
    ],
)
def test_dates_that_are_well(text: str) -> None:
    assert seen(text, "care.dates") == []


def test_an_event_date_that_the_text_contradicts() -> None:
    page = content_of_page(
        {"title": "Rapat", "isi": "Rapat telah digelar pada 20 November 2026."}, event_date=date(2026, 11, 21)
    )
    assert codes(page, "care.dates") == [("event", "advise")]
    later = content_of_page({"isi": "Rapat telah digelar."}, event_date=date(2026, 12, 21))
    assert codes(later, "care.dates") == [("future", "advise")]
    right = content_of_page({"isi": "Rapat pada 20 November 2026."}, event_date=date(2026, 11, 20))
    assert codes(right, "care.dates") == []


def test_spelling() -> None:
    found = seen("Aktifitas warga beresiko; silahkan datang. Aktivitas lain aktifitas.", "language.spelling")
    assert [one.particulars["right"] for one in found] == ["aktivitas", "berisiko", "silakan"]
    assert all(one.mend is Remedy.REPLACE_WORD for one in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No;Nama;NIK;Alamat\n1;A;x;y", [("header", "blocks")]),
        ("No\tNama\tTempat/Tanggal Lahir\tDesil", [("header", "blocks"), ("header", "blocks")]),
        ("Kecamatan;Desil;Jumlah", [("maybe", "ask")]),
        ("No, Nama, No HP, Alamat", [("header", "blocks")]),
        ("Syarat: membawa KTP, KK, dan surat pengantar dari desa setempat", []),
        ("Uraian;Pagu;Realisasi", []),
    ],
)
def test_headers_of_personal_lists(text: str, expected: list[tuple[str, str]]) -> None:
    assert codes(text, "personal.list") == expected


@pytest.mark.parametrize(
    ("name", "severity"),
    [
        ("BNBA_desa_paku.xlsx", "blocks"),
        ("data by name by address.pdf", "blocks"),
        ("Rekap KPM 2026.xlsx", "ask"),
        ("laporan.pdf", None),
    ],
)
def test_file_names_of_personal_lists(name: str, severity: str | None) -> None:
    content = Content(name=name, kind="pdf", pieces=(Piece(name, Place(PlaceKind.FILE_NAME)),))
    assert [one.severity for one in seen(content, "personal.list")] == ([Severity(severity)] if severity else [])
