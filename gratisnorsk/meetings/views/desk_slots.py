"""The times of a meeting at the desk. Whoever changes or cancels one sees first how many it affects."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gratisnorsk.accounts.doors import SignedIn, for_signed_in
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.words import say
from gratisnorsk.meetings import actions, teams
from gratisnorsk.meetings.forms.desk_slots import CancelSlotForm, SlotForm
from gratisnorsk.meetings.models import Meeting, SignUp, Slot
from gratisnorsk.meetings.queries.slots import slot_lines
from gratisnorsk.meetings.rules.times import ends_at, starts_at
from gratisnorsk.meetings.views.desk_doors import BOTH, active, done, its_slot, of_meeting, page, sent, tried


@require_http_methods(BOTH)
@for_signed_in
@of_meeting
def new_slot(request: SignedIn, meeting: Meeting) -> HttpResponse:
    """One more time."""
    form = SlotForm(sent(request))
    if form.is_valid():
        try:
            actions.add_slot(meeting, form.facts(), by=request.user, at=now())
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            return done(request, meeting, _("The time is saved."))
    return page(request, "meetings/desk_slot.html", meeting, form, slot=None, affected=0)


@require_http_methods(BOTH)
@for_signed_in
@of_meeting
def edit_slot(request: SignedIn, meeting: Meeting, slot_id: int) -> HttpResponse:
    """Change a time."""
    slot = its_slot(meeting, slot_id)
    form = SlotForm(sent(request), slot=slot)
    if form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            actions.save_slot(slot, form.facts(), version=version, by=request.user, at=now())
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            return done(
                request, meeting, _("The time is saved. If it has moved, those who signed up get a letter.")
            )
    return page(request, "meetings/desk_slot.html", meeting, form, slot=slot, affected=_affected(slot))


@require_http_methods(BOTH)
@for_signed_in
@of_meeting
def cancel_slot(request: SignedIn, meeting: Meeting, slot_id: int) -> HttpResponse:
    """Call one time off, and say what happens to those who signed up."""
    slot = its_slot(meeting, slot_id)
    form = CancelSlotForm(sent(request), others=_others(meeting, slot))
    if form.is_valid():
        to, note = form.cleaned_data["move_to"], form.cleaned_data["note"]
        move_to = its_slot(meeting, int(to)) if to else None
        try:
            actions.cancel_slot(slot, note=note, move_to=move_to, by=request.user, at=now())
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            return done(request, meeting, _("The time is cancelled. Those who signed up get a letter."))
    line = next(each for each in slot_lines(meeting, now(), active()) if each.pk == slot.pk)
    return page(request, "meetings/desk_cancel.html", meeting, form, line=line, affected=_affected(slot))


@require_POST
@for_signed_in
@of_meeting
def remove_slot(request: SignedIn, meeting: Meeting, slot_id: int) -> HttpResponse:
    """Take a time away that nobody signed up for."""
    slot = its_slot(meeting, slot_id)
    return tried(
        request,
        meeting,
        lambda: actions.remove_slot(slot, by=request.user, at=now()),
        _("The time is taken away."),
    )


@require_POST
@for_signed_in
@of_meeting
def make_teams(request: SignedIn, meeting: Meeting, slot_id: int) -> HttpResponse:
    """Let Teams make the meeting of this time, where that is set up."""
    slot = its_slot(meeting, slot_id)

    def make() -> None:
        made = teams.make_meeting(say(meeting.title, "nb").text, starts_at(slot), ends_at(slot))
        actions.set_link(slot, made.link, made.dial_in, made.conference_id, by=request.user, at=now())

    return tried(request, meeting, make, _("The Teams meeting is made. The link stands on this time."))


def _affected(slot: Slot) -> int:
    return SignUp.objects.active().filter(slot=slot).count()


def _others(meeting: Meeting, slot: Slot) -> list[tuple[int, str]]:
    """The times that have room for all who come to this one."""
    n = _affected(slot)
    lines = [each for each in slot_lines(meeting, now(), active()) if each.pk != slot.pk and each.is_open]
    return [(each.pk, f"{each.day}, {each.hours}") for each in lines if each.free is None or each.free >= n]
