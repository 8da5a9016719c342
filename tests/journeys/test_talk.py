"""Asked at a block, answered, settled, cleared; claimed by one official, taken over by another."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.people import Office
from tests.journeys.seeing import accessible, fits

pytestmark = pytest.mark.journey
PLACE = "Paragraf: Kader berlatih menimbang balita."
QUESTION = "Benarkah hanya dua hari?"


def filtering(office: Office, title: str) -> str:
    number = office.send(f"{title} ({office.size})")
    office.accept(number)
    office.edit_and_submit(number)
    return number


def ask(page: Page, place: str, question: str) -> None:
    page.get_by_text("Mulai pembicaraan").click()
    page.get_by_label("Tentang apa?").select_option(label=place)
    page.get_by_label("Pertanyaan atau catatan").fill(question)
    page.get_by_role("button", name="Kirim", exact=True).click()
    expect(page.get_by_text("Tulisan Anda sudah masuk ke pembicaraan.")).to_be_visible()


def test_asked_answered_settled_cleared(office: Office) -> None:
    number = filtering(office, "Pelatihan menimbang")
    official = office.filter_screen(number)
    ask(official, PLACE, QUESTION)
    thread = official.get_by_role("article", name=PLACE)
    expect(thread.get_by_text(QUESTION)).to_be_visible()
    thread.get_by_role("link", name="Tunjukkan tempatnya").click()
    block = official.frame_locator("iframe[name=pratinjau]").locator(":target")
    expect(block).to_contain_text("Kader berlatih menimbang balita.")
    expect(block).to_be_in_viewport()
    fits(official)
    accessible(official)
    office.decide(official, "Nyatakan layak tayang")
    expect(official.get_by_text(re.compile("Masih ada 1 pembicaraan yang belum selesai"))).to_be_visible()

    editor = office.open("web", number)
    thread = editor.get_by_role("article", name=PLACE)
    thread.get_by_text("Jawab").first.click()
    thread.get_by_label("Jawaban Anda").fill("Ya, dua hari: 6 dan 7 Juli.")
    thread.get_by_role("button", name="Kirim jawaban").click()
    expect(thread.get_by_text("Ya, dua hari")).to_be_visible()
    fits(editor)
    accessible(editor)
    thread.get_by_role("button", name="Nyatakan selesai").click()
    expect(editor.get_by_text("Pembicaraan dinyatakan selesai.")).to_be_visible()
    editor.get_by_text("1 pembicaraan selesai").click()
    expect(editor.get_by_text("Dinyatakan selesai oleh Web Contoh")).to_be_visible()
    office.clear(number)


def test_claimed_and_taken_over(office: Office) -> None:
    number = filtering(office, "Jadwal posyandu")
    first = office.filter_screen(number)
    first.get_by_label("Tinggalkan, jangan ditampilkan").check()
    first.get_by_role("button", name="Saya kerjakan").click()
    expect(first.get_by_text("Anda kerjakan sejak pukul")).to_be_visible()
    expect(first.get_by_label("Tinggalkan, jangan ditampilkan")).to_be_checked()

    second = office.person("pejabat2")
    second.goto(f"{office.workspace}/")
    row = second.locator(".antrean-baris", has_text=number)
    expect(row.get_by_text("Sedang dikerjakan Pejabat Contoh")).to_be_visible()
    row.get_by_role("link", name="Kerjakan", exact=True).click()
    expect(second.get_by_text("Dikerjakan Pejabat Contoh sejak pukul")).to_be_visible()
    expect(second.get_by_role("button", name="Nyatakan layak tayang")).to_have_count(0)
    fits(second)
    accessible(second)
    second.get_by_text("Ambil alih", exact=True).click()
    expect(second.get_by_text("Ambil alih dari Pejabat Contoh?")).to_be_visible()
    accessible(second)
    second.get_by_role("button", name="Ya, ambil alih").click()
    expect(second.get_by_text("Anda kerjakan sejak pukul")).to_be_visible()

    office.decide(first, "Layak tayang tanpa yang ditinggalkan")
    expect(first.get_by_text("“Pejabat2 Contoh” sedang mengerjakan berkas ini sejak pukul")).to_be_visible()
    office.decide(second, "Nyatakan layak tayang")
    expect(second.get_by_text("Berkas dinyatakan layak tayang.")).to_be_visible()


def test_a_claim_is_let_go(office: Office) -> None:
    number = office.send(f"Bantuan pangan ({office.size})")
    web = office.open("web", number)
    web.get_by_role("button", name="Saya kerjakan").click()
    web.get_by_role("button", name="Lepaskan").click()
    expect(web.get_by_text("Berkas ini Anda lepaskan")).to_be_visible()
    other = office.open("web2", number)
    other.get_by_role("button", name="Terima berkas").click()
    expect(other.get_by_text("siap disunting")).to_be_visible()
