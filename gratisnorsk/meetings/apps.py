"""Django's registration of the package."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """The package `gratisnorsk.meetings`."""

    name = "gratisnorsk.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"
