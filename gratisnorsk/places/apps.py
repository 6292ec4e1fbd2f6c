"""Places: counties, municipalities, postal codes and venues of Norway."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """The app `places`: floor 1, it knows nothing above the kernel."""

    name = "gratisnorsk.places"
    label = "places"
    default_auto_field = "django.db.models.BigAutoField"
