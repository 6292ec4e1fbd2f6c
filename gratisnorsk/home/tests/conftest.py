"""The demo, loaded once for all tests of a file and rolled back after them: it takes seconds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from gratisnorsk.home.demo import load_demo
from gratisnorsk.offers.testing import MONDAY


@pytest.fixture(scope="module")
def loaded(django_db_setup: Any, django_db_blocker: Any) -> Iterator[None]:
    """The database with the demo in it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_demo(at=MONDAY)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded: None, db: None, settings: Any) -> None:
    """A site that runs the demo."""
    settings.DEMO = True
