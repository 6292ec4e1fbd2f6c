"""Signing up: an unconfirmed wish is written down at once, so that nothing typed is lost, and counts once confirmed.

The place in the queue is the instant at which the form was sent, whenever the letter with the code came, as long as
it is confirmed within a day. So a slow mail server costs nobody a place. See docs/decisions/0011.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses.models import Course, Scheme
from gratisnorsk.enrolment.actions.contacts import WrongCode, send_code, try_code
from gratisnorsk.enrolment.actions.letters import tell, tell_in_draw
from gratisnorsk.enrolment.actions.pseudonyms import ensure_pseudonym
from gratisnorsk.enrolment.models import Enrolment, Interest, Learner, Wish
from gratisnorsk.enrolment.queries.learners import confirmed_learner, live_seat, live_wish
from gratisnorsk.enrolment.rules.answers import Answers
from gratisnorsk.enrolment.rules.contacts import Contact
from gratisnorsk.enrolment.rules.helping import are_two_people
from gratisnorsk.enrolment.rules.keeping import CONFIRM_WITHIN
from gratisnorsk.kernel import history
from gratisnorsk.kernel.errors import Refusal


@dataclass(frozen=True)
class SignUp:
    """What somebody wrote in the form, cleaned."""

    contact: Contact
    name: str
    lang: str
    scheme: Scheme
    answers: Answers
    course: Course | None = None  # whose draw the person takes part in at once
    helper: Person | None = None


@dataclass(frozen=True)
class Confirmed:
    """Whose contact it is, and the wish with new answers where an older one stands already."""

    learner: Learner
    new_answers: Wish | None = None
    is_pressed_twice: bool = False


class ContactOfAnother(Refusal):
    """A helper signs up the next of a family with the contact of the one before."""

    message = _(
        "Somebody with another name is signed up with this e-mail or number. Nothing was changed. Each person needs"
        " one of their own. Is it the same person? Then change the answers on their own page."
    )


@transaction.atomic
def sign_up(typed: SignUp, *, at: datetime) -> Learner:
    """Write down what was typed and send the code. The same for everybody, known or not."""
    learner = Learner.objects.create(
        name=typed.name,
        email=typed.contact.email,
        phone=typed.contact.phone,
        lang=typed.lang,
        created_at=at,
        helped_by=typed.helper,
    )
    wish = Wish.objects.create(
        learner=learner,
        scheme=typed.scheme,
        created_at=at,
        queued_at=at,
        helped_by=typed.helper,
        **typed.answers.columns(),
    )
    if typed.course:
        Interest.objects.create(wish=wish, course=typed.course, preference=1, added_at=at)
    send_code(learner, at=at)
    return learner


def confirm(learner: Learner, code: str, *, at: datetime) -> Confirmed:
    """Whoever types the code has the contact. Raises WrongCode, or ContactOfAnother for a helper."""
    tried = try_code(learner, code, at=at)
    if tried.was_used:
        known = confirmed_learner(_contact(learner)) or learner
        _refuse_another_person(known, learner)
        return Confirmed(known, is_pressed_twice=True)
    if not tried.is_right:
        raise WrongCode
    return _count(learner, at)


@transaction.atomic
def _count(learner: Learner, at: datetime) -> Confirmed:
    """Let the wish count. Of two tabs with one contact the first becomes the learner, the second brings answers."""
    if learner.confirmed_at:
        return Confirmed(learner)
    if at - learner.created_at > CONFIRM_WITHIN:
        raise WrongCode  # the code was sent, at the last minute, to a wish that is being removed
    wish = Wish.objects.select_related("scheme").filter(learner=learner, ended_at=None).first()
    if _becomes_confirmed(learner, at):
        if wish:
            _starts(wish, learner, at)
        return Confirmed(learner)
    known = confirmed_learner(_contact(learner))
    if known is None:  # erased in the same instant
        raise WrongCode
    Learner.objects.select_for_update().get(pk=known.pk)
    _refuse_another_person(known, learner)
    return _brings(known, learner, wish, at) if wish else Confirmed(known)


def _refuse_another_person(known: Learner, typed: Learner) -> None:
    """Whoever fills in the form alone is asked by a button; a helper's answers count at once, so nobody else's may go."""
    if typed.helped_by_id and are_two_people(known.name, typed.name):
        raise ContactOfAnother


def _becomes_confirmed(learner: Learner, at: datetime) -> bool:
    """False when somebody with this contact was confirmed before: the database decides between two at once."""
    try:
        with transaction.atomic():
            return Learner.objects.filter(pk=learner.pk, confirmed_at=None).update(confirmed_at=at) == 1
    except IntegrityError:
        return False


def _brings(known: Learner, newcomer: Learner, wish: Wish, at: datetime) -> Confirmed:
    """A known person filled in the form again. An older wish that stands is not changed unasked."""
    standing = live_wish(known, wish.scheme)
    if standing is None and live_seat(known, wish.scheme) is None:
        Wish.objects.filter(pk=wish.pk).update(
            learner=known,
            had_seat_before=Enrolment.objects.filter(learner=known, scheme=wish.scheme).exists(),
        )
        newcomer.delete()
        _starts(wish, known, at)
        return Confirmed(known)
    if standing is None or not Answers.of(wish).differing(Answers.of(standing)):
        newcomer.delete()
        return Confirmed(known)
    if newcomer.helped_by:
        take_new_answers(known, wish, at=at)
        return Confirmed(known)
    return Confirmed(known, new_answers=wish)


def _starts(wish: Wish, learner: Learner, at: datetime) -> None:
    Wish.objects.filter(pk=wish.pk).update(confirmed_at=at)
    ensure_pseudonym(learner, wish.scheme)
    if wish.helped_by:
        history.note(by=wish.helped_by, subject=wish, verb="enrolment.signed_up_for_somebody", at=at)
    facts = {"level": wish.level, "was_helped": wish.helped_by is not None}
    tell(learner, "signed_up", key=str(wish.pk), facts=facts, at=at)
    for interest in wish.interests.select_related("course"):
        tell_in_draw(learner, interest.course, at=at)


class WishStands(Refusal):
    """One wish for a person in a scheme; and whoever has a seat moves instead."""

    message = _("You have a wish or a place already. Change it, or move to another group, from your page.")


@transaction.atomic
def wish_anew(
    learner: Learner, scheme: Scheme, answers: Answers, *, course: Course | None = None, at: datetime
) -> Wish:
    """A new wish of somebody who is signed in: it counts at once, from the end of the queue. Raises WishStands."""
    Learner.objects.select_for_update().get(pk=learner.pk)
    if live_wish(learner, scheme) or live_seat(learner, scheme):
        raise WishStands
    wish = Wish.objects.create(
        learner=learner,
        scheme=scheme,
        created_at=at,
        queued_at=at,
        had_seat_before=Enrolment.objects.filter(learner=learner, scheme=scheme).exists(),
        **answers.columns(),
    )
    if course:
        Interest.objects.create(wish=wish, course=course, preference=1, added_at=at)
    _starts(wish, learner, at)
    return wish


@transaction.atomic
def take_new_answers(learner: Learner, draft: Wish, *, at: datetime) -> None:
    """What was typed in the form again replaces what stood before. The place in the queue stays."""
    standing = live_wish(learner, draft.scheme)
    if standing:
        before, after = Answers.of(standing), Answers.of(draft)
        Wish.objects.filter(pk=standing.pk, ended_at=None).update(**after.columns())
        history.note(
            by=draft.helped_by,
            subject=standing,
            verb="enrolment.wish_changed",
            changes={"answers": [None, list(after.differing(before))]},
            at=at,
        )
    drop_new_answers(draft)


def drop_new_answers(draft: Wish) -> None:
    """The older answers stay; what was typed again is deleted."""
    Learner.objects.filter(pk=draft.learner_id, confirmed_at=None).delete()


def _contact(learner: Learner) -> Contact:
    return Contact(learner.email, "" if learner.email else learner.phone)
