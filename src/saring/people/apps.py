from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "saring.people"
    label = "people"
    verbose_name = "Orang dan jabatan"
    default_auto_field = "django.db.models.BigAutoField"
