"""Old phones, a plain LAN name, a script that dies: what was chosen arrives, or the hand-over does not."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Route, expect

from tests.journeys.conftest import CHROMIUM, FLAGS, LAN_NAME
from tests.journeys.old import old_phone
from tests.journeys.people import SIZES
from tests.journeys.seeing import fits
from tests.world import PASSWORD, picture

pytestmark = pytest.mark.journey


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "sungai.jpg"
    path.write_bytes(picture("olive", size=(811, 607)) + tmp_path.name.encode())
    return path


def log_in(context: BrowserContext, workspace: str, who: str = "petugas2") -> Page:
    page = context.new_page()
    page.goto(f"{workspace}/masuk/")
    page.get_by_label("Nama pengguna").fill(who)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Masuk").click()
    expect(page.get_by_role("heading", name="Giliran Anda")).to_be_visible()
    return page


def begin(page: Page) -> str:
    page.get_by_role("button", name="Kirim bahan").click()
    page.wait_for_url(re.compile(r"/kirim/B-"))
    return page.url.rstrip("/").rsplit("/", 1)[-1]


def write(page: Page, title: str) -> None:
    page.get_by_label("Apa judulnya?").fill(title)
    page.get_by_label("Apa yang terjadi?").fill("Warga membersihkan sungai bersama.")
    page.get_by_label("Kapan?").fill("2026-07-06")
    page.get_by_label("Tidak ada", exact=True).check()
    page.get_by_label("Orang yang terlihat jelas").check()


def whole_way(page: Page, photo: Path, title: str) -> None:
    """Rows 1 and 2 by script: the photo is sent, the words are saved, all of it is handed over."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    number = begin(page)
    expect(page.locator(".unggah[data-ready]")).to_be_visible()
    expect(page.get_by_role("button", name="Unggah")).to_be_hidden()
    page.locator("input[type=file]").set_input_files(photo)
    expect(page.locator(".bahan-baris", has_text=photo.name)).to_be_visible(timeout=60_000)
    write(page, title)
    expect(page.locator("#pertanyaan").get_by_text("Tersimpan pukul")).to_be_visible()
    fits(page)
    page.get_by_role("button", name="Serahkan ke Tim IT").click()
    page.wait_for_url(re.compile(rf"/berkas/{number}/"))
    expect(page.get_by_text(photo.name).first).to_be_visible()
    assert faults == []


def test_a_phone_of_2020_sends_its_photo(system: tuple[str, str], browser: Browser, photo: Path) -> None:
    context = old_phone(browser)
    page = log_in(context, system[0])
    assert (
        page.evaluate("[typeof crypto.randomUUID, typeof crypto.subtle, typeof navigator.locks]") == ["undefined"] * 3
    )
    whole_way(page, photo, "Bersih sungai dari HP lama")
    context.close()


@pytest.fixture
def lan(playwright_: Playwright) -> Iterator[Browser]:
    """A browser that finds the workspace under a LAN name, where no page is a secure context."""
    rule = f"--host-resolver-rules=MAP {LAN_NAME} 127.0.0.1"
    browser = playwright_.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, rule])
    yield browser
    browser.close()


def test_a_lan_name_without_https_sends_its_photo(system: tuple[str, str], lan: Browser, photo: Path) -> None:
    context = lan.new_context(viewport=SIZES["phone"], locale="id-ID")
    page = log_in(context, system[0].replace("127.0.0.1", LAN_NAME))
    assert page.evaluate("isSecureContext") is False
    whole_way(page, photo, "Bersih sungai lewat jaringan kantor")


def dies(route: Route) -> None:
    route.fulfill(status=200, content_type="text/javascript", body="throw new Error('mati')")


def test_a_script_that_dies_leaves_the_plain_way(system: tuple[str, str], browser: Browser, photo: Path) -> None:
    context = browser.new_context(viewport=SIZES["phone"], locale="id-ID", service_workers="block")
    context.route(re.compile(r"/assets/workspace-.*\.js"), dies)
    page = log_in(context, system[0])
    begin(page)
    write(page, "Judul yang ditulis tanpa skrip")
    expect(page.get_by_role("button", name="Unggah")).to_be_visible()
    expect(page.get_by_role("button", name="Simpan", exact=True).last).to_be_visible()
    expect(page.get_by_text("Tersimpan sendiri saat Anda menulis.")).to_be_hidden()
    fits(page)
    page.locator("input[type=file]").set_input_files(photo)
    page.get_by_role("button", name="Unggah").click()
    expect(page.locator(".bahan-baris", has_text=photo.name)).to_be_visible()
    expect(page.get_by_label("Apa judulnya?")).to_have_value("Judul yang ditulis tanpa skrip")
    context.close()


