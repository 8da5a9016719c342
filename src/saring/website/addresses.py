"""Addresses of pages: what a short address may be, and who has it. A slug is claimed when its page is sent on.

The claim is a row that the database allows once (PageAddress), so two contents that ask for one address at the same
time get one winner, and publishing never finds the address taken. The slug in Wagtail's page row says nothing: drafts
change theirs in revisions only.
"""

import re
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from saring.website.models import PageAddress

SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST: Final = 120
RESERVED: Final = frozenset({"arsip", "bukti", "feed", "index"})
"""Names that lists and proof pages use below a section."""


class AddressTaken(Exception):
    """Another page has the address, or asks for it at this moment; `title` is that page's."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.title = title


def fault_of(slug: str) -> str:
    """Why this may not be a page's short address, as a short sentence; '' when it may."""
    if not SLUG.fullmatch(slug):
        return _("Alamat pendek “%(slug)s”: pakai huruf a-z, angka, dan tanda hubung saja") % {"slug": slug}
    if len(slug) > LONGEST:
        return _("Alamat pendek terlalu panjang (paling panjang %(count)d huruf)") % {"count": LONGEST}
    if slug in RESERVED:
        return _("Alamat pendek “%(slug)s” dipakai sistem; pilih yang lain") % {"slug": slug}
    return ""


def claim(page: Any) -> None:
    """Take the page's address for it, until `keep_only` lets go of it. Raises AddressTaken."""
    key = {"section_id": page.section.pk, "slug": page.slug}
    try:
        with transaction.atomic():
            found, _created = PageAddress.objects.select_for_update().get_or_create(
                **key, defaults={"page_id": page.pk}
            )
    except IntegrityError:
        found = PageAddress.objects.select_for_update().get(**key)
    if found.page_id != page.pk:
        raise AddressTaken(Page.objects.filter(pk=found.page_id).values_list("draft_title", flat=True).first() or "")


def keep_only(page_id: int, slug: str | None) -> None:
    """Let go of every address of the page but this one."""
    PageAddress.objects.filter(page_id=page_id).exclude(slug=slug or "").delete()


def live_slug(page_id: int) -> str | None:
    """The slug under which the page is public now, or None."""
    return Page.objects.filter(pk=page_id, live=True).values_list("slug", flat=True).first()


def give_way(page: Any) -> None:
    """Other drafts that bear the page's slug in their row get another there: Wagtail wants it once among siblings."""
    siblings = page.get_parent().get_children().filter(slug=page.slug, live=False).exclude(pk=page.pk)
    for sibling in siblings:
        Page.objects.filter(pk=sibling.pk).update(slug=f"{page.slug[:LONGEST]}-{sibling.pk}")
