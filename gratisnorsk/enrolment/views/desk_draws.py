"""Draws on the desk of national staff: likely double entries before, shares, and the fairness report afterwards."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gratisnorsk.accounts.doors import SignedIn, for_national
from gratisnorsk.enrolment.actions.doubles import look_again, tell_apart
from gratisnorsk.enrolment.actions.draws import hold_out, let_in_again, set_shares
from gratisnorsk.enrolment.forms.desk import ReasonForm, SharesForm
from gratisnorsk.enrolment.models import Draw, Wish
from gratisnorsk.enrolment.queries import desk_draws as queries
from gratisnorsk.enrolment.queries.doubles import find_entry, held_out, likely_doubles
from gratisnorsk.enrolment.queries.draw_entries import courses_of
from gratisnorsk.enrolment.queries.fairness import fairness
from gratisnorsk.enrolment.rules import desk
from gratisnorsk.enrolment.views.desk_doors import BOTH, active, done, sent
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal


def _of_draw(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Give the view the draw in place of its id."""

    @wraps(view)
    def with_draw(request: SignedIn, public_id: str, **kwargs: Any) -> HttpResponseBase:
        found = queries.find_draw(public_id)
        if found is None:
            raise Http404
        return view(request, found, **kwargs)

    return with_draw


def _of_others(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Stands under `_of_draw`: nobody decides who takes part in a draw for courses that they hold themselves."""

    @wraps(view)
    def with_draw(request: SignedIn, draw: Draw, **kwargs: Any) -> HttpResponseBase:
        if not desk.may_steer(request.user, courses_of(draw)):
            raise PermissionDenied
        return view(request, draw, **kwargs)

    return with_draw


@never_cache
@require_safe
@for_national
def draws(request: SignedIn) -> HttpResponse:
    """The newest first."""
    return render(request, "enrolment/desk_draws.html", {"lines": queries.desk_draws()})


@never_cache
@require_safe
@for_national
@_of_draw
def draw(request: SignedIn, draw: Draw) -> HttpResponse:
    """Before: who is likely there twice. Afterwards: how places fell. Always: who was kept out, and why."""
    facts: dict[str, Any] = {"page": queries.desk_draw(draw, now(), active()), "held_out": held_out(draw)}
    facts["may_steer"] = desk.may_steer(request.user, courses_of(draw))
    if draw.drawn_at:
        facts["report"] = fairness(draw)
    else:
        facts["doubles"] = found = likely_doubles(draw)
        facts["to_look_at"] = sum(one.apart is None for one in found)
    return render(request, "enrolment/desk_draw.html", facts)


@never_cache
@require_http_methods(BOTH)
@for_national
@_of_draw
@_of_others
def keep_out(request: SignedIn, draw: Draw, wish_id: int) -> HttpResponse:
    """Keep one entry out of the draw, with a reason."""
    entry, wish = find_entry(draw, wish_id), Wish.objects.filter(pk=wish_id).first()
    if entry is None or wish is None:
        raise Http404
    form = ReasonForm(sent(request))
    if form.is_valid():
        why = form.cleaned_data["reason"]
        deed = partial(hold_out, draw, wish, reason=why, by=request.user, at=now())
        sentence = _("The entry is kept out of the draw. The place in the queue stays.")
        if answer := done(request, form, deed, sentence, "enrolment:desk_draw", draw.public_id):
            return answer
    facts = {"draw": draw, "entry": entry, "form": form}
    return render(request, "enrolment/desk_keep_out.html", facts, status=422 if form.errors else 200)


@never_cache
@require_POST
@for_national
@_of_draw
@_of_others
def let_in(request: SignedIn, draw: Draw, wish_id: int) -> HttpResponse:
    """The entry takes part after all."""
    wish = get_object_or_404(Wish, pk=wish_id)
    try:
        let_in_again(draw, wish, by=request.user, at=now())
        messages.success(request, _("The entry takes part in the draw again."))
    except Refusal as no:
        messages.error(request, str(no))
    return redirect("enrolment:desk_draw", draw.public_id)


@never_cache
@require_http_methods(BOTH)
@for_national
@_of_draw
@_of_others
def shares(request: SignedIn, draw: Draw) -> HttpResponse:
    """What the draw keeps for whom, until it is announced."""
    form = SharesForm(sent(request), shares=draw.shares)
    if form.is_valid():
        deed = partial(set_shares, draw, form.typed(), by=request.user, at=now())
        sentence = _("The shares are changed.")
        if answer := done(request, form, deed, sentence, "enrolment:desk_draw", draw.public_id):
            return answer
    facts = {"draw": draw, "form": form}
    return render(request, "enrolment/desk_shares.html", facts, status=422 if form.errors else 200)


@never_cache
@require_POST
@for_national
@_of_draw
@_of_others
def told_apart(request: SignedIn, draw: Draw) -> HttpResponse:
    """Likely doubles were looked at, and are different people; or they are to be looked at once more."""
    key, is_again = request.POST.get("key", ""), "again" in request.POST
    deed = look_again if is_again else tell_apart
    try:
        deed(draw, key, by=request.user, at=now())
    except Refusal as no:
        messages.error(request, str(no))
    else:
        said = (
            _("They stand there to be looked at again.") if is_again else _("They count as different people.")
        )
        messages.success(request, said)
    return redirect(reverse("enrolment:desk_draw", args=[draw.public_id]) + "#doubles")
