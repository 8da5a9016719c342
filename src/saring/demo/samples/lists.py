"""A list of recipients as it comes from the field: NIK in sight and on a hidden sheet; all fictitious."""

from datetime import datetime
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Font

RECIPIENTS: Final = "penerima-sembako.xlsx"
_VILLAGES: Final = ("Pulau Padang", "Jaweten", "Matabu", "Sumur")
_NAMES: Final = ("Salmah", "Udin", "Kartini", "Bahrun", "Mariam", "Sukri", "Rusnah", "Tarmiji")


def recipients(target: Path) -> None:
    """Every NIK is of kecamatan 99, which does not exist, so it is nobody's."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Rekapitulasi"
    hidden = book.create_sheet("Data mentah")
    hidden.sheet_state = "hidden"
    for one, header in ((sheet, ["No", "Nama", "NIK", "Desa", "Paket"]), (hidden, ["NIK", "Nomor HP"])):
        one.append(header)
        for cell in one[1]:
            cell.font = Font(bold=True)
    for number, name in enumerate(_NAMES, 1):
        nik = f"621399{number:02}0155{number:04}"
        sheet.append([number, f"{name} (contoh)", nik, _VILLAGES[number % len(_VILLAGES)], 1 + number % 2])
        hidden.append([nik, f"0812-0000-{number:04}"])
    book.properties.created = book.properties.modified = datetime(2026, 11, 2, 8, 0)
    book.save(target)
