"""What readers that share no code with ours find in a clean copy."""

import io
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import docx
import openpyxl
import pikepdf
import pptx
from oletools import msodde, oleobj, olevba, ooxml
from pdfminer.high_level import extract_text

NIK = re.compile(r"(?<!\d)\d{16}(?!\d)")
_NAMING = re.compile(
    r"(author|creator|lastmodifiedby|company|manager|gps|serialnumber|ownername|artist|byline|username|template)$", re.I
)
_EMPTY = {"", "0", "none"}


def numbers_in_package(path: Path) -> set[str]:
    """Every number of sixteen digits in any text, attribute or name of a package, by the standard library alone."""
    found: set[str] = set()
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            found |= set(NIK.findall(name))
            data = package.read(name)
            if not name.endswith((".xml", ".rels", ".vml")):
                found |= set(NIK.findall(data.decode("latin-1")))
                continue
            for element in ElementTree.fromstring(data).iter():
                said = [element.tag, element.text or "", element.tail or "", *element.attrib, *element.attrib.values()]
                found |= {number for one in said for number in NIK.findall(one)}
    return found


def numbers_in_pdf(path: Path) -> set[str]:
    """The same of a PDF: its text by pdfminer, and the strings of all its objects."""
    found = set(NIK.findall(extract_text(str(path))))
    with pikepdf.open(path) as document:
        for value in document.objects:
            found |= set(NIK.findall(repr(value)))
            if isinstance(value, pikepdf.Stream):
                try:
                    found |= set(NIK.findall(value.read_bytes().decode("latin-1")))
                except pikepdf.PdfError:
                    continue
    return found


def commands_in(path: Path) -> list[str]:
    """Macros, DDE, OLE objects and references to the outside, as oletools sees them."""
    found = []
    parser = olevba.VBA_Parser(str(path))
    if parser.detect_vba_macros() or parser.detect_xlm_macros():
        found.append("macros")
    parser.close()
    if links := msodde.process_file(str(path), field_filter_mode=msodde.FIELD_FILTER_DDE).strip():
        found.append(f"dde: {links[:80]}")
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            data = package.read(name)
            if data.startswith((b"\xd0\xcf\x11\xe0", b"MZ", b"PK\x03\x04")):
                found.append(f"inside: {name}")
    if path.suffix in {".docx", ".xlsx", ".pptx"}:
        outside = oleobj.find_external_relationships(ooxml.XmlParser(str(path)))
        found += [f"outside: {kind}" for kind, _target in outside if kind != "hyperlink"]
    return found


def metadata_of(path: Path) -> dict[str, str]:
    """What exiftool says that names a person, a place or a device; of the pictures inside a package too."""
    found: dict[str, str] = {}
    if zipfile.is_zipfile(path):
        folder = path.parent / f"{path.stem}-inside"
        with zipfile.ZipFile(path) as package:
            package.extractall(folder)
        targets = [path, folder]
    else:
        targets = [path]
    ran = subprocess.run(["exiftool", "-j", "-G", "-r", *map(str, targets)], capture_output=True, check=False)
    for one in json.loads(ran.stdout or b"[]"):
        for key, value in one.items():
            if _NAMING.search(key) and str(value).lower() not in _EMPTY and not key.startswith("File:"):
                found[key] = str(value)
    return found


def can_inspect_metadata() -> bool:
    return shutil.which("exiftool") is not None


def opens(path: Path) -> None:
    """Raises what the usual libraries raise for a package that they cannot read."""
    match path.suffix:
        case ".docx":
            docx.Document(str(path))
        case ".xlsx":
            openpyxl.load_workbook(path)
        case ".pptx":
            pptx.Presentation(str(path))
        case _:
            with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
                assert package.testzip() is None
