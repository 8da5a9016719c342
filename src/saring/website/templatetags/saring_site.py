"""Tags and filters of pages: pictures, dates, sizes."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from email.utils import format_datetime
from typing import Any
from urllib.parse import quote

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from saring.website.superscripts import read_aloud

register = template.Library()

DAYS = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS = {
    "id": (
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
VERBS = {
    "begin": _("Berkas dimulai"),
    "write": _("Naskah disimpan"),
    "add_asset": _("Bahan ditambahkan"),
    "remove_asset": _("Bahan dihapus"),
    "inspect_again": _("Bahan diperiksa lagi"),
    "describe_asset": _("Keterangan bahan disimpan"),
    "hand_over": _("Diserahkan ke Tim IT"),
    "withdraw": _("Ditarik pengusul"),
    "accept": _("Diterima Tim IT"),
    "send_back": _("Dikembalikan ke petugas"),
    "draft": _("Draf halaman dibuat"),
    "edit": _("Halaman disunting"),
    "submit": _("Dikirim ke pejabat"),
    "clear": _("Dinyatakan layak tayang"),
    "return_for_correction": _("Dikembalikan untuk perbaikan"),
    "refuse": _("Dinyatakan tidak layak"),
    "publish": _("Ditayangkan"),
    "confirm_live": _("Dipastikan tayang"),
    "close": _("Ditutup tanpa tayang"),
    "take_down": _("Diturunkan dari situs"),
    "correct": _("Perbaikan dimulai"),
    "redact": _("Perbaikan berkas"),
    "mend": _("Perbaikan berkas"),
    "overrule": _("Temuan dikesampingkan"),
    "claim": _("Mulai dikerjakan"),
    "release_claim": _("Dilepaskan"),
    "remark": _("Pembicaraan ditulis"),
    "resolve": _("Pembicaraan diselesaikan"),
    "classify": _("Golongan informasi dipilih"),
    "weigh_consequences": _("Uji konsekuensi ditulis"),
    "uphold_exclusion": _("Dinyatakan tetap dikecualikan"),
    "lift_exclusion": _("Dinyatakan tidak dikecualikan"),
    "issue_at_once": _("Ditayangkan serta merta"),
    "review": _("Diperiksa sesudah tayang"),
    "after_check": _("Diperiksa sesudah tayang"),
    "people.add_person": _("Orang ditambahkan"),
    "people.appoint": _("Penunjukan dicatat"),
    "people.propose_appointment": _("Penunjukan diusulkan"),
    "people.confirm_appointment": _("Penunjukan dipastikan"),
    "people.decline_appointment": _("Usulan penunjukan ditolak"),
    "people.prolong_appointment": _("Penunjukan diperpanjang"),
    "people.end_appointment": _("Penunjukan diakhiri"),
    "people.bar_person": _("Orang diblokir"),
    "people.unbar_person": _("Blokir dibuka"),
    "people.set_day": _("Hari khusus dicatat"),
    "people.drop_day": _("Hari khusus dihapus"),
    "people.set_ramadan": _("Ramadan dicatat"),
    "people.drop_ramadan": _("Ramadan dihapus"),
    "people.set_election": _("Masa pemilihan dicatat"),
    "people.drop_election": _("Masa pemilihan dihapus"),
    "people.open_emergency_lane": _("Jalur serta merta dibuka"),
    "people.close_emergency_lane": _("Jalur serta merta ditutup"),
    "people.log_in": _("Masuk"),
    "people.log_in_failed": _("Kata sandi salah"),
    "people.log_in_locked": _("Ditahan 15 menit: terlalu banyak kata sandi salah"),
    "press.incident": _("Situs diubah tanpa izin"),
    "press.acknowledge": _("Kejadian di situs diketahui"),
    "sop.import": _("Tabel SOP dimasukkan"),
    "sop.bind": _("Baris SOP dipastikan"),
    "sop.sign": _("SOP disahkan"),
    "sop.put_in_force": _("SOP diberlakukan"),
}
UNITS = ("B", "kB", "MB", "GB", "TB")


@register.filter
def waktu(value: datetime | str | None) -> str:
    """'Senin, 23 November 2026 pukul 14.30 WIB'; takes an aware datetime or ISO text."""
    local = _local_time(value)
    if local is None:
        return ""
    zone = local.tzname() or ""
    if _language() == "en":
        return f"{DAYS['en'][local.weekday()]}, {_day(local)}, {local:%H:%M} {zone}".strip()
    return f"{DAYS['id'][local.weekday()]}, {_day(local)} pukul {local:%H.%M} {zone}".strip()


@register.filter
def waktu_singkat(value: datetime | str | None) -> str:
    """'23 November 2026 pukul 14.30', for places with little room."""
    local = _local_time(value)
    if local is None:
        return ""
    return f"{_day(local)}, {local:%H:%M}" if _language() == "en" else f"{_day(local)} pukul {local:%H.%M}"


@register.filter
def tanggal(value: date | datetime | str | None) -> str:
    """'23 November 2026'."""
    if isinstance(value, str) and len(value) == 10:
        value = parse_date(value)
    if isinstance(value, datetime | str) or value is None:
        value = _local_time(value)
    return _day(value) if value else ""


@register.filter
def iso(value: datetime | str | None) -> str:
    """ISO 8601 with offset, for <time datetime> and the site map."""
    local = _local_time(value)
    return local.isoformat(timespec="seconds") if local else ""


@register.filter
def waktu_rss(value: datetime | str | None) -> str:
    """RFC 822, as RSS wants it."""
    local = _local_time(value)
    return format_datetime(local) if local else ""


@register.filter
def ukuran(value: int | str | None) -> str:
    """Bytes as people read them: '1,2 MB'."""
    try:
        size = float(value or 0)
    except ValueError:
        return ""
    step = 0
    while size >= 1000 and step < len(UNITS) - 1:
        size, step = size / 1000, step + 1
    text = f"{size:.0f}" if step == 0 or size >= 100 else f"{size:.1f}".removesuffix(".0")
    return f"{text if _language() == 'en' else text.replace('.', ',')} {UNITS[step]}"


@register.filter
def durasi(value: float | str | None) -> str:
    """Seconds as '1.05' or '1.02.05'."""
    try:
        seconds = round(float(value or 0))
    except ValueError:
        return ""
    hours, minutes, rest = seconds // 3600, seconds % 3600 // 60, seconds % 60
    sign = ":" if _language() == "en" else "."
    return f"{hours}{sign}{minutes:02}{sign}{rest:02}" if hours else f"{minutes}{sign}{rest:02}"


@register.filter
def kelompok(value: str | None) -> str:
    """A digest in groups of eight, so that an eye can follow it."""
    text = str(value or "")
    return " ".join(text[start : start + 8] for start in range(0, len(text), 8))


@register.filter
def alamat_wa(title: str, url: str) -> str:
    """The address that opens WhatsApp with title and link; no script and no third party's code."""
    return f"https://wa.me/?text={quote(f'{title} {url}', safe='')}"


