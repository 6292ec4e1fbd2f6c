"""The doors: each view says for whom it is with one of these decorators, and a test walks the resolver to see it.

A door looks at the person alone; which object the person may touch is asked in the view, of the package's rules.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from gratisnorsk.accounts import rules
from gratisnorsk.accounts.models import Person
from gratisnorsk.accounts.sessions import IS_SHARED

type View = Callable[..., HttpResponseBase]

if TYPE_CHECKING:

    class SignedIn(HttpRequest):
        """A request behind `for_signed_in` and stricter doors."""

        user: Person
else:
    SignedIn = HttpRequest


def lacks_second_factor(person: Person) -> bool:
    """Whether this person may not act as staff yet. Views that staff share with others ask it too."""
    return bool(settings.STAFF_NEEDS_SECOND_FACTOR) and not rules.has_second_factor(person)


def _door(for_whom: str, look: Callable[[HttpRequest], HttpResponseBase | None]) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @wraps(view)
        def behind_door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            return look(request) or view(request, *args, **kwargs)

        behind_door.for_whom = for_whom  # type: ignore[attr-defined]
        return behind_door

    return decorate


def _let_in(request: HttpRequest) -> HttpResponseBase | None:
    return None


def _sign_in_first(request: HttpRequest) -> HttpResponseBase | None:
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if request.method == "POST" and request.session.get(IS_SHARED):
        request.session.modified = True  # on a shared computer the half hour begins anew
    return None


def _needs(is_allowed: Callable[[Any], bool]) -> Callable[[HttpRequest], HttpResponseBase | None]:
    def look(request: HttpRequest) -> HttpResponseBase | None:
        if sign_in := _sign_in_first(request):
            return sign_in
        if not is_allowed(request.user):
            raise PermissionDenied
        if lacks_second_factor(cast("Person", request.user)):
            return redirect("accounts:second_factor_needed")
        return None

    return look


for_everyone = _door("everyone", _let_in)
for_signed_in = _door("signed_in", _sign_in_first)
for_staff = _door("staff", _needs(rules.is_staff))
for_national = _door("national", _needs(rules.is_national))
for_administrators = _door("administrators", _needs(rules.is_administrator))
