"""What readers tell us without an account: something is wrong, an offer is missing. Nothing is kept about them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gratisnorsk.accounts.doors import for_everyone
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.limits import is_too_many
from gratisnorsk.offers.actions.reports import report_wrong as tell_that_wrong
from gratisnorsk.offers.actions.suggestions import suggest as keep_suggestion
from gratisnorsk.offers.forms.readers import SuggestForm, WrongForm
from gratisnorsk.offers.models import WrongKind
from gratisnorsk.offers.queries.short import ShortPage, public_page

AN_HOUR = 3600
MOST_AN_HOUR = 20


class TooManyMessages(Refusal):
    """One visitor sends a great many."""

    message = gettext_lazy("There were many messages from here. Wait an hour, then send once more.")


def offer_on_display(public_id: str) -> ShortPage:
    """The offer in short; strangers hear nothing about what is not on display."""
    page = public_page(public_id, now(), get_language() or "nb")
    if page is None:
        raise Http404
    return page


@require_http_methods(["GET", "HEAD", "POST"])
@for_everyone
def report_wrong(request: HttpRequest, public_id: str) -> HttpResponse:
    """One click from the offer, no account."""
    page = offer_on_display(public_id)
    form = WrongForm(request.POST if request.method == "POST" else None, at=now())
    if form.is_valid():
        if is_too_many(request, "offers.report_wrong", MOST_AN_HOUR, AN_HOUR):
            form.add_error(None, str(TooManyMessages()))
        else:
            facts = form.cleaned_data
            kind = WrongKind(facts["kind"])
            tell_that_wrong(page.offer, kind, facts["text"], lang=get_language() or "nb", at=now())
            return redirect("offers:report_thanks", public_id)
    return render(request, "offers/report_wrong.html", {"page": page, "form": form}, status=_status(form))


@require_safe
@for_everyone
def report_thanks(request: HttpRequest, public_id: str) -> HttpResponse:
    """What happens with the message."""
    sentence = _(
        "Your message is sent. The organiser looks at it. If many say the same, we ask the organiser again."
    )
    return render(
        request, "offers/thanks.html", {"what_happens": sentence, "back": offer_on_display(public_id).path}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_everyone
def suggest(request: HttpRequest) -> HttpResponse:
    """An offer that is missing, for staff to look at."""
    form = SuggestForm(request.POST if request.method == "POST" else None, at=now())
    if form.is_valid():
        if is_too_many(request, "offers.suggest", MOST_AN_HOUR, AN_HOUR):
            form.add_error(None, str(TooManyMessages()))
        else:
            keep_suggestion(form.facts(), lang=get_language() or "nb", at=now())
            return redirect("offers:suggest_thanks")
    return render(request, "offers/suggest.html", {"form": form}, status=_status(form))


@require_safe
@for_everyone
def suggest_thanks(request: HttpRequest) -> HttpResponse:
    """What happens with the suggestion."""
    sentence = _("Staff look at your suggestion. It is shown when the organiser says that it is right.")
    return render(request, "offers/thanks.html", {"what_happens": sentence})


def _status(form: WrongForm | SuggestForm) -> int:
    return 422 if form.errors else 200
