"""Those who come: the list, the spreadsheet, attendance, letters to a group, invitations."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gratisnorsk.accounts.doors import SignedIn, for_signed_in
from gratisnorsk.accounts.rules import is_national
from gratisnorsk.kernel.clock import local_date, now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.letters.beside import failed_by_address
from gratisnorsk.meetings import actions
from gratisnorsk.meetings.forms.desk_slots import GroupForm, InviteForm, LetterForm, people_words
from gratisnorsk.meetings.models import Meeting, SignUp
from gratisnorsk.meetings.queries.desk import municipalities_of
from gratisnorsk.meetings.queries.participants import Participant, as_table, participants
from gratisnorsk.meetings.queries.partners import partners_of
from gratisnorsk.meetings.rules import access
from gratisnorsk.meetings.views.desk_doors import BOTH, active, done, of_meeting, page, sent
from gratisnorsk.ui.spreadsheets import CSV_TYPE, XLSX_TYPE, as_csv, as_xlsx

_TYPES = {
    "csv": CSV_TYPE,
    "xlsx": XLSX_TYPE,
}
CAME = {"yes": True, "no": False, "": None}


@require_safe
@for_signed_in
@of_meeting
def people(request: SignedIn, meeting: Meeting) -> HttpResponse:
    """The list, narrowed as the address says."""
    form = _group_form(request, meeting)
    facts = {"rows": _rows(meeting, form), "query": request.GET.urlencode()}
    return page(request, "meetings/desk_people.html", meeting, form, **facts)


@require_safe
@for_signed_in
@of_meeting
def people_file(request: SignedIn, meeting: Meeting, ending: str) -> HttpResponse:
    """The same list as a spreadsheet."""
    table, at = as_table(_rows(meeting, _group_form(request, meeting))), now()
    content = as_csv(table) if ending == "csv" else as_xlsx(table, _("Participants"), at=at)
    name = f"{meeting.public_id}-{local_date(at):%Y-%m-%d}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=_TYPES[ending], headers=headers)


@require_POST
@for_signed_in
@of_meeting
def came(request: SignedIn, meeting: Meeting, pk: int) -> HttpResponse:
    """Correct whether somebody came."""
    sign_up = get_object_or_404(SignUp.objects.select_related("slot__meeting"), pk=pk, slot__meeting=meeting)
    said = request.POST.get("came", "")
    if said not in CAME:
        raise Http404
    actions.set_came(sign_up, CAME[said], by=request.user, at=now())
    query = request.GET.urlencode()
    return redirect(reverse("meetings:people", args=[meeting.public_id]) + (f"?{query}" if query else ""))


@require_http_methods(BOTH)
@for_signed_in
@of_meeting
def write(request: SignedIn, meeting: Meeting) -> HttpResponse:
    """A letter to the group that the address names; the page says how many get it."""
    group = _group_form(request, meeting).group()
    form = LetterForm(sent(request))
    if form.is_valid():
        try:
            n = actions.write_to(meeting, group, form.cleaned_data["text"], by=request.user, at=now())
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            return done(request, meeting, people_words(n))
    n = group.of(meeting).order_by().values("email").distinct().count()
    return page(request, "meetings/desk_write.html", meeting, form, told=people_words(n))


@require_http_methods(BOTH)
@for_signed_in
@of_meeting
def invite(request: SignedIn, meeting: Meeting) -> HttpResponse:
    """Invite by letter."""
    form = InviteForm(sent(request), may_choose_kinds=access.may_invite_kinds(request.user, meeting))
    if form.is_valid():
        typed = form.cleaned_data
        try:
            n = actions.invite(
                meeting,
                typed["emails"],
                lang=typed["lang"],
                partners=partners_of(typed.get("kinds", ())),
                by=request.user,
                at=now(),
            )
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            sentence = ngettext("%(n)d invitation is sent.", "%(n)d invitations are sent.", n) % {"n": n}
            return done(request, meeting, sentence)
    facts = {"invited": meeting.invitations.count(), **_came_back(request, meeting)}
    return page(request, "meetings/desk_invite.html", meeting, form, **facts)


def _came_back(request: SignedIn, meeting: Meeting) -> dict[str, Any]:
    """Invitations that did not arrive: all see how many, and the addresses are for whoever may have written them."""
    failed = failed_by_address(meeting, ["meetings/invitation"])
    may_see = meeting.host is not None or is_national(request.user)
    return {"came_back": len(failed), "addresses": sorted(failed.items()) if may_see else []}


def _group_form(request: SignedIn, meeting: Meeting) -> GroupForm:
    return GroupForm(request.GET, meeting=meeting, places=municipalities_of(meeting), lang=active())


def _rows(meeting: Meeting, form: GroupForm) -> list[Participant]:
    found = form.group().of(meeting).select_related("slot", "municipality")
    return participants(found, failed_by_address(meeting), now(), active())
