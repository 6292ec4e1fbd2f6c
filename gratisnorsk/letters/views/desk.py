"""Letters for national staff: which did not arrive, why, and a button to try again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gratisnorsk.accounts.doors import SignedIn, for_national
from gratisnorsk.kernel import history, outbox
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.models import Letter
from gratisnorsk.letters import actions, queries
from gratisnorsk.ui.paging import page_number

SHOWS = ("failed", "bounced", "waiting", "dropped", "all")


@require_safe
@for_national
def letters(request: SignedIn) -> HttpResponse:
    """The list, first of those that failed."""
    show = request.GET.get("vis", "failed")
    kind, kinds = request.GET.get("type", ""), outbox.examples()
    kind = kind if kind in kinds else ""
    number = page_number(request.GET.get("side", ""))
    page = queries.letters_page(show, kind, number)
    facts = {"page": page, "show": show, "kind": kind, "shows": SHOWS, "kinds": kinds.values()}
    return render(request, "letters/desk_list.html", facts)


@require_safe
@for_national
def letter(request: SignedIn, pk: int) -> HttpResponse:
    """One letter: to whom, about what, what became of it. Never what it says."""
    found = get_object_or_404(Letter.objects.defer("facts"), pk=pk)
    facts = {
        "letter": found,
        "line": queries.line_of(found),
        "about": queries.subject_of(found),
        "changes": history.of(found)[:20],
    }
    return render(request, "letters/desk_letter.html", facts)


@require_POST
@for_national
def again(request: SignedIn, pk: int) -> HttpResponse:
    """Try again."""
    found = get_object_or_404(Letter, pk=pk)
    try:
        actions.send_again(found, by=request.user, at=now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("The letter will be sent again soon."))
    return redirect("letters:letter", pk)
