"""ODT, ODS, ODP: nobody named, nothing pulled in, no program; what LibreOffice writes comes through whole."""

import io
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from PIL import Image as PillowImage

from saring.media.identification.sniff import ODP, ODS, ODT, nature
from saring.media.isolation.faults import Fault
from saring.media.office import documents, pages
from saring.media.zip_archives import opened
from tests.media.files import NIK, photograph, picture, repacked, word

pytestmark = pytest.mark.skipif(pages.converter() is None, reason="LibreOffice is not here")


def _written(folder: Path, data: bytes, name: str, form: str) -> bytes:
    """What LibreOffice itself writes in that format."""
    (folder / name).write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", form, "--outdir", str(folder), str(folder / name)]
    subprocess.run(command, check=True, capture_output=True)
    return (folder / name).with_suffix(f".{form}").read_bytes()


@pytest.fixture(scope="module")
def odt(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return _written(tmp_path_factory.mktemp("odt"), word("Isi berita utama"), "a.docx", "odt")


@pytest.fixture(scope="module")
def ods(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (("Desa", "Jumlah"), ("Jaweten", 7), ("Matabu", 9)):
        sheet.append(row)
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=3), titles_from_data=True)
    sheet.add_chart(chart, "D2")
    out = io.BytesIO()
    book.save(out)
    return _written(tmp_path_factory.mktemp("ods"), out.getvalue(), "a.xlsx", "ods")


def _clean(tmp_path: Path, data: bytes, mime: str) -> Path:
    source = tmp_path / "source"
    source.write_bytes(data)
    assert nature(source).mime == mime
    cleaning = documents.clean(source, mime, tmp_path)
    assert cleaning.notes == []
    assert [made.role for made in cleaning.made] == ["main", "pages", "preview"]
    return tmp_path / cleaning.made[0].file


def test_a_text_loses_its_people_and_keeps_its_words(tmp_path: Path, odt: bytes) -> None:
    assert NIK.encode() in zipfile.ZipFile(io.BytesIO(odt)).read("meta.xml")
    person = f"<dc:creator>Rangga {NIK}</dc:creator>".encode()
    note = b"<office:annotation>" + person + b"<text:p>Catatan</text:p></office:annotation>"
    changed = repacked(
        odt,
        add={"Pictures/foto.jpg": photograph(), "Pictures/gelap.jpg": photograph()},
    )
    shown = b'<draw:frame><draw:image xlink:href="Pictures/foto.jpg"/></draw:frame>'
    changed = repacked(changed, change={"content.xml": b"</text:p>\0" + note + shown + b"</text:p>"})
    made = _clean(tmp_path, changed, ODT)
    with opened(made) as package:
        names = package.namelist()
        assert names[0] == "mimetype"
        assert package.getinfo("mimetype").compress_type == zipfile.ZIP_STORED
        assert [name for name in names if name.startswith("Pictures/")] == ["Pictures/image1.jpeg"]
        assert not {"meta.xml", "manifest.rdf", "layout-cache"} & set(names)
        assert not [name for name in names if name.startswith(("Thumbnails", "Configurations2"))]
        whole = b"".join(package.read(name) for name in names)
    assert b"Isi berita utama" in whole
    assert b"Catatan" in whole
    assert NIK.encode() not in whole
    assert b"Exif" not in whole
    assert b"Thumbnails" not in whole


def test_a_sheet_keeps_its_chart(tmp_path: Path, ods: bytes) -> None:
    with opened(_clean(tmp_path, ods, ODS)) as package:
        assert "Object 1/content.xml" in package.namelist()
        assert b"Jaweten" in package.read("content.xml")


