"""Django's registration of the package."""

from django.apps import AppConfig


class HoursConfig(AppConfig):
    """The package `gratisnorsk.hours`."""

    name = "gratisnorsk.hours"
    label = "hours"
    default_auto_field = "django.db.models.BigAutoField"
