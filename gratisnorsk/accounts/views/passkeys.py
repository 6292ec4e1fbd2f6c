"""Passkeys: the question that the browser must answer, and a new one. Without JavaScript the app is the way."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.stages import LoginStageController
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.webauthn.internal import auth
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from gratisnorsk.accounts import actions
from gratisnorsk.accounts.doors import SignedIn, for_everyone, for_signed_in
from gratisnorsk.accounts.forms import ConnectPasskeyForm
from gratisnorsk.accounts.recency import proved_again
from gratisnorsk.kernel.clock import now


def _whose(request: HttpRequest) -> Any:
    """Who is signed in, or who has come as far as the second step of signing in."""
    if request.user.is_authenticated:
        return request.user
    stage = LoginStageController.enter(request, AuthenticateStage.key)
    if stage is None:
        raise PermissionDenied
    return stage.login.user


@never_cache
@for_everyone
@require_POST
def question(request: HttpRequest) -> JsonResponse:
    """A fresh question for a passkey that the person has. A POST, as the question is kept in the session."""
    return JsonResponse(auth.begin_authentication(_whose(request)))


@never_cache
@for_signed_in
@require_POST
def question_for_new(request: SignedIn) -> JsonResponse:
    """A fresh question for a new passkey."""
    return JsonResponse(auth.begin_registration(request.user, passwordless=False))


@never_cache
@for_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@proved_again
def connect(request: SignedIn) -> HttpResponse:
    """Connect a passkey."""
    form = ConnectPasskeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_passkey(
            request.user, **form.cleaned_data, session_key=request.session.session_key, at=now()
        )
        record_authentication(request, request.user, "mfa", type=Authenticator.Type.WEBAUTHN)
        messages.success(request, _("The passkey is connected. Now make recovery codes."))
        return redirect("mfa_view_recovery_codes")
    return render(request, "accounts/connect_passkey.html", {"form": form})
