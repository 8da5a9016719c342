from django.apps import AppConfig


class SopConfig(AppConfig):
    name = "saring.sop"
    label = "sop"
    verbose_name = "SOP"
    default_auto_field = "django.db.models.BigAutoField"
