"""Personnel proposes an official, the head confirms, and only then the new official may filter; ended, it is over."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from tests.journeys.people import Office
from tests.journeys.seeing import accessible, fits

pytestmark = pytest.mark.journey
NEWCOMER = {"phone": ("petugas2", "Petugas2 Contoh"), "desk": ("petugas_lain", "Petugas_lain Contoh")}


def test_proposed_confirmed_ended(office: Office) -> None:
    username, name = NEWCOMER[office.size]
    keeper = office.person("kepegawaian")
    keeper.goto(f"{office.workspace}/orang/")
    fits(keeper)
    accessible(keeper)
    keeper.get_by_role("link", name="Penunjukan baru").click()
    keeper.get_by_label("Orang", exact=True).select_option(label=name)
    keeper.get_by_label("Peran", exact=True).select_option(label="Pejabat")
    keeper.get_by_label("Jabatan", exact=True).fill("Kepala Bidang Baru")
    keeper.get_by_label("Nomor SK").fill(f"800/{office.size}")
    for label in ("Tanggal SK", "Berlaku mulai"):
        keeper.get_by_label(label).fill(date.today().isoformat())
    fits(keeper)
    accessible(keeper)
    keeper.get_by_role("button", name="Simpan").click()
    expect(keeper.get_by_text("Penunjukan berlaku setelah dipastikan oleh Kadis Contoh")).to_be_visible()
    expect(keeper.get_by_role("button", name="Pastikan")).to_have_count(0)

    newcomer = office.person(username)
    newcomer.goto(f"{office.workspace}/saring-sekaligus/")
    expect(newcomer.get_by_text("Halaman ini hanya untuk Pejabat.")).to_be_visible()

    head = office.person("kadis")
    head.goto(f"{office.workspace}/")
    expect(head.get_by_text("1 penunjukan baru berlaku setelah Anda memastikannya.")).to_be_visible()
    head.get_by_role("link", name="Lihat dan putuskan").click()
    fits(head)
    accessible(head)
    head.get_by_role("button", name=re.compile("Pastikan")).click()
    expect(head.get_by_text("sudah dipastikan")).to_be_visible()

    newcomer.goto(f"{office.workspace}/saring-sekaligus/")
    expect(newcomer.get_by_text("Halaman ini hanya untuk Pejabat.")).to_have_count(0)

    keeper.goto(f"{office.workspace}/orang/")
    row = keeper.locator("tr", has_text="Kepala Bidang Baru").filter(has_text=name)
    row.get_by_role("link", name=re.compile("Akhiri")).click()
    keeper.get_by_label("Alasan").fill("Hanya untuk mencoba.")
    keeper.get_by_role("button", name="Simpan").click()
    expect(keeper.get_by_text("sudah diakhiri, berlaku sekarang")).to_be_visible()
    newcomer.goto(f"{office.workspace}/saring-sekaligus/")
    expect(newcomer.get_by_text("Halaman ini hanya untuk Pejabat.")).to_be_visible()
