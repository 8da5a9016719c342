"""A file's name as received, made harmless."""

from typing import Final

from django.utils.translation import gettext as _

NAME_AT_MOST: Final = 255


def file_name(text: str) -> str:
    """No folders, no control characters; something even when nothing is left."""
    name = text.replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(character for character in name if character.isprintable()).strip()
    return name[-NAME_AT_MOST:] or _("berkas tanpa nama")
