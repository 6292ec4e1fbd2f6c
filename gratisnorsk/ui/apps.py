"""Django's registration of the package."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The package `gratisnorsk.ui`."""

    name = "gratisnorsk.ui"
    label = "ui"
    default_auto_field = "django.db.models.BigAutoField"
