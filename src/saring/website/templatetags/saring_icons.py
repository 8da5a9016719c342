"""Our icons, drawn on a 24 px grid with one line weight: {% ikon "camera" %}, and the mark: {% logo %}."""

# ruff: noqa: E501 - drawings are long lines

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

PATHS = {
    "alert": '<path d="M12 3.5 21.5 20h-19zM12 10v4.5M12 17.3v.2"/>',
    "arrow": '<path d="M4 12h16M14 6l6 6-6 6"/>',
    "arrow-left": '<path d="M20 12H4M10 6l-6 6 6 6"/>',
    "building": '<path d="M4 21V9l8-5 8 5v12M2.5 21h19M9 21v-6h6v6M8 11h.01M12 11h.01M16 11h.01"/>',
    "calendar": '<path d="M4 6h16v14H4zM4 10.5h16M8 3.5V7M16 3.5V7"/>',
    "camera": '<path d="M3 8h4l2-3h6l2 3h4v11H3z"/><circle cx="12" cy="13" r="3.5"/>',
    "check": '<path d="m4.5 12.5 5 5 10-11"/>',
    "check-circle": '<circle cx="12" cy="12" r="9"/><path d="m8 12.3 2.8 2.8L16 9.5"/>',
    "chevron": '<path d="m6 9.5 6 6 6-6"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5.3l3.5 2"/>',
    "copy": '<path d="M9 9h11v11H9zM15 9V4H4v11h5"/>',
    "cross": '<path d="m6 6 12 12M18 6 6 18"/>',
    "cross-circle": '<circle cx="12" cy="12" r="9"/><path d="m9 9 6 6M15 9l-6 6"/>',
    "download": '<path d="M12 4v11M7 10.5l5 5 5-5M4 20h16"/>',
    "edit": '<path d="M4 20h4L19.5 8.5l-4-4L4 16zM13 7l4 4"/>',
    "eye": '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/><circle cx="12" cy="12" r="3"/>',
    "eye-off": '<path d="M4 4l16 16M9.5 5.8A9.6 9.6 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a17 17 0 0 1-2.8 3.5M6.3 7.6A17 17 0 0 0 2.5 12S6 18.5 12 18.5c1.7 0 3.2-.5 4.5-1.2"/>',
    "file": '<path d="M6 3h8l4.5 4.5V21H6zM14 3v5h4.5M9 12.5h6M9 16.5h6"/>',
    "globe": '<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c3 3 4 6 4 9s-1 6-4 9c-3-3-4-6-4-9s1-6 4-9z"/>',
    "history": '<path d="M4 5v5h5M4.3 10A8.5 8.5 0 1 1 4 14.5M12 8v4.5l3 1.7"/>',
    "home": '<path d="m3.5 11 8.5-7 8.5 7M6 9.5V20h12V9.5M10 20v-5.5h4V20"/>',
    "image": '<path d="M3.5 5h17v14h-17z"/><circle cx="9" cy="10" r="1.8"/><path d="m4 17.5 5-4 3 2.3 4-4.3 4.5 4"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.6v.2"/>',
    "link": '<path d="M10 14a4 4 0 0 0 5.7 0l3.6-3.6a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.6 3.6a4 4 0 0 0 5.7 5.7l1.6-1.6"/>',
    "list": '<path d="M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01"/>',
    "lock": '<path d="M5 11h14v9.5H5zM8 11V8a4 4 0 0 1 8 0v3M12 15v2"/>',
    "log-out": '<path d="M14 4H5v16h9M10 12h11M17 8l4 4-4 4"/>',
    "mail": '<path d="M3.5 5.5h17v13h-17zM4 6.5l8 6.5 8-6.5"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "minus": '<path d="M5 12h14"/>',
    "moon": '<path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z"/>',
    "phone": '<path d="M5 4h4l1.7 4.5-2.2 1.6a12 12 0 0 0 5.4 5.4l1.6-2.2L20 15v4a1.5 1.5 0 0 1-1.6 1.5A16 16 0 0 1 3.5 5.6 1.5 1.5 0 0 1 5 4z"/>',
    "pin": '<path d="M12 21.5S5 15 5 9.8a7 7 0 0 1 14 0c0 5.2-7 11.7-7 11.7z"/><circle cx="12" cy="10" r="2.5"/>',
    "play": '<path d="M7 4.5 19.5 12 7 19.5z"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "print": '<path d="M7 8V3.5h10V8M7 17H3.5V8h17v9H17M7 14h10v6.5H7z"/>',
    "return": '<path d="M9 5 4 10l5 5M4 10h10a6 6 0 0 1 0 12h-3"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
    "send": '<path d="m21 3-9.5 18-2.2-8.3L3 8.5zM21 3 9.3 12.7"/>',
    "share": '<circle cx="6" cy="12" r="2.7"/><circle cx="17.5" cy="5.5" r="2.7"/><circle cx="17.5" cy="18.5" r="2.7"/><path d="m8.4 10.7 6.8-3.9M8.4 13.3l6.8 3.9"/>',
    "shield-check": '<path d="M12 3 4.5 6v5.5c0 4.6 3 7.9 7.5 9.5 4.5-1.6 7.5-4.9 7.5-9.5V6zM8.5 12l2.5 2.5 4.5-5"/>',
    "sieve": '<path d="M3 7h18M4.5 10.5h15a7.5 7.5 0 0 1-15 0zM3 21c1.5-1.8 3-1.8 4.5 0s3 1.8 4.5 0 3-1.8 4.5 0 3 1.8 4.5 0"/>',
    "sound": '<path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11"/>',
    "sun": '<circle cx="12" cy="12" r="4"/><path d="M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4"/>',
    "talk": '<path d="M4 5h16v11.5h-8L7 20.5v-4H4z"/>',
    "trash": '<path d="M4.5 6.5h15M9 6.5V4h6v2.5M6.5 6.5 7.5 20.5h9l1-14M10.2 10.5v6M13.8 10.5v6"/>',
    "upload": '<path d="M12 16V5M7 9.5 12 4.5l5 5M4 20h16"/>',
    "user": '<circle cx="12" cy="8" r="4"/><path d="M4 21c.6-4.4 3.7-6.5 8-6.5s7.4 2.1 8 6.5"/>',
    "users": '<circle cx="9" cy="8.5" r="3.5"/><path d="M2.5 20c.5-3.8 3-5.5 6.5-5.5s6 1.7 6.5 5.5M15.5 5.3a3.5 3.5 0 0 1 0 6.4M17.5 14.8c2.4.6 3.7 2.3 4 5.2"/>',
    "video": '<path d="M3 6.5h12.5v11H3zM15.5 10.5 21 7.5v9l-5.5-3"/>',
    "whatsapp": '<path d="M4 20.5 5.2 16a8.5 8.5 0 1 1 3 3.2zM9 8.5c-.5 3 3.5 7 6.5 6.5.6-.1 1-.8 1-1.5l-2-1-1 1a6 6 0 0 1-3-3l1-1-1-2c-.7 0-1.4.4-1.5 1z"/>',
}
PATHS["warning"] = PATHS["alert"]

