"""Importing modules of one name in all packages, so that what they register with a decorator is known."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from django.apps import apps
from django.utils.module_loading import module_has_submodule


@cache
def import_all(room: str) -> None:
    """Import `<package>.<room>` and everything inside it, of each installed package that has it."""
    for app in apps.get_app_configs():
        if app.module is None or not module_has_submodule(app.module, room):
            continue
        module = importlib.import_module(f"{app.name}.{room}")
        for found in pkgutil.walk_packages(getattr(module, "__path__", []), f"{module.__name__}."):
            importlib.import_module(found.name)
