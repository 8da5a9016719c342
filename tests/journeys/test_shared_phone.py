"""A phone that several people use: after a log-out nothing of the person before stands behind the back button."""

import pytest
from playwright.sync_api import expect

from tests.journeys.people import Office

pytestmark = pytest.mark.journey


def test_back_after_the_log_out_shows_the_log_in(office: Office) -> None:
    number = office.send(f"Daftar hadir pelatihan ({office.size})")
    page = office.open("web", number)
    expect(page.get_by_role("heading", name="Daftar hadir pelatihan")).to_be_visible()
    page.locator(".bilah-orang > summary").click()
    page.get_by_role("button", name="Keluar").click()
    expect(page.get_by_label("Nama pengguna")).to_be_visible()
    page.go_back()
    expect(page.get_by_label("Nama pengguna")).to_be_visible()
    expect(page.get_by_text("Daftar hadir pelatihan")).to_have_count(0)
