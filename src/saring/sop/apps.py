from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate

from saring.sop import triggers


class SopConfig(AppConfig):
    name = "saring.sop"
    label = "sop"
    verbose_name = "SOP"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        post_migrate.connect(_put_up_fences, sender=self)


def _put_up_fences(*, using: str, **_: Any) -> None:
    triggers.put_up(connections[using])
