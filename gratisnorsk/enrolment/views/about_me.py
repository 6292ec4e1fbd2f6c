"""Correcting what is stored about me: name, language, and the e-mail or phone, proved by a code."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gratisnorsk.enrolment import sessions
from gratisnorsk.enrolment.actions import about_me as actions
from gratisnorsk.enrolment.forms.codes import CodeForm
from gratisnorsk.enrolment.forms.own_page import AboutMeForm, NewContactForm
from gratisnorsk.enrolment.rules.contacts import Contact
from gratisnorsk.enrolment.sessions import LearnerRequest, for_learners
from gratisnorsk.enrolment.views.floods import refuse_flood_of_codes, refuse_guessing
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal


@never_cache
@for_learners
@require_http_methods(["GET", "HEAD", "POST"])
def about_me(request: LearnerRequest) -> HttpResponse:
    """Name and language."""
    held = {"name": request.learner.name, "lang": request.learner.lang}
    form = AboutMeForm(request.POST if request.method == "POST" else None, initial=held)
    if form.is_valid():
        actions.change_about_me(request.learner, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("enrolment:own_page")
    return render(request, "enrolment/about_me.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@for_learners
@require_http_methods(["GET", "HEAD", "POST"])
def new_contact(request: LearnerRequest) -> HttpResponse:
    """Ask for a code to another e-mail or phone."""
    form = NewContactForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        contact: Contact = form.cleaned_data["contact"]
        try:
            refuse_flood_of_codes(request, contact)
            claim = actions.ask_for_new_contact(request.learner, contact, at=now())
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            sessions.remember_claim(request, claim)
            return redirect("enrolment:new_contact_code")
    return render(request, "enrolment/new_contact.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@for_learners
@require_http_methods(["GET", "HEAD", "POST"])
def new_contact_code(request: LearnerRequest) -> HttpResponse:
    """The code that was sent there."""
    claim = sessions.claim_in(request)
    if claim is None:
        return redirect("enrolment:new_contact")
    form = CodeForm(request.POST if request.method == "POST" else None)
    contact = Contact(claim.email, claim.phone)
    if form.is_valid():
        try:
            refuse_guessing(request, contact.text)
            actions.take_new_contact(request.learner, claim, form.cleaned_data["code"], at=now())
        except Refusal as no:
            form.add_error("code", str(no))
        else:
            messages.success(request, _("We write to your new contact from now on."))
            return redirect("enrolment:own_page")
    facts = {"form": form, "contact": contact.text, "is_phone": contact.is_phone}
    return render(request, "enrolment/new_contact_code.html", facts, status=422 if form.errors else 200)
