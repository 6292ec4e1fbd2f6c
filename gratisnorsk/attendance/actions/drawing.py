"""From a mark to the punch card: draw what the rules of the seat say, once the lesson has begun, and never above the limit.

The ledger is only added to: the first draw of a lesson is a use, every later change a correction of it.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from gratisnorsk.accounts.models import Person
from gratisnorsk.attendance.actions.sheets import lock_sheet
from gratisnorsk.attendance.models import Flag, Mark
from gratisnorsk.attendance.rules.minutes import minutes_drawn
from gratisnorsk.attendance.rules.times import has_begun
from gratisnorsk.courses.models import Lesson
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.hours import actions as hours
from gratisnorsk.hours import queries as balances
from gratisnorsk.hours.models import Card, Entry
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.periodic import every

# Reasons that the software itself gives; `phrases` has the words.
LIST_OPEN = "list_open"


def draw(mark: Mark, *, reason: str, by: Person | None, at: datetime, may_exceed: bool = False) -> None:
    """Make the punch card say what the mark says. The sheet of the lesson is locked.

    What is more than is left on the card is not drawn, and the mark is flagged, unless it `may_exceed`.
    """
    lesson, rules = mark.lesson, mark.enrolment.rule_set
    if not has_begun(lesson, at):
        Mark.objects.filter(pk=mark.pk).update(is_draw_waiting=True)
        return
    due = minutes_drawn(mark.status, mark.minutes, lesson.minutes, rules.absence_draws)
    change = due - mark.drawn
    if change:
        card = hours.lock(card_of(mark.enrolment, at))
        left = balances.left_on(card)
        drawn = change if may_exceed else min(change, left)
        _write(card, mark, drawn, reason=reason, by=by, at=at, may_exceed=may_exceed)
        mark.drawn += drawn
    is_capped = due > mark.drawn
    others = [flag for flag in mark.flags if flag != Flag.ABOVE_LIMIT]
    mark.flags = [*others, Flag.ABOVE_LIMIT] if is_capped else others
    mark.is_draw_waiting = False
    mark.save(update_fields=["drawn", "flags", "is_draw_waiting"])


def card_of(enrolment: Enrolment, at: datetime) -> Card:
    """The punch card of the seat's pseudonym; one with the hours of its rules if nobody opened it yet."""
    scheme, rules = enrolment.scheme.code, enrolment.rule_set
    card = balances.find_card(scheme, enrolment.pseudonym)
    if card is None:
        hours.ensure_granted(
            scheme,
            enrolment.pseudonym,
            rules.hour_minutes,
            rules.most_minutes,
            key=f"seat:{enrolment.pk}",
            on=local_date(enrolment.seated_at),
            at=at,
        )
        card = hours.open_card(scheme, enrolment.pseudonym, rules.hour_minutes, at)
    return card


@transaction.atomic
def draw_above_limit(mark: Mark, *, reason: str, by: Person, at: datetime) -> Mark:
    """Somebody allows the hours that the card has no room for. Raises ReasonMissing."""
    if not reason:
        raise hours.ReasonMissing
    lock_sheet(mark.lesson_id)
    mark = marks_for_drawing().get(pk=mark.pk)
    draw(mark, reason=reason, by=by, at=at, may_exceed=True)
    return mark


@every(minutes=5, key="attendance.draw-waiting")
def draw_waiting(at: datetime) -> int:
    """Draw for those who were marked before their lesson began. Returns how many marks."""
    lessons = Lesson.objects.filter(marks__is_draw_waiting=True, on__lte=local_date(at)).distinct()
    return sum(_draw_lesson(lesson.pk, at) for lesson in lessons if has_begun(lesson, at))


@transaction.atomic
def _draw_lesson(lesson_id: int, at: datetime) -> int:
    lock_sheet(lesson_id)
    marks = list(marks_for_drawing().filter(lesson=lesson_id, is_draw_waiting=True).order_by("enrolment"))
    for mark in marks:
        draw(mark, reason=LIST_OPEN, by=mark.marked_by, at=at)
    return len(marks)


def marks_for_drawing() -> QuerySet[Mark]:
    """Marks with all that drawing asks."""
    return Mark.objects.select_related(
        "lesson__course__organisation", "enrolment__rule_set", "enrolment__scheme", "marked_by"
    )


def _write(
    card: Card, mark: Mark, minutes: int, *, reason: str, by: Person | None, at: datetime, may_exceed: bool
) -> None:
    if not minutes:
        return
    key = f"{mark.lesson_id}:{mark.enrolment_id}"
    first = Entry.objects.filter(key=key).select_related("card", "provider").first()
    if first:
        later = f"{key}:{Entry.objects.filter(card=card, key__startswith=f'{key}:').count() + 1}"
        hours.correct(first, minutes, key=later, reason=reason, by=by, at=at, may_exceed=may_exceed)
        return
    hours.use(
        card,
        minutes,
        key=key,
        on=mark.lesson.on,
        at=at,
        provider=mark.lesson.course.organisation,
        by=by,
        above_limit_because=reason if may_exceed else "",
    )