MARK = (
    '<rect class="logo-saring" x="2.5" y="4" width="27" height="4" rx="2"/>'
    '<path class="logo-saring" d="M5 10h22a11 11 0 0 1-22 0z"/>'
    '<g class="logo-lubang"><circle cx="10.8" cy="13" r="1.5"/><circle cx="16" cy="13" r="1.5"/>'
    '<circle cx="21.2" cy="13" r="1.5"/><circle cx="13.4" cy="17" r="1.5"/><circle cx="18.6" cy="17" r="1.5"/></g>'
    '<path class="logo-sungai" d="M3.5 27.2c2.1-2.6 4.2-2.6 6.25 0s4.2 2.6 6.25 0 4.2-2.6 6.25 0 4.2 2.6 6.25 0"/>'
)


@register.simple_tag
def ikon(name: str, label: str = "", extra: str = "") -> SafeString:
    """An icon from PATHS; `label` says it to a screen reader where no word stands beside it."""
    drawing = mark_safe(PATHS[name])  # noqa: S308 - our own drawing
    if label:
        return format_html(
            '<svg class="ikon {}" width="20" height="20" viewBox="0 0 24 24" role="img" aria-label="{}">{}</svg>',
            extra,
            label,
            drawing,
        )
    return format_html(
        '<svg class="ikon {}" width="20" height="20" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', extra, drawing
    )


@register.simple_tag
def logo() -> SafeString:
    """The mark: a sieve over a river."""
    drawing = mark_safe(MARK)  # noqa: S308 - our own drawing
    return format_html(
        '<svg class="logo" width="32" height="32" viewBox="0 0 32 32" aria-hidden="true">{}</svg>', drawing
    )
