"""What a file of the public tree was made from, beside its content: templates, style sheets, agency, sections, address.

The fingerprint stands on every release and shared file; where it is another one, the file is made again (remaking.py).
"""

import hashlib
import json
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.forms.models import model_to_dict
from django.utils import timezone

from saring.people.models import Section
from saring.people.queries import agency_if_any
from saring.press import static
from saring.website import rendering

WEBSITE = Path(rendering.__file__).parent
DRAWN_BY = ("templates/website/**/*.html", "templates/website/**/*.xml", "templates/website/**/*.txt")
CODE = ("templatetags/*.py", "rendering.py", "references.py", "renditions.py")


def fingerprint() -> str:
    """SHA-256 (hex) of all that pages are drawn with, as it is now. Two queries."""
    agency = agency_if_any()
    facts = {
        "code": _code(),
        "static": static.fingerprint(),
        "public_url": settings.PUBLIC_URL,
        "zone": settings.TIME_ZONE,
        "year": timezone.localdate().year,
        "agency": model_to_dict(agency, fields=["name", "short_name", "address", "phone", "email"]) if agency else None,
        "sections": list(Section.objects.order_by("pk").values_list("slug", "name", "order", "active")),
    }
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


@lru_cache(maxsize=1)
def _code() -> str:
    """Of templates and of the code that draws: neither changes while a process runs."""
    files = {file for pattern in (*DRAWN_BY, *CODE) for file in WEBSITE.glob(pattern)}
    files |= {
        Path(__file__).parent / name for name in ("pages.py", "drawing.py", "lists.py", "search_index.py", "sharing.py")
    }
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()
