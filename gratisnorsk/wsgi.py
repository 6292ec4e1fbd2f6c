"""The WSGI entry that the server (granian) loads."""

import os

from django.core.wsgi import get_wsgi_application

from gratisnorsk.kernel.letters_of_requests import only_utf8

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gratisnorsk.settings")
application = only_utf8(get_wsgi_application())
