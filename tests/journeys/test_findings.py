"""What the checks see, as the editor and the official meet it: held, overruled, taken back, decided by keys."""

import re

import pytest
from playwright.sync_api import Page, expect

from saring.demo.samples.lists import RECIPIENTS, recipients
from tests.journeys.people import Office
from tests.journeys.seeing import accessible, fits

pytestmark = pytest.mark.journey
SPAM = "Info lain ada di situs slot-gacor-maxwin.example dengan bonus deposit."


def filtering(office: Office, title: str, text: str) -> str:
    """A submission with this text before the official."""
    number = office.send(title)
    office.accept(number)
    office.edit_and_submit(number, summary=text)
    return number


def overrule(page: Page) -> None:
    card = page.locator(".temuan-menahan > ul > .temuan-satu").first.locator("> .temuan-kesamping")
    card.locator("summary").click()
    card.get_by_label("Mengapa boleh?").select_option(label="Temuan keliru")
    card.get_by_label("Jelaskan dalam satu kalimat").fill("Contoh kalimat dalam tulisan tentang bahaya judi.")
    card.get_by_role("button", name="Kesampingkan temuan ini").click()
    expect(page.get_by_text("Temuan dikesampingkan; alasannya tercatat.")).to_be_visible()


def test_what_blocks_is_overruled_one_by_one_and_stands_on_the_sheet(office: Office) -> None:
    number = filtering(office, f"Waspada judi daring ({office.size})", SPAM)
    page = office.filter_screen(number)
    expect(page.get_by_role("heading", name=re.compile("Menahan"))).to_be_visible()
    fits(page)
    accessible(page)
    page.get_by_role("button", name="Nyatakan layak tayang").click()
    expect(page.locator(".temuan-menahan")).to_be_focused()
    expect(page.get_by_role("button", name="Kirim sekarang")).to_have_count(0)
    while page.locator(".temuan-menahan .temuan-satu").count():
        overrule(page)
    accessible(page)
    office.decide(page, "Nyatakan layak tayang")
    expect(page.get_by_text("Berkas dinyatakan layak tayang.")).to_be_visible()
    page.get_by_role("link", name="Lembar penyaringan").click()
    expect(page.get_by_role("heading", name="Lembar Penyaringan")).to_be_visible()
    expect(page.get_by_text("Contoh kalimat dalam tulisan tentang bahaya judi.").first).to_be_visible()
    fits(page)
    accessible(page)
    pdf = page.request.get(office.workspace + (page.get_by_role("link", name="Unduh PDF").get_attribute("href") or ""))
    assert pdf.body().startswith(b"%PDF")


def test_a_nik_is_sent_on_by_nobody_until_it_is_masked(office: Office) -> None:
    number = office.send(f"Penyaluran bantuan ({office.size})")
    office.accept(number)
    page = office.edit(number, summary="Penerima pertama ber-NIK 6213990101900001.")
    office.press_in_editor(page, "Kirim ke pejabat")
    expect(page.get_by_text("Tersimpan, tetapi belum dikirim ke pejabat.")).to_be_visible()
    expect(page.get_by_text("Tidak dapat dikirim atau ditayangkan oleh siapa pun").first).to_be_visible()
    assert "6213990101900001" not in page.locator(".messages").inner_text()
    page = office.open("web", number)
    page.get_by_role("button", name="Kirim ke pejabat").click()
    expect(page.get_by_text("Tidak dapat dikirim atau ditayangkan oleh siapa pun").first).to_be_visible()
    fits(page)
    accessible(page)
    page.get_by_role("button", name="Samarkan semuanya di halaman").click()
    expect(page.get_by_text("Disamarkan di halaman.")).to_be_visible()
    expect(page.get_by_text("Ada NIK")).to_have_count(0)
    page.get_by_role("button", name="Kirim ke pejabat").click()
    expect(page.get_by_text("Berkas sudah dikirim ke pejabat.")).to_be_visible()


