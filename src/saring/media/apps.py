from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "saring.media"
    label = "media"
    verbose_name = "Berkas asli dan salinan bersih"
    default_auto_field = "django.db.models.BigAutoField"
