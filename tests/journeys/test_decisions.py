"""Deciding where there is no signal, and a day's small items at once."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.people import Office
from tests.journeys.seeing import accessible, fits

pytestmark = pytest.mark.journey


def before_the_official(office: Office, title: str) -> str:
    number = office.send(title)
    office.accept(number)
    office.edit_and_submit(number)
    return number


def read_ahead(office: Office, number: str) -> tuple[BrowserContext, Page]:
    """The official's queue, opened where there is signal: the phone has read what waits."""
    page = office.person("pejabat")
    page.goto(f"{office.workspace}/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    kept = """number => caches.open('saring-reads')
        .then(one => one.match(`/berkas/${number}/halaman/`, {ignoreSearch: true})).then(Boolean)"""
    for _ in range(120):
        if page.evaluate(kept, number):
            break
        page.wait_for_timeout(500)
    return page.context, page


def test_a_decision_without_signal_goes_out_by_itself(office: Office) -> None:
    number = before_the_official(office, f"Posyandu pagi ({office.size})")
    context, page = read_ahead(office, number)
    context.set_offline(True)
    page.goto(f"{office.workspace}/saring/{number}/")
    expect(page.get_by_text("Tanpa sinyal: ini salinan")).to_be_visible()
    expect(page.frame_locator("iframe").get_by_text("Pelatihan berlangsung dua hari.")).to_be_visible()
    fits(page)
    accessible(page)
    office.decide(page, "Nyatakan layak tayang")
    expect(page.locator("[data-decisions]").get_by_text("Disimpan di HP ini")).to_be_visible()
    page.goto(f"{office.workspace}/")
    expect(page.locator("[data-decisions]").get_by_text("Disimpan di HP ini")).to_be_visible()
    accessible(page)
    context.set_offline(False)
    expect(page.get_by_text(f"{number}: Berkas dinyatakan layak tayang.")).to_be_visible(timeout=40_000)
    expect(page.locator("[data-decisions]").get_by_text("Disimpan di HP ini")).to_have_count(0)
    expect(office.open("web", number).get_by_role("heading", name="Keputusan: Layak tayang")).to_be_visible()


def test_a_decision_on_what_changed_meanwhile_is_not_taken(office: Office) -> None:
    number = before_the_official(office, f"Kerja bakti ({office.size})")
    context, page = read_ahead(office, number)
    context.set_offline(True)
    page.goto(f"{office.workspace}/saring/{number}/")
    office.decide(page, "Nyatakan layak tayang")
    expect(page.locator("[data-decisions]").get_by_text("Disimpan di HP ini")).to_be_visible()
    other = office.filter_screen(number, "pejabat2")
    office.give_reason(other, "Kembalikan untuk perbaikan")
    expect(other.get_by_text("Berkas dikembalikan untuk perbaikan.")).to_be_visible()
    context.set_offline(False)
    expect(page.get_by_text("Berkas ini sudah berubah sejak Anda membukanya")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Singkirkan").click()
    expect(page.get_by_role("button", name="Singkirkan")).to_have_count(0)


def test_logging_out_takes_what_was_read_with_it(office: Office) -> None:
    number = before_the_official(office, f"Rapat desa ({office.size})")
    _context, page = read_ahead(office, number)
    page.locator(".bilah-orang > summary").click()
    page.get_by_role("button", name="Keluar").click()
    page.wait_for_url(re.compile("/masuk/"))
    kept = page.evaluate("caches.open('saring-reads').then(one => one.keys()).then(all => all.map(key => key.url))")
    assert not [address for address in kept if "/static/" not in address]


def test_small_items_are_decided_at_once(office: Office) -> None:
    titles = [f"Kegiatan kecil {number} ({office.size})" for number in (1, 2)]
    numbers = [before_the_official(office, title) for title in titles]
    page = office.person("pejabat")
    page.goto(f"{office.workspace}/")
    page.get_by_role("link", name="Saring berkas kecil sekaligus").click()
    for title in titles:
        card = page.locator(".kecil", has_text=title)
        expect(card.locator(".kecil-isi").get_by_text("Kader berlatih menimbang balita.")).to_be_visible()
        card.get_by_label("Sudah saya lihat, layak tayang").check()
    fits(page)
    accessible(page)
    office.decide(page, "Nyatakan yang dicentang layak tayang")
    expect(page.get_by_text("2 berkas dinyatakan layak tayang.")).to_be_visible()
    for number in numbers:
        expect(office.open("web", number).get_by_role("heading", name="Keputusan: Layak tayang")).to_be_visible()
