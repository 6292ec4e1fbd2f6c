"""What is stored about me: read it, take it along, delete it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gratisnorsk.accounts import actions, queries, rules
from gratisnorsk.accounts.doors import SignedIn, for_signed_in
from gratisnorsk.accounts.forms import DeleteForm
from gratisnorsk.accounts.recency import proved_again
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal


@never_cache
@for_signed_in
def stored(request: SignedIn) -> HttpResponse:
    """Each kind of fact with purpose, legal ground and the date on which it is deleted."""
    facts = {
        "stored": queries.stored_about(request.user, lang=get_language() or "nb"),
        "deleted_on": rules.deleted_on(request.user),
    }
    return render(request, "accounts/stored.html", facts)


@never_cache
@for_signed_in
def export(request: SignedIn) -> JsonResponse:
    """The same as a file."""
    answer = JsonResponse(
        queries.everything_about(request.user, at=now()),
        json_dumps_params={"ensure_ascii": False, "indent": 2},
    )
    answer.headers["Content-Disposition"] = 'attachment; filename="gratis-norsk.json"'
    return answer


@never_cache
@for_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@proved_again
def delete(request: SignedIn) -> HttpResponse:
    """Delete the account, after the person has written its e-mail."""
    form = DeleteForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            actions.erase_person(request.user, at=now())
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            logout(request)
            messages.success(request, _("Your account is deleted."))
            return redirect("home:front")
    return render(request, "accounts/delete.html", {"form": form})
