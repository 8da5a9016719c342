from importlib import import_module

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "saring.desk"
    label = "desk"
    verbose_name = "Meja kerja"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("saring.desk.jobs")
        people = import_module("saring.people.services")
        people.after_a_change(import_module("saring.desk.retiming").retime)