def test_a_photo_chosen_and_not_uploaded_goes_along_with_the_hand_over(
    system: tuple[str, str], browser: Browser, photo: Path
) -> None:
    context = browser.new_context(viewport=SIZES["phone"], locale="id-ID", java_script_enabled=False)
    page = log_in(context, system[0])
    number = begin(page)
    write(page, "Serahkan sekaligus dengan fotonya")
    page.locator("input[type=file]").set_input_files(photo)
    page.get_by_role("button", name="Serahkan ke Tim IT").click()
    page.wait_for_url(re.compile(rf"/berkas/{number}/"))
    expect(page.get_by_text(photo.name).first).to_be_visible()
    context.close()


def test_a_script_that_fails_while_sending_gives_the_photo_back(
    system: tuple[str, str], browser: Browser, photo: Path
) -> None:
    context = browser.new_context(viewport=SIZES["phone"], locale="id-ID", service_workers="block")
    page = log_in(context, system[0])
    page.add_init_script("crypto.getRandomValues = () => { throw new TypeError('tidak ada') }")
    begin(page)
    page.locator("input[type=file]").set_input_files(photo)
    expect(page.get_by_text("Pengiriman otomatis tidak berjalan di peramban ini.")).to_be_visible()
    write(page, "Kirim dengan tombol biasa")
    page.get_by_role("button", name="Unggah").click()
    expect(page.locator(".bahan-baris", has_text=photo.name)).to_be_visible()
    context.close()


def test_a_photo_on_its_way_holds_the_hand_over_also_without_the_script(
    system: tuple[str, str], browser: Browser, photo: Path
) -> None:
    """The form itself carries what the page knows was chosen."""
    context = browser.new_context(viewport=SIZES["phone"], locale="id-ID", service_workers="block")
    page = log_in(context, system[0])
    number = begin(page)
    context.route("**/kirim/unggahan/**", lambda route: route.abort())
    page.locator("input[type=file]").set_input_files(photo)
    expect(page.locator(".unggah-baris", has_text=photo.name)).to_be_visible()
    write(page, "Serahkan saat foto masih di jalan")
    expect(page.locator("#pertanyaan").get_by_text("Tersimpan pukul")).to_be_visible()
    page.evaluate(
        """number => {
            const form = document.getElementById('pertanyaan');
            form.action = `/kirim/${number}/serahkan/`;
            HTMLFormElement.prototype.submit.call(form);
        }""",
        number,
    )
    expect(page.get_by_text("sungai.jpg sudah dipilih tetapi belum sampai")).to_be_visible()
    context.close()


def test_tap_back_tap_is_one_submission(system: tuple[str, str], browser: Browser) -> None:
    context = browser.new_context(viewport=SIZES["phone"], locale="id-ID")
    page = log_in(context, system[0])
    first = begin(page)
    page.go_back()
    assert begin(page) == first
    context.close()


def test_tap_back_tap_without_signal_is_one_draft(system: tuple[str, str], browser: Browser) -> None:
    context = browser.new_context(viewport=SIZES["phone"], locale="id-ID")
    page = log_in(context, system[0])
    page.goto(f"{system[0]}/kirim/luring/")
    page.get_by_role("button", name="Bahan baru").click()
    expect(page.get_by_role("button", name="Simpan dan kembali ke daftar")).to_be_visible()
    first = page.evaluate("location.hash")
    page.get_by_role("button", name="Simpan dan kembali ke daftar").click()
    page.get_by_role("button", name="Bahan baru").click()
    expect(page.get_by_role("button", name="Simpan dan kembali ke daftar")).to_be_visible()
    assert page.evaluate("location.hash") == first != ""
    context.close()


def test_a_hand_over_without_signal_waits_for_who_sees_that_a_file_was_refused(
    system: tuple[str, str], browser: Browser, tmp_path: Path
) -> None:
    context = browser.new_context(viewport=SIZES["phone"], locale="id-ID")
    page = log_in(context, system[0])
    page.goto(f"{system[0]}/kirim/luring/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    context.set_offline(True)
    page.get_by_role("button", name="Bahan baru").click()
    write(page, "Bahan dengan berkas yang ditolak")
    bad = tmp_path / "laporan.exe"
    bad.write_bytes(b"MZ" + bytes(9000))
    page.locator("input[type=file]").set_input_files(bad)
    expect(page.locator("[data-pick]").get_by_text("laporan.exe").first).to_be_visible()
    page.get_by_role("button", name="Serahkan ke Tim IT").click()
    context.set_offline(False)
    expect(page.get_by_text("Belum diserahkan: laporan.exe tidak dapat diterima.")).to_be_visible(timeout=60_000)
    context.close()
