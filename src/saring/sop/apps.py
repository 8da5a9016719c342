from django.apps import AppConfig

from saring.sop.triggers import TRIGGERS


class SopConfig(AppConfig):
    name = "saring.sop"
    label = "sop"
    verbose_name = "SOP"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        TRIGGERS.install_after_migrate(self)
