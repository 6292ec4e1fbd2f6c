"""Signing in with an e-mailed code, and signing out. Known and unknown addresses see the same pages."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from gratisnorsk.accounts.codes import SignInCode
from gratisnorsk.accounts.doors import for_everyone
from gratisnorsk.accounts.forms import CodeForm, SignInForm
from gratisnorsk.accounts.own_paths import own_path
from gratisnorsk.accounts.sessions import IS_SHARED
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.limits import is_too_many

TEN_MINUTES = 600
DAY = 24 * 3600
TRIES = 10  # more than allauth allows one after the other


def _is_flood(request: HttpRequest, email: str) -> bool:
    """Too many letters from one place, or to one address."""
    return (
        is_too_many(request, "sign_in", 20, TEN_MINUTES)
        or is_too_many(request, "sign_in_email", 5, TEN_MINUTES, key=email)
        or is_too_many(request, "sign_in_email_day", 30, DAY, key=email)
    )


@never_cache
@for_everyone
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for the e-mail and send a code."""
    then = own_path(request.GET.get("next"))
    if request.user.is_authenticated:
        return redirect(then or "home:desk")
    form = SignInForm(request.POST or None, at=now(), initial={"next": then})
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        if _is_flood(request, email):
            form.add_error(None, _("You have asked for many codes. Wait ten minutes and try again."))
        else:
            request.session[IS_SHARED] = form.cleaned_data["is_shared"]
            SignInCode.begin(request, email, then=form.cleaned_data["next"])
            return redirect("account_confirm_login_code")
    return render(request, "accounts/sign_in.html", {"form": form})


def _is_guessing(request: HttpRequest, code: SignInCode) -> bool:
    """Many tries at the same instant: each finds the session as it was before the others were counted there."""
    return is_too_many(
        request, "sign_in_try", TRIES, TEN_MINUTES, key=f"{request.session.session_key} {code.code}"
    )


def _start_again(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        messages.warning(
            request, _("The code is too old, or was used or wrong too often. Ask for a new one.")
        )
    return redirect("account_login")


@never_cache
@for_everyone
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_code(request: HttpRequest) -> HttpResponseBase:
    """Ask for the code and sign in."""
    code = SignInCode.of(request)
    if code is None:
        return _start_again(request)
    form = CodeForm(request.POST or None, expected=code.code)
    if request.method == "POST":
        if request.POST.get("code") and _is_guessing(request, code):
            return _start_again(request)
        if form.is_valid():
            return code.finish()
        if form.is_wrong_try and not code.record_invalid_attempt():
            return _start_again(request)
    return render(request, "accounts/confirm_code.html", {"form": form, "email": code.email})


@never_cache
@for_everyone
@require_POST
def new_code(request: HttpRequest) -> HttpResponse:
    """Send another code to the same address; the one before stops working."""
    code = SignInCode.of(request)
    if code is None:
        return _start_again(request)
    if _is_flood(request, code.email):
        messages.warning(request, _("You have asked for many codes. Wait ten minutes and try again."))
    else:
        SignInCode.begin(request, code.email, then=code.stage.login.redirect_url or "")
        messages.success(request, _("We have sent a new code. The old one no longer works."))
    return redirect("account_confirm_login_code")


@never_cache
@for_everyone
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """A page with a button; the button signs out."""
    if request.method == "POST":
        logout(request)
        messages.success(request, _("You are signed out."))
        return redirect("home:front")
    return render(request, "accounts/sign_out.html")


@never_cache
@for_everyone
def closed(request: HttpRequest) -> HttpResponse:
    """For whoever's account staff have closed."""
    return render(request, "accounts/closed.html", status=403)
