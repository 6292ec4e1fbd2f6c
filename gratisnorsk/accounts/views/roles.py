"""Who holds which role; administrators give and take."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from gratisnorsk.accounts import actions, queries
from gratisnorsk.accounts.doors import SignedIn, for_administrators
from gratisnorsk.accounts.forms import GiveRoleForm
from gratisnorsk.accounts.models import Role
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal


@never_cache
@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def roles(request: SignedIn) -> HttpResponse:
    """The list, and a form to give a role."""
    form = GiveRoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_role_by_email(
                **form.cleaned_data, lang=get_language() or "nb", by=request.user, at=now()
            )
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, _("The role is given."))
            return redirect("accounts:roles")
    return render(request, "accounts/roles.html", {"form": form, "roles": queries.roles()})


@for_administrators
@require_POST
def take_role(request: SignedIn, pk: int) -> HttpResponse:
    """Take a role away."""
    role = get_object_or_404(Role.objects.select_related("person", "municipality"), pk=pk)
    try:
        actions.take_role(role, by=request.user, at=now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("The role is taken away."))
    return redirect("accounts:roles")
