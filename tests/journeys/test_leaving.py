"""Whoever leaves the official's screen within the six seconds has not decided, and is told so; the words are kept."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.people import Office
from tests.journeys.seeing import accessible, fits

pytestmark = pytest.mark.journey
WHY = "Nomor kartu seorang ibu terbaca pada foto."
LEFT = "Belum dikirim: halamannya ditinggalkan sebelum enam detik habis"


def refusing(office: Office, title: str) -> tuple[Page, str]:
    """The official has pressed the button of the final refusal; its seconds run."""
    number = office.send(f"{title} ({office.size})")
    office.accept(number)
    office.edit_and_submit(number)
    page = office.filter_screen(number)
    expect(page.locator("[data-deciding=ready]")).to_be_visible()
    fold = page.locator("details", has=page.locator("summary", has_text="Nyatakan tidak layak"))
    fold.locator("summary").first.click()
    fold.get_by_label("Alasan").select_option(label="Memuat data pribadi")
    fold.get_by_label("Jelaskan dalam satu kalimat").fill(WHY)
    fold.get_by_role("button", name="Nyatakan tidak layak").click()
    expect(page.locator(".urung")).to_be_visible()
    return page, number


def undecided(office: Office, number: str) -> None:
    """Long after the seconds would have been over."""
    web = office.open("web", number)
    web.wait_for_timeout(8000)
    web.reload()
    expect(web.get_by_role("heading", name=re.compile("^Keputusan"))).to_have_count(0)


def test_back_cancels_says_so_and_keeps_the_words(office: Office) -> None:
    page, number = refusing(office, "Kembali dengan tombol peramban")
    page.go_back()
    expect(page.get_by_text(LEFT)).to_be_visible()
    fits(page)
    accessible(page)
    undecided(office, number)
    page.get_by_role("link", name="Buka berkasnya").click()
    page.wait_for_url(re.compile(rf"/saring/{number}/"))
    fold = page.locator("details[open]", has=page.locator("summary", has_text="Nyatakan tidak layak"))
    expect(fold.get_by_label("Jelaskan dalam satu kalimat")).to_have_value(WHY)
    expect(fold.get_by_label("Alasan")).to_have_value("personal_data")
    fold.get_by_role("button", name="Nyatakan tidak layak").click()
    page.get_by_role("button", name="Kirim sekarang").click()
    expect(page.get_by_text("Berkas dinyatakan tidak layak tayang.")).to_be_visible()
    expect(page.get_by_text(LEFT)).to_have_count(0)


def test_forward_again_does_not_send_it_either(office: Office) -> None:
    page, number = refusing(office, "Maju lagi sesudah kembali")
    page.go_back()
    page.go_forward()
    expect(page.locator(".urung")).to_have_count(0)
    expect(page.get_by_text(LEFT)).to_be_visible()
    undecided(office, number)


def test_a_link_and_a_closed_tab_cancel(office: Office) -> None:
    page, number = refusing(office, "Tautan dan tab")
    page.get_by_role("link", name="Saring").first.click()
    expect(page.get_by_text(LEFT)).to_be_visible()
    page.get_by_role("link", name="Buka berkasnya").click()
    expect(page.locator("[data-deciding=ready]")).to_be_visible()
    page.locator("details[open]").get_by_role("button", name="Nyatakan tidak layak").click()
    expect(page.locator(".urung")).to_be_visible()
    other = page.context.new_page()
    page.close()
    office.pages["pejabat"] = other
    undecided(office, number)
    other.goto(f"{office.workspace}/berkas/")
    expect(other.get_by_text(LEFT)).to_be_visible()


def test_logging_out_cancels_and_the_next_person_sees_nothing(office: Office) -> None:
    page, number = refusing(office, "Keluar dan orang lain masuk")
    page.locator(".bilah-orang > summary").click()
    page.get_by_role("button", name="Keluar").click()
    page.wait_for_url(re.compile("/masuk/"))
    page.get_by_label("Nama pengguna").fill("pejabat2")
    page.get_by_label("Kata sandi").fill("kata-sandi-uji-coba")
    page.locator("main").get_by_role("button", name="Masuk").click()
    expect(page.get_by_role("heading", name="Giliran Anda")).to_be_visible()
    expect(page.get_by_text(LEFT)).to_have_count(0)
    page.goto(f"{office.workspace}/saring/{number}/")
    expect(page.locator("[data-deciding=ready]")).to_be_visible()
    expect(page.locator("textarea[name=sentence]").first).to_have_value("")
    office.pages.pop("pejabat")
    undecided(office, number)


def test_what_was_sent_with_kirim_sekarang_goes_though_the_page_is_left(office: Office) -> None:
    page, number = refusing(office, "Kirim sekarang lalu pergi")
    page.route("**/kirim/sesi/", lambda route: None, times=1)  # the question whether the server is there hangs
    page.get_by_role("button", name="Kirim sekarang").click()
    page.wait_for_timeout(500)
    page.goto(f"{office.workspace}/")
    web = office.open("web", number)
    decision = web.get_by_role("heading", name=re.compile("^Keputusan"))
    for _ in range(50):
        if decision.count():
            break
        web.wait_for_timeout(1000)
        web.reload()
    expect(decision).to_be_visible()
