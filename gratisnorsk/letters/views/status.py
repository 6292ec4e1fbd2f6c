"""What we sent to a contact, for whoever can read there: a code in each letter leads here, another one opens it.

A stranger who has the address of the page sees only a button. A made-up address behaves the same.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gratisnorsk.accounts.doors import for_everyone
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.limits import is_too_many
from gratisnorsk.letters import actions, queries
from gratisnorsk.letters.actions.status import MINUTES
from gratisnorsk.letters.forms import CodeForm
from gratisnorsk.letters.sessions import OPEN, WAITS

TEN_MINUTES, DAY = 600, 24 * 3600


@never_cache
@for_everyone
@require_http_methods(["GET", "HEAD", "POST"])
def status(request: HttpRequest, code: str) -> HttpResponse:
    """A button, then a field for the code, then the letters."""
    if request.method == "POST" and "send" in request.POST:
        return _send(request, code)
    asked = _still(request, WAITS, code)
    form = CodeForm(request.POST or None) if asked else None
    if form and request.method == "POST" and form.is_valid():
        if _is_right(request, code, asked, form.cleaned_data["code"]):
            return redirect("letters:status", code)
        form.add_error("code", _("This is not the code, or it is too old. Ask for a new one."))
    letters = _opened(request, code)
    return render(request, "letters/status.html", {"letters": letters, "form": form, "code": code})


def _send(request: HttpRequest, code: str) -> HttpResponse:
    letter = queries.letter_of_code(code)
    typed_for = letter.to if letter else code
    if (
        is_too_many(request, "letters.status", 10, TEN_MINUTES)
        or is_too_many(request, "letters.status_to", 3, TEN_MINUTES, key=typed_for)
        or is_too_many(request, "letters.status_day", 10, DAY, key=typed_for)
    ):
        messages.warning(request, _("You have asked for many codes. Wait ten minutes and try again."))
        return redirect("letters:status", code)
    digits = f"{secrets.randbelow(10**8):08}"
    request.session[WAITS] = {"page": code, "digits": digits, "until": _in(MINUTES)}
    if letter:
        actions.send_code(letter, digits, lang=get_language() or "nb", at=now())
    return redirect("letters:status", code)


def _is_right(request: HttpRequest, code: str, asked: dict[str, Any], typed: str) -> bool:
    """Compared in constant time; ten tries, counted beside the session, which others may hold at the same time."""
    key = f"{request.session.session_key} {asked['digits']}"
    if is_too_many(request, "letters.status_try", 10, TEN_MINUTES, key=key):
        return False
    if not hmac.compare_digest(typed, asked["digits"]):
        return False
    del request.session[WAITS]
    request.session[OPEN] = {"page": code, "until": _in(60)}
    return True


def _opened(request: HttpRequest, code: str) -> list[queries.Received] | None:
    """The letters, if this browser has shown the code; None if not."""
    letter = queries.letter_of_code(code) if _still(request, OPEN, code) else None
    return queries.received_by(letter.to, at=now()) if letter else None


def _still(request: HttpRequest, what: str, code: str) -> dict[str, Any]:
    """What the session keeps for this page, unless its time is over."""
    kept: dict[str, Any] = request.session.get(what) or {}
    return kept if kept.get("page") == code and kept["until"] > now().timestamp() else {}


def _in(minutes: int) -> float:
    return (now() + timedelta(minutes=minutes)).timestamp()
