"""The people of a journey: each logs in with a browser of its own and does what the screens offer."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.world import PASSWORD, picture

SIZES = {"phone": {"width": 360, "height": 740}, "desk": {"width": 1440, "height": 900}}
WHY = "Tanggal kegiatan di alinea pertama keliru."


@dataclass
class Office:
    """Opens a logged-in page a person, keeps screenshots, and notes what the browser complained of."""

    browser: Browser
    size: str
    workspace: str
    public: str
    folder: Path
    contexts: dict[str, BrowserContext] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)

    def person(self, username: str) -> Page:
        """The person's page, logged in."""
        if username not in self.pages:
            context = self.browser.new_context(viewport=SIZES[self.size], locale="id-ID", timezone_id="Asia/Jakarta")
            context.set_default_timeout(20_000)
            page = context.new_page()
            page.on("pageerror", lambda error: self.complaints.append(str(error)))
            page.on("response", lambda answer: self._note(answer.status, answer.url))
            page.goto(f"{self.workspace}/masuk/")
            page.get_by_label("Nama pengguna").fill(username)
            page.get_by_label("Kata sandi").fill(PASSWORD)
            page.locator("main").get_by_role("button", name="Masuk").click()
            expect(page.get_by_role("heading", name="Giliran Anda")).to_be_visible()
            self.contexts[username], self.pages[username] = context, page
        return self.pages[username]

    def visitor(self) -> Page:
        """A citizen, without log-in."""
        if "" not in self.pages:
            self.contexts[""] = self.browser.new_context(viewport=SIZES[self.size], locale="id-ID")
            self.pages[""] = self.contexts[""].new_page()
        return self.pages[""]

    def close(self) -> None:
        for context in self.contexts.values():
            context.close()
        assert not self.complaints, self.complaints

    def send(self, title: str, *, colours: tuple[str, ...] = ("teal",)) -> str:
        """SOP rows 1 and 2: the officer writes, uploads and hands over; returns the number."""
        page = self.person("petugas")
        page.goto(f"{self.workspace}/")
        page.get_by_role("button", name="Kirim bahan").click()
        page.wait_for_url(re.compile(r"/kirim/B-"))
        number = page.url.rstrip("/").rsplit("/", 1)[-1]
        self.upload(page, *colours)
        self.write(page, title)
        page.get_by_role("button", name="Serahkan ke Tim IT").click()
        page.wait_for_url(re.compile(rf"/berkas/{number}/"))
        return number

    def upload(self, page: Page, *colours: str) -> None:
        files = []
        for colour in colours:
            path = self.folder / f"{colour}-{self.size}.jpg"
            path.write_bytes(picture(colour, size=(900, 600) if self.size == "phone" else (960, 640)))
            files.append(path)
        page.locator("input[type=file]").set_input_files(files)
        for path in files:
            card = page.locator(".bahan-baris", has_text=path.name)
            expect(card.get_by_text("Diterima dan bersih")).to_be_visible(timeout=60_000)
            card.get_by_label("Apa yang terlihat?").fill(f"Bidang warna {path.stem}")
            card.get_by_label("Apa yang terlihat?").blur()
            expect(card.get_by_text("Tersimpan pukul")).to_be_visible()

    def write(self, page: Page, title: str) -> None:
        page.get_by_label("Apa judulnya?").fill(title)
        page.get_by_label("Kapan?").fill("2026-07-06")
        page.get_by_label("Di mana?").fill("Desa Jaweten")
        page.get_by_label("Apa yang terjadi?").fill(
            "Kader berlatih menimbang balita.\n\nPelatihan berlangsung dua hari."
        )
        page.get_by_label("Tidak ada", exact=True).check()
        page.get_by_label("Orang yang terlihat jelas").check()
        expect(page.locator("#pertanyaan").get_by_text("Tersimpan pukul")).to_be_visible()

    def accept(self, number: str) -> Page:
        """SOP row 2, received."""
        page = self.open("web", number)
        page.get_by_role("button", name="Terima berkas").click()
        expect(page.get_by_text("siap disunting")).to_be_visible()
        return page

    def edit(self, number: str, *, title: str = "", summary: str = "") -> Page:
        """SOP row 3, in the editor of the Wagtail admin; nothing is saved yet."""
        page = self.open("web", number)
        page.get_by_role("link", name="Sunting halaman").click()
        page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
        if title:
            page.locator("#id_title").fill(title)
        if summary:
            page.locator("#id_summary").fill(summary)
        return page

    def press_in_editor(self, page: Page, button: str) -> None:
        """A button of the editor's own menu."""
        page.locator("footer .w-dropdown__toggle").click()
        page.get_by_role("button", name=button).click()

    def edit_and_submit(self, number: str, *, title: str = "", summary: str = "") -> None:
        page = self.edit(number, title=title, summary=summary)
        sent, waits = page.get_by_text("Berkas sudah dikirim ke pejabat."), page.get_by_text("Tunggu sebentar")
        for _ in range(60):  # as the sentence says: until the system has looked at every file
            with page.expect_navigation():
                self.press_in_editor(page, "Kirim ke pejabat")
            expect(sent.or_(waits).first).to_be_visible()
            if sent.is_visible():
                return
            page.wait_for_timeout(1000)
        expect(sent).to_be_visible()

    def filter_screen(self, number: str, who: str = "pejabat") -> Page:
        page = self.person(who)
        page.goto(f"{self.workspace}/")
        page.locator(".antrean-baris", has_text=number).get_by_role("link", name="Kerjakan").click()
        page.wait_for_url(re.compile(rf"/saring/{number}/"))
        return page

    def clear(self, number: str) -> None:
        """SOP row 4: fit."""
        page = self.filter_screen(number)
        self.decide(page, "Nyatakan layak tayang")
        expect(page.get_by_text("Berkas dinyatakan layak tayang.")).to_be_visible()

    def decide(self, page: Page, button: str) -> None:
        """Press it, and do not wait for the seconds in which it could be taken back."""
        expect(page.locator("[data-deciding=ready]")).to_be_visible()
        page.get_by_role("button", name=button).click()
        page.get_by_role("button", name="Kirim sekarang").click()

    def publish(self, number: str) -> str:
        """SOP rows 5 and 7: publish, and wait until the system has confirmed it; returns the public address."""
        page = self.person("web")
        page.goto(f"{self.workspace}/tayangkan/{number}/")
        page.get_by_role("button", name="Tayangkan").click()
        expect(page.get_by_role("heading", name="Sudah tayang")).to_be_visible(timeout=60_000)
        return page.get_by_role("link", name=self.public).get_attribute("href") or ""

    def open(self, username: str, number: str) -> Page:
        page = self.person(username)
        page.goto(f"{self.workspace}/berkas/{number}/")
        return page

    def give_reason(self, page: Page, summary: str, *, sentence: str = WHY) -> None:
        """Open the folded form of a verb that asks for a reason, and say it."""
        fold = page.locator("details", has=page.locator("summary", has_text=summary))
        fold.locator("summary").first.click()
        fold.get_by_label("Alasan").select_option(label="Bahasa atau teks belum layak")
        fold.get_by_label("Jelaskan dalam satu kalimat").fill(sentence)
        if "/saring/" in page.url:
            expect(page.locator("[data-deciding=ready]")).to_be_visible()
        fold.get_by_role("button", name=summary).click()
        if "/saring/" in page.url:
            page.get_by_role("button", name="Kirim sekarang").click()

    def _note(self, status: int, url: str) -> None:
        if status >= 500:
            self.complaints.append(f"{status} {url}")
