"""Django's registration of the package."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """The package `gratisnorsk.kernel`."""

    name = "gratisnorsk.kernel"
    label = "kernel"
    default_auto_field = "django.db.models.BigAutoField"
