"""Django's registration of the package."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The package `gratisnorsk.home`."""

    name = "gratisnorsk.home"
    label = "home"
    default_auto_field = "django.db.models.BigAutoField"
