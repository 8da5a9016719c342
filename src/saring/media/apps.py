from importlib import import_module

from django.apps import AppConfig

from saring.media.triggers import TRIGGERS


class MediaConfig(AppConfig):
    name = "saring.media"
    label = "media"
    verbose_name = "Berkas asli dan salinan bersih"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("saring.media.tasks")
        TRIGGERS.install_after_migrate(self)
