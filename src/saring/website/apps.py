from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate

from saring.website import triggers


class WebsiteConfig(AppConfig):
    name = "saring.website"
    label = "website"
    verbose_name = "Halaman situs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("saring.website.tasks")
        import_module("saring.website.rights").derive()
        post_migrate.connect(_put_up_fences, sender=self)


def _put_up_fences(*, using: str, **_: Any) -> None:
    triggers.put_up(connections[using])
