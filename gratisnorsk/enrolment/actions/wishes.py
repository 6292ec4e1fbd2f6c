"""What somebody does with the wish that stands: change, pause, stop, come back, say that it still stands.

Nothing here moves anybody in the queue: `queued_at` stays whatever is changed. Only whoever stops, and stays away for
longer than a month, begins at the end. See docs/decisions/0011.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.enrolment.actions.letters import tell
from gratisnorsk.enrolment.models import Interest, Learner, OfferState, Wish, WishEnd
from gratisnorsk.enrolment.queries.learners import live_seat
from gratisnorsk.enrolment.rules.answers import Answers
from gratisnorsk.enrolment.rules.keeping import COME_BACK_WITHIN, LONGEST_PAUSE
from gratisnorsk.kernel import history
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.errors import Refusal


class NoWish(Refusal):
    """It ended in another tab, by the sweep, or with a seat."""

    message = _("You have no wish that stands now. Open your page to see where you are.")


class AnswerFirst(Refusal):
    """A seat is held for this wish."""

    message = _("You are asked about a place. Answer yes or no first.")


class PauseTooLong(Refusal):
    """The past, or more than half a year ahead."""

    message = _("Choose a day from tomorrow, and at most half a year from now.")


class TooLateToComeBack(Refusal):
    """A month has gone, or there is a newer wish, or a seat."""

    message = _("This wish cannot be taken up again. You can tell us anew what you need.")


@transaction.atomic
def change_wish(learner: Learner, answers: Answers, *, at: datetime) -> None:
    """Other answers, the same place in the queue. Interests in draws stay as they are."""
    wish = _locked(learner)
    differing = answers.differing(Answers.of(wish))
    Wish.objects.filter(pk=wish.pk).update(**answers.columns(), confirmed_at=at, asked_at=None)
    if differing:
        changes: dict[str, list[object]] = {"answers": [None, list(differing)]}
        history.note(by=None, subject=wish, verb="enrolment.wish_changed", changes=changes, at=at)


@transaction.atomic
def pause(learner: Learner, until: date, *, at: datetime) -> None:
    """Nobody asks until that day. The place in the queue is kept. Raises PauseTooLong, AnswerFirst."""
    today = local_date(at)
    if not today < until <= today + LONGEST_PAUSE:
        raise PauseTooLong
    wish = _locked(learner)
    _refuse_with_open_offer(wish)
    Wish.objects.filter(pk=wish.pk).update(paused_until=until, confirmed_at=at, asked_at=None)


@transaction.atomic
def resume(learner: Learner, *, at: datetime) -> None:
    """The pause is over. Twice is once."""
    wish = _locked(learner)
    Wish.objects.filter(pk=wish.pk).update(paused_until=None, confirmed_at=at, asked_at=None)


@transaction.atomic
def still_wanted(learner: Learner, *, at: datetime) -> None:
    """The one button of the letter's page: ninety days more. Twice is once."""
    wish = _locked(learner)
    Wish.objects.filter(pk=wish.pk).update(confirmed_at=at, asked_at=None)


@transaction.atomic
def stop(learner: Learner, *, at: datetime) -> None:
    """End the wish and take it out of every draw that is to come; there is a way back. Raises AnswerFirst."""
    wish = _locked(learner)
    _refuse_with_open_offer(wish)
    end_wish(wish, WishEnd.LEFT, at=at)
    tell_ended(learner, wish, at=at, is_own_choice=True)


@transaction.atomic
def come_back(learner: Learner, *, at: datetime) -> None:
    """Take up a wish that ended a short while ago, with its old place. Raises TooLateToComeBack."""
    Learner.objects.select_for_update().get(pk=learner.pk)
    wish = _ended_shortly_ago(learner, at)
    if wish is None or live_seat(learner, wish.scheme):
        raise TooLateToComeBack
    try:
        with transaction.atomic():
            Wish.objects.filter(pk=wish.pk).update(
                ended_at=None, ended_how="", confirmed_at=at, asked_at=None
            )
    except IntegrityError as error:
        raise TooLateToComeBack from error
    history.note(by=None, subject=wish, verb="enrolment.came_back_to_old_place", at=at)


def end_wish(wish: Wish, how: WishEnd, *, at: datetime) -> None:
    """The wish no longer stands, nor do its interests. Runs in the caller's transaction."""
    Interest.objects.filter(wish=wish).delete()
    Wish.objects.filter(pk=wish.pk, ended_at=None).update(
        ended_at=at, ended_how=how, paused_until=None, asked_at=None
    )


def tell_ended(learner: Learner, wish: Wish, *, at: datetime, is_own_choice: bool) -> None:
    """With the way back, and until when it is open."""
    facts = {
        "is_own_choice": is_own_choice,
        "back_until": local_date(at + COME_BACK_WITHIN - timedelta(days=1)),
    }
    tell(learner, "wish_ended", key=f"{wish.pk}:{local_date(at)}", facts=facts, at=at)


def _ended_shortly_ago(learner: Learner, at: datetime) -> Wish | None:
    ended = Wish.objects.filter(
        learner=learner, ended_how__in=[WishEnd.LEFT, WishEnd.SILENT], ended_at__gt=at - COME_BACK_WITHIN
    )
    return ended.select_related("scheme").order_by("-ended_at").first()


def _locked(learner: Learner) -> Wish:
    wishes = Wish.objects.select_for_update(of=("self",)).live().filter(learner=learner)
    wish = wishes.order_by("pk").first()
    if wish is None:
        raise NoWish
    return wish


def _refuse_with_open_offer(wish: Wish) -> None:
    if wish.offers.filter(state=OfferState.OPEN).exists():
        raise AnswerFirst
