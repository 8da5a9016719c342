"""Papers of the desk as PDF/A-2b, typeset from the row each time they are asked for: same row, same bytes."""

import io
import json
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import segno
import typst
from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from saring.desk.receipts.models import Receipt
from saring.desk.submission.models import Vulnerable
from saring.media.models import MediaKind
from saring.people.queries import agency
from saring.website.templatetags.saring_site import ukuran, waktu

TYPESET: Final = Path(__file__).parent / "typeset"


def receipt_pdf(receipt: Receipt) -> bytes:
    """The Berita Acara Serah Terima (SOP row 2), in Indonesian."""
    with translation.override("id"):
        data = _receipt_data(receipt)
    pdf: bytes = typst.compile(
        (TYPESET / "receipt.typ").read_bytes(),
        format="pdf",
        pdf_standards=["a-2b"],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data), "qr": _qr(data["address"])},
        timestamp=(receipt.accepted_at or receipt.handed_at).replace(microsecond=0),
    )
    return pdf


def check_address(receipt: Receipt) -> str:
    """Where anyone who holds the paper sees whether it is genuine."""
    path = reverse("verify_receipt", args=[receipt.number, receipt.code])
    return f"{settings.WORKSPACE_URL}{path}"


def declarations_of(receipt: Receipt) -> list[str]:
    """What the officer declared when handing over."""
    sentences = []
    if receipt.declared.get("consent"):
        sentences.append(_("Orang yang terlihat jelas setuju fotonya ditayangkan, menurut petugas."))
    vulnerable = receipt.declared.get("vulnerable")
    if vulnerable == Vulnerable.SHOWN:
        sentences.append(_("Wajah anak, korban, atau penerima bantuan sosial terlihat."))
    elif vulnerable == Vulnerable.NONE:
        sentences.append(_("Wajah anak, korban, atau penerima bantuan sosial tidak terlihat."))
    return sentences


def _receipt_data(receipt: Receipt) -> dict[str, Any]:
    items = receipt.items
    count = len(items)
    total = sum(item["size"] for item in items)
    return {
        "language": "id",
        "agency": agency().name,
        "number": receipt.number,
        "address": check_address(receipt),
        "code": receipt.code,
        "handed": _(
            "Pada %(when)s, %(name)s menyerahkan kepada Tim IT bahan berkas %(number)s, “%(title)s”, "
            "dari %(section)s, sebagai berikut."
        )
        % {
            "when": waktu(receipt.handed_at),
            "name": receipt.handed_by_name,
            "number": receipt.submission.number,
            "title": receipt.title or receipt.submission.title,
            "section": receipt.submission.section.name,
        },
        "items": [
            {
                **item,
                "size": ukuran(item["size"]),
                "kind": str(MediaKind(item["kind"]).label),
                "sha256": _split(item["sha256"]),
            }
            for item in items
        ],
        "total": ngettext("%(count)d berkas, %(size)s.", "%(count)d berkas, %(size)s.", count)
        % {"count": count, "size": ukuran(total)},
        "said": declarations_of(receipt),
        "giver": _side(
            _("Yang menyerahkan"),
            receipt.handed_by_name,
            receipt.handed_by_position,
            receipt.handed_by_decree,
            receipt.handed_at,
        ),
        "taker": _side(
            _("Yang menerima"),
            receipt.accepted_by_name or "…",
            receipt.accepted_by_position,
            receipt.accepted_by_decree,
            receipt.accepted_at,
        ),
        "words": {
            "title": _("Berita Acara Serah Terima"),
            "number": _("Nomor"),
            "columns": ["No.", _("Berkas"), _("Ukuran"), _("Sidik SHA-256")],
            "words_only": _("Naskah saja, tanpa gambar, dokumen atau video."),
            "said": _("Pernyataan petugas"),
            "check": _("Keaslian surat ini dapat diperiksa siapa pun di"),
            "code": _("Kode:"),
            "qr": _("Kode QR ke alamat pemeriksaan"),
        },
    }


def _side(role: str, name: str, position: str, decree: str, when: datetime | None) -> dict[str, str]:
    return {
        "role": role,
        "name": name,
        "position": position,
        "decree": _("Penunjukan: %(decree)s") % {"decree": decree} if decree else "",
        "when": waktu(timezone.localtime(when)) if when else _("Belum diterima Tim IT."),
    }


def _split(digest: str) -> str:
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))


def _qr(text: str) -> str:
    drawn = io.BytesIO()
    segno.make_qr(text, error="m").save(drawn, kind="svg", border=0, xmldecl=False, dark="#000000")
    return drawn.getvalue().decode()
