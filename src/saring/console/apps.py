from importlib import import_module

from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    name = "saring.console"
    label = "console"
    verbose_name = "Ruang kerja"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("saring.console.account.log_ins").connect()
