"""The WSGI entry that the server (granian) loads."""

import gc
import os
from functools import lru_cache

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from gratisnorsk.kernel.letters_of_requests import only_utf8

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gratisnorsk.settings")
application = only_utf8(get_wsgi_application())

# What is loaded by now stays as long as the process: the collector of garbage need not look at it again and again.
resolver = get_resolver()
resolver.url_patterns  # noqa: B018 loads every view
# Which view an address has depends on nothing but its path, and finding it means asking some two hundred patterns.
resolver.resolve = lru_cache(maxsize=1_000)(resolver.resolve)  # type: ignore[method-assign]
gc.collect()
gc.freeze()
