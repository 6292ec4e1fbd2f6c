"""A learner in this browser: signed in by a code, without an account. Only the learner's key stands in the session.

The session is Django's own, so "finish and erase" and the half hour on shared computers of `accounts` hold here too.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from gratisnorsk.accounts.sessions import IS_SHARED
from gratisnorsk.enrolment.models import Learner, Wish
from gratisnorsk.kernel.asked_often import AskedOften
from gratisnorsk.letters import sessions as letters

type View = Callable[..., HttpResponseBase]

_LEARNER = "enrolment.learner"
_NEW_ANSWERS = "enrolment.new_answers"
_SIGNING_UP = "enrolment.signing_up"
_RETURNING = "enrolment.returning"
_CLAIM = "enrolment.claim"
_MOST_FORMS = 5

if TYPE_CHECKING:

    class LearnerRequest(HttpRequest):
        """A request behind `for_learners`."""

        learner: Learner
else:
    LearnerRequest = HttpRequest


def sign_in(request: HttpRequest, learner: Learner) -> None:
    """From now on this browser is the learner's. The key of the session changes, against planted ones.

    What the learner before left behind here goes: several people share a computer.
    """
    request.session.cycle_key()
    sign_out(request)
    request.session[_LEARNER] = learner.pk


def sign_out(request: HttpRequest) -> None:
    """Forget the learner; whoever has an account here as well stays signed in with that."""
    for gone in (_LEARNER, _NEW_ANSWERS, _RETURNING, _SIGNING_UP, _CLAIM):
        request.session.pop(gone, None)
    letters.close(request)


_signed_in = AskedOften(
    lambda key: Learner.objects.filter(pk=key, confirmed_at__isnull=False, erased_at=None), int
)


def learner_in(request: HttpRequest) -> Learner | None:
    """Who is signed in here; None after erasing, wherever that was done."""
    key = request.session.get(_LEARNER)
    if key is None:
        return None
    return _signed_in.first(int(key))


def for_learners(view: View) -> View:
    """The door of a learner's own pages. Others are asked for their contact, and come back here after the code."""

    @wraps(view)
    def behind_door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        learner = learner_in(request)
        if learner is None:
            then = request.get_full_path() if request.method == "GET" else reverse("enrolment:own_page")
            return redirect(f"{reverse('enrolment:return')}?{urlencode({'next': then})}")
        if request.method == "POST" and request.session.get(IS_SHARED):
            request.session.modified = True  # on a shared computer the half hour begins anew
        request.learner = learner  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)

    behind_door.for_whom = "learners"  # type: ignore[attr-defined]
    return behind_door


def remember_form(request: HttpRequest, learner: Learner) -> None:
    """This browser sent the form of this sign-up: here, and only here, its whole contact is shown again."""
    sent = [key for key in request.session.get(_SIGNING_UP, []) if key != learner.pk]
    request.session[_SIGNING_UP] = [*sent, learner.pk][-_MOST_FORMS:]


def sent_form(request: HttpRequest, learner: Learner) -> bool:
    """Whether this browser sent that form."""
    return learner.pk in request.session.get(_SIGNING_UP, [])


def remember_contact(request: HttpRequest, contact: str, *, then: str) -> None:
    """Somebody who asked for a code to this e-mail or phone, whether anybody has it or not, and where they go."""
    request.session[_RETURNING] = [contact, then]


def remembered_contact(request: HttpRequest) -> tuple[str, str]:
    """What they typed, and the own path to go to; empty when nobody asked."""
    contact, then = request.session.get(_RETURNING, ["", ""])
    return contact, then


def remember_new_answers(request: HttpRequest, draft: Wish | None) -> None:
    """What the person typed in the form again waits to be compared; None: it does not any more."""
    if draft is None:
        request.session.pop(_NEW_ANSWERS, None)
    else:
        request.session[_NEW_ANSWERS] = draft.pk


def new_answers_in(request: HttpRequest) -> Wish | None:
    """The answers to compare, if they are still there; they are thrown away after a day."""
    key = request.session.get(_NEW_ANSWERS)
    if key is None:
        return None
    drafts = Wish.objects.select_related("learner", "scheme", "municipality")
    return drafts.filter(pk=key, confirmed_at=None, ended_at=None).first()


def remember_claim(request: HttpRequest, claim: Learner) -> None:
    """A new contact that waits for its code."""
    request.session[_CLAIM] = claim.pk


def claim_in(request: HttpRequest) -> Learner | None:
    """That contact; None after a day, or once it is taken."""
    return Learner.objects.filter(pk=request.session.get(_CLAIM) or 0, confirmed_at=None).first()