@register.filter
def kata_kerja(verb: str) -> Any:
    """A verb of the ledger as people read it: 'desk.submit' -> 'Dikirim ke pejabat'."""
    return VERBS.get(str(verb).removeprefix("desk."), verb)


@register.simple_tag(takes_context=True)
def picture(context: template.Context, image: Any, preset: str, alt: str = "", extra: str = "") -> SafeString:
    """A <picture> of the page being drawn, by the `renderer` in the context."""
    view = context["renderer"].picture(image, preset)
    return draw_picture(view, alt=alt, extra=extra, eager=preset == "lead")


@register.simple_tag
def draw_picture(view: Any, alt: str = "", extra: str = "", eager: bool = False) -> SafeString:
    """A <picture> from a PictureView, or from the dict of one; a quiet drawing if there is none."""
    return mark_safe(  # noqa: S308 - rendered with escaping
        render_to_string("website/parts/picture.html", {"view": view, "alt": alt, "extra": extra, "eager": eager})
    )


@register.simple_tag(takes_context=True)
def teks_kaya(context: template.Context, value: Any) -> SafeString:
    """Rich text of the page being drawn: a link to a page has the address the content was frozen with, and m² is read
    aloud as what it is."""
    renderer = context.get("renderer")
    html = renderer.rich_text(value.source) if renderer is not None else str(value)
    return mark_safe(read_aloud(html))  # noqa: S308 - rich text of the database, figures exchanged


@register.simple_tag(takes_context=True)
def document_view(context: template.Context, document: Any, title: str) -> Any:
    """A document of the page being drawn, with its address."""
    return context["renderer"].document(document, title)


@register.simple_tag(takes_context=True)
def video_view(context: template.Context, video: Any, title: str, transcript: str = "") -> Any:
    """A video of the page being drawn, with its address."""
    return context["renderer"].video(video, title, transcript or "")


@register.filter
def pasangkan(cells: Iterable[Any], names: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Each cell of a row with its column's name; cells beyond the header keep an empty one."""
    heads = list(names)
    return [(heads[number] if number < len(heads) else "", cell) for number, cell in enumerate(cells)]


@register.simple_tag
def keterangan_artikel(page: Any, release: Any, site: Mapping[str, Any]) -> SafeString:
    """schema.org data of an article, for search engines; data, not a script that runs."""
    agency = site["agency"]
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": page.title[:110],
        "description": page.summary,
        "datePublished": iso(release.published_at),
        "inLanguage": "id",
        "mainEntityOfPage": f"{site['public_url']}{release.path}",
    }
    if agency is not None:
        data["publisher"] = {"@type": "GovernmentOrganization", "name": agency.name}
    data["image"] = f"{site['public_url']}{release.card.get('share') or '/bagikan.png'}"
    text = json.dumps(data, ensure_ascii=False).translate(
        {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
    )
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - escaped above


def _local_time(value: date | datetime | str | None) -> datetime | None:
    """The time in settings.TIME_ZONE; None for what is not one."""
    found = parse_datetime(value) if isinstance(value, str) else value
    if not isinstance(found, datetime):
        return None
    aware = found if timezone.is_aware(found) else timezone.make_aware(found)
    return timezone.localtime(aware, timezone.get_default_timezone())


def _day(value: date | datetime) -> str:
    return f"{value.day} {MONTHS[_language()][value.month - 1]} {value.year}"


def _language() -> str:
    return "en" if (get_language() or "id").startswith("en") else "id"
