"""Registers the library choosers with the Wagtail admin."""

from wagtail import hooks
from wagtail.admin.viewsets.chooser import ChooserViewSet

from saring.website.choosers import document_chooser, video_chooser


@hooks.register("register_admin_viewset")
def library_choosers() -> list[ChooserViewSet]:
    return [document_chooser, video_chooser]
