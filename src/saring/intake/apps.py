from importlib import import_module

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "saring.intake"
    label = "intake"
    verbose_name = "Kirim bahan"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("saring.intake.tasks")
        queries = import_module("saring.intake.queries")
        import_module("saring.desk.submission.hooks").register(coming=queries.coming, used=queries.used)