def test_a_decision_is_taken_back_within_some_seconds(office: Office) -> None:
    number = filtering(office, f"Gotong royong ({office.size})", "Warga bergotong royong.")
    page = office.filter_screen(number)
    expect(page.locator("[data-deciding=ready]")).to_be_visible()
    page.get_by_role("button", name="Nyatakan layak tayang").click()
    expect(page.get_by_role("button", name="Batalkan")).to_be_focused()
    accessible(page)
    page.keyboard.press("Escape")
    expect(page.locator(".urung")).to_have_count(0)
    page.reload()
    expect(page.locator("[data-deciding=ready]")).to_be_visible()
    page.get_by_role("button", name="Nyatakan layak tayang").click()
    expect(page.get_by_text("Berkas dinyatakan layak tayang.")).to_be_visible(timeout=15_000)


def test_from_the_queue_to_the_decision_in_three_taps(office: Office) -> None:
    number = filtering(office, f"Imunisasi keliling ({office.size})", "Imunisasi keliling dimulai pekan ini.")
    page = office.person("pejabat")
    page.goto(f"{office.workspace}/")
    taps = [
        page.locator(".antrean-baris", has_text=number).get_by_role("link", name="Kerjakan"),
        page.get_by_role("button", name="Nyatakan layak tayang"),
        page.get_by_role("button", name="Kirim sekarang"),
    ]
    taps[0].click()
    expect(page.locator("[data-deciding=ready]")).to_be_visible()
    for tap in taps[1:]:
        tap.click()
    expect(page.get_by_text("Berkas dinyatakan layak tayang.")).to_be_visible()


def test_keys_of_the_desk(office: Office) -> None:
    if office.size == "phone":
        pytest.skip("a phone has no keys")
    number = filtering(office, f"Pasar murah ({office.size})", SPAM)
    page = office.filter_screen(number)
    expect(page.locator("[data-deciding=ready]")).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator("[data-finding]").first).to_be_focused()
    page.keyboard.press("2")
    expect(page.locator(".aksi-lipat[open]").get_by_label("Alasan")).to_be_focused()
    page.keyboard.type("1")
    expect(page.locator(".urung")).to_have_count(0)


def test_one_click_masks_a_list_and_it_goes_on(office: Office) -> None:
    page = office.person("petugas")
    page.goto(f"{office.workspace}/")
    page.get_by_role("button", name="Kirim bahan").click()
    page.wait_for_url(re.compile(r"/kirim/B-"))
    number = page.url.rstrip("/").rsplit("/", 1)[-1]
    recipients(office.folder / RECIPIENTS)
    page.locator("input[type=file]").set_input_files(office.folder / RECIPIENTS)
    expect(page.locator(".bahan-baris", has_text=RECIPIENTS).get_by_text("Diterima dan bersih")).to_be_visible(
        timeout=120_000
    )
    office.write(page, f"Penerima sembako ({office.size})")
    page.get_by_role("button", name="Serahkan ke Tim IT").click()
    page.wait_for_url(re.compile(rf"/berkas/{number}/"))
    web = office.accept(number)
    for words in ("Samarkan semuanya di berkas ini", "Hapus kolom ini", "Hapus kolom ini"):
        button = web.get_by_role("button", name=words).first
        expect(button).to_be_visible(timeout=60_000)
        fits(web)
        button.click()
        expect(web.get_by_text("Salinan baru sedang dibuat")).to_be_visible()
        accessible(web)
        expect(web.locator(".temuan-jalan")).to_have_count(0, timeout=120_000)
    expect(web.get_by_text("Ada NIK")).to_have_count(0)
    expect(web.get_by_text("(diperbaiki)").first).to_be_visible()
    web.get_by_role("link", name="Bandingkan sebelum dan sesudah").first.click()
    expect(web.get_by_role("heading", name="Sebelum dan sesudah")).to_be_visible()
    expect(web.get_by_role("img", name="Sesudah diperbaiki").first).to_have_js_property("complete", True)
    fits(web)
    accessible(web)
    office.edit_and_submit(number)
