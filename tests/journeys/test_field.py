"""The officer at the edge of coverage: nothing is lost, nothing is said to be sent before it is safe."""

import hashlib
import os
import re
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.journeys.conftest import CHROMIUM, FLAGS
from tests.journeys.people import SIZES, Office
from tests.journeys.seeing import accessible, fits
from tests.world import PASSWORD, picture

pytestmark = pytest.mark.journey
STORY = "Kader berlatih menimbang balita."


def photo(office: Office, name: str, *, more: int = 0) -> Path:
    """A photo of its own; `more` bytes after its end make it heavy to send."""
    path = office.folder / name
    path.write_bytes(picture("teal", size=(800, 600)) + os.urandom(16) + bytes(more))
    return path


def answer_all(page: Page, title: str) -> None:
    page.get_by_label("Apa judulnya?").fill(title)
    page.get_by_label("Apa yang terjadi?").fill(STORY)
    page.get_by_label("Kapan?").fill("2026-07-06")
    page.get_by_label("Tidak ada", exact=True).check()
    page.get_by_label("Orang yang terlihat jelas").check()


def ready_for_offline(office: Office) -> tuple[BrowserContext, Page]:
    page = office.person("petugas")
    page.goto(f"{office.workspace}/kirim/luring/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("caches.open('saring-pages').then(c => c.keys()).then(k => k.length > 0)")
    return page.context, page


def new_form(office: Office) -> tuple[Page, str]:
    page = office.person("petugas")
    page.goto(f"{office.workspace}/")
    page.get_by_role("button", name="Kirim bahan").click()
    page.wait_for_url(re.compile(r"/kirim/B-"))
    return page, page.url.rstrip("/").rsplit("/", 1)[-1]


class Line:
    """The page's line to the server: thin, cut, whole again."""

    def __init__(self, page: Page, bytes_a_second: int) -> None:
        self.session = page.context.new_cdp_session(page)
        self._be(offline=False, upload=bytes_a_second)

    def cut(self) -> None:
        self._be(offline=True, upload=-1)

    def mend(self) -> None:
        self._be(offline=False, upload=-1)

    def _be(self, *, offline: bool, upload: int) -> None:
        told = {"offline": offline, "latency": 20, "downloadThroughput": -1, "uploadThroughput": upload}
        self.session.send("Network.emulateNetworkConditions", told)


def test_a_draft_without_network_goes_out_by_itself(office: Office) -> None:
    title = f"Gotong royong di sungai ({office.size})"
    context, page = ready_for_offline(office)
    context.set_offline(True)
    page.goto(f"{office.workspace}/kirim/luring/")
    expect(page.get_by_text("Tidak ada yang menunggu di HP ini")).to_be_visible()
    accessible(page)
    page.get_by_role("button", name="Bahan baru").click()
    answer_all(page, title)
    page.locator("input[type=file]").set_input_files(photo(office, "luring.jpg"))
    expect(page.locator("[data-pick]").get_by_text("terkirim sendiri begitu ada sinyal")).to_be_visible()
    expect(page.get_by_text("Tersimpan di HP ini pukul")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Apa judulnya?")).to_have_value(title)
    expect(page.locator("[data-pick]").get_by_text("luring.jpg").first).to_be_visible()
    fits(page)
    accessible(page)
    page.get_by_role("button", name="Serahkan ke Tim IT").click()
    expect(page.get_by_text("Diserahkan sendiri begitu ada sinyal")).to_be_visible()
    accessible(page)
    context.set_offline(False)
    expect(page.get_by_text("Tidak ada yang menunggu di HP ini")).to_be_visible(timeout=40_000)
    page.goto(f"{office.workspace}/")
    page.get_by_role("link", name=title).click()
    expect(page.get_by_text("Diserahkan", exact=False).first).to_be_visible()
    receipt(office, page)


def receipt(office: Office, page: Page) -> None:
    """The Berita Acara on screen, as PDF, and as a stranger with the paper checks it."""
    page.get_by_role("link", name=re.compile("^BAST-")).click()
    expect(page.get_by_role("heading", name="Berita Acara Serah Terima")).to_be_visible()
    digest = hashlib.sha256((office.folder / "luring.jpg").read_bytes()).hexdigest()
    expect(page.get_by_text(digest[:4]).first).to_be_visible()
    fits(page)
    accessible(page)
    address = page.locator("a[href*='/cek/']").get_attribute("href") or ""
    pdf = page.request.get(office.workspace + (page.get_by_role("link", name="Unduh PDF").get_attribute("href") or ""))
    text = pypdfium2.PdfDocument(pdf.body())[0].get_textpage().get_text_bounded()
    assert digest[:8] in text
    stranger = office.visitor()
    stranger.goto(address)
    expect(stranger.get_by_role("heading", name="Tercatat dan tidak berubah")).to_be_visible()
    accessible(stranger)


def test_a_broken_upload_goes_on_where_it_was(office: Office) -> None:
    page, number = new_form(office)
    line = Line(page, 150_000)
    page.locator("input[type=file]").set_input_files(photo(office, "besar.jpg", more=5_000_000))
    row = page.locator(".unggah-baris", has_text="besar.jpg")
    expect(row.get_by_text(re.compile(r"Mengirim [1-9]"))).to_be_visible(timeout=30_000)
    line.cut()
    expect(row.get_by_text("terkirim sendiri begitu ada sinyal")).to_be_visible(timeout=40_000)
    accessible(page)
    patches = offsets(page)  # before the line is back: the page may send the rest at once
    line.mend()
    page.reload()
    expect(page.locator(".bahan-baris", has_text="besar.jpg")).to_be_visible(timeout=60_000)
    expect(page.locator(".unggah-baris")).to_have_count(0)
    assert min(patches) > 0, "what was safe is not sent again"
    expect(page.get_by_text("Diterima dan bersih")).to_be_visible(timeout=60_000)
    assert number in page.url


def offsets(page: Page) -> list[int]:
    """Where each piece sent from now on begins."""
    found: list[int] = []
    page.on(
        "request",
        lambda request: (
            found.append(int(request.headers.get("upload-offset", "0"))) if request.method == "PATCH" else None
        ),
    )
    return found


def test_pause_resume_and_cancel(office: Office) -> None:
    page, _number = new_form(office)
    line = Line(page, 150_000)
    page.locator("input[type=file]").set_input_files(photo(office, "rapat.jpg", more=4_000_000))
    row = page.locator(".unggah-baris", has_text="rapat.jpg")
    expect(row.get_by_text(re.compile(r"Mengirim [1-9]"))).to_be_visible(timeout=30_000)
    row.get_by_role("button", name="Jeda").click()
    expect(row.get_by_text("Dijeda")).to_be_visible()
    page.reload()
    expect(row.get_by_text("Dijeda")).to_be_visible()
    page.get_by_role("button", name="Serahkan ke Tim IT").click()
    expect(page.get_by_text("Masih ada bahan yang belum sampai")).to_be_visible()
    row.get_by_role("button", name="Lanjutkan").click()
    expect(row.get_by_role("button", name="Jeda")).to_be_visible()
    row.get_by_role("button", name="Batalkan").click()
    page.get_by_role("button", name="Ya, lanjutkan").click()
    expect(row).to_have_count(0)
    line.mend()
    page.reload()
    expect(page.locator(".unggah-baris, .bahan-baris")).to_have_count(0)


def test_a_log_in_that_ended_meanwhile(office: Office) -> None:
    context, page = ready_for_offline(office)
    context.set_offline(True)
    page.get_by_role("button", name="Bahan baru").click()
    answer_all(page, f"Masuk lagi ({office.size})")
    page.locator("input[type=file]").set_input_files(photo(office, "masuk.jpg"))
    page.get_by_role("button", name="Serahkan ke Tim IT").click()
    expect(page.get_by_text("Diserahkan sendiri begitu ada sinyal")).to_be_visible()
    context.clear_cookies(name="saring_session")
    context.set_offline(False)
    expect(page.get_by_text("Masuk lagi untuk melanjutkan. Bahan Anda aman")).to_be_visible(timeout=40_000)
    page.locator("[data-login]").get_by_role("link", name="Masuk").click()
    page.get_by_label("Nama pengguna").fill("petugas")
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Masuk").click()
    expect(page.get_by_text("Tidak ada yang menunggu di HP ini")).to_be_visible(timeout=40_000)


def test_a_file_that_may_not_come_in_says_why_and_stays_until_put_aside(office: Office) -> None:
    page, _number = new_form(office)
    bad = office.folder / "laporan.exe"
    bad.write_bytes(b"MZ" + bytes(9000))
    page.locator("input[type=file]").set_input_files(bad)
    row = page.locator(".unggah-baris", has_text="laporan.exe")
    expect(row.get_by_text("Berkas program tidak diterima.")).to_be_visible(timeout=30_000)
    page.reload()
    expect(row.get_by_text("Berkas program tidak diterima.")).to_be_visible()
    accessible(page)
    row.get_by_role("button", name="Singkirkan").click()
    expect(row).to_have_count(0)


def test_words_that_could_not_be_saved_come_back(office: Office) -> None:
    page, number = new_form(office)
    page.get_by_label("Apa judulnya?").fill("Judul yang tersimpan")
    expect(page.get_by_text("Tersimpan pukul")).to_be_visible()
    page.context.set_offline(True)
    page.get_by_label("Di mana?").fill("Desa Ampari")
    expect(page.get_by_text("Belum tersimpan di server")).to_be_visible(timeout=30_000)
    other = page.context.new_page()
    page.close(run_before_unload=False)
    office.pages["petugas"] = other
    other.context.set_offline(False)
    other.goto(f"{office.workspace}/kirim/{number}/")
    expect(other.get_by_label("Di mana?")).to_have_value("Desa Ampari")
    # The closing page may have got its words out after all; either way the server ends up with them.
    other.wait_for_function(
        "url => fetch(url).then(answer => answer.text()).then(text => text.includes('Desa Ampari'))",
        arg=other.url,
        polling=500,
        timeout=30_000,
    )
    other.reload()
    expect(other.get_by_label("Di mana?")).to_have_value("Desa Ampari")


def test_two_tabs_send_each_file_once(office: Office) -> None:
    page, number = new_form(office)
    other = page.context.new_page()
    other.goto(page.url)
    sent = [*map(offsets, (page, other))]
    page.locator("input[type=file]").set_input_files([photo(office, f"dua-{at}.jpg", more=400_000) for at in range(3)])
    for tab in (page, other):
        expect(tab.locator(".unggah-baris")).to_have_count(0, timeout=60_000)
    page.reload()
    expect(page.locator(".bahan-baris")).to_have_count(3)
    assert sum(1 for offsets_ in sent for offset in offsets_ if offset == 0) == 3
    assert number in page.url


def started(playwright: Playwright, profile: Path) -> BrowserContext:
    return playwright.chromium.launch_persistent_context(
        profile, executable_path=CHROMIUM, args=FLAGS, viewport=SIZES["phone"], locale="id-ID"
    )


def log_in(page: Page, workspace: str) -> None:
    page.goto(f"{workspace}/masuk/")
    page.get_by_label("Nama pengguna").fill("petugas2")
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Masuk").click()
    expect(page.get_by_role("heading", name="Giliran Anda")).to_be_visible()


@pytest.mark.fault
def test_a_killed_browser_loses_nothing(system: tuple[str, str], playwright_: Playwright, tmp_path: Path) -> None:
    workspace, profile = system[0], tmp_path / "profile"
    page = started(playwright_, profile).new_page()
    log_in(page, workspace)
    page.get_by_role("button", name="Kirim bahan").click()
    page.wait_for_url(re.compile(r"/kirim/B-"))
    address = page.url
    Line(page, 150_000)
    path = tmp_path / "dibunuh.jpg"
    path.write_bytes(picture("plum") + bytes(5_000_000))
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_text(re.compile(r"Mengirim [1-9]"))).to_be_visible(timeout=40_000)
    os.kill(int((profile / "SingletonLock").readlink().name.rsplit("-", 1)[1]), 9)
    context = started(playwright_, profile)
    page = context.new_page()
    log_in(page, workspace)
    page.goto(address)
    expect(page.locator(".bahan-baris", has_text="dibunuh.jpg")).to_be_visible(timeout=60_000)
    context.close()


def test_what_needs_eyes_is_looked_at_by_the_web_team(office: Office) -> None:
    page, number = new_form(office)
    path = office.folder / f"dua-wajah-{office.size}.pdf"
    path.write_bytes(b"BM" + bytes(60) + os.urandom(8).hex().encode() + b"%PDF-1.7\n%%EOF")
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_text("Perlu dilihat Tim IT")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("Dua pemeriksa jenis berkas berbeda pendapat")).to_be_visible()
    answer_all(page, f"Berkas yang meragukan ({office.size})")
    expect(page.locator("#pertanyaan").get_by_text("Tersimpan pukul")).to_be_visible()
    page.get_by_role("button", name="Serahkan ke Tim IT").click()
    page.wait_for_url(re.compile(rf"/berkas/{number}/"))
    web = office.open("web", number)
    accessible(web)
    web.get_by_role("button", name="Periksa lagi").click()
    expect(web.get_by_text("sedang diperiksa lagi")).to_be_visible()
    fits(web)
