"""What people answer to the questions of their course, and the letter to those who have not."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.actions import seat_letters
from gratisnorsk.enrolment.actions.questions import CourseIsOver
from gratisnorsk.enrolment.models import Answer, Enrolment, Question
from gratisnorsk.enrolment.models.seat import EnrolmentQuerySet
from gratisnorsk.enrolment.queries.questions import values_by_seat, waited_for
from gratisnorsk.enrolment.rules.questions import Values, is_over, is_waited_for, kept, may_answer
from gratisnorsk.kernel import history, outbox
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.models import Letter


class NoMoreAnswers(Refusal):
    """The course is over, or the place is given back."""

    message = _("You cannot answer any more: the course is over, or you have no place in it now.")


class RemindedToday(Refusal):
    """Once a day is enough."""

    message = _("They were reminded today already. You can remind them again tomorrow.")


class EverybodyAnswered(Refusal):
    """Nobody to remind."""

    message = _("Everybody has answered.")


@transaction.atomic
def answer(seat: Enrolment, typed: Values, at: datetime) -> None:
    """Everything that was typed, in place of what stood. What is left empty, or is not asked any more, goes.

    Raises NoMoreAnswers. A question that was removed meanwhile is passed over.
    """
    live = (
        Enrolment.objects.select_for_update(of=("self",))
        .live()
        .filter(pk=seat.pk)
        .select_related("course")
        .first()
    )
    if live is None or not may_answer(live, local_date(at)):
        raise NoMoreAnswers
    # Held, so that none is removed while its answer is written.
    standing = Question.objects.select_for_update(no_key=True).filter(course=live.course_id)
    questions = list(standing.order_by("position"))
    values = kept(questions, typed)
    before = {row.question_id: row for row in Answer.objects.filter(seat=live)}
    Answer.objects.filter(seat=live).exclude(question__in=values).delete()
    for key, value in values.items():
        if key not in before:
            Answer.objects.create(question_id=key, seat=live, value=value, answered_at=at)
        elif before[key].value != value:
            Answer.objects.filter(pk=before[key].pk).update(value=value, answered_at=at)


def forget_answers(seats: EnrolmentQuerySet) -> None:
    """Seats that end take their answers with them. In the caller's transaction."""
    Answer.objects.filter(seat__in=seats).delete()


@transaction.atomic
def remind(course: Course, *, by: Person, at: datetime) -> int:
    """A letter to everybody whose answers are waited for. Returns how many people.

    Raises CourseIsOver, RemindedToday or EverybodyAnswered.
    """
    held = Course.objects.with_facts().select_for_update(of=("self",), no_key=True).get(pk=course.pk)
    today = local_date(at)
    if is_over(held, today):
        raise CourseIsOver
    last = history.of(held).filter(verb="enrolment.questions_reminded").order_by("-at").first()
    if last and local_date(last.at) == today:
        raise RemindedToday
    seats = waited_for(held)
    if not seats:
        raise EverybodyAnswered
    facts = seat_letters.about(held)
    letters = [(seat.learner, f"{seat.pk}:{today}", {**facts, "seat": seat.pk}) for seat in seats]
    seat_letters.tell_all("questions_waiting", letters, at=at)
    history.note(by=by, subject=held, verb="enrolment.questions_reminded", at=at)
    return len(seats)


@outbox.only_if("enrolment/questions_waiting")
def is_still_waited_for(letter: Letter, at: datetime) -> bool:
    """Whoever answered meanwhile, gave the place back, or whose course is over is not reminded."""
    seats = Enrolment.objects.live().filter(pk=letter.facts.get("seat") or 0).select_related("course")
    seat = seats.first()
    if seat is None or not may_answer(seat, local_date(at)):
        return False
    questions = list(seat.course.questions.all())
    return is_waited_for(questions, values_by_seat(questions).get(seat.pk, {}))
