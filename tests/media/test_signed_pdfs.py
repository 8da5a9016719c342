"""Signed PDFs: by the agency's decision kept byte for byte when everything holds, else without their signature."""

import io
from pathlib import Path

import pikepdf
import pytest
from pytest_django import Settings

from saring.media.isolation.artifacts import Cleaning
from saring.media.models import CopyRole
from saring.media.originals.inspection import inspect
from saring.media.pdf import clean as pdfs
from saring.media.pdf import trust
from saring.media.pdf.signatures import Signing
from saring.media.report import explain
from tests.media.files import Receive, photograph
from tests.media.signing import Authority, changed, signed, stamped


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority()


def letter(*, linearised: bool = False, **catalogue: pikepdf.Object) -> bytes:
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(300, 200))
    page.obj.Contents = pikepdf.Stream(document, b"10 10 200 20 re f")
    for name, value in catalogue.items():
        document.Root[f"/{name}"] = value
    out = io.BytesIO()
    document.save(out, linearize=linearised)
    return out.getvalue()


def _clean(folder: Path, data: bytes, signing: Signing | None) -> tuple[Cleaning, bytes]:
    source = folder / "surat.pdf"
    source.write_bytes(data)
    cleaning = pdfs.clean(source, "application/pdf", folder, signing)
    return cleaning, (folder / "main.pdf").read_bytes()


def _keeping(authority: Authority) -> Signing:
    return Signing(keep=True, roots=[authority.pem])


def test_without_the_agencys_decision_the_signature_goes_and_that_is_said(tmp_path: Path, authority: Authority) -> None:
    data = signed(letter(), authority.signer("Sekretaris"))
    cleaning, made = _clean(tmp_path, data, Signing(keep=False, roots=[authority.pem]))
    assert cleaning.notes == ["signature_removed"]
    assert b"/ByteRange" not in made
    assert cleaning.made[0].facts == {}


@pytest.mark.parametrize("linearised", [False, True])
def test_a_signature_that_holds_keeps_the_document_as_it_is(
    tmp_path: Path, authority: Authority, linearised: bool
) -> None:
    data = signed(letter(linearised=linearised), authority.signer("Drs. Contoh, M.Si."))
    cleaning, made = _clean(tmp_path, data, _keeping(authority))
    assert made == data
    assert cleaning.notes == ["signature_kept"]
    assert cleaning.particulars["signature_kept"] == {"signer": "Drs. Contoh, M.Si."}
    assert cleaning.made[0].facts["signer"] == "Drs. Contoh, M.Si."
    assert cleaning.made[0].facts["signed_at"].startswith("20")


def test_a_second_signature_and_a_time_stamp_behind_do_no_harm(tmp_path: Path, authority: Authority) -> None:
    once = signed(letter(), authority.signer("Sekretaris"))
    data = stamped(signed(once, authority.signer("Kepala"), field="TandaTangan2"), authority)
    cleaning, made = _clean(tmp_path, data, _keeping(authority))
    assert (cleaning.notes, made) == (["signature_kept"], data)
    assert cleaning.made[0].facts["signer"] == "Sekretaris; Kepala"


def test_what_was_changed_after_signing_is_not_kept(tmp_path: Path, authority: Authority) -> None:
    data = changed(signed(letter(), authority.signer("Sekretaris")))
    cleaning, made = _clean(tmp_path, data, _keeping(authority))
    assert cleaning.notes == ["signature_removed", "signature_altered"]
    assert b"/ByteRange" not in made


def test_a_byte_that_differs_is_noticed(tmp_path: Path, authority: Authority) -> None:
    data = bytearray(signed(letter(), authority.signer("Sekretaris")))
    at = data.index(b"/MediaBox") + data[data.index(b"/MediaBox") :].index(b"300")
    data[at : at + 3] = b"301"
    assert _clean(tmp_path, bytes(data), _keeping(authority))[0].notes == ["signature_removed", "signature_altered"]


def test_a_signer_nobody_vouches_for_is_not_believed(tmp_path: Path, authority: Authority) -> None:
    data = signed(letter(), Authority("Penerbit lain").signer("Orang lain"))
    cleaning, _made = _clean(tmp_path, data, _keeping(authority))
    assert cleaning.notes == ["signature_removed", "signature_untrusted"]
    assert cleaning.particulars["signature_untrusted"] == {"signer": "Orang lain"}


def test_without_any_root_nobody_is_believed(tmp_path: Path, authority: Authority) -> None:
    data = signed(letter(), authority.signer("Sekretaris"))
    assert "signature_untrusted" in _clean(tmp_path, data, Signing(keep=True))[0].notes


