"""Taking part in draws: one or several courses, the most wanted first. Only while a window is open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.courses.models import Course
from gratisnorsk.courses.rules.opening import Phase, phase
from gratisnorsk.enrolment.actions.letters import tell_in_draw
from gratisnorsk.enrolment.actions.wishes import NoWish
from gratisnorsk.enrolment.models import Interest, Learner, Wish
from gratisnorsk.kernel.errors import Refusal


class WindowClosed(Refusal):
    """Before it opens, or after it closed."""

    message = _("You cannot sign up for this draw now. Look at the dates on the page of the course.")


class TooManyDraws(Refusal):
    """Choosing everything would say nothing."""

    message = _("You can take part in at most %(most)s draws at once. Leave one first.")


class OtherScheme(Refusal):
    """A wish counts in one scheme."""

    message = _("This course belongs to another programme than your wish. Sign up for it anew.")


@transaction.atomic
def take_part(learner: Learner, course: Course, *, at: datetime) -> Interest:
    """Put the course last on the list of draws. Pressing twice is pressing once.

    `course` as loaded `with_facts()`. Raises NoWish, WindowClosed, OtherScheme or TooManyDraws.
    """
    if phase(course, at) != Phase.WINDOW:
        raise WindowClosed
    wish = _locked_wish(learner)
    if wish.scheme_id != course.rule_set.scheme_id:
        raise OtherScheme
    held = list(Interest.objects.filter(wish=wish).select_related("course"))
    if found := next((each for each in held if each.course_id == course.pk), None):
        return found
    if len([each for each in held if _is_open(each.course, at)]) >= settings.MOST_DRAWS:
        raise TooManyDraws(most=settings.MOST_DRAWS)
    last = max((each.preference for each in held), default=0)
    interest = Interest.objects.create(wish=wish, course=course, preference=last + 1, added_at=at)
    tell_in_draw(learner, course, at=at)
    return interest


@transaction.atomic
def leave_draw(learner: Learner, course: Course, *, at: datetime) -> None:
    """Take the course off the list. Twice is once. Raises NoWish or WindowClosed."""
    wish = _locked_wish(learner)
    if not _is_open(course, at):
        raise WindowClosed
    Interest.objects.filter(wish=wish, course=course).delete()


@transaction.atomic
def order_draws(learner: Learner, public_ids: Sequence[str], *, at: datetime) -> None:
    """Courses in the order of preference; those not named keep their order behind them.

    Courses whose window has closed keep their places relative to each other: their order was counted.
    """
    wish = _locked_wish(learner)
    held = list(Interest.objects.filter(wish=wish).select_related("course"))
    wanted = {public_id: place for place, public_id in reversed(list(enumerate(public_ids)))}
    free = [each for each in held if _is_open(each.course, at)]
    ordered = sorted(free, key=lambda each: (wanted.get(each.course.public_id, len(wanted)), each.preference))
    new = dict(zip([each.preference for each in free], ordered, strict=True))
    beyond = max((each.preference for each in held), default=0)
    for each in ordered:  # out of the way first: a preference stands once
        beyond += 1
        Interest.objects.filter(pk=each.pk).update(preference=beyond)
    for preference, each in new.items():
        Interest.objects.filter(pk=each.pk).update(preference=preference)


def _locked_wish(learner: Learner) -> Wish:
    wish = Wish.objects.select_for_update().live().filter(learner=learner).order_by("pk").first()
    if wish is None:
        raise NoWish
    return wish


def _is_open(course: Course, at: datetime) -> bool:
    """Of a bare course, without its count of seats."""
    from_to = course.opens_at, course.window_until
    return course.cancelled_at is None and from_to[1] is not None and from_to[0] <= at < from_to[1]
