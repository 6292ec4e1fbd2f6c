"""The tests of this package use stand-in addresses: it stands below those that write the real pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from django.utils import translation


@pytest.fixture(autouse=True)
def stand_in_addresses(settings: LazySettings) -> Iterator[None]:
    """Only the frame's own addresses exist, and no language is left behind."""
    settings.ROOT_URLCONF = "gratisnorsk.ui.tests.urls"
    settings.PAGE_CACHE_SECONDS = 0
    with translation.override("nb"):
        yield


@pytest.fixture
def in_english() -> Iterator[None]:
    """For tests that read the English sentences of the code."""
    with translation.override("en"):
        yield
