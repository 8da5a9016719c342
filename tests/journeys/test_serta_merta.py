"""A flood: the head opens the lane, an official issues, a visitor reads, another official looks. And an exclusion."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.people import Office
from tests.journeys.seeing import accessible, fits

pytestmark = pytest.mark.journey
SENTENCE = "Rekening bantuan resmi yang dijaga posko."
WHY = "Alamatnya sudah disamarkan, jadi manfaat dibuka lebih besar."
ANSWERS = {
    "Apa yang terjadi atau dapat terjadi?": "Sungai meluap sejak pukul 04.00. Air setinggi satu meter di RT 2.",
    "Siapa yang terdampak?": "Warga RT 1 sampai RT 3.",
    "Bagaimana menghindari bahayanya?": "Jangan melewati jembatan. Matikan listrik.",
    "Ke mana dan lewat mana mengungsi?": "Balai desa, lewat jalan atas.",
    "Apa yang sedang dilakukan?": "Perahu karet sudah dikirim.",
}


def open_lane(office: Office) -> None:
    """Both sizes share one agency: whoever comes first opens it."""
    head = office.person("kadis")
    head.goto(f"{office.workspace}/")
    fits(head)
    accessible(head)
    if head.get_by_role("button", name="Tutup jalur").count():
        head.get_by_role("button", name="Tutup jalur").click()
        expect(head.get_by_text("Jalur serta merta ditutup.")).to_be_visible()
    head.get_by_text("Buka jalur serta merta").click()
    head.get_by_label("Nomor surat keputusan").fill("300/12/BPBD/2026")
    head.get_by_label("Berlaku sampai").fill((date.today() + timedelta(days=30)).isoformat())
    accessible(head)
    head.get_by_role("button", name="Buka jalur", exact=True).click()
    expect(head.get_by_text("Jalur serta merta terbuka.")).to_be_visible()


def fill(page: Page, title: str, contact: str) -> None:
    page.get_by_label("Judul pengumuman").fill(title)
    for label, text in ANSWERS.items():
        page.get_by_label(label).fill(text)
    page.get_by_label("Siapa yang dapat dihubungi?").fill(contact)


def issue(page: Page) -> None:
    page.get_by_role("button", name="Tayangkan sekarang").click()
    page.get_by_role("button", name="Ya, lanjutkan").click()


def issued(office: Office, title: str) -> str:
    """Issued past one finding; returns the number. The page is then confirmed live."""
    page = office.person("pejabat")
    page.goto(f"{office.workspace}/")
    page.get_by_role("link", name="Pengumuman serta merta").click()
    fits(page)
    accessible(page)
    fill(page, title, "Posko BPBD. Bantuan ke rekening 1234567890 a.n. Posko, Bank Kalteng. NIK 6213990101900001.")
    issue(page)
    expect(page.get_by_text("Tidak dapat dikirim atau ditayangkan oleh siapa pun")).to_be_visible()
    expect(page.get_by_label("Siapa yang terdampak?")).to_have_value("Warga RT 1 sampai RT 3.")
    page.get_by_label("Siapa yang dapat dihubungi?").fill(
        "Posko BPBD. Bantuan ke rekening 1234567890 a.n. Posko, Bank Kalteng."
    )
    issue(page)
    expect(page.get_by_text("Ada 1 temuan yang menahan.")).to_be_visible()
    expect(page.get_by_text("Tidak dapat dikesampingkan siapa pun.")).to_have_count(0)
    fits(page)
    accessible(page)
    for box in page.locator("input[name=passed]").all():
        box.check()
    page.get_by_label("Mengapa yang dicentang tetap perlu diumumkan?").fill(SENTENCE)
    issue(page)
    page.wait_for_url(re.compile(r"/tayangkan/B-"))
    expect(page.get_by_role("heading", name="Sudah tayang")).to_be_visible(timeout=60_000)
    return page.url.rstrip("/").rsplit("/", 1)[-1]


def test_issued_at_once_read_and_looked_at_afterwards(office: Office) -> None:
    open_lane(office)
    title = f"Banjir di Desa Jaweten ({office.size})"
    number = issued(office, title)
    visitor = office.visitor()
    visitor.goto(f"{office.public}/berita/")
    card = visitor.get_by_role("article").filter(has_text=title)
    expect(card.get_by_text("Pengumuman serta merta")).to_be_visible()
    fits(visitor)
    accessible(visitor)
    card.get_by_role("link", name=title).click()
    expect(visitor.get_by_text("Pengumuman serta merta", exact=True)).to_be_visible()
    expect(visitor.get_by_role("heading", name="Ke mana dan lewat mana mengungsi")).to_be_visible()
    fits(visitor)
    accessible(visitor)
    visitor.get_by_role("link", name=re.compile("Tayang seketika")).click()
    expect(visitor.get_by_text("Serta merta, dibuka dengan 300/12/BPBD/2026")).to_be_visible()
    fits(visitor)
    accessible(visitor)

    other = office.person("pejabat2")
    other.goto(f"{office.workspace}/")
    fits(other)
    accessible(other)
    other.get_by_role("link", name=re.compile(f"Periksa sekarang.*{re.escape(title)}")).click()
    page = other.frame_locator("iframe[name=pratinjau]")
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    fits(other)
    accessible(other)
    other.get_by_role("button", name="Tetap tayang").click()
    expect(other.get_by_text("sudah Anda periksa dan tetap tayang")).to_be_visible()
    expect(other.get_by_role("heading", name="Pemeriksaan sesudah tayang")).to_be_visible()
    fits(other)
    accessible(other)
    assert number in other.url


def test_taken_down_after_the_look(office: Office) -> None:
    open_lane(office)
    title = f"Tanah longsor di Desa Jaweten ({office.size})"
    number = issued(office, title)
    other = office.person("pejabat2")
    other.goto(f"{office.workspace}/periksa/{number}/")
    other.get_by_text("Turunkan", exact=True).click()
    other.get_by_label("Alasan").select_option(label="Belum terverifikasi")
    other.get_by_label("Jelaskan dalam satu kalimat").fill("BPBD belum memastikan longsornya.")
    other.get_by_role("button", name="Turunkan dari situs").click()
    expect(other.get_by_text("Halaman diturunkan dari situs.")).to_be_visible()
    visitor = office.visitor()
    for _ in range(60):
        visitor.goto(f"{office.public}/berita/")
        if not visitor.get_by_text(title).count():
            break
        visitor.wait_for_timeout(500)
    expect(visitor.get_by_text(title)).to_have_count(0)


def test_what_is_excluded_is_weighed_lifted_and_goes_on(office: Office) -> None:
    number = office.send(f"Rumah aman ({office.size})")
    page = office.accept(number)
    page.get_by_role("button", name=re.compile("^Dikecualikan")).click()
    expect(page.get_by_text("Golongan informasi sudah dipilih.")).to_be_visible()
    fits(page)
    accessible(page)
    page.get_by_role("button", name="Kirim ke pejabat").click()
    expect(page.get_by_text(re.compile("dikecualikan dan tidak boleh tayang")).first).to_be_visible()
    page.get_by_role("link", name="Buka uji konsekuensi").last.click()
    page.get_by_label("Informasi apa yang diuji?").fill("Alamat rumah aman.")
    page.get_by_label(re.compile("Huruf h")).check()
    page.get_by_label("Apa akibatnya bila dibuka?").fill("Pelaku dapat menemukan korban.")
    page.get_by_label("Apa manfaatnya bila ditutup?").fill("Korban tetap aman.")
    page.get_by_label("Sampai kapan dikecualikan?").fill("selama dibutuhkan")
    page.get_by_label("Siapa yang mempertimbangkan?").fill("Sekretaris Dinas")
    fits(page)
    accessible(page)
    page.get_by_role("button", name="Simpan uji konsekuensi").click()
    expect(page.get_by_text("Uji konsekuensi tersimpan.")).to_be_visible()

    official = office.person("pejabat")
    official.goto(f"{office.workspace}/")
    official.get_by_role("link", name=re.compile(rf"UK-{number.removeprefix('B-')}-1")).click()
    official.get_by_label("Jelaskan dalam satu kalimat").fill(WHY)
    official.get_by_label(re.compile("Setiap saat")).check()
    fits(official)
    accessible(official)
    official.get_by_role("button", name="Buka: tidak dikecualikan").click()
    expect(official.get_by_text("tidak dikecualikan lagi")).to_be_visible()
    official.get_by_role("link", name="Lembar untuk dicetak").click()
    expect(official.get_by_role("heading", name="Lembar Uji Konsekuensi")).to_be_visible()
    fits(official)
    accessible(official)

    office.edit_and_submit(number)
    office.clear(number)
