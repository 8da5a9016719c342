from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate

from saring.media import triggers


class MediaConfig(AppConfig):
    name = "saring.media"
    label = "media"
    verbose_name = "Berkas asli dan salinan bersih"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("saring.media.tasks")
        post_migrate.connect(_put_up_fences, sender=self)


def _put_up_fences(*, using: str, **_: Any) -> None:
    triggers.put_up(connections[using])
