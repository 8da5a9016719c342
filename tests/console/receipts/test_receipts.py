"""SOP row 2 on paper: both sides get it again at any time, anyone can check it, and a forged one is found out."""

import io
from typing import Any

import pikepdf
import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from saring.desk.collecting import services as collecting
from saring.desk.receipts.models import Receipt
from saring.documents.receipt import check_address, receipt_pdf
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def receipt(world: World) -> Receipt:
    world.editing("teal", "plum", title="Pelatihan kader posyandu “Mawar” <b>Desa</b> #Jaweten $x$")
    return Receipt.objects.get()


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_the_paper_says_what_who_when_and_by_which_appointment(receipt: Receipt) -> None:
    text = text_of(receipt_pdf(receipt))
    assert receipt.number in text
    assert "Pelatihan kader posyandu “Mawar” <b>Desa</b> #Jaweten $x$" in " ".join(text.split())
    for item in receipt.items:
        assert item["filename"] in text
        assert item["sha256"][:8] in text
    assert "Petugas Contoh" in text
    assert "Web Contoh" in text
    assert text.count("SK-1") == 2
    assert receipt.code in text
    assert "setuju" in text


def test_the_paper_is_pdf_a_and_the_same_each_time(receipt: Receipt) -> None:
    first = receipt_pdf(receipt)
    assert first == receipt_pdf(receipt)
    with pikepdf.open(io.BytesIO(first)) as document, document.open_metadata() as metadata:
        assert metadata.pdfa_status == "2B"


def test_both_sides_get_it_again_and_strangers_do_not(receipt: Receipt, world: World, client: Client) -> None:
    address = reverse("receipt_pdf", args=[receipt.number])
    for username in ("petugas", "web", "pejabat"):
        client.force_login(world.person(username))
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer["Content-Type"] == "application/pdf"
        assert client.get(reverse("receipt", args=[receipt.number])).status_code == 200
    client.force_login(world.person("petugas_lain"))
    assert client.get(address).status_code == 404


def test_anyone_can_check_it_and_no_name_is_told(receipt: Receipt, client: Client) -> None:
    path = check_address(receipt).removeprefix("http://localhost:8001")
    page = client.get(path)
    assert page.status_code == 200
    body = page.content.decode()
    assert "Tercatat dan tidak berubah" in body
    assert receipt.items[0]["sha256"][:4] in body
    for secret in ("Petugas Contoh", "teal.jpg", "Pelatihan"):
        assert secret not in body


@pytest.mark.parametrize(("number", "code"), [("BAST-2026-0001-1", "0" * 20), ("BAST-2026-9999-1", "0" * 20)])
def test_an_unknown_paper_is_said_to_be_unknown(receipt: Receipt, client: Client, number: str, code: str) -> None:
    page = client.get(reverse("verify_receipt", args=[number, code]))
    assert page.status_code == 404
    assert "Tidak tercatat" in page.content.decode()


@pytest.mark.parametrize(
    "changed",
    [{"items": []}, {"title": "Judul lain"}, {"handed_by_name": "Orang lain"}, {"declared": {"consent": False}}],
)
def test_a_changed_register_is_found_out(receipt: Receipt, client: Client, changed: dict[str, Any]) -> None:
    Receipt.objects.filter(pk=receipt.pk).update(**changed)
    page = client.get(reverse("verify_receipt", args=[receipt.number, receipt.code]))
    assert "isinya berubah" in page.content.decode()


def test_the_code_is_in_the_ledger(receipt: Receipt) -> None:
    from saring.ledger.models import Entry

    assert Entry.objects.get(verb="desk.hand_over").data["code"] == receipt.code


def test_a_receipt_of_before_has_no_paper(receipt: Receipt, world: World, client: Client) -> None:
    Receipt.objects.update(code="")
    client.force_login(world.person("petugas"))
    assert client.get(reverse("receipt", args=[receipt.number])).status_code == 200
    assert client.get(reverse("receipt_pdf", args=[receipt.number])).status_code == 404
    assert client.get("/cek/BAST-2026-0001-1/x/").status_code == 404


def test_words_alone_make_a_receipt_too(world: World) -> None:
    submission = world.begun()
    collecting.hand_over(submission_id=submission.pk, by=world.actor("petugas"))
    text = text_of(receipt_pdf(Receipt.objects.get()))
    assert "Naskah saja" in text
    assert "Belum diterima" in text
