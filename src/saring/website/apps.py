from importlib import import_module

from django.apps import AppConfig

from saring.website.triggers import TRIGGERS


class WebsiteConfig(AppConfig):
    name = "saring.website"
    label = "website"
    verbose_name = "Halaman situs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("saring.website.tasks")
        import_module("saring.website.rights").derive()
        TRIGGERS.install_after_migrate(self)
