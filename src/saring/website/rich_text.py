"""The editor's rich text field, which takes whatever a form sends: what is no content state is kept as plain words."""

from typing import Any

from django.utils.html import escape
from wagtail.admin.rich_text.editors.draftail import DraftailRichTextArea, DraftailRichTextAreaAdapter
from wagtail.admin.telepath import register


class TolerantRichTextArea(DraftailRichTextArea):
    """Wagtail's own answers an unreadable field with a fault, and the editor's whole page is lost."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        try:
            return super().value_from_datadict(data, files, name)
        except (ValueError, TypeError, KeyError, IndexError, AttributeError):
            words = str(data.get(name) or "")
            return f"<p>{escape(words)}</p>" if words.strip() else ""


register(DraftailRichTextAreaAdapter(), TolerantRichTextArea)
