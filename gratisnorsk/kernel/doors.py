"""The one door that stands below the accounts: for pages that machines ask for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponseBase

type View = Callable[..., HttpResponseBase]


def open_to_all(view: View) -> View:
    """Mark a view as being for everyone; a test of the house looks for the mark."""
    marked: Any = view
    marked.for_whom = "everyone"
    return view
