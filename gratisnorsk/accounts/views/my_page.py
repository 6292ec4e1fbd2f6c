"""A person's own page: name, language, e-mail, and where they are signed in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from gratisnorsk.accounts import actions, queries, rules
from gratisnorsk.accounts.codes import NewEmailCode
from gratisnorsk.accounts.doors import SignedIn, for_signed_in
from gratisnorsk.accounts.forms import AboutMeForm, CodeForm, NewEmailForm
from gratisnorsk.accounts.recency import proved_again
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.limits import is_too_many

TEN_MINUTES = 600


@never_cache
@for_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def my_page(request: SignedIn) -> HttpResponse:
    """Name and language, and the way to everything else about the account."""
    person = request.user
    form = AboutMeForm(request.POST or None, initial={"name": person.name, "lang": person.lang})
    if request.method == "POST" and form.is_valid():
        actions.rename(person, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("accounts:my_page")
    facts = {
        "form": form,
        "roles": queries.roles_in_words(person),
        "is_administrator": rules.is_administrator(person),
    }
    return render(request, "accounts/my_page.html", facts)


def _is_flood(request: SignedIn, email: str) -> bool:
    """Too many letters from one person, or to one address: counted together with those for signing in."""
    return is_too_many(request, "new_email", 5, TEN_MINUTES, key=str(request.user.pk)) or is_too_many(
        request, "sign_in_email", 5, TEN_MINUTES, key=email
    )


@never_cache
@for_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@proved_again
def new_email(request: SignedIn) -> HttpResponse:
    """Ask for another e-mail and send a code to it."""
    form = NewEmailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if _is_flood(request, form.cleaned_data["email"]):
            form.add_error(None, _("You have asked for many codes. Wait ten minutes and try again."))
        else:
            NewEmailCode.begin(request, form.cleaned_data["email"])
            return redirect("accounts:confirm_email")
    return render(request, "accounts/new_email.html", {"form": form})


@never_cache
@for_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_email(request: SignedIn) -> HttpResponse:
    """Ask for the code that was sent to the new e-mail."""
    change = NewEmailCode.of(request)
    if change is None:
        return _too_old(request)
    form = CodeForm(request.POST or None, expected=change.code)
    if request.method == "POST" and form.is_valid():
        change.abort()
        try:
            actions.change_email(request.user, change.email, at=now())
        except Refusal as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("Your e-mail is changed."))
        return redirect("accounts:my_page")
    if request.method == "POST" and form.is_wrong_try and not change.record_invalid_attempt():
        return _too_old(request)
    return render(request, "accounts/confirm_email.html", {"form": form, "email": change.email})


def _too_old(request: SignedIn) -> HttpResponse:
    messages.warning(request, _("The code is too old, or was used or wrong too often. Ask for a new one."))
    return redirect("accounts:new_email")


@never_cache
@for_signed_in
def sessions(request: SignedIn) -> HttpResponse:
    """Where the person is signed in."""
    sign_ins = queries.sign_ins(request.user, current_key=request.session.session_key, at=now())
    return render(request, "accounts/sessions.html", {"sign_ins": sign_ins})


@for_signed_in
@require_POST
def end_session(request: SignedIn, reference: str) -> HttpResponse:
    """End one sign-in."""
    actions.end_session(request.user, reference)
    messages.success(request, _("That sign-in is ended."))
    return redirect("accounts:sessions")


@for_signed_in
@require_POST
def end_others(request: SignedIn) -> HttpResponse:
    """End all sign-ins but this one."""
    actions.end_other_sessions(request.user, request.session.session_key)
    messages.success(request, _("You are now signed in only here."))
    return redirect("accounts:sessions")
