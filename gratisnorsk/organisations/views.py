"""Screens of an organisation: its public page, its own facts, its members, and the queue of staff."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gratisnorsk.accounts.doors import SignedIn, for_everyone, for_signed_in, for_staff, lacks_second_factor
from gratisnorsk.accounts.models import Person
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.limits import is_too_many
from gratisnorsk.kernel.signing import unsign
from gratisnorsk.letters.beside import letters_beside
from gratisnorsk.organisations import actions, queries, rules
from gratisnorsk.organisations.forms import InviteForm, OrganisationForm, RefuseForm
from gratisnorsk.organisations.models import Invitation, Organisation

type View = Callable[..., HttpResponseBase]
AN_HOUR = 3600


def of_organisation(view: View) -> View:
    """Give the view the organisation in place of its id, if this person may edit it.

    A stranger hears that it does not exist. Whoever may only because they are staff needs a second factor.
    """

    @wraps(view)
    def with_organisation(request: SignedIn, public_id: str, **kwargs: Any) -> HttpResponseBase:
        organisation = get_object_or_404(
            Organisation.objects.select_related("municipality"), public_id=public_id
        )
        if not rules.may_edit(request.user, organisation):
            raise Http404
        is_as_staff = not rules.is_member(request.user, organisation)
        if is_as_staff and lacks_second_factor(request.user):
            return redirect("accounts:second_factor_needed")
        return view(request, organisation, **kwargs)

    return with_organisation


def _only_managers(request: SignedIn, organisation: Organisation) -> None:
    """Owners. An editor who may only because of a role needs a second factor here too."""
    is_as_staff = not rules.is_owner(request.user, organisation)
    if not rules.may_manage_members(request.user, organisation):
        raise PermissionDenied
    if is_as_staff and lacks_second_factor(request.user):
        raise PermissionDenied


def _is_flood(request: SignedIn, email: str) -> bool:
    """Too many invitations from one person, or to one address: the letters go to people who never asked."""
    return is_too_many(request, "organisations.invite", 30, AN_HOUR, key=str(request.user.pk)) or is_too_many(
        request, "organisations.invite_email", 5, AN_HOUR * 24, key=email
    )


@require_safe
@for_everyone
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who they are, what the register says, and the way to their offers."""
    page = queries.organisation_page(public_id, request.user)  # type: ignore[arg-type]
    if page is None:
        raise Http404
    facts = {
        "page": page,
        "organisation": page.organisation,
        "letters": letters_beside(request.user, page.organisation),
    }
    return render(request, "organisations/organisation.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
def new(request: SignedIn) -> HttpResponse:
    """Register an organisation and become its owner."""
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            if is_too_many(request, "organisations.new", 20, AN_HOUR, key=str(request.user.pk)):
                raise actions.TooManyMessages
            organisation = actions.register_organisation(form.facts(), by=request.user, at=now())
        except Refusal as no:
            form.add_error("number", str(no))
        else:
            messages.success(request, _("The organisation is registered. Staff will look at it soon."))
            return redirect("organisations:show", organisation.public_id)
    return render(request, "organisations/organisation_form.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
@of_organisation
def edit(request: SignedIn, organisation: Organisation) -> HttpResponse:
    """Change what the organisation says of itself."""
    form = OrganisationForm(request.POST) if request.method == "POST" else OrganisationForm.of(organisation)
    latest = None
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            actions.save_organisation(organisation, form.facts(), version=version, by=request.user, at=now())
        except Refusal as no:
            form.add_error(None, str(no))
            latest = queries.latest_change(organisation)
            form.take_version(queries.version_of(organisation))
        else:
            messages.success(request, _("Saved."))
            return redirect("organisations:show", organisation.public_id)
    return render(
        request,
        "organisations/organisation_form.html",
        {"form": form, "organisation": organisation, "latest": latest},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
@of_organisation
def members(request: SignedIn, organisation: Organisation) -> HttpResponse:
    """Members, invitations and history; the form invites."""
    _only_managers(request, organisation)
    form = InviteForm(request.POST or None, initial={"role": "editor"})
    if request.method == "POST" and form.is_valid():
        email, role, lang = form.cleaned_data["email"], form.cleaned_data["role"], get_language() or "nb"
        try:
            if _is_flood(request, email):
                raise actions.TooManyMessages
            actions.invite(organisation, email, role=role, lang=lang, by=request.user, at=now())
        except Refusal as no:
            form.add_error("email", str(no))
        else:
            messages.success(request, _("The invitation is on its way."))
            return redirect("organisations:members", organisation.public_id)
    return render(
        request, "organisations/members.html", {"page": queries.members_page(organisation), "form": form}
    )


@require_POST
@for_signed_in
@of_organisation
def change_member(request: SignedIn, organisation: Organisation, person_id: str) -> HttpResponse:
    """Make a member owner or editor, or take the member out."""
    _only_managers(request, organisation)
    person = get_object_or_404(Person, public_id=person_id)
    try:
        if request.POST.get("to") == "out":
            actions.remove_member(organisation, person, by=request.user, at=now())
        elif request.POST.get("to") in ("owner", "editor"):
            actions.change_member(organisation, person, request.POST["to"], by=request.user, at=now())
    except Refusal as no:
        messages.error(request, str(no))
    if person == request.user and request.POST.get("to"):
        return redirect("home:desk")
    return redirect("organisations:members", organisation.public_id)


@require_POST
@for_signed_in
@of_organisation
def withdraw_invitation(request: SignedIn, organisation: Organisation, pk: int) -> HttpResponse:
    """Take an invitation back."""
    _only_managers(request, organisation)
    invitation = get_object_or_404(Invitation, pk=pk, organisation=organisation)
    actions.withdraw_invitation(invitation, by=request.user, at=now())
    return redirect("organisations:members", organisation.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
def accept(request: SignedIn, token: str) -> HttpResponse:
    """The link of an invitation opens this page; only the button accepts."""
    try:
        pk = unsign(actions.INVITATION_PURPOSE, token, max_age=actions.INVITATION_SECONDS)
        invitation = get_object_or_404(Invitation.objects.select_related("organisation"), pk=pk)
        if request.method == "POST":
            actions.accept_invitation(invitation, request.user, at=now())
            return redirect("organisations:show", invitation.organisation.public_id)
    except Refusal as no:
        return render(request, "organisations/invitation.html", {"refusal": str(no)}, status=410)
    return render(request, "organisations/invitation.html", {"invitation": invitation})


@require_safe
@for_staff
def queue(request: SignedIn) -> HttpResponse:
    """Organisations that wait for verification."""
    waiting = list(queries.waiting_for_verification(request.user)[:100])
    return render(request, "organisations/queue.html", {"waiting": waiting, "form": RefuseForm()})


@require_POST
@for_staff
def decide(request: SignedIn, public_id: str) -> HttpResponse:
    """Verify, or refuse with a reason."""
    organisation = get_object_or_404(Organisation, public_id=public_id)
    if not rules.may_verify(request.user, organisation):
        raise PermissionDenied
    try:
        if request.POST.get("decision") == "verify":
            actions.verify(organisation, by=request.user, at=now())
        elif request.POST.get("decision") == "refuse":
            actions.refuse(organisation, request.POST.get("reason", ""), by=request.user, at=now())
    except Refusal as no:
        messages.error(request, str(no))
        return redirect("organisations:show", organisation.public_id)
    return redirect("organisations:queue")


@require_POST
@for_staff
def check_again(request: SignedIn, public_id: str) -> HttpResponse:
    """Ask the register once more, now."""
    organisation = get_object_or_404(Organisation, public_id=public_id)
    if not rules.may_verify(request.user, organisation):
        raise PermissionDenied
    actions.check_register(organisation, at=now())
    return redirect("organisations:show", organisation.public_id)
