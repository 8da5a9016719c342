"""What a draft still lacks before an official can look at it, as short sentences, each with the field it is about."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from saring.website.addresses import fault_of
from saring.website.references import links_to_nowhere


@dataclass(frozen=True)
class Gap:
    """One thing that is missing. `place` is a field's name in the editor, or a block's id."""

    sentence: str
    place: str


def missing_for_filtering(page: Any) -> list[str]:
    """Empty when the draft may be frozen."""
    return [gap.sentence for gap in gaps_of(page)]


def gaps_of(page: Any) -> list[Gap]:
    """Title, summary, some content, words for every picture (WCAG 1.1.1), an address, links that lead somewhere."""
    gaps = []
    if not page.title.strip():
        gaps.append(Gap(_("Judul"), "title"))
    if not page.summary.strip():
        gaps.append(Gap(_("Ringkasan"), "summary"))
    if not len(page.body) and not len(page.gallery) and not len(page.attachments):
        gaps.append(Gap(_("Isi: tulisan, gambar, dokumen atau video"), "body"))
    without_words = [
        str(child.id)
        for stream in (page.gallery, page.body)
        for child in stream
        if child.block_type == "picture" and not child.value["alt"].strip()
    ]
    if without_words:
        sentence = _("Teks alternatif pada %(count)d gambar") % {"count": len(without_words)}
        gaps.append(Gap(sentence, without_words[0]))
    if fault := fault_of(page.slug):
        gaps.append(Gap(fault, "slug"))
    nowhere = _("Tautan ke “%(title)s”: halaman itu tidak tayang. Hapus tautannya, atau tunggu")
    return gaps + [Gap(nowhere % {"title": title}, "body") for title in links_to_nowhere(page)]
