"""Fit, unfit, return, send-back, withdraw, correction: each from log-in to the public page, on phone and on desk."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.people import Office
from tests.journeys.seeing import accessible, fits

pytestmark = pytest.mark.journey


def test_fit(office: Office) -> None:
    title = f"Pelatihan kader posyandu ({office.size})"
    number = office.send(title, colours=("teal", "orange"))
    office.accept(number)
    office.edit_and_submit(number)
    screen = office.filter_screen(number)
    fits(screen)
    accessible(screen)
    office.clear(number)
    address = office.publish(number)
    visitor = office.visitor()
    visitor.goto(address)
    expect(visitor.get_by_role("heading", level=1, name=title)).to_be_visible()
    fits(visitor)
    accessible(visitor)
    visitor.get_by_role("link", name=re.compile("Telah disaring")).first.click()
    expect(visitor.get_by_text(number).first).to_be_visible()
    expect(visitor.get_by_text("Petugas Contoh")).to_have_count(0)
    accessible(visitor)
    for listing in ("/", "/berita/", "/sosial/"):
        visitor.goto(office.public + listing)
        expect(visitor.get_by_role("link", name=title).first).to_be_visible()
        fits(visitor)
        accessible(visitor)
    visitor.goto(f"{office.public}/cari/?q=posyandu")
    expect(visitor.get_by_role("link", name=title)).to_be_visible()


def test_fit_without_one_picture(office: Office) -> None:
    number = office.send(f"Panen raya ({office.size})", colours=("green", "navy"))
    office.accept(number)
    office.edit_and_submit(number)
    page = office.filter_screen(number)
    page.locator(".putusan", has_text=f"navy-{office.size}").get_by_label("Tinggalkan, jangan ditampilkan").check()
    office.decide(page, "Nyatakan layak tayang")
    expect(page.get_by_text("Lihat dahulu hasilnya")).to_be_visible()
    expect(page.get_by_role("heading", name="Hasilnya tanpa yang ditinggalkan")).to_be_visible()
    office.decide(page, "Layak tayang tanpa yang ditinggalkan")
    expect(page.get_by_text("Berkas dinyatakan layak tayang.")).to_be_visible()
    address = office.publish(number)
    visitor = office.visitor()
    visitor.goto(address)
    expect(visitor.locator(f"img[alt='Bidang warna green-{office.size}']")).to_have_count(1)
    expect(visitor.locator(f"img[alt='Bidang warna navy-{office.size}']")).to_have_count(0)


def test_unfit(office: Office) -> None:
    title = f"Daftar nama penerima ({office.size})"
    number = office.send(title)
    office.accept(number)
    office.edit_and_submit(number)
    page = office.filter_screen(number)
    office.give_reason(page, "Nyatakan tidak layak")
    expect(page.get_by_text("Berkas dinyatakan tidak layak tayang.")).to_be_visible()
    web = office.open("web", number)
    web.get_by_role("button", name="Tutup tanpa tayang").click()
    expect(web.get_by_text("Berkas ditutup tanpa tayang.")).to_be_visible()
    visitor = office.visitor()
    visitor.goto(f"{office.public}/cari/?q=penerima")
    expect(visitor.get_by_role("link", name=title)).to_have_count(0)
    visitor.goto(f"{office.public}/berita/")
    expect(visitor.get_by_role("link", name=title)).to_have_count(0)


def test_return_for_correction(office: Office) -> None:
    number = office.send(f"Jadwal layanan ({office.size})")
    office.accept(number)
    office.edit_and_submit(number)
    page = office.filter_screen(number)
    office.give_reason(page, "Kembalikan untuk perbaikan")
    expect(page.get_by_text("Berkas dikembalikan untuk perbaikan.")).to_be_visible()
    office.edit_and_submit(number, title=f"Jadwal layanan yang benar ({office.size})")
    page = office.filter_screen(number)
    expect(page.get_by_text("Yang berubah sejak terakhir diputus")).to_be_visible()
    expect(page.locator("ins", has_text="yang benar")).to_be_visible()
    accessible(page)
    office.decide(page, "Nyatakan layak tayang")
    expect(page.get_by_text("Berkas dinyatakan layak tayang.")).to_be_visible()


def test_send_back(office: Office) -> None:
    title = f"Bantuan bibit ({office.size})"
    number = office.send(title)
    web = office.open("web", number)
    office.give_reason(web, "Kembalikan ke petugas")
    expect(web.get_by_text("Berkas sudah dikembalikan ke petugas.")).to_be_visible()
    officer = office.person("petugas")
    officer.goto(f"{office.workspace}/kirim/{number}/")
    expect(officer.get_by_role("alert").filter(has_text="Tanggal kegiatan di alinea pertama keliru")).to_be_visible()
    accessible(officer)
    fits(officer)
    officer.get_by_label("Apa yang terjadi?").fill("Bibit dibagikan pada 7 Juli.")
    expect(officer.locator("#pertanyaan").get_by_text("Tersimpan pukul")).to_be_visible()
    officer.get_by_role("button", name="Serahkan ke Tim IT").click()
    officer.wait_for_url(re.compile(rf"/berkas/{number}/"))
    office.accept(number)
    expect(office.open("web", number).get_by_text("Bibit dibagikan pada 7 Juli.").first).to_be_visible()


def test_withdraw(office: Office) -> None:
    number = office.send(f"Undangan rapat ({office.size})")
    page = office.open("petugas", number)
    office.give_reason(page, "Tarik berkas")
    expect(page.get_by_text("Berkas sudah ditarik.")).to_be_visible()
    expect(office.open("web", number).get_by_role("button", name="Terima berkas")).to_have_count(0)


def test_correction_and_take_down(office: Office) -> None:
    title = f"Jembatan dibuka ({office.size})"
    number = office.send(title)
    office.accept(number)
    office.edit_and_submit(number)
    office.clear(number)
    address = office.publish(number)
    officer = office.open("petugas", number)
    officer.get_by_role("button", name="Perbaiki halaman").click()
    officer.wait_for_url(re.compile(r"/kirim/B-"))
    second = officer.url.rstrip("/").rsplit("/", 1)[-1]
    officer.get_by_label("Apa yang terjadi?").fill("Tanggalnya seharusnya 8 Juli.")
    expect(officer.locator("#pertanyaan").get_by_text("Tersimpan pukul")).to_be_visible()
    officer.get_by_role("button", name="Serahkan ke Tim IT").click()
    officer.wait_for_url(re.compile(rf"/berkas/{second}/"))
    office.accept(second)
    office.edit_and_submit(second, title=f"{title}, tanggal 8 Juli")
    visitor = office.visitor()
    visitor.goto(address)
    expect(visitor.get_by_role("heading", level=1, name=title, exact=True)).to_be_visible()
    office.clear(second)
    assert office.publish(second) == address
    visitor.goto(address)
    expect(visitor.get_by_role("heading", level=1, name="tanggal 8 Juli")).to_be_visible()
    official = office.open("pejabat", second)
    office.give_reason(official, "Turunkan dari situs")
    expect(official.get_by_text("Halaman diturunkan dari situs.")).to_be_visible()
    for _ in range(60):
        answer = visitor.goto(address)
        if answer is not None and answer.status == 404:
            break
        visitor.wait_for_timeout(500)
    expect(visitor.get_by_role("heading", level=1)).to_be_visible()
    assert answer is not None
    assert answer.status == 404


def test_a_guessed_link_shows_nothing(office: Office) -> None:
    number = office.send(f"Rahasia bidang ({office.size})")
    from tests.world import CAST

    assert "petugas_lain" in CAST
    outsider = office.person("petugas_lain")
    for address in (f"/berkas/{number}/", f"/kirim/{number}/", f"/saring/{number}/", f"/tayangkan/{number}/"):
        answer = outsider.goto(office.workspace + address)
        assert answer is not None
        assert answer.status == 404, address
    expect(outsider.get_by_role("heading", name="Halaman tidak ditemukan")).to_be_visible()


def test_every_home_is_accessible(office: Office, tmp_path: Path) -> None:
    for username in ("petugas", "web", "pejabat", "kepegawaian", "kadis"):
        page = office.person(username)
        for address in ("/", "/berkas/", "/orang/", "/kalender/", "/sop/", "/sop/1/"):
            page.goto(office.workspace + address)
            fits(page)
            accessible(page)
