"""The second factor: asked for while signing in and before something important; connected and removed."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import resume_request
from allauth.account.stages import LoginStageController
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gratisnorsk.accounts import actions, queries, rules
from gratisnorsk.accounts.doors import SignedIn, for_everyone, for_signed_in
from gratisnorsk.accounts.forms import (
    ConnectAppForm,
    PasskeyForm,
    SecondFactorForm,
)
from gratisnorsk.accounts.own_paths import own_path
from gratisnorsk.accounts.recency import proved_again
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal


def _asked(request: HttpRequest, person: Any) -> tuple[Any, dict[str, Any]]:
    """The form that was sent, and what the page needs to show both."""
    is_passkey = "credential" in request.POST
    sent = request.POST if request.method == "POST" else None
    forms = {
        "form": SecondFactorForm(None if is_passkey else sent, user=person),
        "passkey_form": PasskeyForm(sent if is_passkey else None, user=person),
        "has_passkey": rules.second_factors(person).filter(type=Authenticator.Type.WEBAUTHN).exists(),
    }
    return forms["passkey_form" if is_passkey else "form"], forms


@never_cache
@for_everyone
@require_http_methods(["GET", "HEAD", "POST"])
def authenticate(request: HttpRequest) -> HttpResponseBase:
    """The second step of a sign-in."""
    stage = LoginStageController.enter(request, AuthenticateStage.key)
    if stage is None or request.user.is_authenticated:
        return redirect("account_login")
    form, forms = _asked(request, stage.login.user)
    if request.method == "POST" and form.is_valid():
        post_authentication(request, form.factor)
        answer: HttpResponseBase = stage.exit()
        return answer
    return render(request, "accounts/second_factor.html", forms)


@never_cache
@for_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def ask_again(request: SignedIn) -> HttpResponseBase:
    """The factor once more, before something important; then on with what the person was doing."""
    form, forms = _asked(request, request.user)
    then = own_path(request.GET.get("next") or request.POST.get("next"))
    if request.method == "POST" and form.is_valid():
        post_authentication(request, form.factor, reauthenticated=True)
        return resume_request(request) or redirect("accounts:my_page")
    return render(request, "accounts/second_factor_again.html", forms | {"next": then})


@never_cache
@for_signed_in
def overview(request: SignedIn) -> HttpResponse:
    """Which factors are connected."""
    return render(request, "accounts/second_factors.html", queries.factors(request.user))


@for_signed_in
def needed(request: SignedIn) -> HttpResponse:
    """Explains to staff why a second factor is needed, and leads on."""
    return render(request, "accounts/second_factor_needed.html")


@never_cache
@for_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@proved_again
def connect_app(request: SignedIn) -> HttpResponse:
    """A QR code for the app, and the code that the app then shows. Nothing is stored before that code is right."""
    form = ConnectAppForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_totp(request.user, form.secret, session_key=request.session.session_key, at=now())
        except Refusal as no:
            messages.error(request, str(no))
            return redirect("mfa_index")
        record_authentication(request, request.user, "mfa", type=Authenticator.Type.TOTP)
        messages.success(request, _("The app is connected. Now make recovery codes."))
        return redirect("mfa_view_recovery_codes")
    address = get_adapter().build_totp_url(request.user, form.secret)
    return render(request, "accounts/connect_app.html", {"form": form, "address": address})


@never_cache
@for_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@proved_again
def remove(request: SignedIn, pk: int) -> HttpResponse:
    """A page with a button that takes an app or a passkey away."""
    factor = get_object_or_404(rules.second_factors(request.user), pk=pk)
    if request.method == "POST":
        try:
            actions.remove_factor(request.user, factor, at=now())
        except Refusal as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("It is removed."))
        return redirect("mfa_index")
    return render(request, "accounts/remove_factor.html", {"factor": queries.Factor.of(factor)})


@never_cache
@for_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@proved_again
def recovery_codes(request: SignedIn) -> HttpResponse:
    """A button makes new codes and shows them this one time."""
    codes: list[str] = []
    if request.method == "POST":
        try:
            codes = actions.make_recovery_codes(request.user, at=now())
        except Refusal as no:
            messages.error(request, str(no))
            return redirect("mfa_index")
    return render(request, "accounts/recovery_codes.html", {"codes": codes})
