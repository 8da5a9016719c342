"""What a draft still lacks before an official can look at it, as short sentences."""

from typing import Any

from django.utils.translation import gettext as _

from saring.website.addresses import fault_of
from saring.website.references import links_to_nowhere


def missing_for_filtering(page: Any) -> list[str]:
    """Empty when the draft may be frozen: title, summary, some content, words for every picture (WCAG 1.1.1), an
    address, and links that lead somewhere."""
    missing = []
    if not page.title.strip():
        missing.append(_("Judul"))
    if not page.summary.strip():
        missing.append(_("Ringkasan"))
    if not len(page.body) and not len(page.gallery) and not len(page.attachments):
        missing.append(_("Isi: tulisan, gambar, dokumen atau video"))
    without_words = sum(
        1
        for stream in (page.gallery, page.body)
        for child in stream
        if child.block_type == "picture" and not child.value["alt"].strip()
    )
    if without_words:
        missing.append(_("Teks alternatif pada %(count)d gambar") % {"count": without_words})
    missing += filter(None, [fault_of(page.slug)])
    missing += [
        _("Tautan ke “%(title)s”: halaman itu tidak tayang. Hapus tautannya, atau tunggu") % {"title": title}
        for title in links_to_nowhere(page)
    ]
    return missing
