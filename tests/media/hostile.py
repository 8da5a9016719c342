"""The hostile inputs of the security notes, built here and never stored."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pikepdf

from tests.media.files import NIK, photograph, picture, repacked, word

ZIP_TAIL = b"PK\x03\x04\x14\x00rahasia.txt"
PHP_TAIL = b"<?php system($_GET['c']); ?>"


def jpeg_with_zip() -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as target:
        target.writestr("rahasia.txt", "isi")
    return photograph() + archive.getvalue()


def jpeg_with_php() -> bytes:
    return photograph() + PHP_TAIL


def gif_with_html() -> bytes:
    return picture("GIF", "P") + b"<html><script>alert(1)</script></html>"


def jpeg_with_pdf_comment() -> bytes:
    data, note = photograph(), b"%PDF-1.4 1 0 obj << /Type /Catalog >> endobj"
    return data[:2] + b"\xff\xfe" + struct.pack(">H", len(note) + 2) + note + data[2:]


HTML = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>1</script></svg>'
SVG_ENTITY = (
    b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    b'<svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg>'
)
MVG = b"push graphic-context\nviewbox 0 0 640 480\nimage over 0,0 0,0 'https://example.org/x'\npop graphic-context\n"
HLS = b"#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:10.0,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"
CONCAT = b"ffconcat version 1.0\nfile '/etc/passwd'\n"


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def vast_png(side: int) -> bytes:
    """A PNG of this many pixels a side; for a side of 40,000 the pixels are really there, all of them black."""
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    packer = zlib.compressobj(9)
    rows = side if side <= 40_000 else 1
    row = b"\x00" * (1 + side // 8) if side <= 40_000 else b"\x00\x00"
    body = b"".join(packer.compress(row) for _ in range(rows)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def armed_pdf(folder: Path) -> bytes:
    """Script, actions, a launch, an attached program, rich media, a photo with GPS, and a person's number."""
    path = folder / "armed.pdf"
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(400, 300)).obj
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    photo = pikepdf.Stream(pdf, photograph(300, 200), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
    photo.Width, photo.Height, photo.BitsPerComponent = 300, 200, 8
    photo.ColorSpace, photo.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=photo))
    page.Contents = pikepdf.Stream(pdf, b"q 300 0 0 200 50 50 cm /Im0 Do Q")
    pdf.Root.OpenAction = pdf.make_indirect(script)
    pdf.Root.AA = pikepdf.Dictionary(WC=script)
    page.AA = pikepdf.Dictionary(O=script)
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("cmd.exe"))
    web = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://contoh.go.id/"))
    bad = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("javascript:alert(1)"), Next=launch)
    box = pikepdf.Array([0, 0, 10, 10])
    page.Annots = pikepdf.Array(
        pdf.make_indirect(pikepdf.Dictionary({"/Subtype": pikepdf.Name(kind), "/Rect": box, **more}))
        for kind, more in (
            ("/Link", {"/A": launch}), ("/Link", {"/A": web}), ("/Link", {"/A": bad}),
            ("/RichMedia", {}), ("/FileAttachment", {}),
        )
    )  # fmt: skip
    pdf.attachments["program.exe"] = b"MZ-program-bytes"
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([]), XFA=pikepdf.String("<xdp>rahasia</xdp>"))
    pdf.Root.Names.JavaScript = pikepdf.Dictionary(Names=pikepdf.Array([pikepdf.String("a"), script]))
    pdf.docinfo["/Author"] = f"Rangga {NIK}"
    with pdf.open_metadata() as metadata:
        metadata["dc:creator"] = [f"Rangga {NIK}"]
    pdf.save(path, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return path.read_bytes()


def swelling_docx() -> bytes:
    return repacked(word(), add={"word/media/besar.png": b"\0" * 524_000_000})


def zip_climbing_out() -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as target:
        target.writestr("../../etc/cron.d/x", "isi")
    return archive.getvalue()


def docx_climbing_out() -> bytes:
    return repacked(word(), add={"../../keluar.xml": b"<a/>"})