def test_a_certificate_that_has_ended_is_not_believed(tmp_path: Path, authority: Authority) -> None:
    data = signed(letter(), authority.signer("Sekretaris", ended=True))
    assert "signature_untrusted" in _clean(tmp_path, data, _keeping(authority))[0].notes


def test_a_signed_document_that_acts_is_cleaned_all_the_same(tmp_path: Path, authority: Authority) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    cleaning, made = _clean(
        tmp_path, signed(letter(OpenAction=action), authority.signer("Sekretaris")), _keeping(authority)
    )
    assert cleaning.notes == ["signature_removed", "signature_unsafe"]
    assert cleaning.particulars["signature_unsafe"] == {"part": "OpenAction"}
    assert b"JavaScript" not in made


def test_a_photograph_with_its_place_is_not_kept_by_a_signature(tmp_path: Path, authority: Authority) -> None:
    document = pikepdf.open(io.BytesIO(letter()))
    photo = pikepdf.Stream(document, photograph(90, 60), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
    photo.Width, photo.Height, photo.BitsPerComponent = 90, 60, 8
    photo.ColorSpace, photo.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
    document.pages[0].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=photo))
    out = io.BytesIO()
    document.save(out)
    cleaning, made = _clean(tmp_path, signed(out.getvalue(), authority.signer("Sekretaris")), _keeping(authority))
    assert cleaning.particulars["signature_unsafe"] == {"part": "EXIF"}
    assert b"Ponsel" not in made


def test_an_earlier_version_beneath_the_signature_is_not_published(tmp_path: Path, authority: Authority) -> None:
    data = signed(changed(letter()), authority.signer("Sekretaris"))
    assert "signature_hiding" in _clean(tmp_path, data, _keeping(authority))[0].notes


def test_what_lies_in_the_file_and_nothing_leads_to_is_not_published(tmp_path: Path, authority: Authority) -> None:
    data = letter()
    at = data.rindex(b"startxref")
    table = int(data[at:].split()[1])
    count = int(data[table:].split()[2]) if data[table:].startswith(b"xref") else 0
    assert count, "the letter is written with a plain table"
    loose = b"%d 0 obj\n<< /Length 19 >>\nstream\nNIK tertinggal 6213\nendstream\nendobj\n" % count
    hidden = data[:table] + loose + data[table:].replace(b"0 %d" % count, b"0 %d" % (count + 1), 1)
    entry = b"%010d 00000 n \n" % table
    trailer = hidden.rindex(b"trailer")
    hidden = hidden[:trailer] + entry + hidden[trailer:].replace(b"/Size %d" % count, b"/Size %d" % (count + 1))
    hidden = hidden.replace(b"startxref\n%d" % table, b"startxref\n%d" % (table + len(loose)))
    cleaning, made = _clean(tmp_path, signed(hidden, authority.signer("Sekretaris")), _keeping(authority))
    assert "signature_hiding" in cleaning.notes
    assert b"tertinggal" not in made


@pytest.mark.django_db
def test_inspection_keeps_who_signed_beside_the_copy(
    store: Path, receive: Receive, settings: Settings, authority: Authority
) -> None:
    settings.SIGNED_PDF, settings.TRUST = "keep", store / "trust"
    settings.TRUST.mkdir()
    (settings.TRUST / "akar.pem").write_text(authority.pem)
    data = signed(letter(), authority.signer("Kepala Dinas"))
    decided = inspect(receive(data).pk)
    assert decided is not None
    copy = decided.copies.get(role=CopyRole.MAIN)
    assert (copy.sha256, copy.facts["signer"]) == (decided.sha256, "Kepala Dinas")
    assert "Kepala Dinas sah" in decided.reasons[0]["message"]


def test_what_is_no_certificate_is_passed_over(tmp_path: Path, settings: Settings, authority: Authority) -> None:
    settings.SIGNED_PDF, settings.TRUST = "keep", tmp_path
    (tmp_path / "akar.pem").write_text(authority.pem)
    (tmp_path / "catatan.txt").write_text("bukan sertifikat")
    (tmp_path / "rusak.crt").write_bytes(b"\xff\xfe\x00")
    assert trust.signing() == Signing(keep=True, roots=[authority.pem])
    settings.SIGNED_PDF = "remove"
    assert trust.signing() == Signing()


def test_media_inspect_follows_the_agencys_decision(tmp_path: Path, settings: Settings, authority: Authority) -> None:
    settings.SIGNED_PDF, settings.TRUST = "keep", tmp_path / "trust"
    settings.TRUST.mkdir()
    (settings.TRUST / "akar.pem").write_text(authority.pem)
    source = tmp_path / "surat.pdf"
    source.write_bytes(signed(letter(), authority.signer("Kepala Dinas")))
    said = explain(source)
    assert [one["code"] for one in said["reasons"]] == ["signature_kept"]
    assert said["clean_sha256"] == said["sha256"]
