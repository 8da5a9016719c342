"""The agency's own picture for where a page without one is shared: chats and other sites show no page without it."""

import json
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import typst
from django.conf import settings

from saring.people.queries import agency_if_any

PATH: Final = "/bagikan.png"
TYPESET: Final = Path(__file__).parent / "typeset" / "share.typ"


def share_picture() -> bytes:
    """PNG, 1200 x 630 pixels, with the agency's name and the site's host; the same bytes for the same agency."""
    agency = agency_if_any()
    data = {
        "kind": "Situs resmi",
        "name": agency.name if agency else "Saring",
        "host": urlsplit(settings.PUBLIC_URL).netloc,
    }
    png: bytes = typst.compile(
        TYPESET.read_bytes(), format="png", ppi=72.0, ignore_system_fonts=True, sys_inputs={"data": json.dumps(data)}
    )
    return png