def test_slides_pass(tmp_path: Path) -> None:
    content = (
        b'<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        b'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        b'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" office:version="1.2"><office:body>'
        b'<office:presentation><draw:page draw:name="Satu"/></office:presentation>'
        b"</office:body></office:document-content>"
    )
    manifest = (
        b'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
        b'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
        b'<manifest:file-entry manifest:full-path="/" manifest:media-type="' + ODP.encode() + b'"/>'
        b'<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", ODP)
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", manifest)
    _clean(tmp_path, out.getvalue(), ODP)


def _element(xml: bytes) -> dict[str, bytes]:
    return {"content.xml": b"</text:p>\0" + xml + b"</text:p>"}


IMAGE = b'<draw:frame><draw:image xlink:href="%s"/></draw:frame>'
OBJECT = b'<draw:frame><draw:object xlink:href="%s"/></draw:frame>'
SHEET = (
    b'<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><office:body>'
    b"<office:spreadsheet/></office:body></office:document-content>"
)
SCRIPT = b'<script:event-listener script:event-name="dom:load" xlink:href="vnd.sun.star.script:x"/>'


@pytest.mark.parametrize(
    ("add", "change", "code"),
    [
        ({"Basic/script-lc.xml": b"<a/>"}, None, "macro"),
        ({"Scripts/python/x.py": b"x"}, None, "macro"),
        ({}, _element(b"<office:event-listeners>" + SCRIPT + b"</office:event-listeners>"), "macro"),
        ({}, _element(b'<text:script script:language="JavaScript">x</text:script>'), "macro"),
        ({}, _element(b'<draw:frame><draw:image xlink:href="http://pelacak.example/x.png"/></draw:frame>'), "external"),
        ({}, _element(b'<draw:frame><draw:image xlink:href="../../rahasia.png"/></draw:frame>'), "external"),
        ({}, _element(b'<draw:frame><draw:object-ole xlink:href="./Object 9"/></draw:frame>'), "embedded"),
        ({}, _element(b'<draw:frame><draw:plugin xlink:href="./Media/x"/></draw:frame>'), "embedded"),
        ({}, _element(b'<text:section><text:section-source xlink:href="x.odt"/></text:section>'), "external"),
        ({"gambar.png": b"\xd0\xcf\x11\xe0"}, _element(IMAGE % b"gambar.png"), "embedded"),
        ({"Buku/content.xml": SHEET}, _element(OBJECT % b"./Buku"), "embedded"),
        ({}, _element(OBJECT % b"./Tidak ada"), "embedded"),
    ],
    ids=[
        "basic", "python", "listener", "script", "image", "climbs", "ole", "plugin", "section", "file", "sheet", "none"
    ],
)  # fmt: skip
def test_what_acts_or_pulls_in_is_refused(
    tmp_path: Path, odt: bytes, add: dict[str, bytes], change: dict[str, bytes] | None, code: str
) -> None:
    source = tmp_path / "source"
    source.write_bytes(repacked(odt, add=add, change=change))
    with pytest.raises(Fault) as fault:
        documents.clean(source, ODT, tmp_path)
    assert fault.value.code == code


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16"),
    ],
)
def test_an_entity_is_refused_in_any_encoding(tmp_path: Path, odt: bytes, data: bytes) -> None:
    source = tmp_path / "source"
    source.write_bytes(repacked(odt, add={"Object 7/content.xml": data}, change=_element(OBJECT % b"./Object 7")))
    with pytest.raises(Fault) as fault:
        documents.clean(source, ODT, tmp_path)
    assert fault.value.code == "external"


def test_other_links_lead_nowhere(tmp_path: Path, odt: bytes) -> None:
    links = b'<text:a xlink:href="https://contoh.go.id/">a</text:a><text:a xlink:href="file:///C:/rahasia">b</text:a>'
    with opened(_clean(tmp_path, repacked(odt, change=_element(links)), ODT)) as package:
        content = package.read("content.xml")
    assert b"https://contoh.go.id/" in content
    assert b"about:blank" in content
    assert b"rahasia" not in content


def test_what_nothing_leads_to_is_not_in_the_clean_copy(tmp_path: Path, odt: bytes) -> None:
    lost = {"Object 9": b"\xd0\xcf\x11\xe0", "styles2.xml": b"<a/>", "Pictures/x.svg": b"<svg onload='x()'/>"}
    with opened(_clean(tmp_path, repacked(odt, add=lost), ODT)) as package:
        assert not set(lost) & set(package.namelist())


@pytest.mark.parametrize("name", [b"fr9", b"fr8"])
def test_a_picture_shows_only_what_its_style_or_the_one_above_shows(tmp_path: Path, odt: bytes, name: bytes) -> None:
    style = (
        b'<office:automatic-styles><style:style style:name="' + name + b'" style:family="graphic">'
        b'<style:graphic-properties fo:clip="rect(0in, 1.5in, 0in, 0in)"/></style:style><style:style '
        b'style:name="fr9" style:family="graphic" style:parent-style-name="fr8"/></office:automatic-styles>'
    )
    style = (
        style
        if name == b"fr8"
        else style.replace(b'<style:style style:name="fr9" style:family="graphic" style:parent-style-name="fr8"/>', b"")
    )
    frame = b'<draw:frame draw:style-name="fr9"><draw:image xlink:href="Pictures/a.png"/></draw:frame>'
    changed = repacked(odt, add={"Pictures/a.png": picture("PNG", size=(288, 96))}, change=_element(frame))
    changed = repacked(changed, change={"content.xml": b"<office:body>\0" + style + b"<office:body>"})
    with opened(_clean(tmp_path, changed, ODT)) as package:
        assert PillowImage.open(io.BytesIO(package.read("Pictures/image1.png"))).size == (144, 96)
        assert b"fo:clip" not in package.read("content.xml")


def test_an_encrypted_one_is_refused(tmp_path: Path, odt: bytes) -> None:
    entry = b'<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
    source = tmp_path / "source"
    source.write_bytes(
        repacked(odt, change={"META-INF/manifest.xml": b"</manifest:manifest>\0" + entry + b"</manifest:manifest>"})
    )
    with pytest.raises(Fault) as fault:
        documents.clean(source, ODT, tmp_path)
    assert fault.value.code == "locked"


@pytest.mark.parametrize(("mime", "code"), [("application/vnd.oasis.opendocument.database", "open_document")])
def test_other_kinds_are_refused(tmp_path: Path, odt: bytes, mime: str, code: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", mime)
    (tmp_path / "x").write_bytes(out.getvalue())
    with pytest.raises(Fault) as fault:
        nature(tmp_path / "x")
    assert fault.value.code == code
