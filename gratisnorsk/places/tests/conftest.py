"""All of Norway, loaded once for the tests of a file that only look at it."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from gratisnorsk.places.actions import load_places
from gratisnorsk.places.models import County, FormerPlace, Municipality, PlaceName, PostalCode


@pytest.fixture(scope="module")
def norway(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Committed, and taken away again when the file is through."""
    with django_db_blocker.unblock():
        load_places()
    yield
    with django_db_blocker.unblock():
        for model in (PlaceName, PostalCode, FormerPlace, Municipality, County):
            model.objects.all().delete()
