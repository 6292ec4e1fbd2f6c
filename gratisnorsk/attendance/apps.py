"""Django's registration of the package."""

from django.apps import AppConfig


class AttendanceConfig(AppConfig):
    """The package `gratisnorsk.attendance`."""

    name = "gratisnorsk.attendance"
    label = "attendance"
    default_auto_field = "django.db.models.BigAutoField"
