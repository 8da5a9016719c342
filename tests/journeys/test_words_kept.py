"""Nothing typed is lost: the editor's words over an ended log-in and a closed tab; pastes that keep their sense."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.people import Office
from tests.journeys.seeing import accessible, fits
from tests.world import PASSWORD

pytestmark = pytest.mark.journey
TABLE = (
    "<html><body><!--StartFragment--><p class=MsoNormal>Ruang kelas 20 m<sup>2</sup></p>"
    "<table class=MsoTableGrid><tr><td><p>Hari</p></td><td><p>Jam</p></td></tr>"
    "<tr><td><p>Senin</p></td><td><p>08.00</p></td></tr></table><p>Datanglah.</p><!--EndFragment--></body></html>"
)
PLAIN = "Ruang kelas 20 m2\nHari\tJam\nSenin\t08.00\nDatanglah."


def editing(office: Office, title: str) -> tuple[Page, str]:
    number = office.send(f"{title} ({office.size})")
    office.accept(number)
    return office.edit(number), number


def paste(page: Page, html: str, plain: str) -> None:
    """As from another program: by the clipboard and the keyboard."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(
        """([html, plain]) => {
            const parts = {'text/plain': new Blob([plain], {type: 'text/plain'})};
            if (html) parts['text/html'] = new Blob([html], {type: 'text/html'});
            return navigator.clipboard.write([new ClipboardItem(parts)]);
        }""",
        [html, plain],
    )
    page.keyboard.press("Control+v")


def log_in(page: Page, who: str) -> None:
    page.get_by_label("Nama pengguna").fill(who)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Masuk").click()
    page.wait_for_url(lambda url: "/masuk/" not in url)


def save(page: Page) -> None:
    page.get_by_role("button", name="Simpan").first.click()


class TestTheEditor:
    def test_a_save_after_the_log_in_had_ended_waits_for_the_log_in(self, office: Office) -> None:
        page, _number = editing(office, "Sesi berakhir di tengah")
        page.locator("#id_summary").fill("Sejam kerja yang tidak boleh hilang.")
        page.context.clear_cookies(name="saring_session")
        save(page)
        expect(page.get_by_text("Masuk Anda sudah berakhir. Tulisan Anda aman di peramban ini")).to_be_visible()
        with page.context.expect_page() as opened:
            page.get_by_role("link", name="Masuk lagi di tab baru").click()
        log_in(opened.value, "web")
        opened.value.close()
        page.bring_to_front()
        with page.expect_navigation():
            save(page)
        expect(page.locator("#id_summary")).to_have_value("Sejam kerja yang tidak boleh hilang.")
        expect(page.get_by_text("tulisan Anda untuk halaman ini yang belum tersimpan")).to_have_count(0)
        page.reload()
        expect(page.locator("#id_summary")).to_have_value("Sejam kerja yang tidak boleh hilang.")

    def test_a_tab_that_was_closed_offers_its_words_and_to_nobody_else(self, office: Office) -> None:
        page, _number = editing(office, "Tab tertutup")
        address = page.url
        page.locator("#id_summary").fill("Kata yang belum disimpan.")
        page.locator(".Draftail-Editor [contenteditable=true]").first.click()
        page.keyboard.press("End")
        page.keyboard.type(" Tambahan di paragraf.")
        page.wait_for_timeout(2500)
        other = page.context.new_page()
        page.close(run_before_unload=False)
        other.context.clear_cookies(name="saring_session")
        other.goto(address)
        log_in(other, "web2")
        other.goto(address)
        expect(other.locator("#id_title")).to_be_visible()
        other.wait_for_timeout(2500)
        expect(other.get_by_text("yang belum tersimpan, dari")).to_have_count(0)
        other.context.clear_cookies(name="saring_session")
        other.goto(address)
        log_in(other, "web")
        other.goto(address)
        expect(other.get_by_text("yang belum tersimpan, dari")).to_be_visible()
        other.get_by_role("button", name="Pulihkan tulisan saya").click()
        expect(other.locator("#id_summary")).to_have_value("Kata yang belum disimpan.")
        expect(other.locator(".Draftail-Editor").get_by_text("Tambahan di paragraf.")).to_be_visible()
        expect(other.get_by_text("belum tersimpan. Periksa, lalu simpan.")).to_be_visible()
        with other.expect_navigation():
            save(other)
        other.reload()
        other.wait_for_timeout(2500)
        expect(other.locator("#id_summary")).to_have_value("Kata yang belum disimpan.")
        expect(other.get_by_role("button", name="Pulihkan tulisan saya")).to_have_count(0)
        office.pages["web"] = other

    def test_a_table_pasted_from_word_is_a_table_between_its_paragraphs(self, office: Office) -> None:
        page, number = editing(office, "Tabel dari Word")
        page.locator(".Draftail-Editor [contenteditable=true]").first.click()
        page.keyboard.press("Control+a")
        paste(page, TABLE, PLAIN)
        expect(page.get_by_text("Tabel yang ditempel menjadi blok Tabel.")).to_be_visible()
        expect(page.locator(".Draftail-Editor").get_by_text("Ruang kelas 20 m²")).to_be_visible()
        expect(page.locator(".Draftail-Editor").get_by_text("Datanglah.")).to_be_visible()
        with page.expect_navigation():
            save(page)
        page = office.open("web", number)
        shown = page.frame_locator("iframe").locator(".teks")
        expect(shown.locator("table th").first).to_have_text("Hari")
        expect(shown.locator("table td")).to_have_text(["Senin", "08.00"])
        expect(shown.get_by_text("Ruang kelas 20 m²")).to_be_visible()

    def test_whatsapps_marks_become_formatting(self, office: Office) -> None:
        page, number = editing(office, "Dari WhatsApp")
        page.locator(".Draftail-Editor [contenteditable=true]").first.click()
        page.keyboard.press("Control+a")
        paste(page, "", "*Harap dibawa*\n\n- KTP\n- KK\n\nPosko: 0526-21234")
        expect(page.locator(".Draftail-Editor li", has_text="KTP")).to_be_visible()
        with page.expect_navigation():
            save(page)
        shown = office.open("web", number).frame_locator("iframe").locator(".teks")
        expect(shown.locator("b", has_text="Harap dibawa")).to_be_visible()
        expect(shown.locator("li")).to_have_text(["KTP", "KK"])
        expect(shown.locator("a[href='tel:+6252621234']")).to_be_visible()


