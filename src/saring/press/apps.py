from importlib import import_module

from django.apps import AppConfig


class PressConfig(AppConfig):
    name = "saring.press"
    label = "press"
    verbose_name = "Penerbitan"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("saring.press.tasks")
