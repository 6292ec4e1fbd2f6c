"""The desk: all meetings of a host, one of them, and its facts."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gratisnorsk.accounts.doors import SignedIn, for_signed_in, lacks_second_factor
from gratisnorsk.accounts.rules import is_national
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.words import say
from gratisnorsk.meetings import actions, teams
from gratisnorsk.meetings.forms.desk import MeetingForm
from gratisnorsk.meetings.forms.desk_copy import CopyForm
from gratisnorsk.meetings.forms.desk_slots import CancelMeetingForm
from gratisnorsk.meetings.models import Meeting, SignUp
from gratisnorsk.meetings.queries.desk import desk_page, hosted_by
from gratisnorsk.meetings.rules import access
from gratisnorsk.meetings.rules.copying import plan
from gratisnorsk.meetings.titles import titled
from gratisnorsk.meetings.views.desk_doors import BOTH, active, done, of_meeting, page, sent, tried


@require_safe
@for_signed_in
def desk_list(request: SignedIn) -> HttpResponse:
    """The meetings this person looks after."""
    if not access.may_hold_meetings(request.user):
        raise PermissionDenied
    rows = [(each, say(each.title, active())) for each in hosted_by(request.user)]
    return render(request, "meetings/desk_list.html", {"rows": rows})


@require_safe
@for_signed_in
@of_meeting
def desk(request: SignedIn, meeting: Meeting) -> HttpResponse:
    """One meeting with everything about it."""
    facts = {"page": desk_page(meeting, now(), active()), "has_teams": teams.is_set_up()}
    return render(request, "meetings/desk.html", facts)


@require_http_methods(BOTH)
@for_signed_in
def new(request: SignedIn) -> HttpResponse:
    """Write a meeting down. Its times come next."""
    if not access.may_hold_meetings(request.user):
        raise PermissionDenied
    national = is_national(request.user)
    if national and lacks_second_factor(request.user):
        return redirect("accounts:second_factor_needed")
    form = MeetingForm(sent(request), hosts=access.hosts_of(request.user), is_national=national)
    if form.is_valid():
        meeting = actions.create_meeting(
            form.chosen_host(),
            form.facts(),
            co_hosts=form.cleaned_data["co_hosts"],
            by=request.user,
            at=now(),
        )
        return done(request, meeting, _("Saved as a draft. Write down its times now."))
    return render(request, "meetings/desk_form.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(BOTH)
@for_signed_in
@of_meeting
def edit(request: SignedIn, meeting: Meeting) -> HttpResponse:
    """Change the facts. What somebody else saved meanwhile is never overwritten silently."""
    form = MeetingForm(sent(request), hosts=[], is_national=False, meeting=meeting)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            actions.save_meeting(
                meeting,
                form.facts(),
                co_hosts=typed["co_hosts"],
                version=typed["version"] or 0,
                by=request.user,
                at=now(),
            )
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            return done(request, meeting, _("Saved. Readers see the change at once."))
    return page(request, "meetings/desk_form.html", meeting, form)


@require_POST
@for_signed_in
@of_meeting
def publish(request: SignedIn, meeting: Meeting) -> HttpResponse:
    """Show it."""
    sentence = _("Published. Those it is for can see it now.")
    return tried(
        request, meeting, lambda: actions.publish_meeting(meeting, by=request.user, at=now()), sentence
    )


@require_POST
@for_signed_in
@of_meeting
def close(request: SignedIn, meeting: Meeting) -> HttpResponse:
    """No more sign-ups, or open again."""
    is_closed = request.POST.get("open") != "1"
    sentence = _("Sign-up is closed.") if is_closed else _("Sign-up is open again.")
    return tried(
        request,
        meeting,
        lambda: actions.close_meeting(meeting, is_closed=is_closed, by=request.user, at=now()),
        sentence,
    )


@require_http_methods(BOTH)
@for_signed_in
@of_meeting
def cancel(request: SignedIn, meeting: Meeting) -> HttpResponse:
    """Call all of it off. The page says first how many it affects."""
    form = CancelMeetingForm(sent(request))
    if form.is_valid():
        note = form.cleaned_data["note"]
        actions.cancel_meeting(meeting, note=note, by=request.user, at=now())
        return done(request, meeting, _("The meeting is cancelled. Those who signed up get a letter."))
    affected = SignUp.objects.active().filter(slot__meeting=meeting, slot__cancelled_at=None).count()
    return page(request, "meetings/desk_cancel.html", meeting, form, affected=affected)


@require_http_methods(BOTH)
@for_signed_in
@of_meeting
def copy(request: SignedIn, meeting: Meeting) -> HttpResponse:
    """Hold it again. First every new date is shown; a second button makes the copy."""
    form = CopyForm(sent(request), initial={"title": meeting.title_pattern or meeting.title})
    moved, new_title = [], None
    if form.is_valid():
        first_on, title = form.cleaned_data["first_on"], form.cleaned_data["title"]
        new_title = say(titled(title or meeting.title, first_on), active())
        moved = plan(meeting.slots.all(), first_on, meeting.reminders)
        if request.POST.get("confirm") == "1":
            try:
                copied = actions.copy_meeting(meeting, first_on, title=title, by=request.user, at=now())
            except Refusal as no:
                form.add_error("first_on", str(no))
            else:
                return done(request, copied, _("The copy is a draft. Write its links, then publish it."))
    return page(request, "meetings/desk_copy.html", meeting, form, moved=moved, new_title=new_title)
