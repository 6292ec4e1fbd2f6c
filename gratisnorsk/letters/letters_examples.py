"""Examples of the letters of this package itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gratisnorsk.kernel.outbox import example

example("letters/status_code", {"code": "1234-5678", "minutes": 15}, name=_("Letters: code to see them"))