def test_the_officers_paste_keeps_cells_apart_and_figures_raised(office: Office) -> None:
    page = office.person("petugas")
    page.goto(f"{office.workspace}/")
    page.get_by_role("button", name="Kirim bahan").click()
    page.wait_for_url(re.compile(r"/kirim/B-"))
    story = page.get_by_label("Apa yang terjadi?")
    story.click()
    paste(page, TABLE, PLAIN)
    expect(story).to_have_value("Ruang kelas 20 m²\n\nHari\tJam\nSenin\t08.00\n\nDatanglah.")
    title = page.get_by_label("Apa judulnya?")
    title.click()
    paste(page, "", "Pelatihan kader\nDesa Jaweten")
    expect(title).to_have_value("Pelatihan kader Desa Jaweten")
    title.fill("")
    paste(page, "", "x" * 300)
    expect(title).to_have_value("x" * 300)
    expect(page.get_by_text("45 huruf terlalu panjang")).to_be_visible()
    expect(page.locator("#pertanyaan").get_by_text("255")).to_be_visible()
    fits(page)
    accessible(page)
    title.fill("Pelatihan kader")
    expect(page.get_by_text("huruf terlalu panjang")).to_have_count(0)
    expect(page.locator("#pertanyaan").get_by_text("Tersimpan pukul")).to_be_visible()


class TestOtherForms:
    WHY = "Foto penyerahan belum ada, tanggalnya juga keliru."

    def test_a_reason_that_was_not_sent_is_there_again_until_it_is(self, office: Office) -> None:
        number = office.send(f"Alasan yang belum terkirim ({office.size})")
        page = office.accept(number)
        fold = page.locator("#send_back")
        fold.locator("summary").click()
        fold.get_by_label("Jelaskan dalam satu kalimat").fill(self.WHY)
        page.wait_for_timeout(1500)
        other = page.context.new_page()
        page.close(run_before_unload=False)
        office.pages["web"] = other
        other.goto(f"{office.workspace}/berkas/{number}/")
        fold = other.locator("#send_back")
        expect(fold.get_by_label("Jelaskan dalam satu kalimat")).to_have_value(self.WHY)
        expect(fold.get_by_text("Tulisan Anda yang belum terkirim ada di sini lagi.")).to_be_visible()
        fits(other)
        accessible(other)
        fold.get_by_label("Alasan").select_option(label="Bahan belum lengkap")
        fold.get_by_role("button", name="Kembalikan ke petugas").click()
        expect(other.get_by_text("Berkas sudah dikembalikan ke petugas.")).to_be_visible()
        petugas = office.person("petugas")
        petugas.goto(f"{office.workspace}/kirim/{number}/")
        petugas.get_by_role("button", name="Serahkan ke Tim IT").click()
        petugas.wait_for_url(re.compile(rf"/berkas/{number}/"))
        other.goto(f"{office.workspace}/berkas/{number}/")
        other.wait_for_timeout(1500)
        expect(other.get_by_text("Tulisan Anda yang belum terkirim")).to_have_count(0)

    def test_a_long_form_of_the_roster(self, office: Office) -> None:
        page = office.person("kepegawaian")
        page.goto(f"{office.workspace}/orang/baru/")
        page.get_by_label("Nama lengkap").or_(page.locator("#id_name")).first.fill("Rina Wati, S.Sos.")
        page.wait_for_timeout(1500)
        page.goto(f"{office.workspace}/")
        page.goto(f"{office.workspace}/orang/baru/")
        expect(page.locator("#id_name")).to_have_value("Rina Wati, S.Sos.")
        page.get_by_role("button", name="Buang").click()
        expect(page.locator("#id_name")).to_have_value("")
        page.reload()
        page.wait_for_timeout(1000)
        expect(page.locator("#id_name")).to_have_value("")
