"""Signing up somebody who sits beside: by staff, libraries, advisers. Traceable, and without any access afterwards.

The code goes to the learner's own e-mail or phone, and the learner says it: nobody is signed up without knowing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse, translate_url
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gratisnorsk.accounts.doors import SignedIn, for_signed_in, lacks_second_factor
from gratisnorsk.accounts.rules import is_staff
from gratisnorsk.enrolment import sessions
from gratisnorsk.enrolment.actions import signing_up
from gratisnorsk.enrolment.forms.codes import CodeForm
from gratisnorsk.enrolment.forms.wish import HelpForm
from gratisnorsk.enrolment.models import Learner
from gratisnorsk.enrolment.phrases.wish import wish_lines
from gratisnorsk.enrolment.queries.learners import live_wish
from gratisnorsk.enrolment.queries.sign_up_page import SignUpPage, learner_of_token, sign_up_page, token_of
from gratisnorsk.enrolment.rules.contacts import Contact
from gratisnorsk.enrolment.rules.helping import learner_of_receipt, may_help, receipt_token
from gratisnorsk.enrolment.views.floods import refuse_flood_of_sign_ups, refuse_guessing
from gratisnorsk.kernel import languages
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal

type View = Callable[..., HttpResponseBase]


def _for_helpers(view: View) -> View:
    """Stands under `for_signed_in`."""

    @wraps(view)
    def behind_door(request: SignedIn, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_help(request.user):
            raise PermissionDenied
        if is_staff(request.user) and lacks_second_factor(request.user):
            return redirect("accounts:second_factor_needed")
        return view(request, *args, **kwargs)

    return behind_door


@never_cache
@for_signed_in
@_for_helpers
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: SignedIn) -> HttpResponse:
    """The form, filled in together."""
    at, lang = now(), get_language() or "nb"
    page = sign_up_page(request.GET.get("kurs", ""), at, lang)
    form = HelpForm(
        request.POST if request.method == "POST" else None, at=at, initial={"lang": lang, "km": 30}
    )
    if page.scheme and form.is_valid():
        try:
            learner = _write_down(request, form, page, at)
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            return redirect("enrolment:help_confirm", token_of(learner, at))
    facts = {"form": form, "page": page}
    return render(request, "enrolment/help.html", facts, status=422 if form.errors else 200)


def _write_down(request: SignedIn, form: HelpForm, page: SignUpPage, at: datetime) -> Learner:
    assert page.scheme
    typed = form.cleaned_data
    refuse_flood_of_sign_ups(request, typed["contact"])
    facts = signing_up.SignUp(
        contact=typed["contact"],
        name=typed["name"],
        lang=typed["lang"],
        scheme=page.scheme,
        answers=form.answers(),
        course=page.window_course,
        helper=request.user,
    )
    learner = signing_up.sign_up(facts, at=at)
    sessions.remember_form(request, learner)
    return learner


@never_cache
@for_signed_in
@_for_helpers
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: SignedIn, token: str) -> HttpResponse:
    """The learner reads the code aloud, or types it later at home: then the form waits for a day."""
    learner = learner_of_token(token, now())
    if learner is None or learner.helped_by_id != request.user.pk or learner.confirmed_at:
        raise Http404
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            refuse_guessing(request, learner.email or learner.phone)
            confirmed = signing_up.confirm(learner, form.cleaned_data["code"], at=now())
            return redirect("enrolment:receipt", receipt_token(confirmed.learner, request.user, now()))
        except Refusal as no:
            form.add_error("code", str(no))
    contact = Contact(learner.email, learner.phone)
    shown = contact.text if sessions.sent_form(request, learner) else contact.masked
    facts = {"form": form, "contact": shown, "is_phone": contact.is_phone, "token": token}
    return render(request, "enrolment/help_confirm.html", facts, status=422 if form.errors else 200)


@never_cache
@for_signed_in
@_for_helpers
@require_safe
def receipt(request: SignedIn, token: str) -> HttpResponse:
    """To print and give away. The same went to the learner's e-mail or phone."""
    learner = learner_of_receipt(token, request.user, now())
    if learner is None:
        raise Http404
    wish = live_wish(learner)
    contact = Contact(learner.email, learner.phone)
    own_lang = languages.BY_CODE[learner.lang]
    facts = {
        "own_lang": None if own_lang.code == get_language() else own_lang,
        "in_own_lang": translate_url(request.path, own_lang.code),
        "name": learner.name,
        "contact": contact.masked,
        "is_phone": contact.is_phone,
        "lines": wish_lines(wish) if wish else [],
        "own_page": f"{settings.SITE_URL}{reverse('enrolment:own_page')}",
    }
    return render(request, "enrolment/receipt.html", facts)
