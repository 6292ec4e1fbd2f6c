"""Being told once without standing in the queue: asked for by e-mail, confirmed by a link, told, deleted.

Whoever waits in the common queue comes first: a place is told of here only when nobody waits for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.actions import seat_letters
from gratisnorsk.enrolment.actions.telling_openings import LOOKED_BACK
from gratisnorsk.enrolment.models import CourseWatch
from gratisnorsk.enrolment.queries.watches import (
    is_open_to_all,
    is_past_hope,
    may_be_watched,
    new_courses_for,
)
from gratisnorsk.enrolment.rules.keeping import CONFIRM_WATCH_WITHIN, WATCH_FOR
from gratisnorsk.enrolment.rules.ladder import is_quiet
from gratisnorsk.enrolment.rules.watch_links import watch_token
from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.periodic import every

_AT_ONCE = 500


class NothingToWait(Refusal):
    """Open to everybody now, or closed for good."""

    message = _(
        "You need not wait for a letter: look at the page of the course, where it stands how sign-up is now."
    )


class WatchGone(Refusal):
    """Told, stopped, or not confirmed in time."""

    message = _("This link is used or too old. You get no letter from it.")


@transaction.atomic
def watch(course: Course | None, query: str, email: str, *, lang: str, at: datetime) -> None:
    """Ask by letter whether the owner of this e-mail wants to be told. `query` where there is no course.

    Says nothing about whether somebody waits already. At most one letter a day goes to one e-mail about one thing.
    Raises NothingToWait.
    """
    if course is not None and not may_be_watched(course, at):
        raise NothingToWait
    found, _is_new = CourseWatch.objects.get_or_create(
        course=course, query=query, email=email.lower(), defaults={"lang": lang, "asked_at": at}
    )
    if found.confirmed_at is not None:
        return
    CourseWatch.objects.filter(pk=found.pk, confirmed_at=None).update(asked_at=at, lang=lang)
    name = course.name if course else {}
    outbox.post(
        "enrolment/watch_confirm",
        to=found.email,
        lang=lang,
        facts={"name": name, "query": query, "token": watch_token(found.pk, at)},
        key=f"enrolment.watch_confirm:{found.pk}:{local_date(at)}",
        at=at,
    )


@transaction.atomic
def confirm(watch_id: int, *, at: datetime) -> None:
    """The button on the page of the link. Twice is once. Raises WatchGone."""
    CourseWatch.objects.filter(pk=watch_id, confirmed_at=None).update(confirmed_at=at)
    if not CourseWatch.objects.filter(pk=watch_id).exists():
        raise WatchGone


@transaction.atomic
def stop(watch_id: int) -> None:
    """No letter; the e-mail is deleted at once. Twice is once."""
    CourseWatch.objects.filter(pk=watch_id).delete()


def forget_watches(email: str) -> None:
    """Whoever deletes everything waits for nothing. In the caller's transaction."""
    if email:
        CourseWatch.objects.filter(email=email.lower()).delete()


@every(minutes=60, key="enrolment.watches", offset=24)
def tell_watches(at: datetime) -> int:
    """Free places and new courses, by day. Returns how many letters."""
    if is_quiet(at):
        return 0
    return _tell_of_places(at) + _tell_of_new(at)


@every(minutes=60 * 24, key="enrolment.old-watches", offset=5 * 60)
@transaction.atomic
def forget_old_watches(at: datetime) -> int:
    """Not confirmed in a week, half a year old, or about a course that gives no places any more. Returns how many."""
    late = CourseWatch.objects.filter(confirmed_at=None, asked_at__lte=at - CONFIRM_WATCH_WITHIN)
    gone = late.delete()[0] + CourseWatch.objects.filter(asked_at__lte=at - WATCH_FOR).delete()[0]
    over = [course.pk for course in _watched() if is_past_hope(course, at)]
    return gone + CourseWatch.objects.filter(course__in=over).delete()[0]


def _watched() -> Iterable[Course]:
    waited_for = CourseWatch.objects.filter(course__isnull=False).values("course")
    return Course.objects.with_facts().filter(pk__in=waited_for).order_by("pk")


def _tell_of_places(at: datetime) -> int:
    told = 0
    for course in (
        Course.objects.on_list(at).with_facts().filter(watches__confirmed_at__isnull=False).distinct()
    ):
        if is_open_to_all(course, at):
            waiting = CourseWatch.objects.filter(course=course, confirmed_at__isnull=False)
            told += sum(_tell(one, course, at) for one in waiting.order_by("pk").iterator(_AT_ONCE))
    return told


def _tell_of_new(at: datetime) -> int:
    """Each search is looked up once, however many wait for it."""
    since = at - LOOKED_BACK
    new = list(Course.objects.on_list(at).with_facts().filter(published_at__gt=since, published_at__lte=at))
    searches = CourseWatch.objects.filter(course=None, confirmed_at__isnull=False)
    told = 0
    for query in searches.order_by("query").values_list("query", flat=True).distinct() if new else ():
        found = new_courses_for(query, new, at)
        for one in searches.filter(query=query).order_by("pk"):
            later = [course for course in found if course.published_at and course.published_at > _since(one)]
            told += _tell(one, later[0], at) if later else 0
    return told


def _since(watch: CourseWatch) -> datetime:
    return watch.confirmed_at or watch.asked_at


@transaction.atomic
def _tell(watch: CourseWatch, course: Course, at: datetime) -> bool:
    """The letter in place of the row: told once, and the e-mail is not kept."""
    if not CourseWatch.objects.filter(pk=watch.pk).delete()[0]:
        return False
    facts: dict[str, Any] = {
        **seat_letters.about(course),
        "is_new": watch.course_id is None,
        "query": watch.query,
    }
    outbox.post(
        "enrolment/watch_told",
        to=watch.email,
        lang=watch.lang,
        facts=facts,
        key=f"enrolment.watch_told:{watch.pk}",
        at=at,
    )
    return True
