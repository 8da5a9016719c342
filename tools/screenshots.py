"""Makes the pictures of the officer's manual from a running demo: `python -m tools.screenshots [ADDRESS]`."""

import io
import os
import re
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "screenshots"
CHROMIUM = os.environ.get("SARING_CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PASSWORD = "sungai-barito-pagi"  # noqa: S105 - the demo's, printed by it
PHONE = {"width": 360, "height": 740}
TITLE = "Gotong royong membersihkan sungai di Desa Ampari"
STORY = "Empat puluh warga membersihkan tepi sungai sejak pagi. Sampah dipilah, lalu diangkut ke bank sampah desa."


def keep(page: Page, name: str) -> None:
    """The screen as the phone shows it, in few colours."""
    picture = Image.open(io.BytesIO(page.screenshot()))
    picture.convert("RGB").quantize(128).save(FOLDER / f"{name}.png", optimize=True)


def river(path: Path, shift: int) -> Path:
    """A photo nobody took."""
    picture = Image.linear_gradient("L").resize((2400, 1600)).convert("RGB")
    drawing = ImageDraw.Draw(picture)
    drawing.polygon([(0, 1600), (0, 900 + shift), (1300, 700), (2400, 1000 - shift), (2400, 1600)], fill="#2f7f86")
    drawing.polygon([(0, 900), (600, 500), (1300, 700), (0, 1100)], fill="#3f6b3a")
    picture.save(path, "JPEG", quality=92)
    return path


def write(page: Page) -> None:
    page.get_by_label("Apa judulnya?").fill(TITLE)
    page.get_by_label("Apa yang terjadi?").fill(STORY)
    page.get_by_label("Kapan?").fill("2026-11-20")
    page.get_by_label("Di mana?").fill("Desa Ampari")
    page.get_by_label("Tidak ada", exact=True).check()
    page.get_by_label("Orang yang terlihat jelas").check()


def make(context: BrowserContext, address: str, folder: Path) -> None:
    page = context.new_page()
    page.goto(f"{address}/masuk/")
    page.get_by_label("Nama pengguna").fill("rina")
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Masuk").click()
    page.wait_for_url(f"{address}/")
    page.goto(f"{address}/kirim/luring/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_timeout(1500)
    context.set_offline(True)
    page.get_by_role("button", name="Bahan baru").first.click()
    page.locator("input[type=file]").set_input_files([river(folder / "sungai.jpg", 0), river(folder / "warga.jpg", 80)])
    page.locator("[data-pick] .unggah-baris").first.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    keep(page, "luring-bahan")
    write(page)
    page.get_by_label("Apa judulnya?").scroll_into_view_if_needed()
    keep(page, "luring-cerita")
    page.get_by_role("button", name="Serahkan ke Tim IT").click()
    expect(page.get_by_text("Diserahkan sendiri begitu ada sinyal")).to_be_visible()
    keep(page, "luring-antrean")
    context.set_offline(False)
    expect(page.get_by_text("Tidak ada yang menunggu di HP ini")).to_be_visible(timeout=60_000)
    page.goto(f"{address}/")
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_role("link", name=re.compile("^BAST-")).first.click()
    keep(page, "berita-acara")
    page.goto(f"{address}/")
    page.get_by_role("button", name="Kirim bahan").first.click()
    page.wait_for_url(re.compile("/kirim/B-"))
    keep(page, "kirim-bahan")


def main() -> None:
    address = sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8001"
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        context = browser.new_context(viewport=PHONE, locale="id-ID", timezone_id="Asia/Jakarta")
        context.set_default_timeout(20_000)
        make(context, address, Path(folder))
        browser.close()


if __name__ == "__main__":
    main()
