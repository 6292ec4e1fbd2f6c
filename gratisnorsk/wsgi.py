"""The WSGI entry that the server (granian) loads."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from gratisnorsk.kernel.letters_of_requests import only_utf8

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gratisnorsk.settings")
application = only_utf8(get_wsgi_application())

# What is loaded by now stays as long as the process: the collector of garbage need not look at it again and again.
get_resolver().url_patterns  # noqa: B018 loads every view
gc.collect()
gc.freeze()
