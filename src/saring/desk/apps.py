from importlib import import_module

from django.apps import AppConfig

CONCERNS_WITH_TASKS = ("examination", "editing", "redaction", "publishing")


class DeskConfig(AppConfig):
    name = "saring.desk"
    label = "desk"
    verbose_name = "Meja kerja"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for concern in CONCERNS_WITH_TASKS:
            import_module(f"saring.desk.{concern}.tasks")
        people = import_module("saring.people.services")
        people.after_a_change(import_module("saring.desk.retiming").retime)
