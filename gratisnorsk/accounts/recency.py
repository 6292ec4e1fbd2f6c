"""Before something important: whoever has a second factor must have shown it a short while ago.

Otherwise an open, forgotten session would be enough to take the factor away.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import app_settings
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import suspend_request
from django.http import HttpResponseBase
from django.urls import reverse

from gratisnorsk.accounts import rules
from gratisnorsk.accounts.doors import SignedIn

type View = Callable[..., HttpResponseBase]


def _is_recent(request: SignedIn) -> bool:
    if not rules.has_second_factor(request.user):
        return True
    shown = [
        record for record in get_authentication_records(request, request.user) if record["method"] == "mfa"
    ]
    return bool(shown) and time.time() - shown[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT


def proved_again(view: View) -> View:
    """Stands under `for_signed_in`. Leads over the page that asks again; what was typed is kept meanwhile."""

    @wraps(view)
    def asks(request: SignedIn, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not _is_recent(request):
            asked: HttpResponseBase = suspend_request(request, reverse("mfa_reauthenticate"))
            return asked
        return view(request, *args, **kwargs)

    return asks
